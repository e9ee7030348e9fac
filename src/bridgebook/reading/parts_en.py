"""English: whose unit a unit is: by "of" and "'s", by "our", "its" and "the university's", by the line it stands in."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bridgebook.languages import Sentence, words
from bridgebook.languages.places import find_place
from bridgebook.names.organisations import parse_organisation
from bridgebook.reading.homes_en import find_addressee, find_by_noun
from bridgebook.reading.mentions.en_words import is_common, is_nationality
from bridgebook.reading.own import find_own
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.units import is_unit, kinds_of

Member = tuple[str, str, int, int, str]
"""Child, parent, start and end of the words that say so, the word."""

_WHOLES = frozenset({"company", "government", "ministry", "embassy", "association", "agency"})
"""Kinds of organisation that "of" never makes a unit of another."""

_STATES = frozenset({"government", "ministry", "embassy"})
"""Kinds of organisation that are nobody's at all."""

_OF = re.compile(
    r"(?:\s*\([^()]{1,40}\))?,?\s+(?:(?:which\s+is\s+|itself\s+)?(?:a\s+|the\s+)?(?:part|unit|division|branch|arm|structural\s+unit)\s+)?"
    r"(?:of|at|within|under|in|inside)\s+(?:(?:the|our|your|its|their|this|that|same)\s+)*",
    re.IGNORECASE,
)
_OWNER = re.compile(r"(?:[’']s|[’'])\s+(?:own\s+|new\s+)?", re.IGNORECASE)
_APPOSED = re.compile(r"\s*\)?,\s+(?:the\s+)?|\s*\(\s*|\s+[–—-]\s+")
# What an apposition ends with, a bracket before it or not.
_INNER = re.compile(r"\s*(?:,|\s[–—-])\s+")
_CLOSED = re.compile(r"\s*(?:\([^()]*\))?\s*(?:[,;.():\n]|$)")
_NOUN_BEFORE = re.compile(
    r"\b(?:the|this|that|both)\s+(?:same\s+|[A-Z]\w+\s+)?(\w+)[’']s?\s+(?:own\s+|new\s+)?$", re.IGNORECASE
)
_NOUN_BEHIND = re.compile(r"\s+(?:of|at)\s+(?:the|this|that)\s+(?:same\s+|said\s+)?(\w+)\b", re.IGNORECASE)
_POINTER = re.compile(r"\b(\w+)\s+(?:own\s+|new\s+)?$")
_NEXT = re.compile(
    r"\s*(?:\([^()]*\))?\s*(?:,|;|and|as well as|&|,\s*and|,\s*then)\s*(?:then\s+|also\s+)?(?:(?:to|of|in|at|by|with|through)\s+)?"
    r"(?:the\s+|its\s+|their\s+|our\s+)?",
    re.IGNORECASE,
)
_MARKS = " \t-–•▪*"
_COLON = re.compile(r"\s*(?:\([^()]{1,24}\))?\s*(?::|\s[–—-]\s)")
_LAST_OF = re.compile(r"^.*\bof\s+(?:the\s+)?")
_LINE = 90
"""Signs of a letterhead's or a signature's line at most."""


def find_told(passages: Passages) -> Iterator[Member]:
    """Units whose whole the words around them tell, each once, by the first of its mentions that does."""
    done: set[str] = set()
    for sentence in passages.sentences:
        places = passages.places_in(sentence.start, sentence.end, "organisation")
        for number, place in enumerate(places):
            if place.entity in done:
                continue
            left = places[number - 1] if number else None
            right = places[number + 1] if number + 1 < len(places) else None
            if can_be_unit(passages, place.entity):
                found = (
                    _by_neighbours(passages, place, left, right)
                    or _by_pointer(passages, sentence, place)
                    or _by_line(passages, place)
                )
            else:
                found = _by_owner(passages, sentence, place, left, right)
            if found and found[1] != place.entity:
                done.add(place.entity)
                yield found


def can_be_unit(passages: Passages, organisation: str) -> bool:
    """Whether an organisation's name is a unit's, or may be."""
    if is_unit(passages, organisation):
        return True
    if kinds_of(passages, organisation) & _WHOLES:
        return False
    # "College of Mining": a field behind "of"; "Imperial College", "Institute of Hangzhou": a house.
    name = passages.entities[organisation].name
    heads = words("en", "part_of")["of_unit"]
    return is_unit(passages, organisation, soft=True) or any(
        name.casefold().startswith(h) and find_place("en", name[len(h) :].strip()) is None for h in heads
    )


