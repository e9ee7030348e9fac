"""Russian: which name a post belongs to, and the organisation that stands with the name instead of with the post."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from bridgebook.languages import words
from bridgebook.languages.ru.morphology import find_parses, lemma
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.roles.role import Role
from bridgebook.reading.units import kinds_of

_OPENING = re.compile(r"(?:\s*\([^()]{1,40}\))?\s*(?:,|[—–-]|\(|:)\s*")
_DASH = re.compile(r"\s*\.?\s*(?:[—–:,-]|\()\s*")
# What may stand in a bracket between a name and its post: «Гулиев (Бакинская школа, декан …».
_IN_BRACKET = re.compile(r"\s*\([^().;\n]{1,90}[,—–-]\s*")
_FROM = re.compile(r"(?:\s*\([^()]{1,40}\))?\s*,?\s*(\w+)\s+")
_SERVING = re.compile(r"(?:\s*\([^()]{1,40}\))?\s*,\s*(\w+)\s+(?:(?:в|во|на)\s+)?")
_BESIDE = re.compile(r"\s*\(\s*")
_LINED = re.compile(r"\s*,\s*")
# Signs back in which the name before a bracket begins.
_FAR = 200
_NEAR = 60
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
    return all(
        w.casefold().strip(",") in _set("empty") or w.rstrip(".").casefold() in _degrees() or lemma(w) in _empty()
        for w in rest.replace("‑", "-").split()
    )


@cache
def _empty() -> frozenset[str]:
    return frozenset(lemma(w) for s in ("empty", "rank") for w in words("ru", "position")[s])


@cache
def _degrees() -> frozenset[str]:
    return frozenset(w.casefold() for w in words("ru", "position")["degree"])


def find_beside(passages: Passages, role: Role, person: Place) -> Place | None:
    """The organisation that stands with the name of who holds a post, not with the post: in brackets, behind «из», before a bracket."""
    text = passages.text
    if person.end <= role.start:
        between = passages.places_in(person.end, role.start, "organisation")
        if between and not role.is_title:
            return between[-1]
        behind = _at(passages, role.end, _LINED)
        return behind if behind and re.match(r"\s*(?:[,;.)\n]|$)", text[behind.end :]) else None
    if place := _at(passages, person.end, _BESIDE):
        return place
    serving = _SERVING.match(text, person.end)
    if serving and _verb_of(serving.group(1)) in _verbs():
        return _starting(passages, serving.end())
    joined = _FROM.match(text, person.end)
    if joined and joined.group(1).casefold() in words("ru", "parties")["from"]:
        return _starting(passages, joined.end())
    before = passages.places_in(max(0, role.start - _FAR), role.start, "organisation")
    return before[-1] if before and _BESIDE.fullmatch(text[before[-1].end : role.start]) else None


@cache
def _verbs() -> frozenset[str]:
    return frozenset(lemma(w) for w in words("ru", "position")["serving"])


def _verb_of(word: str) -> str:
    """The verb a participle is of: «работающая» → «работать»."""
    return next((p.normal_form for p in find_parses(word.lower()) if p.tag.POS == "PRTF"), "")


def is_same_case(passages: Passages, role: Role, person: Place) -> bool:
    """Whether a post and a name behind it can be of one: not «приказом министра | Павел Громов»."""
    said = passages.text[role.text_start : role.text_end].split()
    if not said or len(said) != 1 or role.end != role.text_end:
        return True
    first = person.text.split()[0]
    names = [p for p in find_parses(first.lower()) if p.is_known and "Name" in p.tag and "Fixd" not in p.tag]
    posts = {p.tag.case for p in find_parses(said[0].lower()) if p.is_known and p.score > 0.01}
    return not names or not posts or bool(posts & {p.tag.case for p in names})


def is_made(passages: Passages, role: Role) -> bool:
    """Whether a post before a verb of becoming can be what somebody becomes: «директором | назначен», not «приказом министра | назначен»."""
    noun = passages.text[role.text_start : role.text_end].split()
    cases = {p.tag.case for w in noun[:1] for p in find_parses(w.lower()) if p.is_known and p.score > 0.01}
    return not cases or bool(cases & {"ablt", "nomn"}) or _is_seat(passages, role)


def _is_seat(passages: Passages, role: Role) -> bool:
    """Whether the post stands behind a word for what is held: «на посту | директора»."""
    before = passages.text[max(0, role.text_start - 15) : role.text_start].split()
    return bool(before) and lemma(before[-1]) in {lemma(w) for w in words("ru", "position")["seat"]}


def find_successor(passages: Passages, role: Role, persons: Sequence[Place]) -> Place | None:
    """Who comes to a post behind another: «на посту директора Х сменила | У»; None where nobody does."""
    sentence = passages.sentence_at(role.start)
    if sentence is None or not _is_seat(passages, role):
        return None
    hit = next((h for h in passages.words("position").find(sentence, "replace") if h.start >= role.end), None)
    behind = next((p for p in persons if hit and p.start >= hit.end), None)
    return behind if hit and behind and behind.start - hit.end < _NEAR else None


def join_twin(passages: Passages, roles: list[Role]) -> list[Role]:
    """Two posts of one body as one: «президент и главный исполнительный директор | компании»."""
    joined: list[Role] = []
    for role in roles:
        last = joined[-1] if joined else None
        gap = passages.text[last.end : role.start].split() if last else []
        is_bare = last is not None and not (last.organisations or last.is_title or last.is_plural)
        if last and is_bare and gap == ["и"] and role.organisations and not role.is_title and last.end == last.text_end:
            joined[-1] = replace(role, start=last.start, text_start=last.text_start)
            continue
        joined.append(role)
    return joined


def is_profession(passages: Passages, role: Role) -> bool:
    """Whether a post is a bare profession: «фотограф», «инженер»."""
    return lemma(passages.text[role.text_start : role.text_end].strip()) in {
        lemma(w) for w in words("ru", "position")["profession"]
    }


def is_in_row(passages: Passages, one: Role, two: Role) -> bool:
    """Whether two posts without a sign between them are of one name: in one case, or the second a title."""
    nouns = [passages.text[r.text_start : r.text_end].split()[0] for r in (one, two)]
    cases = [{p.tag.case for p in find_parses(n.lower()) if p.tag.case} for n in nouns]
    return two.is_title or (bool(one.organisations) and bool(cases[0] & cases[1]))


def is_of_meeting(passages: Passages, role: Role) -> bool:
    """Whether a post is one of a meeting only: «Секретарь», «Председатель» alone, as minutes are signed."""
    said = passages.text[role.text_start : role.text_end]
    told = words("ru", "position")["meeting_post"]
    if role.organisations or lemma(said.strip()) not in told:
        return False
    line = passages.text.rfind("\n", 0, role.start) + 1
    return lemma(said) != told[0] or not passages.text[line : role.start].strip(" •*-—\t")


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
