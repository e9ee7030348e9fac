"""Keeps the office's card of a promise: who sees to it, until when, when to be reminded."""

from datetime import date
from typing import Any

from bridgebook.registry.changing import find_event, make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.models import PromiseFile
from bridgebook.registry.office import anchor_event, save_record
from bridgebook.registry.records import Reader

COLUMNS = ("owner", "unit", "due", "due_why", "remind_on", "note")
"""What a card holds."""


def file_promise(key: str, *, by: Reader, why: str = "", **values: str | date | None) -> None:
    """Write on the office's card of a promise.

    Args:
        key: The promise (`k12`).
        by: Who writes.
        why: The reason, in their words; a day that is put off needs one.
        values: Of `owner` (an account or a person), `unit`, `due` (a day in the place of the one said), `remind_on`
            and `note`, those to set; None or "" takes one away.

    Raises:
        CannotDo: If the key is no promise, or a day is put off without a reason.
        NotFound: If it is unknown, or hidden from `by`.
        NotAllowed: If `by` keeps no records.
    """
    states = find_event(key, by)
    if states[0].type != "commitment":
        raise CannotDo(f"{key} is no promise.")
    unknown = [name for name in values if name not in COLUMNS]
    if unknown:
        raise CannotDo(f"A promise's card has no {unknown[0]!r}; it has {', '.join(COLUMNS)}.")
    new: dict[str, Any] = {name: clean(name, value) for name, value in values.items()}
    if new.get("due"):
        if not why.strip():
            raise CannotDo("Say why the day is moved: whoever reads the promise later will ask.")
        new["due_why"] = why.strip()
    elif "due" in new:
        new["due_why"] = ""
    action = "postpone_promise" if "due" in new else "assign_promise" if "owner" in new else "file_promise"
    with make_change(action, key, by=by, why=why, needs="editor") as change:
        save_record(change, find_card(states[0].key, by) or start_card(key, by), **new)


def clean(name: str, value: str | date | None) -> str | date | None:
    """Return a value of a card as it is kept: a day as a day or None, words without blanks around them.

    Raises:
        CannotDo: If what should be a day is none.
    """
    if name not in ("due", "remind_on"):
        return " ".join(str(value or "").split()) if name != "note" else str(value or "").strip()
    if value is None or isinstance(value, date) or not value.strip():
        return value or None
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise CannotDo(f"{value!r} is no day: write it as 2026-11-30.") from None


def find_card(key: str, by: Reader) -> PromiseFile | None:
    """Return the card of a promise, the one written last where promises with a card each were joined."""
    rows = PromiseFile.objects.filter(statement__standing__key=key, level__lte=by.level, withdrawn=False)
    return rows.order_by("-changed_at", "-id").first()


def start_card(key: str, by: Reader) -> PromiseFile:
    """Return a new card of a promise, not yet written: seen by those who see the promise, within the office."""
    anchor = anchor_event(key, by)
    level = next(state.level for state in find_event(key, by) if state.statement_id == anchor)
    return PromiseFile(statement_id=anchor, level=max(1, level))
