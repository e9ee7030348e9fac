"""Chinese: what belongs to what where no two names touch: 我校农学院, 其冶金系, 两校同为X联盟成员, 由我校牵头的X联盟."""

import re
from collections.abc import Iterator
from functools import cache

from bridgebook.languages import Sentence, words
from bridgebook.languages.characters import plain
from bridgebook.reading.faculties_zh import is_faculty_name, is_house
from bridgebook.reading.foreign_zh import find_foreign
from bridgebook.reading.homes_zh import by_pronoun, find_both, find_house
from bridgebook.reading.mentions.zh_run import either
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.units import is_unit, kinds_of
from bridgebook.reading.wholes_zh import lift, own_house, touching

_TOPIC = "part_of"
_SHORTEST = 4
"""Signs of a party committee's short name at most (区委, 镇海区委)."""

_UNIT = 3
"""Signs a unit's name has behind its whole's at least."""

_FAR = 2000
"""Signs back in which the union is looked for that a common noun means."""

Member = tuple[str, str, int, int, str]
"""Child, parent, start and end of the words that say so, the word."""


def is_plain_unit(passages: Passages, organisation: str) -> bool:
    """Whether a name is a faculty's by its field alone (农学院, 机械工程学院), so that it must have a house."""
    name = plain(passages.entities[organisation].name)
    if not is_faculty_name(passages, organisation):
        return False
    return any(name[:size] in _fields() for size in range(1, 7)) and organisation not in find_foreign(passages)


@cache
def _fields() -> frozenset[str]:
    return frozenset((*words("zh", "organisations")["domain"], *words("zh", "organisations")["weak"]))


def find_government(passages: Passages, unit: str) -> str | None:
    """The government a department of a level (区科技局, 省教育厅) belongs to, where the text names it."""
    name = plain(passages.entities[unit].name)
    levels = passages.words(_TOPIC)["level"]
    if name[:1] not in levels or (name.endswith(passages.words(_TOPIC)["party"]) and len(name) <= _SHORTEST):
        return None
    return next((g for g, text in passages.once(_governments) if g != unit and name[0] in text), None)


def _governments(passages: Passages) -> list[tuple[str, str]]:
    """The governments a text names, each with its name."""
    ends = passages.words(_TOPIC)["government"]
    names = ((p.entity, plain(p.text)) for p in passages.places if p.kind == "organisation")
    return [(entity, text) for entity, text in names if text.endswith(ends)]


def find_told(passages: Passages) -> Iterator[Member]:
    """Units whose house a word right before them means, or stands right before them."""
    for left, right in touching(passages):
        yield right.entity, left.entity, left.start, right.end, ""
    levels = passages.words(_TOPIC)["level"]
    for place in passages.places:
        if place.kind != "organisation":
            continue
        if place.text[:1] in levels and (government := find_government(passages, place.entity)):
            yield place.entity, government, place.start, place.end, ""
            continue
        if not is_unit(passages, place.entity, soft=True) and not is_plain_unit(passages, place.entity):
            continue
        house = by_pronoun(passages, place.start, place.entity)
        if house and house != place.entity and not is_unit(passages, house):
            yield place.entity, house, place.start, place.end, ""


def find_named(passages: Passages) -> Iterator[tuple[str, str, int, int]]:
    """Units whose own name begins with the whole's, each with its whole, start and end."""
    for place in passages.places:
        is_part = place.kind == "organisation" and is_unit(passages, place.entity, soft=True)
        if is_part and (whole := find_named_whole(passages, place.entity)):
            yield place.entity, whole, place.start, place.end


def find_named_whole(passages: Passages, unit: str) -> str | None:
    """The organisation the text names too that a unit's own name begins with (太原钢铁集团技术中心, of 太原钢铁集团)."""
    name, known = plain(passages.entities[unit].name), passages.always(_by_form)
    beginnings = (name[:size] for size in range(_SHORTEST, len(name) - _UNIT + 1))
    wholes = dict.fromkeys(o for form in beginnings for o in known.get(form, ()) if o != unit)
    return max(wholes, key=lambda o: len(passages.entities[o].name), default=None)


def _by_form(passages: Passages) -> dict[str, list[str]]:
    """The organisations by each form the text calls them."""
    found: dict[str, list[str]] = {}
    for entity in passages.entities.values():
        for form in {plain(m.text) for m in entity.mentions} if entity.kind == "organisation" else ():
            found.setdefault(form, []).append(entity.id)
    return found


def find_left_over(passages: Passages, place: Place, sentence: Sentence, *, fits_school: bool) -> str | None:
    """The house of a unit that nothing else places."""
    if is_house(passages, place.entity):
        return None
    if plain(passages.entities[place.entity].name)[:1] in passages.words(_TOPIC)["level"]:
        return find_government(passages, place.entity)
    return find_house(passages, sentence, place.start, place.end, fits_school=fits_school, of=place.entity)


def find_common_members(passages: Passages, sentence: Sentence) -> Iterator[Member]:
    """Members that a word for both, for the own house or for the union stands for."""
    lexicon = passages.words(_TOPIC)
    text = plain(sentence.text)
    places = passages.places_in(sentence.start, sentence.end, "organisation")
    unions = [p for p in places if kinds_of(passages, p.entity) & {"association"}]
    for union in unions:
        before = text[: union.start - sentence.start]
        both = _ending(before, lexicon["both"], lexicon["same"])
        if both:
            for child in find_both(passages, union.start - len(both)):
                yield child, union.entity, union.start - len(both), union.end, both
        leads = next((w for w in lexicon["leads"] if before.endswith(w)), "")
        if leads:
            yield from _leading(passages, union, before.removesuffix(leads), leads)
    yield from _joining(passages, sentence, text)


def _ending(before: str, heads: tuple[str, ...], tails: tuple[str, ...]) -> str:
    """The words for both that end a run, with what joins them to the name behind: 两校同为."""
    pattern = rf"(?:{'|'.join(map(re.escape, heads))})[^，。；：]{{0,6}}?(?:{'|'.join(map(re.escape, tails))})(?:{either(_TOPIC, 'praised')})?$"
    match = re.search(pattern, before)
    return match.group() if match else ""


def _leading(passages: Passages, union: Place, before: str, word: str) -> Iterator[Member]:
    """由我校牵头的X联盟, 由A、B发起的X联盟."""
    own = own_house(passages)
    start = union.start - len(word)
    if before.endswith(passages.words("position")["own"]) and own is not None:
        yield own, union.entity, start - 2, union.end, word
        return
    named = passages.places_in(start - 40 if start > 40 else 0, start, "organisation")
    if named and named[-1].end == start:
        yield lift(passages, named[-1].entity), union.entity, named[-1].start, union.end, word


def _joining(passages: Passages, sentence: Sentence, text: str) -> Iterator[Member]:
    """A加入联盟: the union named last that ends so."""
    pattern = rf"(?:{either(_TOPIC, 'joins')})({either(_TOPIC, 'union')})"
    for match in re.finditer(pattern, text):
        start = sentence.start + match.start()
        if passages.places_in(sentence.start + match.start(1), sentence.start + match.end(1) + 12, "organisation"):
            continue
        child = [p for p in passages.places_in(sentence.start, start, "organisation") if start - p.end <= 8]
        if not child:
            continue
        earlier = passages.places_in(max(0, start - _FAR), child[-1].start, "organisation")
        union = next((p for p in reversed(earlier) if plain(p.text).endswith(match[1])), None)
        if union is not None and union.entity != child[-1].entity:
            yield child[-1].entity, union.entity, child[-1].start, sentence.start + match.end(), match.group()
