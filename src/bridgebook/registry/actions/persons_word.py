"""A statement in a person's own word: its arguments checked, its row written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from bridgebook.languages.bounds import find_bounds
from bridgebook.registry.actions.reading_statements import make_content
from bridgebook.registry.changing import find_entities
from bridgebook.registry.errors import CannotDo, NotFound
from bridgebook.registry.joining import index_names
from bridgebook.registry.models import Document, Evidence, StatedEntity, Statement, StatementEntity
from bridgebook.registry.own_arguments import OWN_WORDS, find_named_arguments
from bridgebook.registry.projections import add_entities, restate
from bridgebook.registry.records import Reader
from bridgebook.vocabulary import STATEMENT_TYPES
from bridgebook.vocabulary.statements.statement import arguments as argument_names
from bridgebook.vocabulary.statements.statement import choices

Words = Sequence[int]
"""A run of text: start and end."""

LISTS = ("parties", "participants", "topics", "owed_to")
DATES = ("date", "due")
REQUIRED = {
    "position": ("person", "role"),
    "part_of": ("child", "parent"),
    "interest": ("topic",),
    "structure": ("name",),
}


@dataclass(frozen=True, slots=True)
class Values:
    """Checked arguments with ledger ids, and the ids by argument."""

    arguments: dict[str, Any]
    named: dict[str, list[int]]


def make_values(kind: str, given: Mapping[str, Any], by: Reader, *, former: Statement | None = None) -> Values:
    """Check a person's arguments, fill in what stays, and turn keys into entities.

    Raises:
        CannotDo: If the type or an argument is wrong.
        NotFound: If a key is unknown, or hidden from `by`.
    """
    if kind not in STATEMENT_TYPES:
        raise CannotDo(f"There is no statement type {kind!r}; there are {', '.join(STATEMENT_TYPES)}.")
    type_ = STATEMENT_TYPES[kind]
    own = (*argument_names(type_), *OWN_WORDS.get(kind, ()))
    unknown = [name for name in given if name not in own]
    if unknown:
        raise CannotDo(f"A {kind} has no {unknown[0]!r}; it has {', '.join(own)}.")
    values: dict[str, Any] = dict(former.arguments) if former else {}
    references, allowed = find_named_arguments(kind), choices(type_)
    for name in own:
        values.setdefault(name, [] if name in LISTS else (False if name == "inferred" else None))
        if name not in given:
            continue
        value = given[name]
        if name in references:
            values[name] = find_references(name, value, references[name], by)
        elif name in LISTS:
            values[name] = [str(item).strip() for item in value or () if str(item).strip()]
        else:
            values[name] = value.strip() or None if isinstance(value, str) else value
        if name in DATES and values[name] and not find_bounds(values[name])[0]:
            raise CannotDo(f"{values[name]!r} is no date: write 2024, 2024-11, 2024-11-13 or 2024-11-13/2024-11-15.")
    if any(name in given for name in DATES) and "inferred" in own and "inferred" not in given:
        values["inferred"] = False
    for name, choice in allowed.items():
        if values[name] not in choice:
            raise CannotDo(f"{name} of a {kind} is one of {', '.join(choice)}, not {values[name]!r}.")
    for name in REQUIRED.get(kind, ()):
        if not values[name]:
            raise CannotDo(f"A {kind} needs its {name}.")
    named = {name: values[name] if name in LISTS else [values[name]] for name in references if values[name]}
    return Values(values, named)


def find_references(name: str, value: Any, kinds: tuple[str, ...], by: Reader) -> Any:
    """Return the entities that keys, or new things, stand for: a list where the argument is one.

    Raises:
        CannotDo: If a thing is of the wrong kind.
        NotFound: If a key is unknown, or hidden from `by`.
    """
    if name in LISTS:
        return list(dict.fromkeys(find_reference(item, kinds, by) for item in value or ()))
    return find_reference(value, kinds, by) if value else None


def find_reference(value: Any, kinds: tuple[str, ...], by: Reader) -> int:
    """Return the entity one key stands for, or write a new one."""
    if isinstance(value, Mapping):
        kind, name = value.get("kind"), " ".join(str(value.get("name", "")).split())
        if kind not in kinds or not name:
            raise CannotDo(f"A new thing here is one of {', '.join(kinds)} and has a name.")
        return write_entity(str(kind), name, by)
    entities = find_entities(str(value), by)
    if entities[0].kind not in kinds:
        raise CannotDo(f"{value} is a {entities[0].kind}; here goes one of {', '.join(kinds)}.")
    return min(state.entity_id for state in entities if state.level <= by.level)


def write_entity(kind: str, name: str, by: Reader) -> int:
    """Write an entity that a person names; return its row."""
    entity = StatedEntity.objects.create(document=None, kind=kind, name=name, by=by.name)
    index_names({entity.pk: (name,)})
    add_entities([(entity.pk, kind)], level=0)
    return int(entity.pk)


def write_statement(kind: str, values: Values, *, by: Reader, document: int | None, words: Sequence[Words]) -> int:
    """Write a person's statement with its evidence; return its row.

    Raises:
        NotFound: If the document is unknown, or hidden from `by`.
        CannotDo: If the words lie outside the text.
    """
    text = ""
    if document is not None:
        row = Document.objects.filter(id=document, standing__level__lte=by.level).first()
        if row is None:
            raise NotFound(f"document {document}")
        text = row.text
    statement = Statement.objects.create(
        document_id=document,
        type=kind,
        arguments=values.arguments,
        content=make_content(kind, values.arguments),
        confidence=1.0,
        by=by.name,
        person=True,
        at=timezone.now(),
    )
    for argument, entities in values.named.items():
        for entity in entities:
            StatementEntity.objects.create(statement=statement, entity_id=entity, argument=argument)
    for start, end in words:
        if document is None or not 0 <= start < end <= len(text):
            raise CannotDo("The words marked lie outside the document: mark them again.")
        Evidence.objects.create(statement=statement, document_id=document, start=start, end=end, quote=text[start:end])
    restate(statements=[statement.pk])
    return int(statement.pk)
