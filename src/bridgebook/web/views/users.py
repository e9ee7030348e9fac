"""Users, for administrators: who may sign in, what they may do and see."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from bridgebook.registry.accounts import make_invitation
from bridgebook.registry.actions import add_user, change_user, reset_second_factor, set_user_password
from bridgebook.registry.changing import check_may
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.queries import list_history, list_users, open_user
from bridgebook.registry.records import Reader
from bridgebook.registry.roles import ROLES
from bridgebook.registry.visibility import VISIBILITIES
from bridgebook.web.asking import asked
from bridgebook.web.problems import say

CHOICES = {"roles": ROLES, "visibilities": VISIBILITIES}


@asked
def register(request: HttpRequest, reader: Reader) -> HttpResponse:
    """All users, and the form to add one."""
    return render(request, "web/pages/users.html", {"users": list_users(reader), **CHOICES})


@sensitive_post_parameters("password")
@require_POST
@asked
def add(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Add a user; one without a password is invited by a link."""
    check_may(reader, "administrator")
    given = {name: request.POST.get(name, "").strip()[:250] for name in ("name", "email", "role", "may_see", "unit")}
    try:
        add_user(**given, password=request.POST.get("password", "")[:500], by=reader)
    except CannotDo as error:
        context = {"users": list_users(reader), "given": given, "problem": say(error), **CHOICES}
        return render(request, "web/pages/users.html", context, status=422)
    messages.success(request, _("%(name)s is added.") % {"name": given["name"]})
    return redirect("user", given["name"])


@asked
def user(request: HttpRequest, reader: Reader, name: str) -> HttpResponse:
    """One user: rights, password, second factor, changes; one who was invited has a link to send."""
    check_may(reader, "administrator")
    card = open_user(reader, name)
    address = ""
    if card.active and (card.invited or request.GET.get("link")):
        address = request.build_absolute_uri(reverse("invitation", args=make_invitation(name)))
    history = list_history(reader, subjects=[f"user {name}"[:80]], limit=50)
    return render(request, "web/pages/user.html", {"card": card, "invitation": address, "history": history, **CHOICES})


@require_POST
@asked
def change(request: HttpRequest, reader: Reader, name: str) -> HttpResponse:
    """Change what a user may do and see."""
    change_user(
        name,
        by=reader,
        role=request.POST.get("role"),
        may_see=request.POST.get("may_see"),
        unit=request.POST.get("unit"),
        email=request.POST.get("email"),
        active=request.POST.get("active") == "yes" if "active" in request.POST else None,
        why=request.POST.get("why", "")[:1000],
    )
    messages.success(request, _("Noted."))
    return redirect("user", name)


@require_POST
@asked
def reset(request: HttpRequest, reader: Reader, name: str) -> HttpResponse:
    """Take the second factor from a user who lost it."""
    reset_second_factor(name, by=reader, why=request.POST.get("why", "")[:1000])
    messages.success(request, _("The second factor is removed. The user signs in with the password alone."))
    return redirect("user", name)


@sensitive_post_parameters("password")
@require_POST
@asked
def set_password(request: HttpRequest, reader: Reader, name: str) -> HttpResponse:
    """Set a user's password."""
    set_user_password(name, request.POST.get("password", "")[:500], by=reader)
    messages.success(request, _("The password is set. Tell it to the user, who should change it."))
    return redirect("user", name)
