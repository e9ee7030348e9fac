"""What kind an organisation is, and which whole a unit belongs to."""

from itertools import pairwise

from bridgebook.languages.characters import plain
from bridgebook.reading.mentions.en_forms import has_legal_form
from bridgebook.reading.party_words import country_of, find_party_words
from bridgebook.reading.passages import Passages, Place
from bridgebook.vocabulary.statements import PartOf

_SURE = 0.6
"""Confidence from which a part told by an earlier reader lifts a unit to its whole."""

_SURER = 0.75
"""The same where the unit's name (an institute, a centre) may be a whole's."""

_WHOLES = frozenset({"academy", "government", "ministry", "company", "association", "fund", "embassy", "agency"})
"""Kinds of organisation that stand for themselves, whatever they belong to."""

_SHORTEST = 2
"""Signs of a whole's name that a unit's own can begin with, at least one more."""
_INNER = 5
"""Signs up to which a Chinese name of a college or centre is one inside a house; a whole's name is longer."""

_COUNTRY = range(2, 5)
"""Signs of a country's name in Chinese."""

_NEAR = 4
"""Signs between a unit and its whole at most, once words like "of" are taken off."""


def kinds_of(passages: Passages, organisation: str) -> frozenset[str]:
    """The kinds (`university`, `company`, …) the words of an organisation's names tell; often one, perhaps none."""
    return passages.always(_kinds).get(organisation, frozenset())


def _kinds(passages: Passages) -> dict[str, frozenset[str]]:
    table = passages.words("parties").map("kind")
    named = _words_in_names(passages, "kind")
    found = {
        key: frozenset(str(table[word]) for word in named.get(key, ()) if word in table)
        for key, entity in passages.entities.items()
        if entity.kind == "organisation"
    }
    if passages.language == "en":
        # "Tarım Makina A.Ş.": its legal form says what it is.
        firms = (k for k in found if has_legal_form(passages.entities[k].name))
        found |= {k: found[k] | {"company"} for k in firms}
    return found


def _words_in_names(passages: Passages, section: str) -> dict[str, list[str]]:
    """For each organisation the words of a section that stand in its mentions."""
    found: dict[str, list[str]] = {}
    for place in passages.places:
        sentence = passages.sentence_at(place.start)
        if place.kind != "organisation" or sentence is None:
            continue
        inside = [h for h in find_party_words(passages, sentence, section) if is_within(h.start, h.end, place)]
        # In Chinese the head of a name stands last, elsewhere first.
        ordered = reversed(inside) if passages.language == "zh" else inside
        found.setdefault(place.entity, []).extend(h.word for h in ordered)
    return found


def is_within(start: int, end: int, place: Place) -> bool:
    """Whether a run of text lies in a mention."""
    return place.start <= start and end <= place.end


def is_unit(passages: Passages, organisation: str, *, soft: bool = False) -> bool:
    """Whether an organisation's name is that of a unit: a faculty, a department, a laboratory.

    Args:
        passages: The document.
        organisation: Its entity id.
        soft: Also names that may be a unit's or a whole's: an institute, a centre, a school.
    """
    strict, maybe = passages.always(_units)
    return organisation in strict or (soft and organisation in maybe)


def is_inner(passages: Passages, organisation: str) -> bool:
    """Whether a name can only be an inner unit's: a strict one, or a Chinese college named by its subject (农学院)."""
    if passages.language != "zh":
        return is_unit(passages, organisation)
    name = passages.entities[organisation].name
    if is_unit(passages, organisation) and organisation in find_parents(passages):
        return True
    if name.endswith(passages.words("parties")["inner"]):
        return True
    if is_unit(passages, organisation) and _is_a_countrys(passages, name):
        return False
    is_short = len(name) <= _INNER
    return is_short and is_unit(passages, organisation, soft=True)


def _is_a_countrys(passages: Passages, name: str) -> bool:
    """Whether a Chinese name begins with a country's: a ministry or an office of a state (越南科技部)."""
    return any(country_of(passages, name[:length]) for length in _COUNTRY)


def _units(passages: Passages) -> tuple[frozenset[str], frozenset[str]]:
    strict, soft = _headed_by(passages, "unit"), _headed_by(passages, "soft_unit")
    return strict, soft


def _headed_by(passages: Passages, section: str) -> frozenset[str]:
    """The organisations one of whose mentions begins (Russian), ends (Chinese) or is made up (English) with a word."""
    found = set()
    for place in passages.places:
        sentence = passages.sentence_at(place.start)
        if place.kind != "organisation" or sentence is None:
            continue
        for hit in find_party_words(passages, sentence, section):
            if not is_within(hit.start, hit.end, place):
                continue
            before, after = passages.text[place.start : hit.start], passages.text[hit.end : place.end]
            if passages.language == "zh":
                is_head = not after.strip("）)”」") and not _is_house(passages, place.text, hit.text)
            elif passages.language == "ru":
                is_head = (
                    before.count(" ") <= 2 and not set(before) & set('«“„"') and not _is_national(passages, before)
                )
            else:
                # "Institute of X", "X Department"; not "Y University of the Institute of X".
                is_head = not before.strip() or after.lstrip().startswith("of ") or not after.strip()
            is_whole = passages.language != "zh" and kinds_of(passages, place.entity) & {"university", "company"}
            if is_head and not (section == "soft_unit" and is_whole):
                found.add(place.entity)
    return frozenset(found)


