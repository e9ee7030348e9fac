"""What may be counted: the events of the registry, a few columns of each."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet

from bridgebook.registry.models import Agreement, Commitment, Contact, JointStructure, StatementState
from bridgebook.registry.projections.said import find_key_portions
from bridgebook.registry.queries.shelf import find_seen
from bridgebook.registry.records import Reader
from bridgebook.registry.remembering import remembered

MET = "met"
"""The status of people among the members of a figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One event as far as counting needs it.

    Attributes:
        key: Its key.
        kind: Its kind, "" for promises.
        status: Its status; of a promise what became of it.
        parties: Who takes part; who owes, of a promise.
        others: To whom it is owed.
        people: Who was there.
        topics: What it is about.
        date: When, as told; `start` and `end` bound it.
        history: The steps of its ladder: when told, what status, by which statement.
        last_sign: Of a promise, when last heard of.
        confirmed: Whether a person accepted some statement that tells of it.
    """

    key: str
    kind: str = ""
    status: str
    parties: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    date: str = ""
    start: str = ""
    end: str = ""
    history: tuple[tuple[str, str, int], ...] = ()
    last_sign: str = ""
    confirmed: bool = False


def find_confirmed(reader: Reader, kind: str, keys: Iterable[str]) -> set[str]:
    """Return those of some events of which a person accepted a statement that the reader may see."""
    accepted = StatementState.objects.filter(type=kind, state="accepted", level__lte=reader.level)
    return {
        key
        for portion in find_key_portions(list(keys))
        for key in accepted.filter(key__in=portion).values_list("key", flat=True)
    }


def mark_confirmed(reader: Reader, kind: str, members: Iterable[Member]) -> tuple[Member, ...]:
    """Return events with what is confirmed of them."""
    members = list(members)
    confirmed = find_confirmed(reader, kind, {member.key for member in members})
    return tuple(replace(m, confirmed=True) if m.key in confirmed else m for m in members)


@remembered
def load_contacts(reader: Reader, since: str, until: str) -> tuple[Member, ...]:
    """Return the encounters that lie in some days or may, and those without a date."""
    rows = find_seen(Contact, reader).filter(near(since, until))
    columns = "key", "kind", "status", "parties", "participants", "topics", "date", "start", "end"
    return mark_confirmed(
        reader,
        "contact",
        (
            Member(
                key=key,
                kind=kind,
                status=status,
                parties=tuple(parties),
                people=tuple(people),
                topics=tuple(topics),
                date=date,
                start=start,
                end=end,
            )
            for key, kind, status, parties, people, topics, date, start, end in ordered(rows, columns)
        ),
    )


@remembered
def load_agreements(reader: Reader) -> tuple[Member, ...]:
    """Return all instruments."""
    columns = "key", "kind", "status", "parties", "subject", "date", "start", "end", "history"
    return mark_confirmed(
        reader,
        "instrument",
        (
            Member(
                key=key,
                kind=kind,
                status=status,
                parties=tuple(parties),
                topics=(subject,) if subject else (),
                date=date,
                start=start,
                end=end,
                history=tuple((day, rung, statement) for day, rung, statement in history),
            )
            for key, kind, status, parties, subject, date, start, end, history in ordered(
                find_seen(Agreement, reader), columns
            )
        ),
    )


@remembered
def load_structures(reader: Reader) -> tuple[Member, ...]:
    """Return all joint structures."""
    columns = "key", "kind", "status", "parties", "name", "history"
    return mark_confirmed(
        reader,
        "structure",
        (
            Member(
                key=key,
                kind=kind,
                status=status,
                parties=tuple(parties),
                topics=(name,),
                history=tuple((day, rung, statement) for day, rung, statement in history),
            )
            for key, kind, status, parties, name, history in ordered(find_seen(JointStructure, reader), columns)
        ),
    )


@remembered
def load_promises(reader: Reader, since: str, until: str) -> tuple[Member, ...]:
    """Return the promises made in some days or settled in them, all open ones made before, and those without a date."""
    rows = find_seen(Commitment, reader)
    rows = rows.filter(Q(since="") | Q(since__lte=f"{until}~") & (Q(state="open") | Q(last_sign__gte=since)))
    columns = "key", "state", "parties", "owed_to", "what", "since", "last_sign"
    return mark_confirmed(
        reader,
        "commitment",
        (
            Member(
                key=key,
                status=state,
                parties=tuple(parties),
                others=tuple(owed),
                topics=(what,),
                date=made,
                last_sign=last,
            )
            for key, state, parties, owed, what, made, last in ordered(rows, columns)
        ),
    )


def near(since: str, until: str) -> Q:
    """What may lie in some days, or anywhere."""
    return Q(start="") | Q(start__lte=until, end__gte=since)


def ordered(rows: QuerySet[Any], columns: tuple[str, ...]) -> Iterable[Any]:
    """Return some columns of rows, always in the same order."""
    return rows.order_by("id").values_list(*columns).iterator(chunk_size=5000)
