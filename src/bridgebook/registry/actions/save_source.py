"""Writes down a source, changes it, or takes it away."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from bridgebook.registry.changing import make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.models import Source
from bridgebook.registry.office import find_record, save_record
from bridgebook.registry.records import Reader
from bridgebook.registry.visibility import VISIBILITIES, parse_level

DETAILS = {
    "folder": ("pattern",),
    "mailbox": ("port", "security", "user", "password", "folder", "senders", "since"),
    "feed": ("pages",),
}
"""What each kind of source needs besides its address."""

SECURITY = ("tls", "starttls")


def save_source(
    *,
    by: Reader,
    kind: str,
    name: str,
    address: str,
    details: Mapping[str, Any],
    visibility: str = "internal",
    active: bool = True,
    key: str = "",
) -> str:
    """Write down a source, or new values of one; return its key.

    Args:
        by: Who does it.
        kind: folder, mailbox or feed.
        name: What the office calls it.
        address: The folder, the mail server, or the feed's address.
        details: What else its kind needs (`DETAILS`); a password only by its name.
        visibility: Who may see what it brings.
        active: Whether it is looked at by itself.
        key: The source to change, "" for a new one.

    Raises:
        CannotDo: If something is missing or wrong; the message says what.
        NotAllowed: If `by` is no administrator.
        NotFound: If there is no such source.
    """
    checked = check_details(kind, details)
    name, address = " ".join(name.split())[:120], address.strip()[:1000]
    if not name:
        raise CannotDo("Give the source a name.")
    if not address:
        raise CannotDo("Say where it is: the folder, the mail server, or the feed's address.")
    if kind == "feed" and urlsplit(address).scheme not in ("http", "https"):
        raise CannotDo("Write the feed's address in full: it begins with https:// or http://.")
    if kind == "mailbox" and not re.fullmatch(r"[\w.-]+|\[?[0-9a-fA-F:]+\]?", address):
        raise CannotDo("Write the mail server's name alone, like imap.example.org.")
    if visibility not in VISIBILITIES or parse_level(visibility) > by.level:
        raise CannotDo("Say who may see what it brings.")
    with make_change("save_source", key, by=by, needs="administrator") as change:
        row = find_record(Source, key, by) if key else Source()
        same = Source.objects.filter(name=name, withdrawn=False).exclude(pk=row.pk or 0)
        if same.exists():
            raise CannotDo(f"There is a source called {name!r} already.")
        save_record(
            change,
            row,
            kind=kind,
            name=name,
            address=address,
            details=checked,
            visibility=visibility,
            level=parse_level(visibility),
            active=active,
            withdrawn=False,
        )
    return row.key


def check_details(kind: str, details: Mapping[str, Any]) -> dict[str, Any]:
    """Return the details of a source that its kind knows, checked.

    Raises:
        CannotDo: If something is missing or wrong.
    """
    if kind not in DETAILS:
        raise CannotDo(f"A source is one of {', '.join(DETAILS)}.")
    found = {name: details.get(name, "") for name in DETAILS[kind]}
    if kind == "feed":
        return {"pages": bool(found["pages"])}
    found = {name: str(value).strip()[:500] for name, value in found.items()}
    if kind == "mailbox":
        if found["security"] not in SECURITY:
            raise CannotDo("The connection is protected by TLS or STARTTLS; without, no mailbox is looked at.")
        if found["port"] and not (found["port"].isdecimal() and 0 < int(found["port"]) < 65536):
            raise CannotDo("The port is a number from 1 to 65535, or left empty.")
        if not found["user"]:
            raise CannotDo("Say which user of the mail server it is.")
        if not re.fullmatch(r"[A-Za-z0-9_]{1,60}", found["password"]):
            raise CannotDo(
                "Give the name of the password, not the password: MAIL, where the server was started with "
                "BRIDGEBOOK_PASSWORD_MAIL."
            )
        try:
            date.fromisoformat(found["since"] or "2000-01-01")
        except ValueError:
            raise CannotDo("The day from which messages count is written 2024-01-31.") from None
    return found


def withdraw_source(key: str, *, by: Reader) -> None:
    """Take a source away; what it brought stays.

    Raises:
        NotAllowed: If `by` is no administrator.
        NotFound: If there is no such source.
    """
    with make_change("withdraw_source", key, by=by, needs="administrator") as change:
        save_record(change, find_record(Source, key, by), withdrawn=True, active=False)
