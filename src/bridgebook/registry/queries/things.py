"""The pages of organisations, people and places: everything known of them."""

from collections.abc import Collection, Iterable

from django.db.models import Count, QuerySet

from bridgebook.registry.errors import NotFound
from bridgebook.registry.models import (
    Agreement,
    Commitment,
    Contact,
    EntityState,
    Interest,
    JointStructure,
    PartOf,
    Position,
    StatementEntity,
    Tie,
)
from bridgebook.registry.models.tables import NamedThing
from bridgebook.registry.projections.judged import find_portions
from bridgebook.registry.projections.said import find_key_portions
from bridgebook.registry.projections.states import LIVING
from bridgebook.registry.queries.directories import find_listed_entries
from bridgebook.registry.queries.documents import find_cards
from bridgebook.registry.queries.facts import (
    make_agreements,
    make_commitments,
    make_contacts,
    make_interests,
    make_parts,
    make_positions,
    make_structures,
)
from bridgebook.registry.queries.identifiers import find_identifiers
from bridgebook.registry.queries.joins import count_named_in, find_joins, find_named_in
from bridgebook.registry.queries.questions import find_questions
from bridgebook.registry.queries.shelf import THINGS, Table, choose_name, find_current_key, find_links, find_seen
from bridgebook.registry.records import (
    AgreementFact,
    ContactFact,
    DocumentCard,
    Fact,
    Link,
    Moment,
    Partner,
    PersonPage,
    PlacePage,
    PositionFact,
    Reader,
    StructureFact,
    ThingCard,
)
from bridgebook.registry.visibility import VISIBILITIES


def find_thing(reader: Reader, key: str, kind: str) -> NamedThing:
    """Return the row of a thing, also under a key it had before it was joined.

    Raises:
        NotFound: If there is none of this kind that the reader may see.
    """
    # The entities of the office's own house are as many as its documents, and no page wants their list.
    row = find_seen(THINGS[kind], reader).filter(key=find_current_key(key, reader)).defer("entities").first()
    if row is None:
        raise NotFound(key)
    return row


def find_thing_link(reader: Reader, key: str) -> Link:
    """Return the thing a key leads to now, also where it was joined or judged to be of another kind since.

    Raises:
        NotFound: If there is none that the reader may see.
    """
    current = find_current_key(key, reader)
    links = find_links([current], reader)
    if current not in links:
        raise NotFound(key)
    return links[current]


def make_card(reader: Reader, row: NamedThing, kind: str) -> ThingCard:
    """Return a thing as a card."""
    link = Link(row.key, kind, choose_name(row.name, row.names, reader.language), row.names)
    return ThingCard(link, tuple(row.forms), row.document_count, row.first_seen, row.last_seen)


def find_visibility(key: str) -> str:
    """Return the visibility set on a thing itself."""
    # All entities of a thing hold the same level.
    held = EntityState.objects.filter(key=key).values_list("held", flat=True).first()
    return VISIBILITIES[held or 0]


def find_event_keys(reader: Reader, keys: Collection[str], kind: str) -> set[str]:
    """Return the keys of events of one type whose statements name one of these things."""
    named = StatementEntity.objects.filter(
        statement__type=kind, statement__standing__state__in=LIVING, statement__standing__level__lte=reader.level
    )
    return {
        key
        for portion in find_key_portions(keys)
        for key in named.filter(entity__standing__key__in=portion).values_list("statement__standing__key", flat=True)
    }


def find_rows(model: type[Table], reader: Reader, keys: Collection[str]) -> list[Table]:
    """Return the rows of a table under some keys, as a reader may see them."""
    return [row for portion in find_key_portions(keys) for row in find_seen(model, reader).filter(key__in=portion)]


def find_tied(reader: Reader, keys: Collection[str], kind: str) -> QuerySet[Tie]:
    """Return the ties of rows made of one type of statement to some things, as a reader may see them."""
    return Tie.objects.filter(
        thing__in=sorted(keys), type=kind, from_level__lte=reader.level, to_level__gte=reader.level
    )


