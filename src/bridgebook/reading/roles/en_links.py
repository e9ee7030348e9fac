"""English: whose a post is: the name behind it, the name it stands in apposition to, the one a verb of becoming ties to it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from bridgebook.languages import Hit, Sentence, words
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.roles.role import Role
from bridgebook.reading.units import is_unit

_REACH = 30
"""Signs between a verb of becoming and the post at most."""

_FAR = 150
"""Signs between the only name of a sentence and a verb of becoming at most."""

_BACK = 400
"""Signs back in which the two houses are named whose rectors "their rectors" are."""

_LINE = 70
"""Signs of a signature's line at most."""

_STRONG = frozenset(".;:")
_BETWEEN = re.compile(
    r"\s*(?:,\s*|\s+and(?:\s+|,[^,.;()]{1,40},\s*)|,\s*and\s+|&|\s+as\s+well\s+as\s+)\s*"
    r"(?:(?:the|an?|its|his|her|their|also|now|currently|concurrently|formerly|later|then|since\s+(?:\d{1,2}\s+)?\w+(?:\s+\d{4})?)\s+)*",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*(?:(?:,|and|the|of)\s*)*")
_BY = re.compile(r"\bas\s+(?:the\s+|its\s+)?$", re.IGNORECASE)


@cache
def _pattern(section: str) -> str:
    return "|".join(re.escape(w) for w in sorted(words("en", "position")[section], key=len, reverse=True))


@cache
def _before_name() -> re.Pattern[str]:
    """Between a post and the name behind it: titles and degrees, a comma before a degree."""
    return re.compile(rf"[\s,]*(?:(?:{_pattern('degree')})[\s,]*)*[«“\"]?", re.IGNORECASE)


@cache
def _after_sign() -> re.Pattern[str]:
    """Between a post and the name behind a colon, a dash or a bracket: "director: Prof. Kairys"."""
    return re.compile(rf"\s*[:–—(]\s*(?:(?:{_pattern('degree')})[\s,]*)*", re.IGNORECASE)


@cache
def _behind_name() -> re.Pattern[str]:
    """Between a name and the post in apposition: a bracket, a sign, small words."""
    return re.compile(
        rf"(?:\s*\([^()]{{1,40}}\))?\s*(?:,|--|[—–-]|\(|:|\n)\s*(?:(?:{_pattern('filler')}|{_pattern('degree')}|\d{{4}})[\s,]+)*",
        re.IGNORECASE,
    )


def find_persons(passages: Passages, sentence: Sentence) -> tuple[Place, ...]:
    """The names a sentence's posts may belong to: its own, and the one that is the line before in a signature."""
    own = passages.places_in(sentence.start, sentence.end, "person")
    if sentence.index == 0:
        return own
    before = passages.sentences[sentence.index - 1]
    is_line = before.end - before.start <= _LINE and before.paragraph != sentence.paragraph
    if not is_line or "\n" not in passages.text[before.end : sentence.start] or before.text.rstrip()[-1:] in ".:;!?":
        return own
    signed = [p for p in passages.places_in(before.start, before.end, "person") if before.end - p.end <= 2]
    # The next line's words are the signer's post only if no name of its own follows it.
    return (*signed[-1:], *own)


def link(passages: Passages, roles: Sequence[Role], persons: Sequence[Place]) -> list[tuple[Role, list[Place]]]:
    """Each post with the names it belongs to, the surer ties first."""
    linked: dict[int, list[Place]] = {}
    text = passages.text
    if roles and (ordered := _in_order(passages, roles, persons)):
        return ordered
    behind = {n: next((p for p in persons if p.start >= role.end), None) for n, role in enumerate(roles)}
    for number, role in enumerate(roles):
        person = behind[number]
        gap = text[role.end : person.start] if person else None
        if person and role.is_plural and _LISTED.fullmatch(_without_houses(passages, role.end, person.start)):
            linked[number] = [person, *_joined(passages, persons, person, role)]
            continue
        if person and gap is not None and "," not in gap and _before_name().fullmatch(gap) and "\n\n" not in gap:
            linked[number] = [person, *_joined(passages, persons, person, role)]
    for number, role in enumerate(roles):
        before = [p for p in persons if p.end <= role.start]
        if number in linked or not before or not _is_apposed(passages, before[-1], role):
            continue
        person = behind[number]
        is_held = any(before[-1] in group for n, group in linked.items() if not roles[n].is_title)
        if person and (
            (is_held and _has_degree(text[role.end : person.start]))
            or _opens_next(text, before[-1], role, person, is_held=is_held)
        ):
            # "Vice-Rector A, Head of the Department, Doctor of Sciences B": the degree ties the post to the name behind.
            linked[number] = [person]
        else:
            linked[number] = [before[-1]]
    having = {p.start for group in linked.values() for p in group}
    for number, role in enumerate(roles):
        person = behind[number]
        if number in linked or person is None or person.start in having or _is_fronted(passages, role, person):
            continue
        gap = text[role.end : person.start]
        if (gap.count(",") and _before_name().fullmatch(gap)) or _after_sign().fullmatch(gap):
            linked[number] = [person, *_joined(passages, persons, person, role)]
    for number, role in enumerate(roles):
        if (number not in linked and (person := _by_successor(passages, role, behind[number]))) or (
            number not in linked and (person := _by_predicate(passages, role, persons))
        ):
            linked[number] = [person]
    _share(passages, roles, linked)
    return [(roles[n], linked[n]) for n in sorted(linked) if len(linked[n]) > 1 or not roles[n].is_plural]


def _by_successor(passages: Passages, role: Role, person: Place | None) -> Place | None:
    """Who follows in a post: "succeeded as rector by Prof. Kairys"."""
    if person is None or not _BY.search(passages.text[max(0, role.start - 12) : role.start]):
        return None
    by = re.match(r"\s+by\s+", passages.text[role.end : person.start])
    return person if by and _before_name().fullmatch(passages.text[role.end + by.end() : person.start]) else None


def _opens_next(text: str, before: Place, role: Role, person: Place, *, is_held: bool) -> bool:
    """Whether a post behind a name that has one is the next person's: "Rector A, and the director of the company, B"."""
    gap = text[before.end : role.start].strip()
    if person.start - role.end > 3 or text[role.end : person.start].strip() != ",":
        return False
    return re.match(r",\s*and\b", gap) is not None or (
        is_held and re.match(r"\s*(?:,|and\b|\.|;|\()", text[person.end : person.end + 6]) is not None
    )


def _is_fronted(passages: Passages, role: Role, person: Place) -> bool:
    """Whether a post stands in what leads up to the subject: "After a talk with the Rector of X, Anna Berg left"."""
    sentence = passages.sentence_at(role.start)
    gap = passages.text[role.end : person.start]
    if sentence is None or "," not in gap or _has_degree(gap):
        return False
    opened = sentence.tokens[0].text.casefold() in words("en", "position")["fronted"] if sentence.tokens else False
    return opened and passages.text[person.end : person.end + 1] not in {",", ";", ".", ")", ":", "\n", ""}


def _has_degree(gap: str) -> bool:
    """Whether titles and degrees alone stand in a gap, and one at least."""
    return bool(re.search(r"\w", gap)) and _before_name().fullmatch(gap) is not None


def _is_apposed(passages: Passages, person: Place, role: Role) -> bool:
    gap = _without_houses(passages, person.end, role.start)
    if not _behind_name().fullmatch(gap):
        return False
    # A line's end alone parts a signer from the post; inside a sentence a comma must.
    return bool(gap.strip()) or gap.count("\n") == 1


def _without_houses(passages: Passages, start: int, end: int) -> str:
    """What stands between a name and a post, but for the houses set between them: "Li Peng (Lanzhou University, Dean …)"."""
    text, at = "", start
    for place in passages.places_in(start, end, "organisation"):
        text += re.sub(r"(?:\s+(?:of|from|at)|[,(—–-])\s*(?:the\s+)?$", "", passages.text[at : place.start])
        at = place.end
    return text + passages.text[at:end]


def find_each(passages: Passages, role: Role, persons: Sequence[Place]) -> list[Role]:
    """A post in the plural once for each name, where as many houses are told: "the rectors of X and Y, A and B", "their rectors, A and B"."""
    if not role.is_plural or len(persons) < 2 or persons[0].start < role.end:
        return [role] * len(persons)
    houses = list(role.organisations[:1])
    if houses:
        houses += [
            p
            for p in passages.places_in(houses[0].end, persons[0].start, "organisation")
            if p.entity != houses[0].entity
        ]
    elif re.search(r"\btheir\s+(?:\w+\s+)?$", passages.text[max(0, role.start - 16) : role.start], re.IGNORECASE):
        named = passages.places_in(max(0, role.start - _BACK), role.start, "organisation")
        wholes = {p.entity: p for p in reversed(named) if not is_unit(passages, p.entity)}
        houses = list(reversed(list(wholes.values())[: len(persons)]))
    if len(houses) != len(persons):
        return [role] * len(persons)
    return [replace(role, organisations=(house,)) for house in houses]


def find_between(passages: Passages, role: Role, person: Place) -> Place | None:
    """The innermost house that stands between a name and the post behind it: "Li Peng (Lanzhou University, Dean)"."""
    if person.end > role.start:
        return None
    if not _behind_name().fullmatch(_without_houses(passages, person.end, role.start)):
        return None
    between = passages.places_in(person.end, role.start, "organisation")
    units = [p for p in between if is_unit(passages, p.entity)]
    return (units or between)[-1] if between else None


def _share(passages: Passages, roles: Sequence[Role], linked: dict[int, list[Place]]) -> None:
    """Posts in a row share a name: "rector and academician Ivanov", "Luo Yang, Chairman and Secretary of …"."""
    for number in range(len(roles) - 1, 0, -1):
        gap = passages.text[roles[number - 1].end : roles[number].start]
        if number in linked and number - 1 not in linked and _BETWEEN.fullmatch(gap):
            linked[number - 1] = linked[number][:1]
    for number in range(1, len(roles)):
        gap = passages.text[roles[number - 1].end : roles[number].start]
        before = linked.get(number - 1, [])[:1]
        if number not in linked and before and before[0].end <= roles[number - 1].start and _BETWEEN.fullmatch(gap):
            linked[number] = before


def _joined(passages: Passages, persons: Sequence[Place], first: Place, role: Role) -> list[Place]:
    """The other names of a post in the plural: "vice-rectors A and B"."""
    if not role.is_plural:
        return []
    joined, at = [], first
    for person in persons:
        if person.start > at.end and re.fullmatch(r"\s*(?:,|and|,\s*and|&)\s*", passages.text[at.end : person.start]):
            joined.append(person)
            at = person
    return joined


def _by_predicate(passages: Passages, role: Role, persons: Sequence[Place]) -> Place | None:
    """Who is, becomes or is made what the post says: "X was elected president of Y", "the director is X"."""
    sentence = passages.sentence_at(role.start)
    if sentence is None:
        return None
    for hit in passages.words("position").find(sentence, "become"):
        if hit.end <= role.start:
            gap = passages.text[hit.end : role.start]
            if len(gap) > _REACH or set(gap) & (_STRONG | {","}):
                continue
            if hit.word in words("en", "position")["like"] and _is_compared(passages, hit, role, persons):
                continue
            if subject := _subject(passages, sentence, hit, role, persons):
                return subject
        elif role.end <= hit.start and hit.start - role.end <= _REACH:
            after = [p for p in persons if p.start >= hit.end and passages.text[p.end : p.end + 2] not in ("'s", "’s")]
            if after and after[0].start - hit.end <= _REACH and _is_clear(passages, role.end, after[0].start):
                return after[0]
    return None


def _is_compared(passages: Passages, hit: Hit, role: Role, persons: Sequence[Place]) -> bool:
    """Whether "as" speaks of something else than the name before: "described the university as a partner"."""
    before = [p for p in persons if p.end <= hit.start]
    return role.is_title or (
        bool(before) and bool(passages.places_in(before[-1].end, hit.start, "organisation")) and hit.text == "as"
    )


def _subject(passages: Passages, sentence: Sentence, hit: Hit, role: Role, persons: Sequence[Place]) -> Place | None:
    """Who a verb of becoming speaks of: the name before it, "he" for the one of the sentence before, the name a participle hangs on."""
    before = [p for p in persons if p.end <= hit.start]
    if before:
        start = before[-1].end
        is_alone = len({p.entity for p in before}) == 1 and hit.start - start <= _FAR
        near = _is_clear(passages, start, hit.start)
        return before[-1] if near or (is_alone and not set(passages.text[start : hit.start]) & _STRONG) else None
    opened = passages.words("position").find(sentence, "pronoun")
    if opened and opened[0].end <= hit.start and opened[0].start - sentence.start <= 1 and sentence.index:
        last = passages.sentences[sentence.index - 1]
        named = passages.places_in(last.start, last.end, "person")
        return named[-1] if len({p.entity for p in named}) == 1 else None
    after = [p for p in persons if p.start >= role.end][:1]
    gap = passages.text[role.end : after[0].start] if after else ""
    # "After serving as Rector of X from 2009 to 2017, Samuel Okello …".
    return after[0] if "," in gap and len(gap) <= _FAR and hit.start - sentence.start <= _REACH else None


def _in_order(
    passages: Passages, roles: Sequence[Role], persons: Sequence[Place]
) -> list[tuple[Role, list[Place]]] | None:
    """ "A and B, respectively Dean and Vice-Dean of X": each name with its post, both in the house named last."""
    sentence = passages.sentence_at(roles[0].start)
    if sentence is None or len(roles) < 2 or not passages.words("position").find(sentence, "in_order"):
        return None
    before = [p for p in persons if p.end <= roles[0].start][-len(roles) :]
    gaps = [passages.text[a.end : b.start] for a, b in pairwise(roles)]
    if len(before) != len(roles) or not all(_BETWEEN.fullmatch(g) for g in gaps):
        return None
    last = roles[-1].organisations
    return [
        (role if role.organisations else replace(role, organisations=last), [person])
        for role, person in zip(roles, before, strict=True)
    ]


def _is_clear(passages: Passages, start: int, end: int) -> bool:
    """Whether no strong sign and two commas at most stand between."""
    gap = passages.text[start:end]
    return end - start <= 2 * _REACH and not set(gap) & _STRONG and gap.count(",") <= 2


def find_behind(passages: Passages, role: Role, person: Place) -> Place | None:
    """The organisation that "of" or "from" ties to a name behind a post: "Professor Li Xueqin of your College of Food Science"."""
    if person.start < role.end:
        return None
    behind = passages.places_in(person.end, person.end + 200, "organisation")[:1]
    glue = re.compile(r"\s+(?:\([^()]{1,40}\)\s*)?(?:of|from|at)\s+(?:(?:the|your|our|its|their)\s+)?", re.IGNORECASE)
    if behind and glue.fullmatch(passages.text[person.end : behind[0].start]):
        return behind[0]
    # "President A and Vice President B of X": both are of X.
    others = passages.places_in(person.end, person.end + _FAR // 2, "person")[:1]
    gap = passages.text[person.end : others[0].start] if others else ""
    is_pair = behind and others and others[0].end < behind[0].start and re.fullmatch(r"\s+and\s+[^,.;:()]+", gap)
    return behind[0] if is_pair and glue.fullmatch(passages.text[others[0].end : behind[0].start]) else None
