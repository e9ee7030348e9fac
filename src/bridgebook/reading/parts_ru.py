"""Russian: which whole a unit belongs to where a sign, a word or a bracket stands between their names."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from bridgebook.languages import words
from bridgebook.languages.places import is_place_name
from bridgebook.languages.ru.morphology import find_parses, lemma
from bridgebook.reading.entities_ru import begins_with_place
from bridgebook.reading.mentions.ru_heads import heads
from bridgebook.reading.own import find_own
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.roles import Role
from bridgebook.reading.units import is_unit, kinds_of

_AFTER = re.compile(r"(?:\s*\([^()]{1,25}\))?\s*(?:,|:|[—–/|])\s*(?:в\s+лице\s+)?", re.IGNORECASE)
"""Whole, unit: «Лимнологический институт, | лаб. гидрохимии»."""

_NEW_LINE = re.compile(r"(?:\s*\([^()\n]{1,25}\))?\s*\n\s*")
"""A letterhead: the whole, and the unit on the line below."""

_BEFORE = re.compile(r"\s*(?:\(|,|при\s+|в\s+составе\s+|в\s+структуре\s+|под\s+крылом\s+)\s*")
"""Unit, whole: «Кафедра физики (ТПУ)», «Центр компетенций при НГУ»."""

_AT = re.compile(
    r"(?:\s*,\s*(?:котор\w+\s+)?[а-яё]+)?\s*(?:при|в\s+составе|в\s+структуре|под\s+крылом)\s+((?:[а-яё]+\s*){1,4})"
)
"""«Research Centre при этом самом | университете»: a house told before."""

_STATES = frozenset({"ministry", "government"})
_SCHOOLS = frozenset({"university", "academy"})
_NO_SCHOOLS = frozenset({"embassy", "government", "ministry", "association", "fund", "agency", "park"})
_PAIR = re.compile(r"[А-ЯЁа-яё]+[сц]ко-[А-ЯЁа-яё]+[сц]к\w+\b")
_FAR = 3000


def find_beside(passages: Passages) -> Iterator[tuple[str, str, int, int]]:
    """Child, parent, start and end of units and wholes with a sign or a word between them."""
    places = [p for p in passages.places if p.kind == "organisation"]
    for left, right in pairwise(places):
        if left.entity == right.entity:
            continue
        gap = passages.text[left.end : right.start]
        if len(gap) > 40:
            continue
        if _NEW_LINE.fullmatch(gap) and is_unit(passages, left.entity) and _is_genitive(right):
            if _can_be(passages, left.entity, right.entity):
                yield left.entity, right.entity, left.start, right.end
            continue
        if (_AFTER.fullmatch(gap) or _NEW_LINE.fullmatch(gap)) and _can_be(passages, right.entity, left.entity):
            if _NEW_LINE.fullmatch(gap) and not _fills_line(passages, right):
                continue
            yield right.entity, left.entity, left.start, right.end
        elif _BEFORE.fullmatch(gap) and _can_be(passages, left.entity, right.entity, is_told=gap.strip().isalpha()):
            if gap.strip() == "," and not (is_unit(passages, left.entity) and _ends(passages, right)):
                continue
            yield left.entity, right.entity, left.start, right.end
    for place in places:
        match = _AT.match(passages.text, place.end)
        said = match.group(1).split() if match else []
        noun = next((w for w in said if lemma(w) in _bodies()), None)
        house = _named_last(passages, noun, place) if noun else None
        if noun and said[0] in words("ru", "part_of")["our_house"]:
            house = find_own(passages)
        if match and house and house != place.entity:
            yield place.entity, house, place.start, match.end()


def _is_genitive(place: Place) -> bool:
    """Whether a name stands in the genitive, by the noun that heads it: «отдела связей | Пермского университета»."""
    head = next((w for w in re.findall(r"[\w-]+", place.text)[:5] if lemma(w) in _bodies()), "")
    parses = [p for p in find_parses(head.lower()) if p.score > 0.05] if head else []
    return bool(parses) and all(p.tag.case == "gent" for p in parses if p.tag.number == "sing")


def _can_be(passages: Passages, child: str, parent: str, *, is_told: bool = False) -> bool:
    """Whether one can be a unit of the other: surely a unit, or a school or an institute beside a university.

    Where words between them tell so («при»), an institute has units too.
    """
    if is_unit(passages, parent) or is_unit_of_state(passages, child):
        return False
    if is_unit(passages, child):
        return True
    child_kinds, parent_kinds = kinds_of(passages, child), kinds_of(passages, parent)
    if is_told and parent_kinds & _STATES and not child_kinds & {"company", "university", "government", "ministry"}:
        return True
    if child_kinds & {"company", "university", "ministry", "government", "association", "park", "fund"}:
        return False
    return is_unit(passages, child, soft=True) and (is_told or bool(parent_kinds & _SCHOOLS))


def is_unit_of_state(passages: Passages, organisation: str) -> bool:
    """Whether a body's name holds its state: it is no unit of a house."""
    marks = set(words("ru", "part_of")["state"])
    said = re.findall(r"[\w-]+", passages.entities[organisation].name)
    # «Департамент науки Приозёрска», «Комитет инвестиций Приозёрской области»
    return any(w in marks for w in said[1:]) or (
        len(said) > 2 and said[-1][0].isupper() and bool(_name_place(said[-1]))
    )


