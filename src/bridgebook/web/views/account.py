"""Sign in and out, language, one's own account: password, second factor, tokens."""

from typing import Any, cast

from allauth.account.views import LoginView, LogoutView
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from bridgebook.registry.accounts import take_invitation
from bridgebook.registry.actions import make_token, revoke_token, set_user_password
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.office.settings import find_settings
from bridgebook.registry.queries import list_own_tokens, open_user
from bridgebook.registry.records import Reader
from bridgebook.web.asking import asked, reader_of
from bridgebook.web.problems import say


class SignIn(LoginView):  # type: ignore[misc]
    """The page to sign in; in the demonstration it tells the demo account."""

    template_name = "web/pages/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether this is the demonstration, and whether there is single sign-on."""
        found: dict[str, Any] = super().get_context_data(**kwargs)
        errors = found["form"].non_field_errors().as_data() if found["form"].is_bound else []
        many = any(error.code == "too_many_login_attempts" for error in errors)
        return found | {"too_many": many, "demo": (settings.DATA / "demo").exists(), "single": settings.SINGLE_SIGN_ON}


class SignOut(LogoutView):  # type: ignore[misc]
    """Signs out and goes to the page to sign in; an address typed in signs nobody out."""

    http_method_names = ["post"]


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Change the language of the interface and go back to the page one came from."""
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        target = "/"
    response = HttpResponseRedirect(target)
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES) and translation.check_for_language(language):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=365 * 24 * 3600, samesite="Lax")
    return response


def describe(request: HttpRequest, reader: Reader) -> dict[str, Any]:
    """What the page of one's account shows."""
    least = find_settings().second_factor
    return {
        "card": open_user(reader, reader.name),
        "tokens": list_own_tokens(reader),
        "single": settings.SINGLE_SIGN_ON,
        "has_password": request.user.has_usable_password() if isinstance(request.user, User) else False,
        "required": bool(least) and reader.may(least),  # type: ignore[arg-type]
    }


@asked
def account(request: HttpRequest, reader: Reader) -> HttpResponse:
    """One's own account."""
    return render(request, "web/pages/account.html", describe(request, reader))


@sensitive_post_parameters("old", "new", "again")
@require_POST
@asked
def password(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Change one's own password."""
    user = cast(User, request.user)
    old, new, again = (request.POST.get(name, "")[:500] for name in ("old", "new", "again"))
    problem = ""
    if user.has_usable_password() and not user.check_password(old):
        problem = _("Your present password is another: check it and try again.")
    elif new != again:
        problem = _("The two new passwords differ: write the same twice.")
    else:
        try:
            set_user_password(reader.name, new, by=reader)
        except CannotDo as error:
            problem = say(error)
    if problem:
        return render(request, "web/pages/account.html", describe(request, reader) | {"problem": problem}, status=422)
    user.refresh_from_db()
    # The other sessions of the user end; this one goes on.
    update_session_auth_hash(request, user)
    messages.success(request, _("Your password is changed. You are signed out everywhere else."))
    return redirect("account")


@require_POST
@asked
def add_token(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Make a token; its secret is shown on the answer and never again."""
    try:
        secret = make_token(request.POST.get("name", ""), request.POST.get("scope", ""), by=reader)
    except CannotDo as error:
        context = describe(request, reader) | {"token_problem": say(error)}
        return render(request, "web/pages/account.html", context, status=422)
    response = render(request, "web/pages/account.html", describe(request, reader) | {"secret": secret})
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@asked
def remove_token(request: HttpRequest, reader: Reader, row: int) -> HttpResponse:
    """Revoke a token."""
    revoke_token(row, by=reader)
    messages.success(request, _("The token is revoked."))
    return redirect("account")


@never_cache
@sensitive_post_parameters("new", "again")
def invitation(request: HttpRequest, who: str, token: str) -> HttpResponse:
    """Choose a password, by an invitation."""
    name = take_invitation(who, token)
    problem = ""
    if name and request.method == "POST":
        new, again = (request.POST.get(field, "")[:500] for field in ("new", "again"))
        if new != again:
            problem = _("The two new passwords differ: write the same twice.")
        else:
            try:
                set_user_password(name, new, by=Reader(name))
            except CannotDo as error:
                problem = say(error)
            else:
                messages.success(request, _("Your password is set. Sign in with it."))
                return redirect("sign_in")
    context = {"name": name, "problem": problem}
    return render(request, "web/pages/invitation.html", context, status=200 if name else 404)


def refused(request: HttpRequest) -> HttpResponse:
    """Single sign-on did not let somebody in, or nobody new is let in: what to do instead."""
    return render(request, "web/pages/refused.html", {"single": settings.SINGLE_SIGN_ON}, status=403)


def signed_out_elsewhere(request: HttpRequest) -> HttpResponseBase:
    """An account that may not sign in any more."""
    return render(request, "web/pages/refused.html", {"inactive": True}, status=403)


@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """Where allauth goes once a second factor is set up or removed."""
    reader = reader_of(request)
    if is_mfa_enabled(request.user, ["totp"]):
        messages.success(request, _("A second factor guards your account."))
    else:
        messages.success(request, _("The second factor is removed."))
    return redirect("account") if reader.name else redirect("sign_in")
