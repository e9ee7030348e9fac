"""Adds a step to the ladder of an agreement or a joint structure, in a person's own word."""

from bridgebook.registry.actions.persons_word import make_values, write_statement
from bridgebook.registry.changing import Change, make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.office.agreement_files import anchor_agreement
from bridgebook.registry.queries.events import open_agreement, open_structure
from bridgebook.registry.records import Reader
from bridgebook.registry.records.facts import AgreementFact, StructureFact


def climb_ladder(key: str, status: str, *, by: Reader, date: str = "", why: str = "") -> int:
    """Say how far an agreement or joint structure has come; return the row of the statement.

    Args:
        key: The agreement (`a12`) or structure (`s5`).
        status: The step it has reached.
        by: Who says so.
        date: When, as exact as known; of agreements only.
        why: How they know, in their words.

    Raises:
        CannotDo: If there is no such step, or the date is none.
        NotFound: If it is unknown, or hidden from `by`.
        NotAllowed: If `by` is no reviewer.
    """
    fact = open_structure(by, key).fact if key[:1] == "s" else open_agreement(by, key).fact
    anchor = anchor_agreement(fact.key, by)
    with make_change("climb_ladder", f"statement {anchor}", by=by, why=why) as change:
        change.after = {"status": status, "date": date}
        return write_step(change, fact, anchor, status, date)


def write_step(change: Change, fact: AgreementFact | StructureFact, anchor: int, status: str, date: str) -> int:
    """Write a step within a change; return the row of its statement.

    Raises:
        CannotDo: If there is no such step, or the date is none.
    """
    arguments: dict[str, object] = {
        "kind": fact.kind,
        "status": status,
        "parties": [link.key for link in fact.parties],
    }
    if isinstance(fact, StructureFact):
        if date:
            raise CannotDo("The date of a structure's step is kept in its file: opened, closed.")
        arguments |= {"name": fact.name, "place": fact.place.key if fact.place else None}
    else:
        arguments |= {"date": date or None, "subject": fact.subject}
    values = make_values(fact.type, arguments, change.by)
    statement = write_statement(fact.type, values, by=change.by, document=None, words=())
    change.judge("statement", "accepted", statement_id=statement)
    change.judge("events", "same", statement_id=anchor, other_statement_id=statement)
    return statement
