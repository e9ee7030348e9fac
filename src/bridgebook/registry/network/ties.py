"""Everything that ties two things together, in few columns: read once, while the registry stands still."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from bridgebook.registry.models import Agreement, Contact, JointStructure, PartOf, Position
from bridgebook.registry.queries.shelf import find_seen
from bridgebook.registry.records import Reader
from bridgebook.registry.records.network import NetworkChoice
from bridgebook.registry.remembering import remembered

CROWD = 12
"""Of an encounter with more parties only the ties to the first few count: at a forum not all met one another."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Event:
    """What may tie several: its kind, key, year (0 where unknown) and parties."""

    kind: str
    key: str
    year: int
    parties: tuple[str, ...]


@remembered
def load_events(reader: Reader) -> tuple[Event, ...]:
    """Return the encounters held, all agreements and all structures between two or more."""
    return tuple(iterate_events(reader))


def iterate_events(reader: Reader) -> Iterator[Event]:
    """Yield what `load_events` gives."""
    held = find_seen(Contact, reader).filter(status="held").order_by("id")
    for key, start, parties in held.values_list("key", "start", "parties").iterator():
        if len(parties) > 1:
            yield Event("contact", key, int(start[:4] or 0), tuple(parties))
    agreed = find_seen(Agreement, reader).order_by("id")
    for key, start, parties in agreed.values_list("key", "start", "parties").iterator():
        if parties:
            yield Event("instrument", key, int(start[:4] or 0), tuple(parties))
    made = find_seen(JointStructure, reader).order_by("id")
    for key, parties in made.values_list("key", "parties").iterator():
        if parties:
            yield Event("structure", key, 0, tuple(parties))


@remembered
def load_pairs(reader: Reader) -> tuple[tuple[str, str, str], ...]:
    """Return the posts held today and what is part of what: kind, person or part, organisation or whole."""
    posts = find_seen(Position, reader).filter(past=False).exclude(organisation="").order_by("id")
    parts = find_seen(PartOf, reader).order_by("id")
    return (
        *(("position", person, home) for person, home in posts.values_list("person", "organisation").iterator()),
        *(("part_of", child, parent) for child, parent in parts.values_list("child", "parent").iterator()),
    )


def count_ties(reader: Reader, choice: NetworkChoice) -> dict[Pair, Counter[str]]:
    """Return how often each two things are tied by what, by the pair of their keys in order.

    An agreement or structure that is a node of its own ties its parties to itself, not to one another.
    """
    found: dict[Pair, Counter[str]] = {}
    for event in load_events(reader):
        if event.kind not in choice.ties or not is_within(event, choice):
            continue
        if event.kind in choice.nodes:
            for party in event.parties:
                note(found, event.key, party, event.kind)
        elif len(event.parties) <= CROWD:
            for left, right in combinations(event.parties, 2):
                note(found, left, right, event.kind)
        else:
            for left in event.parties[:2]:
                for right in event.parties[2:]:
                    note(found, left, right, event.kind)
    for kind, left, right in load_pairs(reader):
        if kind in choice.ties and (kind != "position" or "person" in choice.nodes):
            note(found, left, right, kind)
    if choice.strength > 1:
        between = {pair for pair in found if pair[0][0] == pair[1][0] == "o"}
        for pair in between:
            if found[pair].total() < choice.strength:
                del found[pair]
    return found


def is_within(event: Event, choice: NetworkChoice) -> bool:
    """Whether an event lies in the years asked for; one without a year only where none is asked for."""
    if event.kind == "structure" or not (choice.since or choice.until):
        return True
    return bool(event.year) and event.year >= choice.since and (not choice.until or event.year <= choice.until)


def note(found: dict[Pair, Counter[str]], left: str, right: str, kind: str) -> None:
    """Count one tie."""
    if left != right:
        found.setdefault((left, right) if left < right else (right, left), Counter())[kind] += 1
