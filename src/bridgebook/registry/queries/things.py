"""The pages of organisations, people and places: everything known of them."""

from collections.abc import Collection, Iterable

from django.db.models import Q

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
)
from bridgebook.registry.models.tables import NamedThing
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
from bridgebook.registry.queries.joins import find_joins, find_named_in
from bridgebook.registry.queries.questions import find_questions
from bridgebook.registry.queries.shelf import THINGS, Table, choose_name, find_current_key, find_links, find_seen
from bridgebook.registry.records import (
    AgreementFact,
    ContactFact,
    Fact,
    Link,
    Moment,
    Partner,
    PersonPage,
    PlacePage,
    PositionFact,
    Reader,
    ThingCard,
)
from bridgebook.registry.visibility import VISIBILITIES


def find_thing(reader: Reader, key: str, kind: str) -> NamedThing:
    """Return the row of a thing, also under a key it had before it was joined.

    Raises:
        NotFound: If there is none of this kind that the reader may see.
    """
    row = find_seen(THINGS[kind], reader).filter(key=find_current_key(key, reader)).first()
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
    held = EntityState.objects.filter(key=key).order_by("-held").values_list("held", flat=True)
    return VISIBILITIES[held[0]] if held else VISIBILITIES[0]


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


def find_contacts(reader: Reader, keys: Collection[str]) -> tuple[ContactFact, ...]:
    """Return the encounters that name one of these things, the latest first, those without a date last."""
    rows = find_rows(Contact, reader, find_event_keys(reader, keys, "contact"))
    return make_contacts(reader, sorted(rows, key=lambda r: (r.start, r.key), reverse=True))


def find_agreements(reader: Reader, keys: Collection[str]) -> tuple[AgreementFact, ...]:
    """Return the instruments that name one of these things, the latest first."""
    rows = find_rows(Agreement, reader, find_event_keys(reader, keys, "instrument"))
    return make_agreements(reader, sorted(rows, key=lambda r: (r.start, r.key), reverse=True))


def find_commitment_rows(reader: Reader, key: str) -> list[Commitment]:
    """Return the promises a thing owes or is owed."""
    named = find_event_keys(reader, [key], "commitment")
    told = StatementEntity.objects.filter(entity__standing__key=key, statement__type="contact")
    contacts = set(told.values_list("statement_id", flat=True))
    rows = {row.pk: row for row in find_rows(Commitment, reader, named)}
    for portion in (sorted(contacts)[n : n + 2000] for n in range(0, len(contacts), 2000)):
        rows |= {row.pk: row for row in find_seen(Commitment, reader).filter(contact__in=portion)}
    mine = [row for row in rows.values() if key in row.parties or key in row.owed_to]
    return sorted(mine, key=lambda r: (r.state != "open", r.due_end or "9999", r.since, r.pk))


def find_interest_rows(reader: Reader, key: str, documents: Iterable[int]) -> list[Interest]:
    """Return what a thing offers, seeks and shares."""
    rows = find_seen(Interest, reader).filter(document__in=list(documents))
    mine = {row.pk: row for row in rows if key in row.parties}
    mine |= {row.pk: row for row in find_rows(Interest, reader, find_event_keys(reader, [key], "interest"))}
    return sorted(mine.values(), key=lambda r: (r.direction, r.seen, r.pk), reverse=True)


def make_timeline(*groups: Iterable[Fact]) -> tuple[Moment, ...]:
    """Return dated facts in the order of their days, the latest first; posts stand where they are first seen."""
    moments = []
    for fact in (fact for group in groups for fact in group):
        date = getattr(fact, "date", "") or getattr(fact, "first_seen", "") or getattr(fact, "last_seen", "")
        if date:
            moments.append(Moment(date, fact))
    return tuple(sorted(moments, key=lambda m: (m.date.split("/")[0], m.fact.key), reverse=True))


def open_partner(reader: Reader, key: str) -> Partner:
    """Return everything known of an organisation.

    Raises:
        NotFound: If there is none that the reader may see.
    """
    row = find_thing(reader, key, "organisation")
    key = row.key
    parts = find_seen(PartOf, reader).filter(Q(child=key) | Q(parent=key))
    made = make_parts(reader, parts)
    units = tuple(part for part in made if part.parent.key == key)
    inside = [part.child.key for part in units]
    posts = find_seen(Position, reader)
    people = make_positions(reader, posts.filter(organisation=key))
    contacts, agreements = find_contacts(reader, [key]), find_agreements(reader, [key])
    structures = make_structures(reader, find_rows(JointStructure, reader, find_event_keys(reader, [key], "structure")))
    related = find_questions(reader, {key, *(f.key for f in (*contacts, *agreements, *structures))})
    return Partner(
        card=make_card(reader, row, "organisation"),
        visibility=find_visibility(key),
        people=people,
        unit_people=make_positions(reader, posts.filter(organisation__in=inside)),
        wholes=tuple(part for part in made if part.child.key == key),
        units=units,
        contacts=contacts,
        agreements=agreements,
        structures=structures,
        commitments=make_commitments(reader, find_commitment_rows(reader, key)),
        interests=make_interests(reader, find_interest_rows(reader, key, row.documents)),
        documents=find_cards(reader, row.documents),
        questions=related,
        timeline=make_timeline(contacts, agreements, structures, people),
        named_in=find_named_in(reader, key),
        joins=find_joins(reader, key),
        identifiers=find_identifiers(reader, key),
        listed=find_listed_entries(reader, key),
    )


def open_person(reader: Reader, key: str) -> PersonPage:
    """Return everything known of a person.

    Raises:
        NotFound: If there is none that the reader may see.
    """
    row = find_thing(reader, key, "person")
    positions: tuple[PositionFact, ...] = make_positions(reader, find_seen(Position, reader).filter(person=row.key))
    contacts = find_contacts(reader, [row.key])
    return PersonPage(
        card=make_card(reader, row, "person"),
        visibility=find_visibility(row.key),
        positions=positions,
        contacts=contacts,
        documents=find_cards(reader, row.documents),
        questions=find_questions(reader, [row.key]),
        timeline=make_timeline(contacts, positions),
        named_in=find_named_in(reader, row.key),
        joins=find_joins(reader, row.key),
        identifiers=find_identifiers(reader, row.key),
    )


def open_place(reader: Reader, key: str) -> PlacePage:
    """Return everything known of a place.

    Raises:
        NotFound: If there is none that the reader may see.
    """
    row = find_thing(reader, key, "place")
    structures = find_rows(JointStructure, reader, find_event_keys(reader, [row.key], "structure"))
    return PlacePage(
        card=make_card(reader, row, "place"),
        visibility=find_visibility(row.key),
        contacts=find_contacts(reader, [row.key]),
        structures=make_structures(reader, structures),
        documents=find_cards(reader, row.documents),
        questions=find_questions(reader, [row.key]),
        named_in=find_named_in(reader, row.key),
        joins=find_joins(reader, row.key),
    )
