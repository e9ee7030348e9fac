"""How loosely a word of the ladder is tied to the noun it may speak of: the signs, clauses and nouns between them."""

import re
from collections.abc import Sequence

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.clauses import split_clauses
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary import Span

_SIGNS = {
    "；": 60,
    ";": 60,
    "。": 90,
    "，": 30,
    "、": 6,
    "：": 30,
    ":": 25,
    ",": 10,
    "(": 12,
    "（": 20,
    "—": 25,
    "–": 15,
}
_NEW_ACT = 40
_OTHER_NOUN = 40
_BRACKETS = re.compile(r"[(（][^()（）]{0,80}[)）]")
# A Chinese sign says about as much as three letters.
_WIDTH = {"ru": 1, "en": 1, "zh": 3}


def find_cost(
    passages: Passages, sentence: Sentence, hit: Hit, start: int, end: int, others: Sequence[int] = ()
) -> int:
    """How loosely a word is tied to a run of text: signs between them, and what parts them."""
    left, right = (hit.end, start) if hit.end <= start else (end, hit.start)
    if left >= right:
        return 0
    between = _without_asides(passages, passages.text[left:right])
    named = sum(p.end - p.start for p in passages.places_in(left, right, "organisation", "person"))
    cost = max(len(between) - named, 0) * _WIDTH[passages.language]
    cost += sum(_SIGNS.get(c, 0) for c in between)
    cost += _OTHER_NOUN * sum(left <= o < right for o in others)
    if passages.language != "zh" and len(between) == right - left:
        cost += _NEW_ACT * sum(left < c.start < right for c in clauses_of(passages, sentence))
    return cost


def _without_asides(passages: Passages, text: str) -> str:
    """A run of text without what stands in brackets, or between commas as a relative clause."""
    text = _BRACKETS.sub(" ", text)
    pieces = text.split(",")
    if len(pieces) < 3:
        return text
    relative = set(passages.words("phrases")["relative"])
    kept = [
        p
        for n, p in enumerate(pieces)
        if not (0 < n < len(pieces) - 1 and relative & {w.casefold() for w in p.split()[:3]})
    ]
    return ",".join(kept)


def clauses_of(passages: Passages, sentence: Sentence) -> list[Span]:
    """The clauses of a sentence, cut once."""
    found = passages.once(_clauses)
    if sentence.index not in found:
        found[sentence.index] = split_clauses(passages, sentence)
    return found[sentence.index]


def _clauses(passages: Passages) -> dict[int, list[Span]]:
    return {}


def find_clause(passages: Passages, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The clause, or the clauses, a run of text stands in."""
    touched = [c for c in clauses_of(passages, sentence) if c.start < end and c.end > start]
    if not touched:
        return sentence.start, sentence.end
    return touched[0].start, touched[-1].end