def is_open_unit(passages: Passages, organisation: str) -> bool:
    """Whether a name asks for a whole: a unit's, or one made of common words ("Technology Transfer Centre"), no proper one ("Fjordkraft Institute")."""
    if not can_be_unit(passages, organisation) or is_house(passages, organisation):
        return False
    name = passages.entities[organisation].name
    is_field = any(name.casefold().startswith(h) for h in words("en", "part_of")["of_unit"])
    telling = (w for w in name.split()[:-1] if w[:1].isupper())
    return is_unit(passages, organisation) or is_field or all(is_common(w) for w in telling)


def is_school_part(passages: Passages, organisation: str) -> bool:
    """Whether a name is that of a school or college of a university: its noun, "of", a field ("School of Law")."""
    name = passages.entities[organisation].name.casefold()
    heads = words("en", "part_of")["of_school"]
    return any(name.startswith(h) for h in heads) and not is_house(passages, organisation)


def fits_school(passages: Passages, unit: str, whole: str, is_of_school: bool) -> bool:
    """Whether a house can have such a unit: what is no unit by its name has none, and a centre has no faculties."""
    if not can_be_unit(passages, unit):
        return False
    kinds = kinds_of(passages, whole)
    return not (is_of_school and "centre" in kinds and not kinds & {"university", "academy"})


def is_house(passages: Passages, organisation: str) -> bool:
    """Whether a name that ends like a unit's is a house of its own: one that opens with a land's name or has a town's in it."""
    name = passages.entities[organisation].name
    return (
        is_nationality(name.split()[0])
        or find_place("en", name.split()[0]) is not None
        or bool(parse_organisation(name).places)
        or find_place("en", _LAST_OF.sub("", name)) is not None
    )


def _by_neighbours(passages: Passages, place: Place, left: Place | None, right: Place | None) -> Member | None:
    """ "Unit of Whole", "Whole's Unit", "WHOLE Unit", "Unit, Whole", "Whole, Unit"."""
    text = passages.text
    if right and right.entity != place.entity:
        gap = text[place.end : right.start]
        if re.fullmatch(r"\s*\(\s*", gap) and 0 < _rank(right) < _rank(place):
            return place.entity, right.entity, place.start, right.end, ""
        if re.fullmatch(r"\s*\(\s*", gap) and kinds_of(passages, right.entity) & {"university", "academy"}:
            return place.entity, right.entity, place.start, right.end, ""
        # "in" and "at" tie only what is no house of its own.
        if (match := _OF.fullmatch(gap)) and ("of" in match[0] or not is_house(passages, place.entity)):
            right = find_possessed(passages, right)
            return place.entity, right.entity, place.start, right.end, "of"
        if _INNER.fullmatch(gap) and 0 < _rank(right) < _rank(place):
            # "Department of X, Faculty of Y, Z University".
            return place.entity, right.entity, place.start, right.end, ""
        is_last = _CLOSED.match(text[right.end : right.end + 60]) and not _is_listed(passages, right)
        if _APPOSED.fullmatch(gap) and is_last and _is_whole_of(passages, right, place):
            return place.entity, right.entity, place.start, right.end, ""
    if left and left.entity != place.entity:
        gap = text[left.end : place.start]
        if _INNER.fullmatch(gap) and 0 < _rank(left) < _rank(place):
            return place.entity, left.entity, left.start, place.end, ""
        if _OWNER.fullmatch(gap) or (gap == " " and not is_house(passages, place.entity)):
            return place.entity, left.entity, left.start, place.end, ""
        is_last = _CLOSED.match(text[place.end : place.end + 60]) and not _is_listed(passages, place)
        if _APPOSED.fullmatch(gap) and is_last and _is_whole_of(passages, left, place):
            return place.entity, left.entity, left.start, place.end, ""
    return None


