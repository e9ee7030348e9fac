"""Sign in, sign out, language."""

from django.conf import settings
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST


class SignIn(LoginView):
    """The page to sign in; in the demonstration it tells the demo account."""

    template_name = "web/pages/sign_in.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Whether this is the demonstration."""
        return super().get_context_data(**kwargs) | {"demo": (settings.DATA / "demo").exists()}


class SignOut(LogoutView):
    """Signs out and goes to the page to sign in."""


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
