"""Makes anew the typed rows of what changed."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q

from bridgebook.registry.keys import KINDS, LETTERS
from bridgebook.registry.models import (
    Agreement,
    Commitment,
    Contact,
    EntityState,
    Identifier,
    Interest,
    JointStructure,
    OpenQuestion,
    Organisation,
    PartOf,
    Person,
    Place,
    Position,
    Projection,
    Stale,
    StatementEntity,
    StatementState,
)
from bridgebook.registry.projections.duties import make_commitment_rows, make_interest_rows
from bridgebook.registry.projections.events import make_agreement, make_contact, make_event_rows, make_structure
from bridgebook.registry.projections.identifiers import make_identifier_rows
from bridgebook.registry.projections.judged import find_portions
from bridgebook.registry.projections.keeping import standing_still
from bridgebook.registry.projections.named import make_named_rows
from bridgebook.registry.projections.posts import make_part_rows, make_position_rows
from bridgebook.registry.projections.questions import make_question_rows
from bridgebook.registry.projections.said import Row, find_key_portions, find_told, load_said
from bridgebook.registry.projections.stakes import find_weighed
from bridgebook.registry.projections.standing import find_naming
from bridgebook.registry.projections.ties import tie_rows, untie_rows
from bridgebook.vocabulary import STATEMENT_TYPES

Make = Callable[[Collection[str] | None], list[Row]]

FAMILIES: tuple[tuple[type[Projection], str, Make], ...] = (
    (Organisation, LETTERS["organisation"], partial(make_named_rows, "organisation")),
    (Person, LETTERS["person"], partial(make_named_rows, "person")),
    (Place, LETTERS["place"], partial(make_named_rows, "place")),
    (Identifier, LETTERS["organisation"], partial(make_identifier_rows, "organisation")),
    (Identifier, LETTERS["person"], partial(make_identifier_rows, "person")),
    (PartOf, LETTERS["organisation"], make_part_rows),
    (Position, LETTERS["person"], make_position_rows),
    (Contact, LETTERS["contact"], lambda keys: make_event_rows("contact", keys, make_contact)),
    (Agreement, LETTERS["instrument"], lambda keys: make_event_rows("instrument", keys, make_agreement)),
    (JointStructure, LETTERS["structure"], lambda keys: make_event_rows("structure", keys, make_structure)),
    (Commitment, LETTERS["commitment"], make_commitment_rows),
    (Interest, LETTERS["interest"], make_interest_rows),
)
"""Each table with the letter of the keys that own its rows and the function that makes them."""

NAMED = (Organisation, Person, Place, Identifier)
"""Tables of named things and of their codes: made of entities alone, whatever is said of them."""

waiting: ContextVar[bool] = ContextVar("waiting", default=False)


@contextmanager
def deferred() -> Iterator[None]:
    """Within this block changes only note what is stale; who defers calls `refresh` after some of them."""
    token = waiting.set(True)
    try:
        yield
    finally:
        waiting.reset(token)


def refresh() -> None:
    """Make anew the rows of everything noted as stale, unless within `deferred`."""
    if waiting.get():
        return
    with transaction.atomic(), standing_still():
        stale = list(Stale.objects.values_list("id", "statement", "entity", "owner"))
        if not stale:
            return
        gone = {row[3] for row in stale if row[3]}
        entities = {row[2] for row in stale if row[2] is not None}
        things = gone | find_things(entities)
        statements = {row[1] for row in stale if row[1] is not None} | find_naming(entities)
        owners = things | find_owners(statements)
        # All at once: the tables below each ask for some of them.
        load_said(statements | find_told([key for key in owners if KINDS[key[0]] in STATEMENT_TYPES]))
        for model, letter, make in FAMILIES:
            keys = {key for key in (things if model in NAMED else owners) if key.startswith(letter)}
            if keys:
                write_rows(model, keys, make(keys))
        write_questions(owners | find_weighed(owners, statements))
        for portion in find_portions(row[0] for row in stale):
            Stale.objects.filter(id__in=portion).delete()


def find_things(entities: set[int]) -> set[str]:
    """Return the keys of the things these entities stand for."""
    return {
        key
        for portion in find_portions(entities)
        for key in EntityState.objects.filter(entity_id__in=portion).values_list("key", flat=True)
    }


def find_owners(statements: set[int]) -> set[str]:
    """Return the keys of all rows, but those of the things named, that these statements have a part in."""
    owners: set[str] = set()
    documents: set[int] = set()
    for portion in find_portions(statements):
        named = StatementEntity.objects.filter(statement_id__in=portion, argument__in=("person", "child"))
        owners |= set(named.values_list("entity__standing__key", flat=True))
        for key, kind, document in StatementState.objects.filter(statement_id__in=portion).values_list(
            "key", "type", "document_id"
        ):
            owners.add(key)
            if kind == "contact" and document:
                documents.add(document)
    # Promises and common interests take their parties from the encounters of the same document.
    for portion in find_portions(documents):
        beside = StatementState.objects.filter(document_id__in=portion, type__in=("commitment", "interest"))
        owners |= set(beside.values_list("key", flat=True))
    return owners


def write_rows(model: type[Projection], keys: Collection[str], rows: list[Row]) -> None:
    """Put rows in the place of those with these owners."""
    manager: Any = model._default_manager
    former = [row for portion in find_key_portions(keys) for row in manager.filter(owner__in=portion).values()]
    replace_rows(model, former, rows)


def write_questions(keys: Collection[str]) -> None:
    """Put the questions about these keys in the place of the former ones."""
    former: dict[int, Row] = {}
    for portion in find_key_portions(keys):
        about = OpenQuestion.objects.filter(Q(left__in=portion) | Q(right__in=portion))
        former |= {row["id"]: dict(row) for row in about.values()}
    replace_rows(OpenQuestion, list(former.values()), make_question_rows(keys))


def replace_rows(model: type[Projection], former: list[Row], rows: list[Row]) -> None:
    """Delete, change and add rows so that the table holds `rows` in the place of `former`."""
    manager: Any = model._default_manager
    by_key = {(row["owner"], row["key"], row["from_level"]): row for row in former}
    new, changed = [], []
    for row in rows:
        was = by_key.pop((row["owner"], row["key"], row["from_level"]), None)
        if was is None:
            new.append(model(**row))
        elif any(was[name] != value for name, value in row.items()):
            row_changed = model(**row)
            row_changed.pk = was["id"]
            changed.append(row_changed)
    gone = [row["id"] for row in by_key.values()]
    for portion in find_portions(gone):
        manager.filter(id__in=portion).delete()
    if changed:
        fields = [f.name for f in model._meta.concrete_fields if not f.primary_key]
        manager.bulk_update(changed, fields, batch_size=100)
    made = manager.bulk_create(new, batch_size=500)
    untie_rows(model, [*gone, *(row.pk for row in changed)])
    tie_rows(model, [*changed, *made])
