"""English: posts told by a verb alone: "who heads the Laboratory of Lasers", "the Structural Dynamics Group, led by Dr Berg"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from bridgebook.languages import Sentence, words
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.roles.role import Role
from bridgebook.reading.units import is_unit

_NEAR = 60
"""Signs between a name and the verb behind it at most, a clause between commas aside."""

_OWNED = 4
"""Signs between an owner's name and the unit's behind it."""

_OBJECT = re.compile(r"\s+(?:(?:the|its|their|our|your|his|her)\s+|(?:the\s+)?\w+[’']s?\s+)?", re.IGNORECASE)
_BY = re.compile(
    r"(?:\s*\([^()]{1,40}\))?\s*,?\s+(?:(?:which|that)\s+(?:is|was)\s+|(?:currently|now|formerly)\s+)?", re.IGNORECASE
)


@cache
def _titles() -> re.Pattern[str]:
    titles = "|".join(re.escape(w) for w in sorted(words("en", "position")["degree"], key=len, reverse=True))
    return re.compile(rf"\s+by\s+(?:(?:{titles})[\s,]*)*", re.IGNORECASE)


def find_led(passages: Passages, sentence: Sentence, persons: Sequence[Place]) -> Iterator[tuple[Role, list[Place]]]:
    """Who is told to be at the head of a body: the verb as the post's words, the body, the name."""
    places = passages.places_in(sentence.start, sentence.end, "organisation")
    for hit in passages.words("position").find(sentence, "leads"):
        if any(p.start < hit.end and hit.start < p.end for p in places):
            continue
        behind = next((p for p in places if p.start >= hit.end), None)
        if behind and passages.text[behind.end : behind.end + 1] in {"'", "’"}:
            # "runs Kyoto University's half-marathon"; "heads Maejo's Faculty of Law".
            owned = [p for p in places if 0 <= p.start - behind.end <= _OWNED]
            if not owned:
                continue
            behind = owned[0]
        if behind and _OBJECT.fullmatch(passages.text[hit.end : behind.start]):
            if holder := _subject(passages, persons, places, hit.start):
                yield Role(hit.start, behind.end, hit.start, hit.end, (behind,), False), [holder]
            continue
        before = next((p for p in reversed(places) if p.end <= hit.start), None)
        after = next((p for p in persons if p.start >= hit.end), None)
        if (
            before
            and after
            and is_unit(passages, before.entity)
            and _BY.fullmatch(passages.text[before.end : hit.start] + " ")
            and _titles().fullmatch(passages.text[hit.end : after.start])
        ):
            yield Role(before.start, hit.end, hit.start, hit.end, (before,), False), [after]


def _subject(passages: Passages, persons: Sequence[Place], places: Sequence[Place], at: int) -> Place | None:
    """The name a verb speaks of: right before it, or before "who"; no body stands between that could be the subject."""
    before = [p for p in persons if p.end <= at]
    if not before or any(before[-1].end <= p.start and p.end <= at for p in places):
        return None
    gap = passages.text[before[-1].end : at]
    if len(gap) > _NEAR or set(gap) & set(".;:"):
        return None
    is_relative = re.search(r"\bwho\b", gap) is not None
    return before[-1] if is_relative or not gap.strip(" ,") or gap.strip(" ,") in ("now", "currently", "also") else None
