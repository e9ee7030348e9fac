"""Accounts: what a signed-in user may see and do."""

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction

from bridgebook.registry.models import Account
from bridgebook.registry.records import Reader
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
        return Reader(user.get_username(), may_see="restricted", may_edit=True, language=language)
    account = Account.objects.filter(user=user).first()
    if account is None:
        return Reader(user.get_username(), language=language)
    level: Visibility = account.may_see  # type: ignore[assignment]
    return Reader(user.get_username(), may_see=level, may_edit=account.may_edit, language=language)


def create_account(
    name: str, password: str, *, may_see: Visibility = "internal", may_edit: bool = True, keeper: bool = False
) -> bool:
    """Create a user, or set the password and the rights of one there is; return whether it is new.

    Args:
        name: The name to sign in with.
        password: The password.
        may_see: The closest visibility the user may see.
        may_edit: Whether they may change anything.
        keeper: Whether they keep the registry and see and change everything.
    """
    parse_level(may_see)
    with transaction.atomic():
        user, new = get_user_model().objects.get_or_create(username=name)
        user.set_password(password)
        user.is_superuser = user.is_staff = keeper
        user.save()
        Account.objects.update_or_create(user=user, defaults={"may_see": may_see, "may_edit": may_edit})
    return new
