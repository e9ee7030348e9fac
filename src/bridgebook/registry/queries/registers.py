"""The registers: lists to filter, sort and leaf through."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from bridgebook.registry.joining.texts import make_row_question
from bridgebook.registry.models import Agreement, Commitment, Contact, Interest, JointStructure
from bridgebook.registry.queries.facts import (
    make_agreements,
    make_commitments,
    make_contacts,
    make_interests,
    make_structures,
)
from bridgebook.registry.queries.names import find_sure_keys
from bridgebook.registry.queries.shelf import THINGS, find_current_key, find_seen
from bridgebook.registry.queries.things import find_tied, make_card
from bridgebook.registry.records import (
    AgreementFact,
    CommitmentFact,
    ContactFact,
    InterestFact,
    Listing,
    Reader,
    StructureFact,
    ThingCard,
)

Made = TypeVar("Made")

THING_SORTS = {
    "name": ("sort_name", "key"),
    "-name": ("-sort_name", "key"),
    "-documents": ("-document_count", "sort_name"),
    "documents": ("document_count", "sort_name"),
    "-last_seen": ("-last_seen", "sort_name"),
    "last_seen": ("last_seen", "sort_name"),
}
EVENT_SORTS = {
    "-date": ("-start", "-id"),
    "date": ("start", "id"),
    "kind": ("kind", "-start"),
    "status": ("status", "-start"),
}
STRUCTURE_SORTS = {
    "-last_seen": ("-last_seen", "-id"),
    "last_seen": ("last_seen", "id"),
    "name": ("name", "id"),
    "kind": ("kind", "name"),
    "status": ("status", "name"),
}
COMMITMENT_SORTS = {
    "due": ("due_end", "id"),
    "-due": ("-due_end", "id"),
    "-since": ("-since", "-id"),
    "since": ("since", "id"),
    "last_sign": ("last_sign", "id"),
}
INTEREST_SORTS = {"-seen": ("-seen", "-id"), "topic": ("topic", "id"), "direction": ("direction", "-seen")}


def list_things(
    reader: Reader, kind: str, *, text: str = "", sort: str = "name", page: int = 1, size: int = 30
) -> Listing[ThingCard]:
    """Return organisations, people or places.

    Args:
        reader: On whose behalf.
        kind: organisation, person or place.
        text: Only those one of whose names matches, in any script.
        sort: A key of `THING_SORTS`.
        page: From 1.
        size: Things a page.
    """
    rows = find_seen(THINGS[kind], reader)
    if text.strip():
        rows = rows.filter(key__in=find_sure_keys(reader, text, kind=kind, limit=500))
    rows = rows.order_by(*THING_SORTS.get(sort, THING_SORTS["name"])).defer("entities", "documents", "statements")
    page = max(1, page)
    cards = tuple(make_card(reader, row, kind) for row in rows[(page - 1) * size : page * size])
    return Listing(cards, rows.count(), page, size)


def list_contacts(
    reader: Reader,
    *,
    kind: str = "",
    status: str = "",
    party: str = "",
    since: str = "",
    until: str = "",
    text: str = "",
    sort: str = "-date",
    page: int = 1,
    size: int = 30,
) -> Listing[ContactFact]:
    """Return encounters.

    Args:
        reader: On whose behalf.
        kind: visit, meeting, online, conference or signing.
        status: held or planned.
        party: Key of an organisation, a person or a place concerned.
        since: Only those not before this day.
        until: Only those not after this day.
        text: Only those with this in the name of a party or participant, or in a topic.
        sort: A key of `EVENT_SORTS`.
        page: From 1.
        size: Encounters a page.
    """
    rows = filter_events(reader, find_seen(Contact, reader), "contact", kind=kind, status=status, party=party)
    rows = filter_days(rows, since, until)
    rows = filter_text(reader, rows, "contact", text)
    return leaf(reader, order(rows, EVENT_SORTS, sort), make_contacts, page=page, size=size)


def list_agreements(
    reader: Reader,
    *,
    kind: str = "",
    status: str = "",
    party: str = "",
    since: str = "",
    until: str = "",
    text: str = "",
    sort: str = "-date",
    page: int = 1,
    size: int = 30,
) -> Listing[AgreementFact]:
    """Return instruments; arguments as for `list_contacts`, `text` also looks in the subject."""
    rows = filter_events(reader, find_seen(Agreement, reader), "instrument", kind=kind, status=status, party=party)
    rows = filter_days(rows, since, until)
    rows = filter_text(reader, rows, "instrument", text)
    return leaf(reader, order(rows, EVENT_SORTS, sort), make_agreements, page=page, size=size)


def list_structures(
    reader: Reader,
    *,
    kind: str = "",
    status: str = "",
    party: str = "",
    text: str = "",
    sort: str = "-last_seen",
    page: int = 1,
    size: int = 30,
) -> Listing[StructureFact]:
    """Return joint structures; arguments as for `list_contacts`, `text` also looks in the name."""
    rows = filter_events(reader, find_seen(JointStructure, reader), "structure", kind=kind, status=status, party=party)
    rows = filter_text(reader, rows, "structure", text)
    return leaf(reader, order(rows, STRUCTURE_SORTS, sort), make_structures, page=page, size=size)


def list_commitments(
    reader: Reader,
    *,
    outcome: str = "",
    party: str = "",
    overdue: bool = False,
    text: str = "",
    sort: str = "due",
    page: int = 1,
    size: int = 30,
) -> Listing[CommitmentFact]:
    """Return promises.

    Args:
        reader: On whose behalf.
        outcome: open, kept, broken or dropped.
        party: Key of an organisation that owes or is owed.
        overdue: Only open ones whose last day has passed.
        text: Only those with this in what is to be done, or in the name of a party.
        sort: A key of `COMMITMENT_SORTS`; those without a day come last.
        page: From 1.
        size: Promises a page.
    """
    rows = find_seen(Commitment, reader)
    if outcome:
        rows = rows.filter(state=outcome)
    if overdue:
        rows = rows.filter(state="open", due_end__gt="", due_end__lt=date.today().isoformat())
    if party:
        rows = rows.filter(pk__in=find_tied(reader, [find_current_key(party, reader)], "commitment").values("row"))
    rows = filter_text(reader, rows, "commitment", text)
    if sort == "due":
        dated, undated = rows.exclude(due_end=""), rows.filter(due_end="")
        return leaf_both(reader, dated.order_by("due_end", "id"), undated.order_by("-since", "id"), page, size)
    return leaf(reader, order(rows, COMMITMENT_SORTS, sort), make_commitments, page=page, size=size)


def list_interests(
    reader: Reader,
    *,
    direction: str = "",
    party: str = "",
    text: str = "",
    sort: str = "-seen",
    page: int = 1,
    size: int = 30,
) -> Listing[InterestFact]:
    """Return what parties offer (`offers`), seek (`seeks`) and share (`mutual`), by party and topic."""
    rows = find_seen(Interest, reader)
    if direction:
        rows = rows.filter(direction=direction)
    if party:
        rows = rows.filter(pk__in=find_tied(reader, [find_current_key(party, reader)], "interest").values("row"))
    rows = filter_text(reader, rows, "interest", text)
    return leaf(reader, order(rows, INTEREST_SORTS, sort), make_interests, page=page, size=size)


def filter_events(
    reader: Reader, rows: QuerySet[Any], type_: str, *, kind: str, status: str, party: str
) -> QuerySet[Any]:
    """Keep events of a kind, a status and a party."""
    if kind:
        rows = rows.filter(kind=kind)
    if status:
        rows = rows.filter(status=status)
    if party:
        rows = rows.filter(pk__in=find_tied(reader, [find_current_key(party, reader)], type_).values("row"))
    return rows


def filter_days(rows: QuerySet[Any], since: str, until: str) -> QuerySet[Any]:
    """Keep events that may have been within some days."""
    if since:
        rows = rows.filter(end__gte=since)
    if until:
        rows = rows.filter(start__gt="", start__lte=until)
    return rows


def filter_text(reader: Reader, rows: QuerySet[Any], kind: str, text: str) -> QuerySet[Any]:
    """Keep rows that are about some words, or that name a thing of this name."""
    text = text.strip()
    if not text:
        return rows
    things = find_sure_keys(reader, text, limit=100)
    wanted = Q(pk__in=find_tied(reader, things, kind).values("row"))
    question = make_row_question(text)
    if question is not None:
        told, values = question
        wanted |= Q(pk__in=RawSQL(told, [*values, kind]))
    return rows.filter(wanted)


def order(rows: QuerySet[Any], sorts: Mapping[str, tuple[str, ...]], sort: str) -> QuerySet[Any]:
    """Return rows in a named order, in the first one where the name is unknown."""
    return rows.order_by(*sorts.get(sort, next(iter(sorts.values()))))


def leaf(
    reader: Reader,
    rows: QuerySet[Any],
    make: Callable[[Reader, Iterable[Any]], tuple[Made, ...]],
    *,
    page: int,
    size: int,
) -> Listing[Made]:
    """Return one page of a register."""
    page = max(1, page)
    return Listing(make(reader, rows[(page - 1) * size : page * size]), rows.count(), page, size)


def leaf_both(
    reader: Reader, first: QuerySet[Commitment], second: QuerySet[Commitment], page: int, size: int
) -> Listing[CommitmentFact]:
    """Return one page of two lists, one after the other."""
    page = max(1, page)
    count = first.count()
    start, end = (page - 1) * size, page * size
    rows = list(first[start:end])
    if len(rows) < size:
        rows += second[max(0, start - count) : max(0, end - count)]
    return Listing(make_commitments(reader, rows), count + second.count(), page, size)
