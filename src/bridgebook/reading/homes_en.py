"""English: where a post is held that stands without its organisation: "the vice-rector for research", "its president"."""

import re
from collections.abc import Callable, Sequence

from bridgebook.languages import Hit, Sentence, words
from bridgebook.reading.house import find_reporters
from bridgebook.reading.mentions.en_forms import has_legal_form
from bridgebook.reading.own import find_own
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.roles import Role
from bridgebook.reading.sides import find_sides_at
from bridgebook.reading.units import find_whole, is_unit, kinds_of

Told = tuple[int, int, str, str | None]
"""A post read already: where it starts and ends, who holds it, and its organisation."""

_SCHOOLS = frozenset({"university", "institute", "academy", "centre"})
_NO_SCHOOLS = frozenset({"company", "government", "ministry", "fund", "embassy", "association", "park", "agency"})
_LIST = re.compile(
    r"\s*(?:\([^()]{1,60}\))?\s*(?:[,;]|\band\b|\bas well as\b|\balong with\b|\btogether with\b)*\s*(?:and|the|her|his|also)?\s*[-–—•]?\s*"
    r"(?:(?:mr|mrs|ms|dr|prof|professor|academician)\.?\s+)*",
    re.IGNORECASE,
)
# Sentences back in which the organisation in focus is looked for.
_BACK = 3


def find_home(
    passages: Passages, sentence: Sentence, role: Role, person: Place, told: Sequence[Told], *, is_school: bool
) -> str | None:
    """The organisation a post is held in that names none; None where nothing shows it.

    Looked for in this order: what a common noun or a possessive of the post points at, the body whose bracket or line the post
    stands in, the list it is a member of, who receives, the body in focus, whose text it is.
    """
    first = min(role.start, person.start)
    before = passages.text[max(0, role.start - 14) : role.start].casefold().split()
    pointer = before[-1] if before else ""
    lexicon = words("en", "position")

    def fits(organisation: str | None) -> str | None:
        if organisation is None or organisation in find_reporters(passages):
            return None
        return _house(passages, organisation, is_school=is_school)

    if passages.words("position").has(_part(sentence, role), "embassy_post"):
        return _embassy(passages, sentence)
    if role.noun and (meant := _by_noun(passages, role)):
        return meant
    if pointer in lexicon["own_post"] and (own := fits(find_own(passages))):
        return own
    if pointer in lexicon["your_post"]:
        return fits(_addressee(passages))
    if pointer in lexicon["possessive"]:
        return _by_possessive(passages, role, told, pointer, is_school=is_school)
    if (direct := _around(passages, sentence, role, first)) is not None:
        return direct
    if (inherited := _by_list(passages, first, told)) and (house := fits(inherited)):
        return house
    if (host := _receiver(passages, sentence, role)) and (house := fits(host)):
        return house
    return _in_focus(passages, sentence, role, first, told, is_school=is_school)


def _part(sentence: Sentence, role: Role) -> Sentence:
    tokens = sentence.tokens_in(role.text_start, role.text_end)
    return Sentence(sentence.index, sentence.paragraph, role.text_start, role.text_end, sentence.document_text, tokens)


def _house(passages: Passages, organisation: str, *, is_school: bool) -> str | None:
    """The organisation, or its whole, that can have the post; None where neither can."""
    whole = find_whole(passages, organisation)
    if not is_school:
        return whole if is_unit(passages, organisation) and whole != organisation else organisation
    for house in (whole, organisation):
        kinds = kinds_of(passages, house)
        if kinds & _SCHOOLS:
            return house
        if not (kinds & _NO_SCHOOLS or is_unit(passages, house) or _is_company(passages, house)):
            return house
    return None


def _is_company(passages: Passages, organisation: str) -> bool:
    entity = passages.entities[organisation]
    return any(has_legal_form(m.text) for m in entity.mentions) or has_legal_form(entity.name)


def _by_noun(passages: Passages, role: Role) -> str | None:
    """The organisation a common noun means: the one named last before that is called so, else any that is; else whose text it is."""
    before = [p for p in passages.places if p.end <= role.start and p.kind == "organisation"]
    kind = words("en", "parties").map("kind").get(role.noun)
    for place in reversed(before):
        if re.search(rf"\b{re.escape(role.noun)}\b", passages.entities[place.entity].name, re.IGNORECASE):
            return place.entity
    for place in reversed(before):
        if kind in kinds_of(passages, place.entity) or (kind == "company" and _is_company(passages, place.entity)):
            return place.entity
    return None


def _addressee(passages: Passages) -> str | None:
    """Whom a letter is written to: the first whole it names that is not the writer's."""
    own = find_own(passages)
    for place in passages.places:
        if place.kind == "organisation" and (whole := find_whole(passages, place.entity)) != own:
            if not is_unit(passages, whole):
                return whole
    return None


