"""How allauth serves this office: nobody signs up by themselves; who comes by single sign-on gets their rights by rule."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from bridgebook.registry.accounts import find_reader
from bridgebook.registry.actions import welcome_user
from bridgebook.registry.office.settings import find_settings
from bridgebook.registry.roles import ROLES


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never by a form."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The pages say what happened themselves, in the words of the house."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """The history says it; a server without mail works as well."""


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second factor stays where the rules of the office ask for it."""

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Whether it may be removed by its user."""
        least = find_settings().second_factor
        return not (least and find_reader(authenticator.user).may(least))  # type: ignore[arg-type]


class SingleSignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Who comes by the provider of the house for the first time gets an account, where the settings say so."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Whether new users may come."""
        rule = settings.SINGLE_SIGN_ON
        return bool(rule and rule["new_users"])

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> Any:
        """Keep the user with the role the claim tells, else as a reader."""
        user = super().save_user(request, sociallogin, form)
        role = find_role(sociallogin.account.extra_data)
        welcome_user(user, role=role, may_see=find_visibility(role))
        return user

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        """Back to the page of one's account."""
        return reverse("account")


def find_role(data: dict[str, Any]) -> str:
    """Return the highest role that the values of the claim give, reader where they give none."""
    rule = settings.SINGLE_SIGN_ON or {"claim": "", "roles": {}}
    told = {**(data.get("id_token") or {}), **(data.get("userinfo") or {})} or data
    value = told.get(rule["claim"]) if rule["claim"] else None
    values = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    given = [rule["roles"][one] for one in map(str, values) if rule["roles"].get(one) in ROLES]
    return max(given, key=ROLES.index, default="reader")


def find_visibility(role: str) -> str:
    """Return what a new user may see: by the setting, but who keeps the records sees at least what the office sees."""
    if role == "administrator":
        return "restricted"
    rule = settings.SINGLE_SIGN_ON or {"may_see": "public"}
    return str(rule["may_see"]) if role == "reader" else "internal"
