"""Reads what belongs to what: units, members, bodies of governments."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from bridgebook.languages import Sentence
from bridgebook.names.organisations import parse_organisation
from bridgebook.reading import faculties_zh, members_zh, parts_en, parts_ru, parts_told_ru, parts_zh
from bridgebook.reading.homes import NO_SCHOOLS, Held, find_home
from bridgebook.reading.house import find_reporters
from bridgebook.reading.members import find_members, find_residents
from bridgebook.reading.own import find_own
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.roles import en_links, find_roles
from bridgebook.reading.statements.position import link
from bridgebook.reading.units import find_parents, find_whole, is_unit, kinds_of
from bridgebook.vocabulary import Evidence
from bridgebook.vocabulary.statements import PartOf

_HOUSES = frozenset(
    {"company", "government", "ministry", "embassy", "association", "fund", "agency", "academy", "university"}
)
"""Kinds of organisation that are no unit of another unless the text says so."""


def find_parts(passages: Passages) -> Sequence[PartOf]:
    """The parts of a document, each once: from names side by side, from posts, from words of membership.

    Catches "the Department of Overseas Cooperation of JITRI", "SPbPU is a member of ASRTU"; not what a name alone suggests.
    """
    found: dict[tuple[str, str], PartOf] = {}

    def add(child: str, parent: str, evidence: Evidence, confidence: float, rule: str, word: str = "") -> None:
        if child != parent and (child, parent) not in found and (parent, child) not in found:
            found[child, parent] = PartOf(
                child=child,
                parent=parent,
                evidence=(evidence,),
                confidence=confidence,
                rule=f"part_of.{rule}",
                words=(word,) if word else (),
            )

    for sentence in passages.sentences:
        for child, parent, start, end in _side_by_side(passages, sentence):
            add(child, parent, passages.evidence(start, end), 0.8, "chain")
        members = find_members(passages, sentence)
        if passages.language == "zh":
            members = itertools.chain(
                members_zh.find_told_members(passages, sentence),
                members,
                parts_zh.find_common_members(passages, sentence),
            )
        for child, parent, start, end, word in members:
            add(child, parent, passages.evidence(start, end), 0.65, "member", word)
    if passages.language == "ru":
        for child, parent, start, end in parts_ru.find_beside(passages):
            if child not in {c for c, _ in found}:
                add(child, parent, passages.evidence(start, end), 0.7, "beside")
        for child, parent, start, end, word in parts_told_ru.find_told(passages):
            if child not in {c for c, _ in found}:
                add(child, parent, passages.evidence(start, end), 0.7, "told", word)
        for child, parent, start, end, word in find_residents(passages, find_own(passages)):
            if child not in {c for c, _ in found}:
                add(child, parent, passages.evidence(start, end), 0.6, "member", word)
    if passages.language == "zh":
        for child, parent, start, end, word in parts_zh.find_told(passages):
            if child not in {c for c, _ in found}:
                add(child, parent, passages.evidence(start, end), 0.7, "meant", word)
        for child, parent, start, end in parts_zh.find_named(passages):
            if child not in {c for c, _ in found}:
                add(child, parent, passages.evidence(start, end), 0.6, "named")
    if passages.language == "en":
        for child, parent, start, end, word in parts_en.find_told(passages):
            if child not in {c for c, _ in found}:
                add(child, parent, passages.evidence(start, end), 0.75, "meant", word)
    children = {child for child, _ in found}
    for child, parent, evidence in _by_posts(passages):
        if child not in children:
            children.add(child)
            add(child, parent, evidence, 0.6, "post")
    if passages.language == "en":
        for child, parent, start, end, _ in list(parts_en.find_listed(passages, dict(found.keys()))):
            children.add(child)
            add(child, parent, passages.evidence(start, end), 0.55, "listed")
    for child, parent, evidence in _left_over(passages, children):
        add(child, parent, evidence, 0.5, "only_whole")
    if passages.language == "en":
        for child, parent, start, end, _ in list(parts_en.find_listed(passages, dict(found.keys()))):
            add(child, parent, passages.evidence(start, end), 0.5, "listed")
    return sorted(found.values(), key=lambda p: p.evidence[0].start)


def _side_by_side(passages: Passages, sentence: Sentence) -> list[tuple[str, str, int, int]]:
    """Units and wholes named side by side."""
    parents = find_parents(passages)
    places = passages.places_in(sentence.start, sentence.end, "organisation")
    pairs = []
    for left, right in itertools.pairwise(places):
        child, parent = (right, left) if passages.language == "zh" else (left, right)
        if parents.get(child.entity) == parent.entity and right.start - left.end < 12:
            pairs.append((child.entity, parent.entity, left.start, right.end))
    return pairs


def _by_posts(passages: Passages) -> list[tuple[str, str, Evidence]]:
    """Units whose whole the list or the side of their people makes plain."""
    found = []
    parents = find_parents(passages)
    earlier: list[Held] = []
    for sentence in passages.sentences:
        persons = passages.places_in(sentence.start, sentence.end, "person")
        if passages.language == "en":
            persons = en_links.find_persons(passages, sentence)
        for role, holders in link(passages, find_roles(passages, sentence), persons):
            start, end = min(role.start, holders[0].start), max(role.end, holders[0].end)
            unit = role.organisations[-1].entity if role.organisations else None
            if passages.language == "ru" and len(role.organisations) == 2:
                inner, outer = role.organisations
                if inner.entity not in parents and is_part(passages, inner.entity):
                    found.append((inner.entity, outer.entity, passages.evidence(start, end)))
            whole = unit
            is_open = unit is not None and unit not in parents and is_part(passages, unit)
            if unit is not None and is_open:
                bare = replace(role, organisations=())
                beside = parts_ru.find_named_beside(passages, role, holders[0])
                whole = beside or find_home(passages, sentence, bare, holders[0], earlier, of=unit)
                if whole and whole != unit and fits_whole(passages, unit, whole):
                    found.append((unit, whole, passages.evidence(start, end)))
            elif unit is None:
                whole = find_home(passages, sentence, role, holders[0], earlier)
            earlier.append(Held(start, end, holders[0].entity, whole))
    return found


def fits_whole(passages: Passages, unit: str, whole: str) -> bool:
    """Whether a house can have such a unit: no unit itself, and a school where the unit is a school's."""
    if (
        passages.language == "zh"
        and faculties_zh.is_local(passages, unit)
        and "government" not in kinds_of(passages, whole)
    ):
        return False
    is_inner = faculties_zh.is_inner_unit if passages.language == "zh" else is_unit
    if is_inner(passages, whole) or whole in find_reporters(passages):
        return False
    is_faculty = passages.language == "zh" and parts_zh.is_plain_unit(passages, unit)
    if passages.language == "en":
        if not parts_en.fits_school(passages, unit, whole, is_of_school(passages, unit)):
            return False
    elif kinds_of(passages, unit) & _HOUSES and not is_unit(passages, unit) and not is_faculty:
        return False
    return not (is_of_school(passages, unit) and kinds_of(passages, whole) & NO_SCHOOLS)


