"""Who took part where a clause names too few: the house, the other side of a letter, those who travel, the last partner."""

from bridgebook.languages import Sentence
from bridgebook.reading.contacts.frames import find_frame
from bridgebook.reading.contacts.hits import find_hits
from bridgebook.reading.house import find_counterpart, find_house, find_reporters
from bridgebook.reading.parties import find_sides, organisation_of, top_level
from bridgebook.reading.passages import Passages

_PAIR = 2
"""Parties an encounter needs."""


def find_hub(passages: Passages) -> str | None:
    """The organisation that takes part in most encounters of the text: the delegation's on a trip, else the house."""
    return passages.once(_hub)


def _hub(passages: Passages) -> str | None:
    return find_house(passages)


def complete(
    passages: Passages, sentence: Sentence, named: tuple[str, ...], recent: tuple[str, ...], *, is_stop: bool
) -> tuple[str, ...]:
    """The parties of an encounter from those its clause names or means.

    Args:
        passages: The document.
        sentence: Where it is told.
        named: The organisations the clause names or means, top-level or the unit visited.
        recent: The parties of the encounter told before, or none.
        is_stop: Whether it is a stop of a delegation told before, whose senders come along.
    """
    hub = find_hub(passages)
    found = list(named)
    frame = find_frame(passages, sentence)
    if len(found) < _PAIR and frame.date:
        found += [w for o in frame.organisations if (w := top_level(passages, o)) not in found and w != hub][:1]
    if is_stop:
        found += [g for g in find_travelling(passages) if g not in found]
    elif hub and hub not in found and (len(found) < _PAIR or find_hits(passages, sentence, "first_person")):
        found.append(hub)
    if len(found) < _PAIR:
        others = [*recent, *([c] if (c := find_counterpart(passages)) else [])]
        found += [o for o in others if o not in found and o not in find_reporters(passages)][: _PAIR - len(found)]
    return tuple(dict.fromkeys(found))


def find_travelling(passages: Passages) -> tuple[str, ...]:
    """The organisations whose delegation goes from host to host; none where the text tells of no delegation."""
    return next((s.guests for s in find_sides(passages) if s.guests), ())


def find_homes(passages: Passages, start: int, end: int) -> tuple[str, ...]:
    """The organisations the persons named in a run of text speak for."""
    homes = (organisation_of(passages, p) for p in passages.entities_in(start, end, "person"))
    return tuple(dict.fromkeys(h for h in homes if h))