def _by_possessive(passages: Passages, role: Role, told: Sequence[Told], pointer: str, *, is_school: bool) -> str | None:
    """ "Its president", "his deputy": the organisation, or the house of the person, named last before."""
    before = [p for p in passages.places if p.end <= role.start and p.kind != "place"]
    if pointer in words("en", "position")["person_possessive"]:
        for place in reversed([p for p in before if p.kind == "person"][-3:]):
            homes = [home for _, _, person, home in told if person == place.entity and home]
            if homes:
                return homes[-1]
        return None
    for place in reversed([p for p in before if p.kind == "organisation"][-6:]):
        if pointer == "whose" and re.fullmatch(r"\s*(?:\([^()]*\))?\s*,?\s*", passages.text[place.end : role.start - len("whose ")]):
            return place.entity
        if house := _house(passages, place.entity, is_school=is_school):
            # "Its dean", "its head": of the very unit spoken of.
            return house if is_school and not is_unit(passages, place.entity) else place.entity
    return None


def _around(passages: Passages, sentence: Sentence, role: Role, first: int) -> str | None:
    """The body in whose bracket a post stands ("X Department (head: …)"), or whose line it is ("IKTS: Dr A, Head …; Dr B, leader")."""
    named = passages.places_in(sentence.start, first, "organisation")
    if named and re.fullmatch(r"\s*\(\s*", passages.text[named[-1].end : role.start]):
        return named[-1].entity
    line = passages.text.rfind("\n", 0, first) + 1
    heads = [p for p in passages.places_in(line, first, "organisation") if not passages.text[line : p.start].strip("-–•▪* \t")]
    for head in heads[:1]:
        behind = passages.text[head.end : head.end + 30]
        if re.match(r"\s*(?:\([^()]{1,24}\))?\s*:", behind):
            return head.entity
    return None


def _embassy(passages: Passages, sentence: Sentence) -> str | None:
    """The embassy or consulate the sentence names, for an ambassador without a territory."""
    for place in passages.places_in(sentence.start, sentence.end, "organisation"):
        if "embassy" in kinds_of(passages, place.entity):
            return place.entity
    return None


def _by_list(passages: Passages, start: int, told: Sequence[Told]) -> str | None:
    """The whole of the list's member right before, through members that name none themselves."""
    for begins, ends, _, home in reversed(told):
        if ends > start or not _LIST.fullmatch(passages.text[ends:start]):
            return None
        if home:
            return find_whole(passages, home)
        start = begins
    return None


def _receiver(passages: Passages, sentence: Sentence, role: Role) -> str | None:
    """Who receives the guests, where the post's holder does: "were welcomed by the rector", "from the host side there were …"."""
    hits: list[Hit] = passages.words("parties").find(sentence, "greeting", "receive", "hosts")
    near = [h for h in hits if h.end <= role.start and not passages.places_in(h.end, role.start, "organisation")]
    if not near:
        return None
    own = find_own(passages)
    hosts = find_sides_at(passages, sentence.start).hosts
    return own if own in hosts or not hosts else hosts[0]


def _in_focus(
    passages: Passages, sentence: Sentence, role: Role, first: int, told: Sequence[Told], *, is_school: bool
) -> str | None:
    """The organisation spoken of: named last before the post in its sentence, else whose text it is, else in sentences before."""
    part = _part(sentence, role)
    lexicon = passages.words("position")
    reporters = find_reporters(passages)

    def pick(start: int, end: int) -> str | None:
        named = passages.places_in(start, end, "organisation")
        # What another's post or name has taken is that one's: "Dr Keane of the Ryan Institute; and Manager Tuohy".
        loose = [p for p in named if not _is_bound(passages, p, told)]
        for place in [*reversed(loose), *(() if loose else reversed(named))]:
            if place.entity not in reporters and (house := _house(passages, place.entity, is_school=is_school)):
                return house
        return None

    if found := pick(sentence.start, min(first, sentence.end)):
        return found
    own = find_own(passages)
    if own and is_school and _house(passages, own, is_school=True):
        nearest = _back(passages, sentence, pick)
        return nearest or own
    return _back(passages, sentence, pick, 1 if lexicon.has(part, "wide_post") else _BACK)


def _is_bound(passages: Passages, place: Place, told: Sequence[Told]) -> bool:
    if any(begins <= place.start and place.end <= ends for begins, ends, _, _ in told):
        return True
    people = passages.places_in(max(0, place.start - 60), place.start, "person")
    return bool(people) and re.fullmatch(r"\s+(?:of|from|at)\s+(?:the\s+)?", passages.text[people[-1].end : place.start]) is not None


def _back(passages: Passages, sentence: Sentence, pick: Callable[[int, int], str | None], back: int = _BACK) -> str | None:
    """The first organisation that fits, sentence by sentence back in the same paragraph and the one before."""
    for number in range(sentence.index - 1, max(-1, sentence.index - back - 1), -1):
        at = passages.sentences[number]
        if sentence.paragraph - at.paragraph > 1:
            return None
        if found := pick(at.start, at.end):
            return found
    return None
