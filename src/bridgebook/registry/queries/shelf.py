"""Names and sources for many facts at once, as one reader may see them."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce

from bridgebook.registry.errors import NotFound
from bridgebook.registry.keys import parse_key
from bridgebook.registry.models import (
    EntityState,
    Evidence,
    Organisation,
    Person,
    Place,
    Projection,
    Statement,
    StatementState,
)
from bridgebook.registry.models.tables import NamedThing
from bridgebook.registry.projections.judged import find_portions
from bridgebook.registry.projections.said import find_key_portions
from bridgebook.registry.projections.states import LIVING
from bridgebook.registry.records import Link, Reader, Source

Table = TypeVar("Table", bound=Projection)

MOST_SOURCES = 12
"""How many statements a fact gives as its sources, those of the documents added last; thousands may say one thing."""

MOST_WEIGHED = 200
"""Among how many of them one is looked for that a person accepted, where none of the sources is."""

THINGS: dict[str, type[NamedThing]] = {"organisation": Organisation, "person": Person, "place": Place}
"""The table of each kind of thing."""


def find_seen(model: type[Table], reader: Reader) -> QuerySet[Table]:
    """Return the rows of a table as a reader may see them."""
    rows: QuerySet[Table] = model._default_manager.filter(from_level__lte=reader.level, to_level__gte=reader.level)
    return rows


def find_current_key(key: str, reader: Reader) -> str:
    """Return the key under which a thing or event is now known: what was joined leads to what it was joined in.

    Raises:
        NotFound: If it is no key, or of nothing that the reader may see.
    """
    parsed = parse_key(key)
    if parsed is None:
        raise NotFound(key)
    kind, row = parsed
    state: Any
    if kind in THINGS:
        # Its letter may be that of the kind it was taken for before somebody judged it another.
        state = EntityState.objects.filter(entity_id=row).first()
    else:
        state = StatementState.objects.filter(statement_id=row, type=kind).first()
    if state is None:
        raise NotFound(key)
    return str(state.key)


def choose_name(name: str, names: dict[str, str], language: str) -> str:
    """Return the name to show to a reader: in their language where there is one."""
    return names.get(language[:2], name)


class Shelf:
    """Names and sources, fetched for all facts of a page at once."""

    def __init__(self, reader: Reader, rows: Iterable[Projection], *, sources: bool = True) -> None:
        rows = list(rows)
        self.reader = reader
        self.today = date.today().isoformat()
        self.links = find_links({key for row in rows for key in find_named(row)}, reader)
        self.sources = find_sources(choose_statements(rows), reader) if sources else {}

    def link(self, key: str) -> Link | None:
        """The thing under a key, None where there is none this reader may see."""
        return self.links.get(key)

    def all_links(self, keys: Iterable[str]) -> tuple[Link, ...]:
        """The things under keys, without those this reader may not see."""
        return tuple(self.links[key] for key in keys if key in self.links)

    def count_more(self, statements: Iterable[int]) -> int:
        """How many statements of a fact are not among its sources, because there are too many."""
        return sum(statement not in self.sources for statement in statements)

    def find_sources(self, statements: Iterable[int]) -> tuple[Source, ...]:
        """The words behind a fact, those of the most recent document first."""
        found = [source for statement in statements for source in self.sources.get(statement, ())]
        return tuple(sorted(found, key=lambda s: (s.date, -s.start), reverse=True))


def choose_statements(rows: Iterable[Projection]) -> set[int]:
    """Return the statements whose words are shown with rows: all, or the last ones and one that a person accepted."""
    chosen: set[int] = set()
    doubtful: dict[int, None] = {}
    for row in rows:
        last = sorted(row.statements)[-MOST_WEIGHED:]
        chosen.update(last[-MOST_SOURCES:])
        doubtful |= dict.fromkeys(last[:-MOST_SOURCES])
    for portion in find_portions(doubtful):
        accepted = StatementState.objects.filter(statement_id__in=portion, state="accepted")
        found = set(accepted.values_list("statement_id", flat=True))
        for row in rows:
            if len(row.statements) > MOST_SOURCES:
                chosen.update(sorted(found.intersection(row.statements))[-1:])
    return chosen


def find_named(row: Projection) -> Iterable[str]:
    """Yield the keys of all things a row names."""
    for column in ("parties", "owed_to", "participants"):
        yield from getattr(row, column, ())
    for column in ("person", "organisation", "child", "parent", "place"):
        key = getattr(row, column, "")
        if key:
            yield key


def find_links(keys: Collection[str], reader: Reader) -> dict[str, Link]:
    """Return the things under some keys, by key, as a reader may see them."""
    found: dict[str, Link] = {}
    for kind, model in THINGS.items():
        mine = [key for key in keys if (parsed := parse_key(key)) and parsed[0] == kind]
        for portion in find_key_portions(mine):
            for key, name, names in (
                find_seen(model, reader).filter(key__in=portion).values_list("key", "name", "names")
            ):
                found[key] = Link(key, kind, choose_name(name, names, reader.language), names)
    return found


def find_shown_names(keys: Collection[str], reader: Reader) -> dict[str, str]:
    """Return only the names, as shown to a reader, of the things under some keys; many thousands are put in order by them."""
    shown = Coalesce(KeyTextTransform(reader.language[:2], "names"), "name")
    found: dict[str, str] = {}
    for kind, model in THINGS.items():
        mine = [key for key in keys if (parsed := parse_key(key)) and parsed[0] == kind]
        for portion in find_key_portions(mine):
            found |= dict(find_seen(model, reader).filter(key__in=portion).values_list("key", shown))
    return found


def find_sources(statements: Collection[int], reader: Reader) -> dict[int, list[Source]]:
    """Return the words that say each of some living statements, by statement."""
    found: dict[int, list[Source]] = {}
    columns = (
        "id",
        "document_id",
        "document__title",
        "document__name",
        "document__published",
        "document__language",
        "standing__state",
        "by",
        "person",
        "confidence",
        "at",
    )
    seen = Statement.objects.filter(standing__level__lte=reader.level, standing__state__in=LIVING)
    for portion in find_portions(statements):
        words: dict[int, list[tuple[int, int, str]]] = {}
        for row in (
            Evidence.objects.filter(statement_id__in=portion)
            .order_by("id")
            .values_list("statement_id", "start", "end", "quote")
        ):
            words.setdefault(row[0], []).append(row[1:])
        for row in seen.filter(id__in=portion).values_list(*columns):
            statement, document, title, name, published, language, state, by, person, confidence, at = row
            dated = (published or "") if document else at.date().isoformat()
            found[statement] = [
                Source(
                    statement,
                    document,
                    title or name or "",
                    dated,
                    language or "",
                    start,
                    end,
                    quote,
                    state,
                    by,
                    person,
                    confidence,
                )
                for start, end, quote in words.get(statement, [(0, 0, "")])
            ]
    return found