def _is_national(passages: Passages, before: str) -> bool:
    """Whether a name begins as those of a country's bodies do: «Национальная служба метеорологии», «Государственный комитет»."""
    first = before.split()[:1]
    return bool(first) and first[0].casefold().startswith(passages.words("parties")["whole_mark"])


def _is_house(passages: Passages, name: str, word: str) -> bool:
    """Whether a sign for a unit is but the end of a word for a house: 司 in 公司."""
    endings = passages.words("parties")["whole_ending"]
    return any(plain(name).endswith(e) and len(word) < len(e) for e in endings)


def find_parents(passages: Passages) -> dict[str, str]:
    """Unit to whole, both entity ids, as far as the text tells or shows by nearness; one step up."""
    return passages.once(_parents)


def _parents(passages: Passages) -> dict[str, str]:
    found: dict[str, str] = {}
    for statement in passages.told:
        if isinstance(statement, PartOf) and _can_be_part(passages, statement):
            found.setdefault(statement.child, statement.parent)
    places = [p for p in passages.places if p.kind == "organisation"]
    for left, right in pairwise(places):
        child, parent = (right, left) if passages.language == "zh" else (left, right)
        if child.entity == parent.entity or not is_unit(passages, child.entity, soft=True):
            continue
        if is_unit(passages, parent.entity) and not is_unit(passages, child.entity):
            continue
        if passages.language == "en" and right.end < len(passages.text) and passages.text[right.end] in "'’":
            # "the Laboratory of Maejo's Faculty": the owner of a unit is not the whole of what stands before.
            continue
        if _is_joined(passages, left, right) and not _is_academys(passages, child.entity, parent.entity):
            found.setdefault(child.entity, parent.entity)
    for unit, whole in _named_after(passages):
        found.setdefault(unit, whole)
    return found


def _is_joined(passages: Passages, left: Place, right: Place) -> bool:
    between = passages.text[left.end : right.start]
    if passages.language == "zh":
        return not between.strip()
    words = [w for w in between.replace("(", " ").replace(")", " ").split() if w.isalpha()]
    joining = set(passages.words("parties")["join"])
    if passages.language == "ru":
        return not between.strip() and len(between) <= _NEAR
    return bool(words) and len(words) <= 2 and words[0] in joining and not set(between) & set(".,;")


def _can_be_part(passages: Passages, part: PartOf) -> bool:
    """Whether being part means being a unit (not a member of an association, a resident of a park)."""
    if _is_academys(passages, part.child, part.parent):
        return False
    needed = _SURE if is_unit(passages, part.child) else _SURER
    if part.confidence < needed or not is_unit(passages, part.child, soft=True):
        return False
    return not (kinds_of(passages, part.parent) & {"association", "park"} or kinds_of(passages, part.child) & _WHOLES)


def _academies(passages: Passages) -> frozenset[str]:
    """The academies of sciences and their branches: roofs over institutes that act for themselves."""
    marks = tuple(w.casefold() for w in passages.words("parties")["academy_of_sciences"])
    return frozenset(
        e.id
        for e in passages.entities.values()
        if e.kind == "organisation"
        and any(
            _holds(n.casefold(), m, passages.language) for m in marks for n in {e.name, *(m.text for m in e.mentions)}
        )
    )


def _holds(name: str, mark: str, language: str) -> bool:
    return mark in name if language == "zh" else f" {mark} " in f" {name} "


def _is_academys(passages: Passages, child: str, parent: str) -> bool:
    """Whether an institute belongs to an academy: it is a house of its own, whatever its name begins with."""
    return not is_unit(passages, child) and "academy" in kinds_of(passages, parent)


def _named_after(passages: Passages) -> list[tuple[str, str]]:
    """Pairs of a unit and the whole whose name its own begins with (中国科学院武汉植物园) or ends with."""
    found = []
    organisations = [e for e in passages.entities.values() if e.kind == "organisation"]
    by_name: dict[str, list[str]] = {}
    for parent in organisations:
        for name in {parent.name, *(m.text for m in parent.mentions)}:
            if len(name) > _SHORTEST:
                by_name.setdefault(name, []).append(parent.id)
    for child in organisations:
        if not is_unit(passages, child.id, soft=True):
            continue
        name = child.name
        parts = {name[:n] for n in range(_SHORTEST + 1, len(name))}
        if passages.language != "zh":
            # In Chinese the end of a name tells its kind: 林纳海洋研究所 is none of 海洋研究所's.
            parts |= {name[n:] for n in range(1, len(name) - _SHORTEST)}
        wholes = [p for part in parts for p in by_name.get(part, ()) if p != child.id]
        found += [(child.id, p) for p in wholes if not _is_academys(passages, child.id, p)]
    return found


def find_whole(passages: Passages, organisation: str) -> str:
    """The top-level organisation a unit belongs to; the organisation itself where it is none's unit.

    An institute of an academy of sciences speaks for itself: its academy is no whole of it.
    """
    parents, seen = find_parents(passages), {organisation}
    academies = passages.once(_academies)
    while organisation in parents and parents[organisation] not in seen:
        if parents[organisation] in academies and not is_unit(passages, organisation):
            break
        organisation = parents[organisation]
        seen.add(organisation)
    return organisation
