"""Accounts: what a signed-in user may see and do."""

from typing import cast

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction

from bridgebook.registry.models import Account
from bridgebook.registry.records import Reader
from bridgebook.registry.roles import Role, parse_role
from bridgebook.registry.visibility import Visibility, parse_level


def find_reader(user: AbstractBaseUser | AnonymousUser, *, language: str = "en") -> Reader:
    """Return on whose behalf a signed-in user asks; who has no account sees what is public and changes nothing.

    Args:
        user: The user of a request.
        language: Language of the interface, in which names are shown where documents give several.
    """
    if not user.is_authenticated or not isinstance(user, User):
        return Reader("", language=language)
    if user.is_superuser:
        return Reader(user.get_username(), may_see="restricted", role="administrator", language=language)
    account = Account.objects.filter(user=user).first()
    if account is None:
        return Reader(user.get_username(), language=language)
    return Reader(
        user.get_username(),
        may_see=cast(Visibility, account.may_see),
        role=cast(Role, account.role),
        unit=account.unit,
        language=language,
    )


def list_account_names() -> tuple[str, ...]:
    """Return the names of those who can sign in, in the order of the alphabet."""
    names = get_user_model().objects.filter(is_active=True).values_list("username", flat=True)
    return tuple(sorted(names, key=str.casefold))


def create_account(
    name: str, password: str, *, may_see: Visibility = "internal", role: Role = "reviewer", unit: str = ""
) -> bool:
    """Create a user, or set the password and the rights of one there is; return whether it is new.

    Args:
        name: The name to sign in with.
        password: The password.
        may_see: The closest visibility the user may see.
        role: What they may do; an administrator sees everything.
        unit: The unit of the office they work in.
    """
    parse_level(may_see)
    parse_role(role)
    with transaction.atomic():
        user, new = get_user_model().objects.get_or_create(username=name)
        user.set_password(password)
        user.is_superuser = role == "administrator"
        user.save()
        Account.objects.update_or_create(user=user, defaults={"may_see": may_see, "role": role, "unit": unit})
    return new
