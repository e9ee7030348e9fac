"""Living statements as the projections take them: arguments resolved to the keys of real things."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from bridgebook.registry.keys import KINDS
from bridgebook.registry.models import Evidence, StatementEntity, StatementState
from bridgebook.registry.own_arguments import find_named_arguments
from bridgebook.registry.projections.keeping import recall
from bridgebook.registry.projections.states import LIVING, make_queries
from bridgebook.registry.visibility import HIGHEST

Row = dict[str, Any]
"""One projected row, by column."""


@dataclass(frozen=True, slots=True)
class Said:
    """One living statement.

    Attributes:
        id: Its row in the ledger.
        type: Its type.
        key: The event it tells of.
        document: Its document, None for a person's own word.
        published: Date of its document (of the person's word, the day it was given), "" where unknown.
        level: The level from which it is seen.
        arguments: As in the ledger.
        keys: For each argument that names things, their keys in order, without repeats.
        start: Where its first evidence starts.
        quote: The words of its first evidence.
    """

    id: int
    type: str
    key: str
    document: int | None
    published: str
    level: int
    arguments: dict[str, Any]
    keys: dict[str, tuple[str, ...]]
    start: int
    quote: str

    def key_of(self, argument: str) -> str:
        """The key of the one thing an argument names, "" where it names none."""
        keys = self.keys.get(argument, ())
        return keys[0] if keys else ""


@dataclass(slots=True)
class Known:
    """The living statements loaded so far, which were asked for, and whether all were."""

    said: dict[int, Said] = field(default_factory=dict)
    asked: set[int] = field(default_factory=set)
    everything: bool = False


def load_said(ids: Collection[int] | None) -> dict[int, Said]:
    """Return the living statements among `ids` (all where None), in the order of the ledger."""
    known = recall("said", Known)
    if ids is None and not known.everything:
        known.said, known.everything = load_living(None), True
    elif ids is not None and not known.everything:
        new = set(ids) - known.asked
        known.said |= load_living(new)
        known.asked |= new
    if ids is None:
        return known.said
    return {row: known.said[row] for row in sorted(ids) if row in known.said}


def load_living(ids: Collection[int] | None) -> dict[int, Said]:
    """Return what `load_said` does, asked of the database."""
    if ids is not None and not ids:
        return {}
    states = StatementState.objects.filter(state__in=LIVING)
    rows: list[Any] = []
    for query in make_queries(states, ids, "statement_id"):
        rows += query.values_list(
            "statement_id",
            "type",
            "key",
            "document_id",
            "level",
            "statement__arguments",
            "statement__at",
            "document__published",
        )
    found = {row[0] for row in rows}
    everything = None if ids is None else found
    keys: dict[int, dict[int, str]] = {}
    # A thing that somebody judged to be none is not current, whatever still names it.
    named = StatementEntity.objects.filter(entity__standing__current=True)
    for query in make_queries(named, everything, "statement_id"):
        for statement, entity, key in query.values_list("statement_id", "entity_id", "entity__standing__key"):
            keys.setdefault(statement, {})[entity] = key
    quotes: dict[int, tuple[int, str]] = {}
    for query in make_queries(Evidence.objects.order_by("-id"), everything, "statement_id"):
        quotes |= {row: (start, quote) for row, start, quote in query.values_list("statement_id", "start", "quote")}
    return {
        row: Said(
            id=row,
            type=kind,
            key=key,
            document=document,
            published=(published or "") if document else at.date().isoformat(),
            level=level,
            arguments=arguments,
            keys=find_argument_keys(kind, arguments, keys.get(row, {})),
            start=quotes.get(row, (0, ""))[0],
            quote=quotes.get(row, (0, ""))[1],
        )
        for row, kind, key, document, level, arguments, at, published in sorted(rows, key=lambda r: r[0])
    }


def find_argument_keys(kind: str, arguments: dict[str, Any], keys: dict[int, str]) -> dict[str, tuple[str, ...]]:
    """Return the keys an argument's entities stand for, for each argument that names any.

    What was judged to be of another kind than may stand there is left out.
    """
    found: dict[str, tuple[str, ...]] = {}
    for argument, allowed in find_named_arguments(kind).items():
        value = arguments.get(argument)
        values = value if isinstance(value, list) else [value]
        mine = (keys[v] for v in values if isinstance(v, int) and v in keys)
        named = tuple(dict.fromkeys(key for key in mine if KINDS[key[0]] in allowed))
        if named:
            found[argument] = named
    return found


def find_statements(argument: str, kind: str, keys: Collection[str] | None) -> set[int] | None:
    """Return the statements of one type whose argument names one of these things, None for all."""
    if keys is None:
        return None
    query = StatementEntity.objects.filter(argument=argument, statement__type=kind)
    return {
        row
        for portion in find_key_portions(keys)
        for row in query.filter(entity__standing__key__in=portion).values_list("statement_id", flat=True)
    }


def find_told(keys: Collection[str]) -> set[int]:
    """Return the statements, living or not, that tell of events with these keys."""
    known: dict[str, set[int]] = recall("told", dict)
    new = [key for key in keys if key not in known]
    known |= {key: set() for key in new}
    for portion in find_key_portions(new):
        rows = StatementState.objects.filter(key__in=portion)
        for key, row in rows.values_list("key", "statement_id"):
            known[key].add(row)
    return {row for key in keys for row in known[key]}


def find_key_portions(keys: Collection[str]) -> Iterable[list[str]]:
    """Cut keys into portions that fit one query."""
    ordered = sorted(keys)
    return (ordered[start : start + 2000] for start in range(0, len(ordered), 2000))


class Levelled(Protocol):
    """Anything seen from a level on."""

    @property
    def level(self) -> int:
        """The level."""
        ...


Seen = TypeVar("Seen", bound=Levelled)


def make_by_level(owner: str, key: str, inputs: Sequence[Seen], make: Callable[[list[Seen]], Row | None]) -> list[Row]:
    """Make one row for each level that sees something more than the level before it.

    What a reader may not see is not among the inputs of the row they get, so it cannot leak into it.

    Args:
        owner: The owner of the rows.
        key: Their key.
        inputs: Everything they are made of.
        make: Makes the columns from the visible inputs, or None where there is nothing to show.
    """
    rows: list[Row] = []
    levels = sorted({item.level for item in inputs})
    for place, level in enumerate(levels):
        last = levels[place + 1] - 1 if place + 1 < len(levels) else HIGHEST
        columns = make([item for item in inputs if item.level <= level])
        if columns is None:
            continue
        if rows and rows[-1]["to_level"] == level - 1 and all(rows[-1][name] == v for name, v in columns.items()):
            rows[-1]["to_level"] = last
            continue
        rows.append({"owner": owner, "key": key, "from_level": level, "to_level": last, **columns})
    return rows


def find_published_bounds(said: Iterable[Said]) -> tuple[str, str]:
    """Return the earliest and the latest date of publication, "" where no document has one."""
    dates = sorted(s.published for s in said if s.published)
    return (dates[0], dates[-1]) if dates else ("", "")


def find_most_said(values: Iterable[str]) -> str:
    """Return the value said most often, of equals the first, "" where none is."""
    counts: dict[str, int] = {}
    for value in values:
        if value:
            counts[value] = counts.get(value, 0) + 1
    return max(counts, key=lambda v: counts[v]) if counts else ""


def find_all_said(values: Iterable[Iterable[str]]) -> list[str]:
    """Return every value once, in the order they were first said."""
    return list(dict.fromkeys(value for some in values for value in some))
