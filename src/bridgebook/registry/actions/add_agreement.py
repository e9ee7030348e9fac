"""Adds an agreement by hand: what it is, between whom, and the office's file of it, in one change."""

from collections.abc import Mapping, Sequence
from typing import Any

from bridgebook.registry.actions.keep_agreement import make_columns
from bridgebook.registry.actions.persons_word import make_values, write_statement
from bridgebook.registry.changing import Change, make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.keys import make_key
from bridgebook.registry.models import AgreementFile
from bridgebook.registry.office.saving import save_record
from bridgebook.registry.records import Reader


def add_agreement(
    *,
    kind: str,
    status: str,
    parties: Sequence[Any],
    by: Reader,
    date: str = "",
    subject: str = "",
    file: Mapping[str, Any] | None = None,
    why: str = "",
) -> str:
    """Add an agreement; return its key.

    Args:
        kind: One of the six kinds of instrument.
        status: planned, signed, in_force or ended.
        parties: Keys of organisations, or new ones as `{"kind": "organisation", "name": "…"}`.
        by: Who adds it.
        date: Of signing (of an ended one: its end), as exact as known.
        subject: What it is about.
        file: What the office keeps of it, as for `keep_agreement`.
        why: How they know, in their words.

    Raises:
        CannotDo: If a value is wrong, or no party is named.
        NotFound: If a party is unknown, or hidden from `by`.
        NotAllowed: If `by` is no reviewer.
    """
    with make_change("add_agreement", "agreement", by=by, why=why) as change:
        statement = write_agreement(change, kind, status, parties, date, subject, dict(file or {}))
        change.subject = f"statement {statement}"
    return make_key("instrument", statement)


def write_agreement(
    change: Change,
    kind: str,
    status: str,
    parties: Sequence[Any],
    date: str,
    subject: str,
    file: dict[str, Any],
) -> int:
    """Write an agreement with its file within a change; return the row of its statement.

    Raises:
        CannotDo: If a value is wrong, or no party is named.
    """
    by = change.by
    if not parties:
        raise CannotDo("An agreement needs its parties: name at least one organisation.")
    arguments = {"kind": kind, "status": status, "parties": list(parties), "date": date or None, "subject": subject}
    statement = write_statement("instrument", make_values("instrument", arguments, by), by=by, document=None, words=())
    change.judge("statement", "accepted", statement_id=statement)
    visibility = file.get("visibility", "internal")
    if visibility != "internal":
        change.judge("visibility", visibility, statement_id=statement)
    given = {name: value for name, value in file.items() if value not in (None, "", False)}
    if given.keys() - {"visibility", "notice_unit"}:
        row = AgreementFile(statement=statement)
        save_record(change, row, **make_columns(make_key("instrument", statement), row, given, by))
    return statement
