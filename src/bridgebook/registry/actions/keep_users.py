"""Adds and changes users: their role, what they may see, their unit, whether they may sign in."""

from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from bridgebook.registry.accounts import set_rights
from bridgebook.registry.changing import Change, make_change
from bridgebook.registry.errors import CannotDo, NotFound
from bridgebook.registry.queries.users import make_cards
from bridgebook.registry.records import Reader
from bridgebook.registry.roles import ROLES
from bridgebook.registry.visibility import VISIBILITIES

RIGHTS = ("role", "may_see", "unit", "email", "active", "second_factor")


def add_user(
    name: str,
    *,
    by: Reader,
    password: str = "",
    role: str = "reader",
    may_see: str = "internal",
    unit: str = "",
    email: str = "",
) -> None:
    """Add a user; without a password they choose their own by an invitation (`make_invitation`).

    Args:
        name: What they will sign in with.
        by: Who adds them.
        password: Their first password, "" where they are invited.
        role: What they may do.
        may_see: The closest visibility they may see.
        unit: The unit of the office they work in.
        email: Their address, "" where none is known.

    Raises:
        CannotDo: If the name, the password or the address will not do, or somebody is so called already.
        NotAllowed: If `by` is no administrator.
    """
    name = name.strip()
    with make_change("add_user", f"user {name}"[:80], by=by, needs="administrator") as change:
        try:
            UnicodeUsernameValidator()(name)
            if email:
                validate_email(email)
        except ValidationError as error:
            raise CannotDo(" ".join(error.messages)) from error
        if not name or len(name) > 150:
            raise CannotDo("Give a name of at most 150 letters, digits or @ . + - _")
        if User.objects.filter(username__iexact=name).exists():
            raise CannotDo("Somebody signs in with this name already: take another.")
        user = User(username=name, email=email.strip())
        if password:
            check_password(password, user)
            user.set_password(password)
        else:
            user.set_unusable_password()
        check_rights(role, may_see)
        user.save()
        set_rights(user, role=role, may_see=may_see, unit=unit.strip()[:200])
        change.after = tell_rights(user)


def welcome_user(user: User, *, role: str, may_see: str) -> None:
    """Give a user who came by single sign-on for the first time their rights, and note it in the history."""
    by = Reader(user.username, may_see="restricted")
    with make_change("welcome_user", f"user {user.username}"[:80], by=by, needs="reader") as change:
        set_rights(user, role=role, may_see=may_see)
        change.after = tell_rights(user)


def change_user(
    name: str,
    *,
    by: Reader,
    role: str | None = None,
    may_see: str | None = None,
    unit: str | None = None,
    email: str | None = None,
    active: bool | None = None,
    why: str = "",
) -> None:
    """Change what a user may do and see; what is None stays.

    Raises:
        CannotDo: If the office would be left without an administrator, or a value will not do.
        NotFound: If nobody is so called.
        NotAllowed: If `by` is no administrator.
    """
    with make_change("change_user", f"user {name}"[:80], by=by, why=why, needs="administrator") as change:
        user = find_user(name)
        change.before = tell_rights(user)
        account = make_cards([user])[0]
        check_rights(role or account.role, may_see or account.may_see)
        if email:
            try:
                validate_email(email)
            except ValidationError as error:
                raise CannotDo(" ".join(error.messages)) from error
        user.email = user.email if email is None else email.strip()
        user.is_active = user.is_active if active is None else active
        user.save()
        set_rights(
            user,
            role=role or account.role,
            may_see=may_see or account.may_see,
            unit=account.unit if unit is None else unit.strip()[:200],
        )
        if not User.objects.filter(is_superuser=True, is_active=True).exists():
            raise CannotDo("This is the last administrator: make somebody else an administrator first.")
        keep_changed(change, user)


def reset_second_factor(name: str, *, by: Reader, why: str = "") -> None:
    """Take the second factor from a user who lost it; they sign in with their password alone until they set up another.

    Raises:
        CannotDo: If they have none.
        NotFound: If nobody is so called.
        NotAllowed: If `by` is no administrator.
    """
    from allauth.mfa.models import Authenticator

    with make_change("reset_second_factor", f"user {name}"[:80], by=by, why=why, needs="administrator") as change:
        user = find_user(name)
        change.before = tell_rights(user)
        gone, _ = Authenticator.objects.filter(user=user).delete()
        if not gone:
            raise CannotDo("This user has no second factor.")
        keep_changed(change, user)


def set_user_password(name: str, password: str, *, by: Reader) -> None:
    """Set a password: a user their own, an administrator anybody's.

    Raises:
        CannotDo: If the password is too weak; the message says why.
        NotFound: If nobody is so called.
        NotAllowed: If `by` sets another's and is no administrator.
    """
    needs = "reader" if by.name == name else "administrator"
    with make_change("set_password", f"user {name}"[:80], by=by, needs=needs):  # type: ignore[arg-type]
        user = find_user(name)
        check_password(password, user)
        user.set_password(password)
        user.save()


def find_user(name: str) -> User:
    """Return a user.

    Raises:
        NotFound: If nobody is so called.
    """
    user = User.objects.filter(username=name).first()
    if user is None:
        raise NotFound(name)
    return user


def check_password(password: str, user: User) -> None:
    """Let pass a password that is strong enough.

    Raises:
        CannotDo: If it is not; the message says why.
    """
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise CannotDo(" ".join(error.messages)) from error


def check_rights(role: str, may_see: str) -> None:
    """Let pass a role and a visibility there are.

    Raises:
        CannotDo: If there is none of this name.
    """
    if role not in ROLES or may_see not in VISIBILITIES:
        raise CannotDo("Choose a role and a visibility from the lists.")


def tell_rights(user: User) -> dict[str, Any]:
    """Return what a user may do and see, as the history keeps it."""
    card = asdict(make_cards([user])[0])
    return {name: card[name] for name in RIGHTS}


def keep_changed(change: Change, user: User) -> None:
    """Note in a change what is another than before, and only that."""
    after = tell_rights(user)
    changed = [name for name in RIGHTS if after[name] != change.before.get(name)]
    change.before = {name: change.before[name] for name in changed}
    change.after = {name: after[name] for name in changed}
