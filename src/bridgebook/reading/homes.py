"""Where a post is held that stands without its organisation: "the vice-rector for research", "его заместитель", "副校长".

A list shares the organisation of its first member; a possessive points at the one named last; else the text speaks of
the organisation in focus: the one named last that can have such a post.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bridgebook.languages import Sentence
from bridgebook.reading import homes_en, homes_ru, homes_zh
from bridgebook.reading.house import find_reporters
from bridgebook.reading.own import find_own
from bridgebook.reading.party_words import find_party_words
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.roles import Role
from bridgebook.reading.sides import find_sides_at
from bridgebook.reading.units import find_whole, is_unit, kinds_of

_SCHOOLS = frozenset({"university", "institute", "academy", "centre"})
NO_SCHOOLS = frozenset(
    {"company", "government", "ministry", "fund", "embassy", "association", "park", "agency", "council"}
)
# What may stand between two members of one list of posts and names.
_LIST = re.compile(
    r"\s*(?:[（(][^（）()]{1,60}[）)])?\s*(?:[,;，；、]|\bи\b|\bа также\b|\band\b|\bas well as\b|以及|和|及|与)*\s*"
    r"(?:и|and|а также|the|her|his)?\s*[-–—•]?\s*",
    re.IGNORECASE,
)
# Sentences back in which the organisation in focus is looked for.
_BACK = 4


@dataclass(frozen=True, slots=True)
class Held:
    """A post read already: where its words and its holder's name stand, and its organisation."""

    start: int
    end: int
    person: str
    organisation: str | None


def find_home(
    passages: Passages, sentence: Sentence, role: Role, person: Place, earlier: Sequence[Held], of: str | None = None
) -> str | None:
    """The organisation a post is held in that names none; None where nothing shows it.

    Args:
        passages: The document.
        sentence: The sentence the post stands in.
        role: The post.
        person: The name of who holds it.
        earlier: The posts read before it, in the order of the text.
        of: The unit whose whole is asked for, where the post names a unit only.
    """
    words = passages.words("position")
    post = _post_sentence(sentence, role)
    if words.has(post, "free_post"):
        return None
    is_school = words.has(post, "school_post")
    if passages.language == "ru" and of is not None:
        is_school = is_school or not is_unit(passages, of)
    if passages.language == "zh":
        told = [(e.start, e.end, e.organisation) for e in earlier]
        start, end = min(role.start, person.start), max(role.end, person.end)
        return homes_zh.find_home(
            passages, sentence, post, (start, end), role.start, told, fits_school=is_school, of=of
        )
    if passages.language == "en":
        known = [(e.start, e.end, e.person, e.organisation) for e in earlier]
        return homes_en.find_home(passages, sentence, role, person, known, is_school=is_school, of=of)
    before = passages.text[max(0, role.start - 12) : role.start].casefold().rstrip()

    def fits(organisation: str | None) -> str | None:
        if organisation is None or organisation == of or organisation in find_reporters(passages):
            return None
        return _house(passages, organisation, is_school=is_school)

    if before.endswith(words["own_post"]) and (own := fits(find_own(passages))):
        return own
    if before.endswith(words["possessive"]):
        return _by_possessive(passages, role, earlier, fits_school=is_school)
    first = min(role.start, person.start)
    if passages.language == "ru" and (house := fits(homes_ru.find_heading_home(passages, first))):
        return house
    if (inherited := _by_list(passages, first, earlier)) and (house := fits(inherited)):
        return house
    if passages.language == "ru" and of is None and (unit := homes_ru.find_unit_home(passages, sentence, role, first)):
        return unit
    if _is_receiving(passages, sentence, role):
        sides = find_sides_at(passages, sentence.start)
        begin = passages.paragraph_start(sentence)
        # "Осмотр верфи X. Принимал директор N.": the item's own body, not the host of another item.
        local = passages.places_in(begin, sentence.start, "organisation") if sides.start < begin else ()
        for host in (*(p.entity for p in reversed(local)), *sides.hosts):
            if house := fits(host):
                return house
        before_it = passages.sentences[sentence.index - 1] if sentence.index else sentence
        named_before = passages.places_in(before_it.start, before_it.end, "organisation")
        is_alone = not passages.places_in(sentence.start, sentence.end, "organisation")
        is_told = is_alone and before_it.paragraph == sentence.paragraph and len({p.entity for p in named_before}) == 1
        if is_told and (house := fits(named_before[0].entity)):
            return house
    is_bare = passages.language == "ru" and not words.has(post, "wide_post") and _is_ours(passages)
    is_alone = is_bare and of is None and not passages.places_in(sentence.start, sentence.end, "organisation")
    if is_alone and (own := fits(find_own(passages))):
        return own
    taken = {e.start: e for e in earlier}
    # A president or a leader may be a state's: far from any body's name such a post is left open.
    back = 1 if words.has(post, "wide_post") else _BACK
    for number in range(sentence.index, max(-1, sentence.index - back), -1):
        at = passages.sentences[number] if number < len(passages.sentences) else sentence
        if at.index != number:
            break
        named = passages.places_in(at.start, min(at.end, first), "organisation")
        loose = [p for p in named if not any(e.start <= p.start and p.end <= e.end for e in taken.values())]
        for place in [*reversed(loose), *reversed([p for p in named if p not in loose])]:
            if house := fits(place.entity):
                return house
        if number < sentence.index and at.paragraph != sentence.paragraph and named:
            break
    return fits(find_own(passages)) if is_school or of or is_bare else None


