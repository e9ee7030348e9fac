"""Russian: which name a post belongs to, and the organisation that stands with the name instead of with the post."""

import re
from functools import cache

from bridgebook.languages import words
from bridgebook.languages.ru.morphology import lemma
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.roles.role import Role
from bridgebook.reading.units import kinds_of

_OPENING = re.compile(r"(?:\s*\([^()]{1,40}\))?\s*(?:,|[—–-]|\(|:)\s*")
_DASH = re.compile(r"\s*\.?\s*(?:[—–:-]|\()\s*")
# What may stand in a bracket between a name and its post: «Гулиев (Бакинская школа, декан …».
_IN_BRACKET = re.compile(r"\s*\([^().;\n]{1,90}[,—–-]\s*")
_FROM = re.compile(r"(?:\s*\([^()]{1,40}\))?\s*,?\s*(\w+)\s+")
_BESIDE = re.compile(r"\s*\(\s*")
_LINED = re.compile(r"\s*,\s*")
# Signs back in which the name before a bracket begins.
_FAR = 200
_STATE = frozenset({"ministry", "government"})


@cache
def _set(section: str) -> frozenset[str]:
    return frozenset(w.casefold() for w in words("ru", "position")[section])


@cache
def _barred() -> frozenset[str]:
    return frozenset(lemma(w) for w in words("ru", "position")["not_before"])


def is_before_post(gap: str) -> bool:
    """Whether what stands between a name and a post behind it joins them: «Ляшко, наш | зам», «Гаранин (он у нас | зам»."""
    opening = _OPENING.match(gap)
    return opening is not None and all(
        w.casefold() in _set("aside") or lemma(w) in _barred() for w in gap[opening.end() :].split()
    )


def is_in_bracket(gap: str) -> bool:
    """Whether a post stands in the bracket behind a name, after other words: «Гулиев (Бакинская школа, | декан»."""
    return bool(_IN_BRACKET.fullmatch(gap)) or (
        gap.count("(") == 0 and ")" not in gap and bool(re.fullmatch(r",[^,.;:()\n]{1,30},\s*", gap))
    )


def is_before_name(gap: str) -> bool:
    """Whether what stands between a post and a name behind it joins them: «рук. - | Чукасова», «декан (| Доржиевна»."""
    gap = re.sub(r"^\s*\([^()\n]{1,40}\)", "", gap)
    opening = _DASH.match(gap)
    rest = gap[opening.end() if opening else 0 :]
    rest = re.sub(r"^\s*\.", "", rest)
    return all(w.casefold().strip(",") in _set("empty") or w.rstrip(".").casefold() in _degrees() for w in rest.split())


@cache
def _degrees() -> frozenset[str]:
    return frozenset(w.casefold() for w in words("ru", "position")["degree"])


def find_beside(passages: Passages, role: Role, person: Place) -> Place | None:
    """The organisation that stands with the name of who holds a post, not with the post: in brackets, behind «из», before a bracket."""
    text = passages.text
    if person.end <= role.start:
        between = passages.places_in(person.end, role.start, "organisation")
        if between:
            return between[-1]
        behind = _at(passages, role.end, _LINED)
        return behind if behind and re.match(r"\s*(?:[,;.)\n]|$)", text[behind.end :]) else None
    if place := _at(passages, person.end, _BESIDE):
        return place
    joined = _FROM.match(text, person.end)
    if joined and joined.group(1).casefold() in words("ru", "parties")["from"]:
        return _starting(passages, joined.end())
    before = passages.places_in(max(0, role.start - _FAR), role.start, "organisation")
    return before[-1] if before and _BESIDE.fullmatch(text[before[-1].end : role.start]) else None


def _at(passages: Passages, offset: int, opening: re.Pattern[str]) -> Place | None:
    match = opening.match(passages.text, offset)
    return _starting(passages, match.end()) if match else None


def _starting(passages: Passages, offset: int) -> Place | None:
    """The organisation whose name starts at an offset."""
    named = passages.places_in(offset, offset + _FAR, "organisation")
    return named[0] if named and named[0].start == offset else None


def find_state(passages: Passages, role: Role) -> str | None:
    """The ministry or the administration that a minister's adviser serves, named in the sentence or the one before."""
    sentence = passages.sentence_at(role.start)
    if sentence is None or not _is_deputy(passages, role):
        return None
    start = passages.sentences[sentence.index - 1].start if sentence.index else sentence.start
    named = passages.places_in(start, role.start, "organisation")
    return next((p.entity for p in reversed(named) if _is_state(passages, p)), None)


def _is_deputy(passages: Passages, role: Role) -> bool:
    said = passages.text[role.text_start : role.text_end].split()
    return any(lemma(w.strip(".")) in _set("deputy") for w in said[:2])


def _is_state(passages: Passages, place: Place) -> bool:
    opened = passages.words("position")["ministry"]
    return bool(kinds_of(passages, place.entity) & _STATE) or place.text.casefold().startswith(opened)