def _by_owner(
    passages: Passages, sentence: Sentence, place: Place, left: Place | None, right: Place | None
) -> Member | None:
    """What is no unit by its name, but is said to be somebody's: "the council's Ecology Commission", "X Group of the Department of Y"."""
    kinds = kinds_of(passages, place.entity)
    if kinds & _STATES:
        return None
    text = passages.text
    if (
        right
        and (
            (is_unit(passages, right.entity) and not is_house(passages, place.entity))
            or (_is_plain(passages, place) and not kinds & _WHOLES)
        )
        and right.entity != place.entity
    ):
        gap = text[place.end : right.start]
        if _OF.fullmatch(gap) and gap.split()[:1] != ["at"]:
            return place.entity, right.entity, place.start, right.end, "of"
    if "company" in kinds:
        return None
    if (
        left
        and left.entity != place.entity
        and re.fullmatch(r"[’']s?\s+(?:own\s+|new\s+)?", text[left.end : place.start])
    ):
        return place.entity, left.entity, left.start, place.end, ""
    owner = _POINTER.search(text[max(sentence.start, place.start - 40) : place.start])
    is_pointed = _NOUN_BEFORE.search(text[max(sentence.start, place.start - 60) : place.start])
    if is_pointed or (owner and owner[1].casefold() in words("en", "position")["own_post"]):
        return _by_pointer(passages, sentence, place)
    return None


def _is_plain(passages: Passages, place: Place) -> bool:
    """Whether a name is made of common words alone, so that it asks for an owner: "the Innovation Hub | of Ostova University"."""
    words_of = passages.entities[place.entity].name.split()
    return len(words_of) > 1 and all(is_common(w) for w in words_of)


def find_possessed(passages: Passages, place: Place) -> Place:
    """The unit whose owner a name is, where it stands right behind: "of Maejo's | Faculty of Agriculture"; else the name itself."""
    behind = passages.places_in(place.end, place.end + 160, "organisation")[:1]
    is_owner = behind and re.fullmatch(r"[’']s?\s+", passages.text[place.end : behind[0].start])
    return behind[0] if is_owner else place


def _rank(place: Place) -> int:
    """How far inside a house a unit of this name stands: a department in a faculty, a laboratory in a department; 0 unknown."""
    table = words("en", "parties").map("rank")
    return next((int(table[w]) for w in place.text.casefold().replace(".", "").split()[:1] if w in table), 0)


def _is_whole_of(passages: Passages, whole: Place, unit: Place) -> bool:
    if "academy" in kinds_of(passages, whole.entity) and "institute" in kinds_of(passages, unit.entity):
        # "Institute of Biology, Academy of Sciences".
        return whole.entity != unit.entity and not is_unit(passages, whole.entity)
    return whole.entity != unit.entity and not is_unit(passages, whole.entity) and is_unit(passages, unit.entity)


def _is_listed(passages: Passages, place: Place) -> bool:
    """Whether a list of organisations goes on behind: "the X Office, Y University and Z"."""
    following = passages.places_in(place.end, place.end + 160, "organisation")[:1]
    return (
        bool(following)
        and re.fullmatch(
            r"\s*(?:\([^()]*\))?\s*(?:,|and|,\s*and)\s+(?:the\s+)?", passages.text[place.end : following[0].start]
        )
        is not None
    )


def _by_pointer(passages: Passages, sentence: Sentence, place: Place) -> Member | None:
    """ "Our Faculty of …", "your International Office", "its Office", "the university's Faculty", "the Centre of the same university"."""
    before = passages.text[max(sentence.start, place.start - 60) : place.start]
    lexicon = words("en", "position")
    first = passages.entities[place.entity].name.split()[0].casefold()
    if (
        first in words("en", "part_of")["whole_front"]
        and is_unit(passages, place.entity)
        and (own := find_own(passages))
    ):
        # "the University Library": of the university that speaks.
        return place.entity, own, place.start, place.end, ""
    behind = _NOUN_BEHIND.match(passages.text, place.end)
    noun = _NOUN_BEFORE.search(before)
    for match, start, end in (
        (noun, place.start - 1, place.end),
        (behind, place.end, behind.end() if behind else place.end),
    ):
        upto = place.start if match is noun else place.end
        meant = find_by_noun(passages, match[1].casefold(), upto, place.entity) if match else None
        if match and meant:
            return place.entity, meant, min(start, place.start), end, match[1]
    pointer = _POINTER.search(before)
    word = pointer[1].casefold() if pointer else ""
    house: str | None = None
    if word in lexicon["own_post"]:
        house = find_own(passages)
    elif word in lexicon["your_post"]:
        house = find_addressee(passages)
    elif word in ("its", "their"):
        named = [
            p for p in passages.places if p.kind == "organisation" and p.end <= place.start and p.entity != place.entity
        ]
        wholes = [p for p in named[-6:] if not is_unit(passages, p.entity)]
        house = wholes[-1].entity if wholes else None
    if house is None or house == place.entity:
        return None
    return place.entity, house, place.start - len(word) - 1, place.end, word


