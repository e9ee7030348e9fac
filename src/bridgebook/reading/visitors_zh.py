"""Chinese: the organisations a text names as coming to its own house ("X大学校长一行来校访问"), which are not that house."""

from bridgebook.reading.party_words import find_party_words
from bridgebook.reading.passages import Passages
from bridgebook.reading.units import find_whole

_COMMAS = "，,；;。"


def find_visitors(passages: Passages) -> frozenset[str]:
    """The top-level organisations that stand before a word for coming to the teller's house, in one clause with it."""
    return passages.once(_visitors)


def _visitors(passages: Passages) -> frozenset[str]:
    found: set[str] = set()
    for sentence in passages.sentences:
        for hit in find_party_words(passages, sentence, "own_coming"):
            text = passages.text
            start = max(text.rfind(c, sentence.start, hit.start) for c in _COMMAS) + 1
            stops = [at for c in _COMMAS if (at := text.find(c, hit.end, sentence.end)) >= 0]
            behind = passages.places_in(hit.end, min(stops, default=sentence.end), "organisation")
            if not behind:
                before = passages.places_in(max(start, sentence.start), hit.start, "organisation")
                found |= {find_whole(passages, p.entity) for p in before}
    return frozenset(found)
