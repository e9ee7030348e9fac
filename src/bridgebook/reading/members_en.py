"""English: members and wholes told by a common noun: "the University is a member of X", "A joined the Association", "a part of the School"."""

import re
from collections.abc import Iterator, Sequence

from bridgebook.languages import Hit
from bridgebook.reading.homes_en import find_by_noun
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.units import kinds_of

Member = tuple[str, str, int, int, str]
"""Child, parent, start and end of the words that say so, the word."""

_NEAR, _BACK = 40, 70
_WHOLE = re.compile(r"\s*(?:the|this|that)\s+(?:same\s+)?([A-Za-z]+)\b(?![’']|\s+(?:of|for)\b)", re.IGNORECASE)
_CHILD = re.compile(r"(?:^|\.\s+|\n)\s*(?:the|this|our)\s+([A-Za-z]+)\b[^.;:]*$", re.IGNORECASE)


def find_meant(passages: Passages, hit: Hit, places: Sequence[Place]) -> Iterator[Member]:
    """A member and a whole one of which the sentence names by a common noun."""
    text = passages.text
    sentence = passages.sentence_at(hit.start)
    if sentence is None:
        return
    before = [p for p in places if p.end <= hit.start and hit.start - p.end <= _BACK]
    behind = [p for p in places if hit.end <= p.start and p.start - hit.end <= _NEAR]
    loose = hit.word in passages.words("part_of")["loose"]
    if (
        before
        and (match := _WHOLE.match(text, hit.end - 4 * hit.text.endswith(" the")))
        and not (behind and behind[0].start <= match.end())
    ):
        child = before[-1]
        meant = find_by_noun(passages, match[1].casefold(), child.start, child.entity)
        if meant and meant != child.entity and (not loose or _has_members(passages, meant) or hit.word == "part of"):
            yield child.entity, meant, child.start, match.end(), hit.text
    if not before and behind and (subject := _CHILD.search(text[max(0, sentence.start - 1) : hit.start])):
        whole = behind[0]
        meant = find_by_noun(passages, subject[1].casefold(), sentence.start)
        if meant and meant != whole.entity and (not loose or _has_members(passages, whole.entity)):
            yield meant, whole.entity, sentence.start, whole.end, hit.text


def _has_members(passages: Passages, organisation: str) -> bool:
    return bool(kinds_of(passages, organisation) & {"association", "park", "fund", "academy"})
