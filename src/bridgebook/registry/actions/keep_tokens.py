"""Makes and revokes the tokens of the programming interface."""

import secrets

from django.utils import timezone

from bridgebook.registry.accounts import digest_token
from bridgebook.registry.actions.keep_users import find_user
from bridgebook.registry.changing import make_change
from bridgebook.registry.errors import CannotDo, NotFound
from bridgebook.registry.models import Token
from bridgebook.registry.records import Reader

SCOPES = ("read", "write")
PREFIX = "bb_"
"""Begins every token, so that one found in a file or a log is known for what it is."""


def make_token(name: str, scope: str, *, by: Reader) -> str:
    """Make a token of a reader's own and return it; it is shown this once and kept only as a digest.

    Raises:
        CannotDo: If it has no name, or the scope is none.
    """
    name = name.strip()[:100]
    if not name:
        raise CannotDo("Say what the token is for, so that you know later which to revoke.")
    if scope not in SCOPES:
        raise CannotDo("Choose whether the token may read only, or write too.")
    secret = PREFIX + secrets.token_urlsafe(32)
    with make_change("make_token", f"user {by.name}"[:80], by=by, needs="reader") as change:
        Token.objects.create(
            user=find_user(by.name), name=name, scope=scope, digest=digest_token(secret), at=timezone.now()
        )
        change.after = {"name": name, "scope": scope}
    return secret


def revoke_token(row: int, *, by: Reader) -> None:
    """Revoke a token of a reader's own.

    Raises:
        NotFound: If they have no such token.
    """
    with make_change("revoke_token", f"user {by.name}"[:80], by=by, needs="reader") as change:
        token = Token.objects.filter(pk=row, user__username=by.name, revoked=False).first()
        if token is None:
            raise NotFound(f"token {row}")
        token.revoked = True
        token.save()
        change.before = {"name": token.name, "scope": token.scope}
