"""Reads what belongs to what: units, members, bodies of governments."""

import itertools
from collections.abc import Sequence

from bridgebook.languages import Sentence
from bridgebook.names.organisations import parse_organisation
from bridgebook.reading.parties import organisation_of
from bridgebook.reading.passages import Passages
from bridgebook.reading.roles import find_roles
from bridgebook.reading.sides import find_own
from bridgebook.reading.statements.position import link
from bridgebook.reading.units import find_parents, is_unit, kinds_of
from bridgebook.vocabulary import Evidence
from bridgebook.vocabulary.statements import PartOf


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
        for child, parent, start, end, word in _members(passages, sentence):
            add(child, parent, passages.evidence(start, end), 0.65, "member", word)
    children = {child for child, _ in found}
    for child, parent, evidence in _by_posts(passages):
        if child not in children:
            children.add(child)
            add(child, parent, evidence, 0.6, "post")
    for child, parent, evidence in _left_over(passages, children):
        add(child, parent, evidence, 0.5, "only_whole")
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


def _members(passages: Passages, sentence: Sentence) -> list[tuple[str, str, int, int, str]]:
    """Members by words of membership: the part before them, the whole behind."""
    words = passages.words("part_of")
    places = passages.places_in(sentence.start, sentence.end, "organisation")
    found = []
    for hit in words.find(sentence, "member"):
        if any(p.start < hit.end and hit.start < p.end for p in places):
            continue
        before = [p for p in places if p.end <= hit.start and hit.start - p.end < 60]
        behind = [p for p in places if p.start >= hit.end and p.start - hit.end < 25]
        if not before or not behind:
            continue
        whole = behind[0]
        if passages.language == "zh" and hit.word != "隶属于":
            tail = passages.text[whole.end : whole.end + 10]
            if not any(tail.lstrip("的").startswith(w) for w in words["closing"]) and hit.word not in (
                "加入",
                "隶属",
                "属于",
                "入驻",
            ):
                continue
        if passages.language != "zh" and passages.text[before[-1].end : hit.start].count(",") > 1:
            continue
        if is_unit(passages, whole.entity) or not (
            kinds_of(passages, whole.entity) & {"association", "park", "company", "fund"}
            or hit.word.startswith(
                (
                    "key",
                    "part",
                    "подразд",
                    "филиал",
                    "branch",
                    "входить",
                    "входящ",
                    "隶",
                    "属",
                    "加入",
                    "是",
                    "成为",
                    "member",
                    "член",
                )
            )
        ):
            continue
        found.append((before[-1].entity, whole.entity, before[-1].start, whole.end, hit.text))
    return found


def _by_posts(passages: Passages) -> list[tuple[str, str, Evidence]]:
    """Units whose whole the list or the side of their people makes plain."""
    found = []
    parents = find_parents(passages)
    for sentence in passages.sentences:
        for role, persons in link(
            passages, find_roles(passages, sentence), passages.places_in(sentence.start, sentence.end, "person")
        ):
            if not role.organisations:
                continue
            unit = role.organisations[0].entity
            outer = role.organisations[-1].entity
            if not is_part(passages, outer) or outer in parents:
                continue
            whole = find_whole_of_side(passages, sentence, role.start, outer) or organisation_of(
                passages, persons[0].entity
            )
            if whole and whole not in (unit, outer) and not is_unit(passages, whole):
                found.append(
                    (outer, whole, passages.evidence(min(role.start, persons[0].start), max(role.end, persons[0].end)))
                )
    return found


def _left_over(passages: Passages, children: set[str]) -> list[tuple[str, str, Evidence]]:
    """Units nothing else places: in the whole that stands alone in their sentence, else in the one whose text it is."""
    found = []
    done = set(children)
    for place in passages.places:
        sentence = passages.sentence_at(place.start)
        if place.kind != "organisation" or place.entity in done or sentence is None:
            continue
        if not is_unit(passages, place.entity):
            continue
        done.add(place.entity)
        others = passages.entities_in(sentence.start, sentence.end, "organisation")
        wholes = [o for o in others if o != place.entity and not is_unit(passages, o, soft=True)]
        whole = wholes[0] if len(wholes) == 1 else find_own(passages)
        if whole and whole != place.entity:
            found.append((place.entity, whole, passages.evidence(place.start, place.end)))
    return found


def is_part(passages: Passages, organisation: str) -> bool:
    """Whether an organisation can be a unit here: an institute named after a city is a house of its own, a company always is."""
    if is_unit(passages, organisation):
        return True
    if "company" in kinds_of(passages, organisation) or parse_organisation(passages.entities[organisation].name).places:
        return False
    return is_unit(passages, organisation, soft=True)


def find_whole_of_side(passages: Passages, sentence: Sentence, at: int, unit: str) -> str | None:
    """The top-level organisation named last before a list of posts, in its sentence or the one before."""
    if at <= sentence.start:
        return None
    before = [p for p in passages.places_in(sentence.start, at, "organisation") if p.entity != unit]
    wholes = [p for p in before if not is_unit(passages, p.entity)]
    return wholes[-1].entity if wholes else None
