"""Who must sign in with a second factor, and has none yet, is led to the page that sets one up."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from bridgebook.registry.office.settings import find_settings
from bridgebook.web.asking import reader_of

FREE = ("/account/", "/sign-in/", "/sign-out/", "/language/", "/static/")
"""Addresses open without it: where it is set up, and the way out."""


class SecondFactorMiddleware:
    """Looks at every request of a signed-in user whose role is held to it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the page, or lead to the one that sets up the second factor."""
        if request.user.is_authenticated and not request.path.startswith(FREE):
            least = find_settings().second_factor
            held = least and reader_of(request).may(least)  # type: ignore[arg-type]
            if held and not is_mfa_enabled(request.user, ["totp"]):
                if request.path.startswith("/api/"):
                    return JsonResponse({"title": "Set up a second factor first.", "status": 403}, status=403)
                return redirect(reverse("mfa_activate_totp") + "?required=1")
        return self.get_response(request)
