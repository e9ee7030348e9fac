"""Hosts visited in a row: what may stand between their names, and which words take several."""

import re

from bridgebook.reading.contacts.hits import find_hits
from bridgebook.reading.contacts.trigger import Trigger
from bridgebook.reading.passages import Passages

_ASIDE = re.compile(r"[（(][^（()）]{0,30}[)）]")
"""Brackets behind a name: a short form of it."""
_APPOSED = 4
"""Words at most between two names in a row, the joining one among them."""


def find_joint(passages: Passages, start: int, end: int) -> str:
    """What joins two names, without brackets and the town the first one lies in: "the Y centre in Z, the X university"."""
    text = passages.text[start:end]
    for place in reversed(passages.places_in(start, end, "place")):
        text = text[: place.start - start] + text[place.end - start :]
    words = _ASIDE.sub("", text).replace(",", " , ").split()
    at = passages.words("parties")["at"] if len(words) > 1 else ()
    return " ".join(w for w in words if w.casefold() not in at)


def is_tour(passages: Passages, trigger: Trigger) -> bool:
    """Whether its word can take hosts in a row: a verb of visiting, or "the programme has visits to A, B and C"."""
    if trigger.rule != "gathering":
        return trigger.rule == "visit"
    return any(h.start == trigger.at for h in find_hits(passages, trigger.sentence, "touring"))


def joins(passages: Passages, between: str) -> bool:
    """Whether words only join two names; in English what the next one is may be said: "A, B and property developer C"."""
    joining = passages.words("parties")["and"]
    if between in joining:
        return True
    words = between.replace(",", " ").split()
    plain = all(w.isalpha() and w.islower() for w in words)
    led = bool(words) and words[0] in joining and len(words) <= _APPOSED
    return (
        passages.language == "en"
        and led
        and plain
        and not {*words[1:]} & {*joining, *passages.words("phrases")["link"]}
    )
