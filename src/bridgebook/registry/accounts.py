"""Accounts: what a signed-in user may see and do."""

import hashlib
from datetime import timedelta
from typing import cast

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from bridgebook.registry.errors import NotFound
from bridgebook.registry.models import Account, Token
from bridgebook.registry.records import Reader
from bridgebook.registry.roles import Role, parse_role
from bridgebook.registry.visibility import Visibility, parse_level

invitations = PasswordResetTokenGenerator()
"""Signs invitations with the secret key; the password is part of what is signed, so a used one holds no more."""


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
        user.save()
        set_rights(user, role=role, may_see=may_see, unit=unit)
    return new


def set_rights(user: User, *, role: str, may_see: str, unit: str = "") -> None:
    """Write what a user may do and see, and the unit they work in; an administrator is Django's superuser too."""
    parse_level(may_see)
    parse_role(role)
    user.is_superuser = role == "administrator"
    user.save(update_fields=["is_superuser"])
    Account.objects.update_or_create(user=user, defaults={"may_see": may_see, "role": role, "unit": unit})


def make_invitation(name: str) -> tuple[str, str]:
    """Return the two parts of the address at which a user chooses a password; it holds until they chose one, or expires.

    Raises:
        NotFound: If nobody is so called.
    """
    user = User.objects.filter(username=name, is_active=True).first()
    if user is None:
        raise NotFound(name)
    return urlsafe_base64_encode(force_bytes(user.pk)), invitations.make_token(user)


def take_invitation(who: str, token: str) -> str:
    """Return the name of the user whom an invitation is for, "" where it does not hold (any more)."""
    try:
        user = User.objects.get(pk=int(urlsafe_base64_decode(who).decode()), is_active=True)
    except (ValueError, OverflowError, User.DoesNotExist):
        return ""
    return user.username if invitations.check_token(user, token) else ""


def find_token_reader(secret: str) -> tuple[Reader, str] | None:
    """Return on whose behalf a token asks, and its scope; None where it is none, or was revoked."""
    row = Token.objects.filter(digest=digest_token(secret), revoked=False, user__is_active=True).select_related("user")
    token = row.first()
    if token is None:
        return None
    now = timezone.now()
    # Not at every call: who reads a thousand pages writes only a few times.
    if token.last_used is None or now - token.last_used > timedelta(minutes=5):
        Token.objects.filter(pk=token.pk).update(last_used=now)
    return find_reader(token.user), token.scope


def digest_token(secret: str) -> str:
    """Return what is kept of a token; it is long and random, so one pass of SHA-256 is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()