def _by_line(passages: Passages, place: Place) -> Member | None:
    """Letterheads and signatures, a line each; and what the head of a line names before a colon: "IKTS: …, Head of the Department"."""
    text = passages.text
    first, last = text.rfind("\n", 0, place.start) + 1, text.find("\n", place.end)
    last = len(text) if last < 0 else last
    alone = not text[first : place.start].strip(_MARKS) and not text[place.end : last].strip(" \t,()")
    for line in (_line_at(text, last + 1), _line_before(text, first)) if alone and last - first <= _LINE else ():
        whole = _alone_on(passages, line)
        if whole and _is_whole_of(passages, whole, place):
            return place.entity, whole.entity, min(place.start, whole.start), max(place.end, whole.end), ""
    # An address: a post and its unit end a line, the whole begins the next one.
    behind = passages.places_in(last + 1, last + 1 + _LINE, "organisation")[:1]
    if (
        behind
        and behind[0].start == last + 1
        and last - first <= _LINE
        and not text[place.end : last].strip(" \t,")
        and ":" not in text[first : place.start]
        and re.search(r"[,|]\s*$", text[first : place.start])
        and _is_whole_of(passages, behind[0], place)
    ):
        return place.entity, behind[0].entity, place.start, behind[0].end, ""
    for head in passages.places_in(first, place.start, "organisation")[:1]:
        is_head = not text[first : head.start].strip(_MARKS) and _COLON.match(text[head.end : head.end + 30])
        if (
            is_head
            and head.entity != place.entity
            and not is_unit(passages, head.entity)
            and not is_house(passages, place.entity)
        ):
            return place.entity, head.entity, head.start, place.end, ""
    return None


def find_listed(passages: Passages, parents: dict[str, str]) -> Iterator[Member]:
    """What may be a unit and stands in one list behind a unit: "toured the Faculty of Forestry and the Institute for Wood Technology"."""
    known = dict(parents)
    followed: set[str] = set()
    for sentence in passages.sentences:
        for left, right in pairwise(passages.places_in(sentence.start, sentence.end, "organisation")):
            whole = known.get(left.entity)
            if whole is None or right.entity in known or not _NEXT.fullmatch(passages.text[left.end : right.start]):
                continue
            is_soft = is_unit(passages, right.entity, soft=True) and can_be_unit(passages, right.entity)
            behind = find_possessed(passages, right)
            if is_soft and not is_house(passages, right.entity) and behind is right and right.entity != whole:
                known[right.entity] = whole
                yield right.entity, whole, left.start, right.end, ""
        named = passages.places_in(sentence.start, sentence.end, "organisation")
        for left, right, behind in reversed(list(zip(named, named[1:], named[2:], strict=False))):
            # "the Centre, the Laboratory and the Hub of X": what is told of the last holds for those before it.
            whole = known.get(right.entity)
            is_told = whole == behind.entity and _OF.fullmatch(passages.text[right.end : behind.start])
            is_next = left.entity not in known and _NEXT.fullmatch(passages.text[left.end : right.start])
            if whole and (is_told or right.entity in followed) and is_next and is_open_unit(passages, left.entity):
                known[left.entity] = whole
                followed.add(left.entity)
                yield left.entity, whole, left.start, behind.end, ""


def _alone_on(passages: Passages, line: tuple[int, int]) -> Place | None:
    """The organisation that is all a line says, its short name in brackets aside."""
    named = passages.places_in(*line, "organisation")
    if not named or passages.text[line[0] : named[0].start].strip():
        return None
    behind = passages.text[named[0].end : line[1]]
    return named[0] if re.fullmatch(r"[\s,]*(?:\([^()]*\)[\s,]*)?", behind) else None


def _line_at(text: str, start: int) -> tuple[int, int]:
    end = text.find("\n", start)
    return start, len(text) if end < 0 else end


def _line_before(text: str, start: int) -> tuple[int, int]:
    return text.rfind("\n", 0, max(0, start - 1)) + 1, max(0, start - 1)