def is_of_school(passages: Passages, unit: str) -> bool:
    """Whether a unit is one that only a university, an institute or an academy has: a faculty, a chair, a senate."""
    for place in passages.places:
        sentence = passages.sentence_at(place.start)
        if place.entity == unit and sentence is not None:
            hits = passages.words("part_of").find(sentence, "school_unit")
            return any(place.start <= h.start and h.end <= place.end for h in hits)
    return False


def _left_over(passages: Passages, children: set[str]) -> list[tuple[str, str, Evidence]]:
    """Units nothing else places: in the whole named before them in their sentence, else in the one whose text it is."""
    found = []
    done = set(children)
    for place in passages.places:
        sentence = passages.sentence_at(place.start)
        if place.kind != "organisation" or place.entity in done or sentence is None:
            continue
        is_faculty = passages.language == "zh" and parts_zh.is_plain_unit(passages, place.entity)
        is_faculty = is_faculty or (passages.language == "en" and parts_en.is_school_part(passages, place.entity))
        if not is_faculty and (
            not is_unit(passages, place.entity)
            or kinds_of(passages, place.entity) & _HOUSES
            or _is_joint(passages, place)
            or (passages.language == "ru" and parts_ru.is_of_state(passages, place))
        ):
            continue
        if passages.language == "en" and parts_en.is_house(passages, place.entity):
            continue
        done.add(place.entity)
        if passages.language == "zh":
            of_school = is_of_school(passages, place.entity)
            if house := parts_zh.find_left_over(passages, place, sentence, fits_school=of_school):
                found.append((place.entity, house, passages.evidence(place.start, place.end)))
            continue
        named = passages.places_in(sentence.start, sentence.end, "organisation")
        wholes = [find_whole(passages, p.entity) for p in named if p.entity != place.entity and p.start < place.start]
        fitting = [w for w in wholes if w != place.entity and fits_whole(passages, place.entity, w)]
        if not fitting and passages.language == "ru" and is_of_school(passages, place.entity):
            told = parts_told_ru.find_school(passages, place)
            fitting = [told] if told and fits_whole(passages, place.entity, told) else []
        own = find_own(passages)
        whole = fitting[-1] if fitting else own if own and fits_whole(passages, place.entity, own) else None
        if whole and whole != place.entity:
            found.append((place.entity, whole, passages.evidence(place.start, place.end)))
        else:
            passages.decline("part_of", place.start, place.end, "nothing says to which whole the unit belongs")
    return found


def _is_joint(passages: Passages, place: Place) -> bool:
    """Whether a name is a joint structure's, that belongs to several houses."""
    sentence = passages.sentence_at(place.start)
    hits = passages.words("part_of").find(sentence, "joint") if sentence else []
    return any(place.start <= h.start < place.end for h in hits)


def is_part(passages: Passages, organisation: str) -> bool:
    """Whether an organisation can be a unit here: an institute named after a city is a house of its own, a company always is."""
    if passages.language == "zh" and faculties_zh.is_house(passages, organisation):
        return False
    if passages.language == "en":
        return parts_en.is_open_unit(passages, organisation)
    if is_unit(passages, organisation):
        return True
    if "company" in kinds_of(passages, organisation) or parse_organisation(passages.entities[organisation].name).places:
        return False
    return is_unit(passages, organisation, soft=True)