def _name_place(word: str) -> str | None:
    return next((f for f in (word, lemma(word)) if is_place_name("ru", f)), None)


def fits_house(passages: Passages, unit: str, whole: str) -> bool:
    """Whether the context can make a unit a house's: no park, no body of a state, no institute of an embassy's."""
    if is_unit_of_state(passages, unit) or "park" in kinds_of(passages, unit):
        return False
    if not is_unit(passages, unit) and begins_with_place(passages.entities[unit].name):
        return False  # «Корейский институт техники»: a house of its own
    return is_unit(passages, unit) or not kinds_of(passages, whole) & _NO_SCHOOLS


def is_joint_name(name: str) -> bool:
    """Whether an adjective of two lands says that several houses share a structure: «Российско-китайская лаборатория»."""
    return bool(_PAIR.match(name))


def is_left_over(passages: Passages, organisation: str) -> bool:
    """Whether nothing but its word («отдел», «кафедра») is needed to make a name a unit of the house spoken of."""
    said = re.findall(r"[\w-]+", passages.entities[organisation].name)[:4]
    inner = heads("inner") - heads("shared")
    return any(_whole_word(w) in inner for w in said) and not is_joint_name(passages.entities[organisation].name)


def _whole_word(word: str) -> str:
    cut = words("ru", "organisations").map("cut_unit")
    return str(cut.get(word.casefold(), lemma(word)))


def is_of_state(passages: Passages, place: Place) -> bool:
    """As `is_unit_of_state`, for a mention."""
    return is_unit_of_state(passages, place.entity)


def _fills_line(passages: Passages, place: Place) -> bool:
    end = passages.text.find("\n", place.end)
    return not passages.text[place.end : end if end >= 0 else len(passages.text)].strip(" .,")


def _ends(passages: Passages, place: Place) -> bool:
    """Whether nothing but a sign stands behind: no list goes on."""
    return bool(re.match(r"\s*(?:[.;)\n]|$|,\s*[а-яё])", passages.text[place.end :][:40]))


@cache
def _bodies() -> frozenset[str]:
    return frozenset(lemma(w) for w in words("ru", "organisations")["body"])


def _named_last(passages: Passages, noun: str, place: Place) -> str | None:
    """The organisation of the noun's kind named last before a place."""
    told = lemma(noun)
    if told not in _bodies():
        return None
    kinds = {str(k) for w, k in words("ru", "parties").map("kind").items() if w == told}
    for other in reversed(passages.places_in(max(0, place.start - _FAR), place.start, "organisation")):
        if kinds & kinds_of(passages, other.entity) or (kinds and _is_foreign_school(other, kinds)):
            return other.entity
    return None


def _is_foreign_school(place: Place, kinds: set[str]) -> bool:
    """Whether a name in Latin letters says in English what the noun says in Russian."""
    return any(k in place.text.casefold() for k in kinds)


def find_named_beside(passages: Passages, role: Role, person: Place) -> str | None:
    """The whole that stands between a name and the post held in its unit: «Гулиев (Нефтяная школа, декан факультета)»."""
    if passages.language != "ru" or person.end > role.start:
        return None
    named = passages.places_in(person.end, role.start, "organisation")
    return named[-1].entity if named else None