def _is_ours(passages: Passages) -> bool:
    """Whether a text speaks of its own house, "ours": a bare post in it is held there."""
    return passages.once(_says_ours)


def _says_ours(passages: Passages) -> bool:
    return any(find_party_words(passages, s, "ours") for s in passages.sentences)


def _post_sentence(sentence: Sentence, role: Role) -> Sentence:
    tokens = sentence.tokens_in(role.text_start, role.text_end)
    return Sentence(sentence.index, sentence.paragraph, role.text_start, role.text_end, sentence.document_text, tokens)


def _house(passages: Passages, organisation: str, *, is_school: bool) -> str | None:
    """The organisation, or its whole, that can have the post; None where neither can."""
    whole = find_whole(passages, organisation)
    if not is_school:
        return whole if is_unit(passages, organisation) and whole != organisation else organisation
    for house in (whole, organisation):
        kinds = kinds_of(passages, house)
        if kinds & _SCHOOLS or not (kinds & NO_SCHOOLS or is_unit(passages, house)):
            return house
    return None


def _by_possessive(passages: Passages, role: Role, earlier: Sequence[Held], *, fits_school: bool) -> str | None:
    """ "Its president", "его заместитель": the organisation, or the house of the person, named last before."""
    before = [p for p in passages.places if p.end <= role.start and p.kind != "place"]
    for place in reversed(before[-6:]):
        if place.kind == "organisation":
            if house := _house(passages, place.entity, is_school=fits_school):
                return house
        else:
            homes = [e.organisation for e in earlier if e.person == place.entity and e.organisation]
            if homes:
                return homes[-1]
    return None


def _by_list(passages: Passages, start: int, earlier: Sequence[Held]) -> str | None:
    """The whole of the list's member right before, through members that name none themselves."""
    inner: str | None = None
    for held in reversed(earlier):
        if held.end > start or not _LIST.fullmatch(passages.text[held.end : start]):
            return inner
        if held.organisation:
            whole = find_whole(passages, held.organisation)
            if passages.language != "ru" or whole != held.organisation or not is_unit(passages, whole):
                return whole
            # A unit whose house an earlier member of the list names.
            inner = inner or whole
        start = held.start
    return inner


def _is_receiving(passages: Passages, sentence: Sentence, role: Role) -> bool:
    """Whether the post's holder receives the guests: a verb of receiving stands shortly before, or right behind."""
    hits = find_party_words(passages, sentence, "greeting", "receive")
    return any(h.end <= role.start and not passages.places_in(h.end, role.start, "organisation") for h in hits)
