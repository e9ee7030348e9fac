"""How common the values of a directory are: what many rows share tells little."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from bridgebook.identity.directory.parsed import ParsedEntry, Place


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows hold each value; a value of a field is named "field:value".

    Attributes:
        rows: How many rows there are.
        held: Rows by value, without the values that one row alone holds.
    """

    rows: int
    held: Mapping[str, int]

    def rarity(self, field: str, values: Iterable[str]) -> float:
        """How much sharing the rarest of some values tells: the natural logarithm of rows to rows that hold it."""
        fewest = min((self.held.get(f"{field}:{value}", 1) for value in values), default=self.rows)
        return log(max(self.rows, 2) / max(fewest, 1))

    def count(self, field: str, value: str) -> int:
        """How many rows hold a value."""
        return self.held.get(f"{field}:{value}", 1)


def count_values(entries: Iterable[ParsedEntry]) -> Counts:
    """Count the values of a directory."""
    held: Counter[str] = Counter()
    rows = 0
    for entry in entries:
        rows += 1
        held.update(set(_values(entry)))
    return Counts(rows, {value: count for value, count in held.items() if count > 1})


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
    found = frozenset().union(*(name.lines for name in entry.names))
    return found or entry.lines
