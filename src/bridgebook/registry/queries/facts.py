"""Projected rows as facts."""

from collections.abc import Iterable

from bridgebook.languages.bounds import find_bounds
from bridgebook.registry.models import (
    Agreement,
    Commitment,
    Contact,
    Interest,
    JointStructure,
    PartOf,
    Position,
    StatementState,
)
from bridgebook.registry.queries.shelf import Shelf
from bridgebook.registry.records import (
    AgreementFact,
    CommitmentFact,
    ContactFact,
    InterestFact,
    PartFact,
    PositionFact,
    Reader,
    Rung,
    Source,
    StructureFact,
)


def find_state(sources: Iterable[Source]) -> str:
    """Return accepted where a person accepted some statement of a fact, else proposed."""
    return "accepted" if any(source.state == "accepted" for source in sources) else "proposed"


def make_positions(reader: Reader, rows: Iterable[Position]) -> tuple[PositionFact, ...]:
    """Return posts, those held now first, then the latest seen."""
    rows = list(rows)
    shelf = Shelf(reader, rows)
    facts = []
    for row in sorted(
        rows, key=lambda r: (not is_past(r, shelf.today), r.last_seen, r.first_seen, -r.pk), reverse=True
    ):
        person = shelf.link(row.person)
        sources = shelf.find_sources(row.statements)
        if person is None or (row.organisation and shelf.link(row.organisation) is None):
            continue
        facts.append(
            PositionFact(
                key=row.key,
                state=find_state(sources),
                sources=sources,
                more=shelf.count_more(row.statements),
                person=person,
                organisation=shelf.link(row.organisation),
                role=row.role,
                seen=tuple(row.seen),
                first_seen=row.first_seen,
                last_seen=row.last_seen,
                past=is_past(row, shelf.today),
                until=row.until,
            )
        )
    return tuple(facts)


def is_past(row: Position, today: str) -> bool:
    """Whether a post is held no more, as far as documents tell."""
    return row.past or "" < find_bounds(row.until)[1] < today


def make_parts(reader: Reader, rows: Iterable[PartOf]) -> tuple[PartFact, ...]:
    """Return memberships, those seen last first."""
    rows = list(rows)
    shelf = Shelf(reader, rows)
    facts = []
    for row in sorted(rows, key=lambda r: (r.last_seen, -r.pk), reverse=True):
        child, parent = shelf.link(row.child), shelf.link(row.parent)
        sources = shelf.find_sources(row.statements)
        if child is not None and parent is not None:
            facts.append(
                PartFact(
                    key=row.key,
                    state=find_state(sources),
                    sources=sources,
                    more=shelf.count_more(row.statements),
                    child=child,
                    parent=parent,
                    first_seen=row.first_seen,
                    last_seen=row.last_seen,
                )
            )
    return tuple(facts)


def make_contacts(reader: Reader, rows: Iterable[Contact]) -> tuple[ContactFact, ...]:
    """Return encounters, in the order of the rows."""
    rows = list(rows)
    shelf = Shelf(reader, rows)
    facts = []
    for row in rows:
        sources = shelf.find_sources(row.statements)
        facts.append(
            ContactFact(
                key=row.key,
                state=find_state(sources),
                sources=sources,
                more=shelf.count_more(row.statements),
                kind=row.kind,
                status=row.status,
                parties=shelf.all_links(row.parties),
                participants=shelf.all_links(row.participants),
                place=shelf.link(row.place),
                date=row.date,
                start=row.start,
                end=row.end,
                inferred=row.inferred,
                topics=tuple(row.topics),
            )
        )
    return tuple(facts)


def make_agreements(reader: Reader, rows: Iterable[Agreement]) -> tuple[AgreementFact, ...]:
    """Return instruments, in the order of the rows."""
    rows = list(rows)
    shelf = Shelf(reader, rows)
    facts = []
    for row in rows:
        sources = shelf.find_sources(row.statements)
        facts.append(
            AgreementFact(
                key=row.key,
                state=find_state(sources),
                sources=sources,
                more=shelf.count_more(row.statements),
                kind=row.kind,
                status=row.status,
                parties=shelf.all_links(row.parties),
                subject=row.subject,
                date=row.date,
                start=row.start,
                end=row.end,
                inferred=row.inferred,
                history=tuple(Rung(*rung) for rung in row.history),
            )
        )
    return tuple(facts)


def make_structures(reader: Reader, rows: Iterable[JointStructure]) -> tuple[StructureFact, ...]:
    """Return joint structures, in the order of the rows."""
    rows = list(rows)
    shelf = Shelf(reader, rows)
    facts = []
    for row in rows:
        sources = shelf.find_sources(row.statements)
        facts.append(
            StructureFact(
                key=row.key,
                state=find_state(sources),
                sources=sources,
                more=shelf.count_more(row.statements),
                kind=row.kind,
                status=row.status,
                name=row.name,
                parties=shelf.all_links(row.parties),
                place=shelf.link(row.place),
                last_seen=row.last_seen,
                history=tuple(Rung(*rung) for rung in row.history),
            )
        )
    return tuple(facts)


def make_commitments(reader: Reader, rows: Iterable[Commitment]) -> tuple[CommitmentFact, ...]:
    """Return promises, in the order of the rows."""
    rows = list(rows)
    shelf = Shelf(reader, rows)
    contacts = StatementState.objects.filter(statement_id__in=[r.contact for r in rows if r.contact])
    keys = dict(contacts.filter(level__lte=reader.level).values_list("statement_id", "key"))
    facts = []
    for row in rows:
        sources = shelf.find_sources(row.statements)
        facts.append(
            CommitmentFact(
                key=row.key,
                state=find_state(sources),
                sources=sources,
                more=shelf.count_more(row.statements),
                what=row.what,
                parties=shelf.all_links(row.parties),
                owed_to=shelf.all_links(row.owed_to),
                contact=keys.get(row.contact or 0, ""),
                since=row.since,
                due=row.due,
                due_end=row.due_end,
                inferred=row.inferred,
                outcome=row.state,
                overdue=row.state == "open" and "" < row.due_end < shelf.today,
                last_sign=row.last_sign,
                settled_by=row.settled_by,
                settled_why=row.settled_why,
                again=tuple(row.again),
            )
        )
    return tuple(facts)


def make_interests(reader: Reader, rows: Iterable[Interest]) -> tuple[InterestFact, ...]:
    """Return what parties offer, seek and share, in the order of the rows."""
    rows = list(rows)
    shelf = Shelf(reader, rows)
    facts = []
    for row in rows:
        sources = shelf.find_sources(row.statements)
        facts.append(
            InterestFact(
                key=row.key,
                state=find_state(sources),
                sources=sources,
                more=shelf.count_more(row.statements),
                parties=shelf.all_links(row.parties),
                topic=row.topic,
                direction=row.direction,
                seen=row.seen,
            )
        )
    return tuple(facts)
