"""How common the values of a directory are: what many rows share tells little."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from bridgebook.identity.directory.parsed import ParsedEntry, Place


@dataclass(frozen=True, slots=True)
class Counts:
    """How many organisations hold each value; a value of a field is named "field:value".

    Attributes:
        rows: How many rows there are.
        world: How many organisations the rows are taken for a part of.
        held: By value, without the values that one row alone holds.
    """

    rows: int
    world: int
    held: Mapping[str, float]

    def rarity(self, field: str, values: Iterable[str]) -> float:
        """How much sharing the rarest of some values tells: the natural logarithm of rows to rows that hold it.

        A city and a line are as common as the directory has them; a brand or a telephone that a short list has once is not
        known to be rare in the world.
        """
        size = self.rows if field in ("city", "line") else self.world
        fewest = min((self.held.get(f"{field}:{value}", 1) for value in values), default=size)
        return log(max(size, 2) / max(fewest, 1))


SMALLEST_WORLD = 3_000
"""A shorter directory is judged as a part of one so large: two companies that share much are no surer one for its shortness."""
UNCODED = 0.3
"""How many organisations of its own a row without a code stands for, on average: most such rows repeat a coded one."""


def count_values(entries: Iterable[ParsedEntry]) -> Counts:
    """Count how many organisations of a directory hold each value, as far as codes tell them apart before they are joined."""
    held: Counter[str] = Counter()
    codes: set[str] = set()
    coded: Counter[str] = Counter()
    rows = 0
    for entry in entries:
        rows += 1
        values = set(_values(entry))
        held.update(values)
        if entry.codes and (code := next(iter(entry.codes.values()))) not in codes:
            codes.add(code)
            coded.update(values)
    if len(codes) < rows / 4:
        return Counts(rows, max(rows, SMALLEST_WORLD), {value: count for value, count in held.items() if count > 1})
    # Rows that repeat a code count nothing: the organisation is counted by its first.
    known = {value: coded[value] + UNCODED * max(0, count - coded[value]) for value, count in held.items()}
    return Counts(
        rows, max(rows, SMALLEST_WORLD), {value: max(1.0, count) for value, count in known.items() if held[value] > 1}
    )


def _values(entry: ParsedEntry) -> Iterable[str]:
    for name in (*entry.names, *entry.former):
        yield f"brand:{name.brand}"
        for sound in name.sounds:
            yield f"sound:{sound}"
    for place in find_city(entry):
        yield f"city:{place}"
    for line in find_lines(entry):
        yield f"line:{line}"
    for phone in entry.phones:
        yield f"phone:{phone}"
    for host in entry.hosts:
        yield f"host:{host}"
    for person in entry.people:
        if person.characters:
            yield f"person:{person.characters}"
        for reading in person.readings:
            yield f"reading:{reading}"
    if entry.address:
        yield f"address:{entry.address}"


def find_city(entry: ParsedEntry) -> Place:
    """The city of an organisation: by its name, else by its row; that of the head where the row is a branch."""
    for name in entry.names:
        if name.place:
            return name.place
    return frozenset() if entry.unit else entry.city


def find_lines(entry: ParsedEntry) -> frozenset[str]:
    """The lines of business of a row: those of its names, else those of its column."""
    # The company behind an office is an investment company by its name, whatever it deals in.
    found = frozenset().union(*(name.lines for name in entry.names if name.unit != "office"))
    return found or entry.lines
