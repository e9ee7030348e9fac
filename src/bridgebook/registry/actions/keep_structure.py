"""Keeps the office's file of a joint structure or programme: functions, host, head, founding act, days."""

from typing import Any

from bridgebook.registry.changing import Change, make_change
from bridgebook.registry.errors import CannotDo, NotFound
from bridgebook.registry.models import StructureFile, StructureMember
from bridgebook.registry.office.agreement_files import anchor_agreement
from bridgebook.registry.office.anchors import anchor_thing, find_event_keys
from bridgebook.registry.office.saving import find_record, save_record, seen_records
from bridgebook.registry.projections.judged import find_portions
from bridgebook.registry.queries.agreement_pages import find_statements
from bridgebook.registry.queries.events import open_agreement, open_structure
from bridgebook.registry.records import Reader
from bridgebook.registry.records.structures import FUNCTIONS, OFFICE_KINDS
from bridgebook.registry.visibility import VISIBILITIES, parse_level


def find_key(key: str, by: Reader) -> str:
    """Return the key a structure or programme has now.

    Raises:
        NotFound: If there is none that `by` may see.
    """
    return open_agreement(by, key).fact.key if key[:1] == "a" else open_structure(by, key).fact.key


def keep_structure(key: str, *, by: Reader, why: str = "", **values: Any) -> None:
    """Set what the office keeps of a structure; what is not given stays.

    Args:
        key: The structure (`s5`) or programme (`a12`).
        by: Who sets it.
        why: The reason, in their words.
        values: Attributes of `StructureFileRecord`; `host` and `head` are keys of things, `founding` of an agreement,
            "" for none.

    Raises:
        CannotDo: If a value makes no sense.
        NotFound: If the structure or what it refers to is unknown, or hidden from `by`.
        NotAllowed: If `by` is no editor.
    """
    key = find_key(key, by)
    anchor = anchor_agreement(key, by)
    with make_change("keep_structure", f"statement {anchor}", by=by, why=why, needs="editor") as change:
        write_structure(change, key, anchor, values)


def write_structure(change: Change, key: str, anchor: int, values: dict[str, Any]) -> None:
    """Write the file of a structure within a change: its earliest one, or a new one."""
    files = seen_records(StructureFile, change.by)
    portions = find_portions(find_statements(key, change.by))
    rows = [row for portion in portions for row in files.filter(statement__in=portion)]
    row = min(rows, key=lambda one: one.pk, default=None) or StructureFile(statement=anchor)
    save_record(change, row, **make_columns(row, values, change.by))


def make_columns(row: StructureFile, values: dict[str, Any], by: Reader) -> dict[str, Any]:
    """Return the columns to set, checked.

    Raises:
        CannotDo: If a value makes no sense.
        NotFound: If a thing or the founding act is unknown.
    """
    columns = dict(values)
    columns |= make_level(columns.pop("visibility", None))
    for name in ("host", "head"):
        if name in columns:
            columns[name] = anchor_thing(columns[name], by) if columns[name] else None
    if "founding" in columns:
        founding = columns["founding"]
        columns["founding"] = anchor_agreement(open_agreement(by, founding).fact.key, by) if founding else None
    if columns.get("kind") and columns["kind"] not in OFFICE_KINDS:
        raise CannotDo(f"A structure is one of {', '.join(OFFICE_KINDS)}.")
    if "functions" in columns:
        columns["functions"] = [code for code in FUNCTIONS if code in columns["functions"]]
    opened, closed = (columns.get(name, getattr(row, name)) for name in ("opened", "closed"))
    if opened and closed and closed < opened:
        raise CannotDo(f"It would close ({closed}) before it opens ({opened}): look at the dates.")
    if columns.get("website") and not str(columns["website"]).startswith(("http://", "https://")):
        raise CannotDo("A website begins with http:// or https://.")
    return columns


def make_level(visibility: str | None) -> dict[str, int]:
    """Return the column of a visibility, none where it is not given.

    Raises:
        CannotDo: If there is no such visibility.
    """
    if visibility is None:
        return {}
    if visibility not in VISIBILITIES:
        raise CannotDo(f"There is no visibility called {visibility}.")
    return {"level": parse_level(visibility)}


def keep_structure_member(structure: str, *, by: Reader, key: str = "", why: str = "", **values: Any) -> str:
    """Note someone who works in a structure, or take them out again (`withdrawn`); return the key of the record.

    Args:
        structure: The structure (`s5`) or programme (`a12`).
        by: Who notes it.
        key: The record to change; "" for a new one.
        why: The reason, in their words.
        values: Attributes of `MemberRecord`; `person` is the key of a person, "" where only a name is given.

    Raises:
        CannotDo: If nobody is named.
        NotFound: If the structure or person is unknown, or hidden from `by`.
        NotAllowed: If `by` is no editor.
    """
    structure = find_key(structure, by)
    row = find_record(StructureMember, key, by) if key else StructureMember(statement=anchor_agreement(structure, by))
    if find_event_keys([row.statement], by).get(row.statement) != structure:
        raise NotFound(key)
    columns = dict(values)
    columns |= make_level(columns.pop("visibility", None))
    if "person" in columns:
        columns["person"] = anchor_thing(columns["person"], by) if columns["person"] else None
    if not key and not columns.get("person") and not columns.get("name"):
        raise CannotDo("Say who it is.")
    action = "withdraw_member" if columns.get("withdrawn") else "keep_member"
    with make_change(action, f"statement {row.statement}", by=by, why=why, needs="editor") as change:
        return save_record(change, row, **columns).key
