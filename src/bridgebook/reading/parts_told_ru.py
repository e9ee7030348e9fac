"""Russian: wholes told beside their parts: «центр института», «в университете работают А и Б», «в союз вошли А и Б», «подведомственный Б А»."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from bridgebook.languages import Sentence, words
from bridgebook.languages.ru.morphology import find_parses, lemma
from bridgebook.reading import addressees_ru
from bridgebook.reading.house import find_addressee
from bridgebook.reading.own import find_own
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.units import is_unit, kinds_of

_OWNED = re.compile(r"\s+(?:\([^()]{1,25}\)\s*)?((?:[а-яё]+\s+){0,2}?)([а-яё]+)\b")
"""«Центр космических технологий | института»: a house told before, in the genitive behind its unit."""

_OURS = re.compile(r"(\w+)\s+$")
_LISTED = re.compile(r"\s*(?:\([^()]{1,40}\))?\s*(?:,|и|а также|,\s*а также|;)\s*(?:[а-яё]+\s+){0,2}")
_FIRST = re.compile(r"\s*[:—–-]?\s*(?:[а-яё]+,?\s+){0,4}[:—–-]?\s*")
_REACH = 60
"""Signs between a whole and the verb that tells of its parts at most."""

_NEAR = 240
"""Signs back in which a house named is meant before the one whose text it is."""

_FAR = 3000
_OPENING = 400
"""Signs in which a letter names whom it is written to."""

_SCHOOLS = frozenset({"university", "institute", "academy"})
_PARK = re.compile(r"park\b", re.IGNORECASE)

Part = tuple[str, str, int, int, str]
"""Child, parent, start and end of the words that say so, the word."""


def find_told(passages: Passages) -> Iterator[Part]:
    """The parts a text tells beside their wholes."""
    for place in passages.places:
        if place.kind == "organisation" and is_unit(passages, place.entity, soft=True):
            yield from _owned(passages, place)
    for sentence in passages.sentences:
        hits = passages.words("part_of").find(sentence, "house", "enter", "under")
        if not hits:
            continue
        places = passages.places_in(sentence.start, sentence.end, "organisation")
        for hit in hits:
            if any(p.start < hit.end and hit.start < p.end for p in places):
                continue
            if hit.section == "under":
                yield from _under(passages, places, hit.start, hit.end)
            else:
                yield from _inside(passages, sentence, places, hit.start, hit.end, hit.section)


def _owned(passages: Passages, place: Place) -> Iterator[Part]:
    """A unit with its house meant by a common noun behind it, or by "our" before it."""
    match = _OWNED.match(passages.text, place.end)
    if match and "\n" not in match.group() and _can_describe(match.group(1).split()):
        noun = match.group(2)
        is_genitive = any(p.tag.case == "gent" and p.tag.number == "sing" for p in find_parses(noun))
        named = any(p.start < match.end() for p in passages.places_in(place.end, match.end() + 60, "organisation"))
        if is_genitive and not named and (house := _named_last(passages, lemma(noun), place, match.group(1).split())):
            yield place.entity, house, place.start, match.end(), noun
            return
    before = _OURS.search(passages.text, max(0, place.start - 16), place.start)
    house = _pointed_at(passages, place, before) if before else None
    is_house = bool(kinds_of(passages, place.entity) & {"company", "university"})
    if before and house and house != place.entity and not is_house:
        yield place.entity, house, before.start(), place.end, before.group(1)


def _pointed_at(passages: Passages, place: Place, before: re.Match[str]) -> str | None:
    """The house a word before a unit points at: "our" the one that speaks, "your" the addressee's, "its" the one named last."""
    said = before.group(1).casefold()
    if said in words("ru", "part_of")["your_house"]:
        other = _find_addressee(passages)
        return other if other and not is_unit(passages, other) else None
    if said in words("ru", "position")["possessive"]:
        near = passages.places_in(max(0, before.start() - _NEAR), before.start(), "organisation")
        return next((p.entity for p in reversed(near) if not is_unit(passages, p.entity)), None)
    return find_own(passages) if said in words("ru", "position")["own_post"] else None


def _find_addressee(passages: Passages) -> str | None:
    """The house a letter is written to: of the block with the addressee's post, else the other one of its opening."""
    if (marks := passages.places_in(0, _OPENING, "organisation")) and (own := find_own(passages)):
        block = [p.entity for p in marks if addressees_ru.is_addressed(passages, p.start) and p.entity != own]
        houses = [o for o in block if not is_unit(passages, o)]
        if houses:
            return houses[0]
        other = find_addressee(passages)
        return other if other != own else None
    return None


def _can_describe(said: Sequence[str]) -> bool:
    """Whether words between a unit and the noun for its house only point at the house: «этого же», «нашего»."""
    return all(
        w in words("ru", "part_of")["pointing"]
        or any(p.tag.POS == "ADJF" and p.tag.case == "gent" for p in find_parses(w))
        for w in said
    )


@cache
def _houses() -> dict[str, frozenset[str]]:
    """Nouns for houses and the kinds they tell."""
    found: dict[str, set[str]] = {}
    for word, kind in words("ru", "parties").map("kind").items():
        found.setdefault(lemma(str(word)), set()).add(str(kind))
    return {word: frozenset(kinds) for word, kinds in found.items()}


