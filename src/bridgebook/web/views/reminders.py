"""My reminders: letters, and the secret address of my calendar."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bridgebook.registry.records import Reader
from bridgebook.registry.reminding import RHYTHMS, SCOPES, drop_token, find_plan, renew_token, save_plan
from bridgebook.web.asking import asked


@asked
def my_reminders(request: HttpRequest, reader: Reader) -> HttpResponse:
    """What the letters tell, how often, and in which language; the address of the calendar."""
    plan = find_plan(reader)
    typed = {"email": plan.email, "language": plan.language, "rhythm": plan.rhythm, "scope": plan.scope}
    status = 200
    if request.method == "POST":
        typed = {name: request.POST.get(name, "").strip()[:254] for name in typed}
        problem = find_problem(typed)
        if not problem:
            save_plan(reader, **typed)
            messages.success(request, _("Saved."))
            return redirect("my_reminders")
        messages.error(request, problem)
        status = 422
    address = settings.ADDRESS
    if not settings.CONFIGURED_ADDRESS:
        address = request.build_absolute_uri("/").rstrip("/")
    context = {
        "typed": typed,
        "rhythms": RHYTHMS,
        "scopes": SCOPES,
        "letters_sent": bool(settings.EMAIL_HOST),
        "feed": address + reverse("calendar_feed", args=[plan.token]) if plan.token else "",
    }
    return render(request, "web/pages/my_reminders.html", context, status=status)


def find_problem(typed: dict[str, str]) -> str:
    """What is wrong with what was typed, "" where nothing is."""
    if typed["rhythm"] != "never" and not typed["email"]:
        return _("Give the address the letters go to.")
    try:
        if typed["email"]:
            validate_email(typed["email"])
    except ValidationError:
        return _("This is no e-mail address.")
    return ""


@require_POST
@asked
def renew(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Make the address of the calendar, or a new one; the former answers no more."""
    if request.POST.get("drop"):
        drop_token(reader)
        messages.success(request, _("The address is taken away."))
    else:
        renew_token(reader)
        messages.success(request, _("The address is ready; an earlier one answers no more."))
    return redirect("my_reminders")
