"""Several instruments in one sentence, each with a partner of its own: "signed a memorandum with X and a contract with Y"."""

from collections.abc import Sequence
from itertools import pairwise

from bridgebook.languages import Sentence
from bridgebook.reading.house import find_reporters
from bridgebook.reading.instruments.nouns import Noun
from bridgebook.reading.pairs import find_house
from bridgebook.reading.passages import Passages

_NEAR = 40
"""Signs between a noun and the word before its partner at most."""


def find_own_partners(passages: Passages, sentence: Sentence, noun: Noun, nouns: Sequence[Noun]) -> tuple[str, ...]:
    """Who signs besides the noun's own partner, and the partner; empty where the nouns do not have one each."""
    if len(nouns) < 2 or passages.language == "zh":
        return ()
    links = set(passages.words("instrument")["between"]) & {
        t.text.casefold() for t in sentence.tokens if t.start >= nouns[0].end
    }
    if not links:
        return ()
    bounds = [*(n.start for n in nouns[1:]), sentence.end]
    segments = [_partners(passages, sentence, n.end, bound, links) for n, bound in zip(nouns, bounds, strict=True)]
    before = passages.places_in(sentence.start, nouns[0].start, "organisation")
    subjects = {find_house(passages, p.entity): None for p in before if p.entity not in find_reporters(passages)}
    own = segments[nouns.index(noun)]
    if len(subjects) != 1 or not all(segments) or len({*segments}) < len(segments):
        return ()
    return tuple(dict.fromkeys((*subjects, *own)))


def _partners(passages: Passages, sentence: Sentence, start: int, end: int, links: set[str]) -> tuple[str, ...]:
    link = next((t for t in sentence.tokens_in(start, end) if t.text.casefold() in links), None)
    if link is None or link.start - start > _NEAR:
        return ()
    return tuple(
        dict.fromkeys(find_house(passages, p.entity) for p in passages.places_in(link.end, end, "organisation"))
    )


def is_in_list(passages: Passages, sentence: Sentence, left: Noun, right: Noun) -> bool:
    """Whether two nouns are items of one list: nothing but partners, prepositions and conjunctions stands between."""
    words = passages.words("phrases")
    small = {*words["and"], *words["open"], *words["link"], ",", ";", "、", "(", ")"}
    names = passages.places_in(left.end, right.start)
    edges = [left.end, *(x for p in names for x in (p.start, p.end)), right.start]
    gaps = [(a, b) for a, b in list(pairwise(edges))[::2]]
    tokens = [t for a, b in gaps for t in sentence.tokens_in(a, b)]
    if not any(t.text in (",", ";", "、") or t.text.casefold() in words["and"] for t in tokens):
        return False
    loose = [
        t
        for t in tokens
        if t.text.casefold() not in small and t.end <= right.phrase.start and t.start >= left.phrase.end
    ]
    return not loose