def _named_last(passages: Passages, noun: str, place: Place, pointing: Sequence[str]) -> str | None:
    """The organisation of the noun's kind named last before a place; the own one where "our" says so."""
    kinds = _houses().get(noun)
    if not kinds:
        return None
    own = find_own(passages)
    if own and any(w in words("ru", "position")["own_post"] for w in pointing):
        return own
    named = [
        p
        for p in reversed(passages.places_in(max(0, place.start - _FAR), place.start, "organisation"))
        if p.entity != place.entity and not is_unit(passages, p.entity)
    ]
    said = [p for p in named if _is_called(passages, p, noun)]
    alike = [p for p in named if kinds & kinds_of(passages, p.entity)]
    if said and place.start - said[0].end <= _NEAR:
        return said[0].entity
    if own and own != place.entity and any(p.entity == own for p in said):
        return own
    if not said and own and own != place.entity and kinds & kinds_of(passages, own):
        return alike[0].entity if alike and place.start - alike[0].end <= _NEAR else own
    return next((p.entity for p in [*said, *alike]), None)


def find_meant_house(passages: Passages, offset: int) -> str | None:
    """The house a common noun right before an offset means: «институт | входит в …»."""
    match = re.search(r"([А-ЯЁа-яё]+)\s+$", passages.text[max(0, offset - 24) : offset])
    if match is None or lemma(match.group(1)) not in _houses():
        return None
    start = offset - len(match.group())
    if passages.places_in(max(0, start - 80), offset, "organisation") and any(
        p.end > start for p in passages.places_in(max(0, start - 80), offset, "organisation")
    ):
        return None
    if not any(p.tag.case == "nomn" and p.tag.number == "sing" for p in find_parses(match.group(1).lower())):
        return None
    return _named_last(passages, lemma(match.group(1)), Place(start, offset, "", "organisation", match.group(1)), ())


def find_meant_by_kind(passages: Passages, noun: str, offset: int) -> str | None:
    """The organisation a common noun means at an offset: «институт и университет | заключат договор»."""
    return _named_last(passages, lemma(noun), Place(offset, offset, "", "organisation", noun), ())


def _is_called(passages: Passages, place: Place, noun: str) -> bool:
    """Whether a name, or the word right before it, says the noun: «технопарк «Х»», «холдинга | «Х»»."""
    before = re.search(r"(\w+)\s+[«\"]?$", passages.text[max(0, place.start - 20) : place.start])
    told = [*re.findall(r"\w+", place.text)[:4], *([before.group(1)] if before else [])]
    if any(lemma(w) == noun for w in told):
        return True
    return bool(_houses().get(noun, frozenset()) & {"park"}) and bool(_PARK.search(place.text))


def _inside(
    passages: Passages, sentence: Sentence, places: Sequence[Place], start: int, end: int, section: str
) -> Iterator[Part]:
    """«В университете работают | А и Б», «в состав союза вошли | А и Б»."""
    text = passages.text
    before = [p for p in places if p.end <= start and start - p.end <= _REACH]
    behind = [p for p in places if p.start >= end]
    if not before or not behind or not _FIRST.fullmatch(text[end : behind[0].start]):
        return
    if any(find_parses(w.lower())[0].tag.POS == "PREP" for w in re.findall(r"\w+", text[end : behind[0].start])):
        return  # «работает при поддержке | института»
    whole = next((p for p in before if _is_place_of(passages, sentence, p, section)), None)
    if whole is None or not _is_short(text[whole.end : start]):
        return
    at = end
    opening = _FIRST
    for child in behind:
        if not opening.fullmatch(text[at : child.start]):
            break
        at, opening = child.end, _LISTED
        if child.entity != whole.entity and _can_be_inside(passages, child, whole, section):
            yield child.entity, whole.entity, whole.start, child.end, text[start:end]


def _is_short(gap: str) -> bool:
    """Whether no clause or other act stands between a whole and its verb."""
    return not set(gap) & set(".;:!?\n") and gap.count(",") <= 1


def _is_place_of(passages: Passages, sentence: Sentence, place: Place, section: str) -> bool:
    """Whether words before a name say that something is in it: «в», «при», «в структуре»; «в состав», «в» with a verb of entering."""
    before = passages.text[max(sentence.start, place.start - 40) : place.start].casefold()
    openings = words("ru", "part_of")["inside" if section == "house" else "into"]
    types = r"(?:\s+[а-яё-]+)?"
    return any(re.search(rf"(?:^|\W){re.escape(w)}{types}\s+[«\"]?$", before) for w in openings)


def _can_be_inside(passages: Passages, child: Place, whole: Place, section: str) -> bool:
    if section == "enter":
        return True
    sentence = passages.sentence_at(child.start)
    hits = passages.words("part_of").find(sentence, "joint", "begin") if sentence else []
    if any(h.section == "begin" or child.start <= h.start < child.end for h in hits):
        return False  # a joint structure that is only set up there
    return is_unit(passages, child.entity, soft=True) and not kinds_of(passages, child.entity) & {
        "company",
        "university",
    }


def find_school(passages: Passages, place: Place) -> str | None:
    """The university named last in the same paragraph before a unit that only a school has."""
    sentence = passages.sentence_at(place.start)
    if sentence is None:
        return None
    number = sentence.index
    while number and passages.sentences[number - 1].paragraph == sentence.paragraph:
        number -= 1
    named = passages.places_in(passages.sentences[number].start, place.start, "organisation")
    schools = [p.entity for p in named if kinds_of(passages, p.entity) & _SCHOOLS and not is_unit(passages, p.entity)]
    return schools[-1] if schools else None


def _under(passages: Passages, places: Sequence[Place], start: int, end: int) -> Iterator[Part]:
    """«Подведомственное министерству | агентство»: the whole and the part stand behind one another."""
    text = passages.text
    behind = [p for p in places if p.start >= end]
    if len(behind) < 2 or text[end : behind[0].start].strip(' «"') or (start - 2 > 0 and text[start - 2] == ","):
        return
    if not text[behind[0].end : behind[1].start].strip(' »"'):
        yield behind[1].entity, behind[0].entity, start, behind[1].end, text[start:end]
