"""Keeps the office's file of an agreement: number, owner, dates, notice, renewal, and where it stands in its family."""

from datetime import date
from typing import Any

from bridgebook.registry.changing import Change, make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.models import AgreementFile
from bridgebook.registry.office.agreement_files import OWN, anchor_agreement
from bridgebook.registry.office.anchors import find_event_keys
from bridgebook.registry.office.saving import save_record, seen_records
from bridgebook.registry.projections.judged import find_portions
from bridgebook.registry.queries.agreement_pages import find_statements
from bridgebook.registry.queries.events import open_agreement
from bridgebook.registry.records import Reader
from bridgebook.registry.records.agreements import NOTICE_UNITS, RELATIONS, RENEWALS
from bridgebook.registry.visibility import VISIBILITIES, parse_level

LONGEST_MONTHS = 1200
"""Nobody makes an agreement for more than a hundred years."""


def keep_agreement(key: str, *, by: Reader, why: str = "", **values: Any) -> None:
    """Set what the office keeps of an agreement; what is not given stays.

    Args:
        key: The agreement (`a12`).
        by: Who sets it.
        why: The reason, in their words.
        values: Attributes of `FileRecord`; `parent` is the key of the agreement it belongs to, "" for none.

    Raises:
        CannotDo: If values contradict each other; the message says which.
        NotFound: If the agreement or its parent is unknown, or hidden from `by`.
        NotAllowed: If `by` is no editor.
    """
    event = open_agreement(by, key)
    anchor = anchor_agreement(event.fact.key, by)
    with make_change("keep_agreement", f"statement {anchor}", by=by, why=why, needs="editor") as change:
        write_file(change, event.fact.key, anchor, values)


def write_file(change: Change, key: str, anchor: int, values: dict[str, Any]) -> AgreementFile:
    """Write the file of an agreement within a change: its earliest one, or a new one."""
    row = find_file(key, change.by)
    if row is None:
        row = AgreementFile(statement=anchor)
    return save_record(change, row, **make_columns(key, row, values, change.by))


def find_file(key: str, by: Reader) -> AgreementFile | None:
    """Return the file of an agreement, None where it has none that `by` may see."""
    files = seen_records(AgreementFile, by)
    rows = [row for p in find_portions(find_statements(key, by)) for row in files.filter(statement__in=p)]
    return min(rows, key=lambda row: row.pk, default=None)


def make_columns(key: str, row: AgreementFile, values: dict[str, Any], by: Reader) -> dict[str, Any]:
    """Return the columns to set, checked.

    Raises:
        CannotDo: If values contradict each other.
        NotFound: If the parent is unknown.
    """
    columns = {name: value for name, value in values.items() if name in OWN}
    if "visibility" in values:
        if values["visibility"] not in VISIBILITIES:
            raise CannotDo(f"There is no visibility called {values['visibility']}.")
        columns["level"] = parse_level(values["visibility"])
    if "parent" in values:
        columns["parent"] = find_parent(key, values["parent"], by)
        if columns["parent"] is None:
            columns["relation"] = ""
        elif not columns.get("relation", row.relation):
            columns["relation"] = "under"
    for name, allowed in (("renewal", RENEWALS), ("notice_unit", NOTICE_UNITS), ("relation", ("", *RELATIONS))):
        if name in columns and columns[name] not in allowed:
            raise CannotDo(f"{name} is one of {', '.join(filter(None, allowed))}, not {columns[name]}.")
    for name in ("term_months", "renewal_months", "notice"):
        if columns.get(name) is not None and not 0 < columns[name] <= LONGEST_MONTHS:
            raise CannotDo(f"{name}: give a whole number from 1 to {LONGEST_MONTHS}.")
    check_days(columns, row)
    return columns


def check_days(columns: dict[str, Any], row: AgreementFile) -> None:
    """Let pass days in an order that can be.

    Raises:
        CannotDo: If it ends before it begins.
    """
    days = {n: columns.get(n, getattr(row, n)) for n in ("signed", "in_force", "expires", "ended")}
    first: date | None = days["in_force"] or days["signed"]
    for name in ("expires", "ended"):
        if first and days[name] and days[name] < first:
            raise CannotDo(f"It would end ({days[name]}) before it begins ({first}): look at the dates.")


def find_parent(key: str, parent: str, by: Reader) -> int | None:
    """Return a statement that tells of the parent of an agreement, None where it is to have none.

    Raises:
        CannotDo: If it would stand under itself.
        NotFound: If the parent is unknown, or hidden from `by`.
    """
    if not parent:
        return None
    upper = open_agreement(by, parent).fact.key
    anchor = anchor_agreement(upper, by)
    seen = {key}
    while upper:
        if upper in seen:
            raise CannotDo("An agreement cannot stand under itself: choose another parent.")
        seen.add(upper)
        file = find_file(upper, by)
        upper = find_event_keys([file.parent], by).get(file.parent, "") if file and file.parent else ""
    return anchor