def find_tied_rows(
    model: type[Table], reader: Reader, keys: Collection[str], kind: str, most: int | None = None
) -> list[Table]:
    """Return the rows of a table that name one of some things; where only so many, those that their pages list first."""
    ties = find_tied(reader, keys, kind)
    if most is not None:
        ties = ties.order_by("-rank", "-row")[: most * len(keys)]
    numbers = list(dict.fromkeys(ties.values_list("row", flat=True)))[:most]
    return [row for portion in find_portions(numbers) for row in find_seen(model, reader).filter(id__in=portion)]


def find_contacts(reader: Reader, keys: Collection[str], most: int | None = None) -> tuple[ContactFact, ...]:
    """Return the encounters that name one of these things, the latest first, those without a date last."""
    rows = find_tied_rows(Contact, reader, keys, "contact", most)
    return make_contacts(reader, sorted(rows, key=lambda r: (r.start, r.key), reverse=True))


def find_agreements(reader: Reader, keys: Collection[str], most: int | None = None) -> tuple[AgreementFact, ...]:
    """Return the instruments that name one of these things, the latest first."""
    rows = find_tied_rows(Agreement, reader, keys, "instrument", most)
    return make_agreements(reader, sorted(rows, key=lambda r: (r.start, r.key), reverse=True))


def find_structures(reader: Reader, keys: Collection[str], most: int | None = None) -> tuple[StructureFact, ...]:
    """Return the joint structures that name one of these things, the last seen first."""
    rows = find_tied_rows(JointStructure, reader, keys, "structure", most)
    return make_structures(reader, sorted(rows, key=lambda r: (r.last_seen, r.key), reverse=True))


def find_commitment_rows(reader: Reader, key: str, most: int | None = None) -> list[Commitment]:
    """Return the promises a thing owes or is owed, the open ones first, of either those due first."""
    rows = find_tied_rows(Commitment, reader, [key], "commitment", most)
    return sorted(rows, key=lambda r: (r.state != "open", r.due_end or "9999", r.since, r.pk))


def find_interest_rows(reader: Reader, key: str, most: int | None = None) -> list[Interest]:
    """Return what a thing offers, seeks and shares."""
    rows = find_tied_rows(Interest, reader, [key], "interest", most)
    return sorted(rows, key=lambda r: (r.direction, r.seen, r.pk), reverse=True)


def find_posts(rows: QuerySet[Position], most: int | None) -> QuerySet[Position]:
    """Return posts: all, or so many of those held and seen last."""
    return rows if most is None else rows.order_by("past", "-last_seen", "-first_seen")[:most]


def find_documents_of(reader: Reader, row: NamedThing, most: int | None) -> tuple[DocumentCard, ...]:
    """Return the documents that name a thing: all, or so many of those added last, the latest published first."""
    return find_cards(reader, row.documents if most is None else row.documents[-most:])


def make_timeline(*groups: Iterable[Fact]) -> tuple[Moment, ...]:
    """Return dated facts in the order of their days, the latest first; posts stand where they are first seen."""
    moments = []
    for fact in (fact for group in groups for fact in group):
        date = getattr(fact, "date", "") or getattr(fact, "first_seen", "") or getattr(fact, "last_seen", "")
        if date:
            moments.append(Moment(date, fact))
    return tuple(sorted(moments, key=lambda m: (m.date.split("/")[0], m.fact.key), reverse=True))


