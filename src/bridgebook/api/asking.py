"""Who asks: the session of a signed-in user, or a personal token; and how often a token may ask."""

import time
from dataclasses import replace
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import APIKeyCookie, HttpBearer

from bridgebook.registry.accounts import digest_token, find_reader, find_token_reader
from bridgebook.registry.records import Reader

PER_MINUTE = 600
"""Requests of one token a minute: enough for any programme of an office, too few to weigh on the server."""


class TokenAuth(HttpBearer):
    """A personal token: `Authorization: Bearer bb_…`."""

    def authenticate(self, request: HttpRequest, token: str) -> Reader | None:
        """Return the reader, None where the token is none; one that may only read changes nothing.

        Raises:
            HttpError: If the token may not do this, or asks too often.
        """
        found = find_token_reader(token)
        if found is None:
            return None
        reader, scope = found
        count(token)
        if scope == "read" and request.method not in ("GET", "HEAD"):
            raise HttpError(403, "This token may only read: make one that may write.")
        return keep(request, reader)


class SessionAuth(APIKeyCookie):
    """The session of the pages; what changes something needs the token against forged requests (X-CSRFToken)."""

    param_name = "sessionid"

    def __init__(self) -> None:
        super().__init__(csrf=True)

    def authenticate(self, request: HttpRequest, key: str | None) -> Reader | None:
        """Return the reader, None where nobody is signed in."""
        return keep(request, find_reader(request.user)) if request.user.is_authenticated else None


def keep(request: HttpRequest, reader: Reader) -> Reader:
    """Keep the reader with the request, in the language it asks for."""
    language = request.GET.get("lang", "")
    found = replace(reader, language=language) if language in ("en", "ru", "zh") else reader
    request.reader = found  # type: ignore[attr-defined]
    return found


def reader_of(request: HttpRequest) -> Reader:
    """The reader of a request that was let in."""
    found: Reader = request.reader  # type: ignore[attr-defined]
    return found


def count(token: str) -> None:
    """Count a request of a token.

    Raises:
        HttpError: If it was one too many this minute.
    """
    key = f"api-{digest_token(token)}-{int(time.time() // 60)}"
    cache.add(key, 0, 120)
    try:
        asked: Any = cache.incr(key)
    except ValueError:
        # It went between the two: a new minute.
        return
    if asked > PER_MINUTE:
        raise HttpError(429, f"More than {PER_MINUTE} requests a minute: wait for the next minute.")
