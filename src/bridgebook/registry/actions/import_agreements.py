"""Takes over a table of agreements: all rows that are new or changed, in one change."""

from typing import Any

from bridgebook.registry.actions.add_agreement import write_agreement
from bridgebook.registry.actions.climb_ladder import write_step
from bridgebook.registry.actions.keep_agreement import write_file
from bridgebook.registry.changing import Change, make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.importing import open_plan
from bridgebook.registry.models import StatementEntity, TableImport
from bridgebook.registry.office.agreement_files import anchor_agreement
from bridgebook.registry.office.saving import find_record, save_record
from bridgebook.registry.queries.events import open_agreement
from bridgebook.registry.records import Reader
from bridgebook.registry.records.imports import PlannedRow
from bridgebook.registry.roles import Role


def import_agreements(key: str, *, by: Reader, why: str = "") -> dict[str, int]:
    """Take over a table that was given; return how many rows were new, changed, unchanged and wrong.

    What is wrong is left out. The rows are compared again with the registry as it stands now.

    Args:
        key: The table (`ti3`).
        by: Who takes it over.
        why: The reason, in their words.

    Raises:
        CannotDo: If it was taken over already, or nothing in it is new or changed.
        NotFound: If there is no such table, or none that `by` may see.
        NotAllowed: If `by` is no editor, or no reviewer where something is new.
    """
    plan = open_plan(by, key)
    if plan.applied:
        raise CannotDo("This table is already taken over; take the change back to do it again.")
    if not plan.taken:
        raise CannotDo("Nothing in this table is new or changed.")
    needs: Role = "reviewer" if any(r.state == "new" or "status" in r.values for r in plan.taken) else "editor"
    added: dict[str, Any] = {}
    with make_change("import_agreements", key, by=by, why=why or plan.name, needs=needs) as change:
        for row in plan.taken:
            if row.state == "new":
                write_new(change, row, added)
            else:
                write_changed(change, row)
        save_record(change, find_record(TableImport, key, by), applied=True, counts=plan.counts)
    return plan.counts


def write_new(change: Change, row: PlannedRow, added: dict[str, Any]) -> None:
    """Write a new agreement; an organisation that several rows name is added once."""
    values = dict(row.values)
    parties = [add_once(party, added) for party in values.pop("parties")]
    signed, ended = values.pop("signed", None), values.get("ended")
    kind, status = values.pop("kind"), values.pop("status")
    day = ended if status == "ended" and ended else signed
    if status == "ended" and signed and not isinstance(signed, str):
        values["signed"] = signed
    date = day if isinstance(day, str) else day.isoformat() if day else ""
    statement = write_agreement(change, kind, status, parties, date, values.pop("subject", ""), values)
    for party, given in zip(parties, row.values["parties"], strict=True):
        if isinstance(party, dict):
            added[given["name"].casefold()] = statement
    change.after.setdefault("added", []).append(statement)


def add_once(party: Any, added: dict[str, Any]) -> Any:
    """Return the key of an organisation that an earlier row of the table has added; else what was given."""
    if isinstance(party, dict) and party["name"].casefold() in added:
        named = StatementEntity.objects.filter(
            statement_id=added[party["name"].casefold()], entity__name=party["name"], entity__document=None
        ).first()
        if named is not None:
            return f"o{named.entity_id}"
    return party


def write_changed(change: Change, row: PlannedRow) -> None:
    """Write what a row changes of an agreement that is known."""
    values = dict(row.values)
    fact = open_agreement(change.by, row.key).fact
    anchor = anchor_agreement(fact.key, change.by)
    status = values.pop("status", "")
    if status:
        day = values.get("ended") if status == "ended" else values.get("signed")
        write_step(change, fact, anchor, status, day.isoformat() if day else "")
    if values:
        write_file(change, fact.key, anchor, values)