def open_partner(reader: Reader, key: str, *, most: int | None = None) -> Partner:
    """Return everything known of an organisation.

    Args:
        reader: On whose behalf.
        key: The organisation's key, also one it had before it was joined.
        most: How many facts of a sort at most, those first that matter now; all where None.

    Raises:
        NotFound: If there is none that the reader may see.
    """
    row = find_thing(reader, key, "organisation")
    key = row.key
    wholes = find_latest_parts(find_seen(PartOf, reader).filter(child=key), most)
    units = find_latest_parts(find_seen(PartOf, reader).filter(parent=key), most)
    made = make_parts(reader, [*wholes, *units])
    posts = find_seen(Position, reader)
    mine, inside = posts.filter(organisation=key), posts.filter(organisation__in=[part.child for part in units])
    people = make_positions(reader, find_posts(mine, most))
    contacts, agreements = find_contacts(reader, [key], most), find_agreements(reader, [key], most)
    structures = find_structures(reader, [key], most)
    related = find_questions(reader, {key, *(f.key for f in (*contacts, *agreements, *structures))}, most)
    return Partner(
        card=make_card(reader, row, "organisation"),
        visibility=find_visibility(key),
        people=people,
        unit_people=make_positions(reader, find_posts(inside, most)) if units else (),
        wholes=tuple(part for part in made if part.child.key == key),
        units=tuple(part for part in made if part.parent.key == key),
        contacts=contacts,
        agreements=agreements,
        structures=structures,
        commitments=make_commitments(reader, find_commitment_rows(reader, key, most)),
        interests=make_interests(reader, find_interest_rows(reader, key, most)),
        documents=find_documents_of(reader, row, most),
        questions=related,
        timeline=make_timeline(contacts, agreements, structures, people),
        named_in=find_named_in(reader, key),
        joins=find_joins(reader, key),
        identifiers=find_identifiers(reader, key),
        listed=find_listed_entries(reader, key),
        totals=count_all(reader, key, row, mine) if most is not None else {},
    )


def find_latest_parts(rows: QuerySet[PartOf], most: int | None) -> list[PartOf]:
    """Return memberships: all, or so many of those seen last."""
    return list(rows if most is None else rows.order_by("-last_seen", "-id")[:most])


def count_all(reader: Reader, key: str, row: NamedThing, posts: QuerySet[Position] | None = None) -> dict[str, int]:
    """Return how much of each sort is known of a thing, by the names of the attributes of its page."""
    names = {"contacts": "contact", "agreements": "instrument", "structures": "structure"}
    names |= {"commitments": "commitment", "interests": "interest"}
    counts: dict[str, int] = dict(
        Tie.objects.filter(thing=key, from_level__lte=reader.level, to_level__gte=reader.level)
        .order_by()
        .values_list("type")
        .annotate(Count("id"))
    )
    found = {name: counts.get(kind, 0) for name, kind in names.items()}
    found |= {"documents": row.document_count, "named_in": count_named_in(reader, key)}
    return found | ({"people": posts.count()} if posts is not None else {})


def open_person(reader: Reader, key: str, *, most: int | None = None) -> PersonPage:
    """Return everything known of a person; of each sort at most so many facts, all where None.

    Raises:
        NotFound: If there is none that the reader may see.
    """
    row = find_thing(reader, key, "person")
    positions: tuple[PositionFact, ...] = make_positions(
        reader, find_posts(find_seen(Position, reader).filter(person=row.key), most)
    )
    contacts = find_contacts(reader, [row.key], most)
    return PersonPage(
        card=make_card(reader, row, "person"),
        visibility=find_visibility(row.key),
        positions=positions,
        contacts=contacts,
        documents=find_documents_of(reader, row, most),
        questions=find_questions(reader, [row.key], most),
        timeline=make_timeline(contacts, positions),
        named_in=find_named_in(reader, row.key),
        joins=find_joins(reader, row.key),
        identifiers=find_identifiers(reader, row.key),
        totals=count_all(reader, row.key, row) if most is not None else {},
    )


def open_place(reader: Reader, key: str, *, most: int | None = None) -> PlacePage:
    """Return everything known of a place; of each sort at most so many facts, all where None.

    Raises:
        NotFound: If there is none that the reader may see.
    """
    row = find_thing(reader, key, "place")
    return PlacePage(
        card=make_card(reader, row, "place"),
        visibility=find_visibility(row.key),
        contacts=find_contacts(reader, [row.key], most),
        structures=find_structures(reader, [row.key], most),
        documents=find_documents_of(reader, row, most),
        questions=find_questions(reader, [row.key], most),
        named_in=find_named_in(reader, row.key),
        joins=find_joins(reader, row.key),
        totals=count_all(reader, row.key, row) if most is not None else {},
    )
