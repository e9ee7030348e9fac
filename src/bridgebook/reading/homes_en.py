"""English: where a post is held that stands without its organisation: "the vice-rector for research", "its president"."""

import re
from collections.abc import Callable, Sequence

from bridgebook.languages import Hit, Sentence, words
from bridgebook.languages.places import find_place
from bridgebook.reading.house import find_reporters
from bridgebook.reading.mentions.en_forms import has_legal_form
from bridgebook.reading.own import find_own
from bridgebook.reading.party_words import find_party_words
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.roles import Role
from bridgebook.reading.sides import find_sides_at
from bridgebook.reading.units import find_whole, is_unit, kinds_of

Told = tuple[int, int, str, str | None]
"""A post read already: where it starts and ends, who holds it, and its organisation."""

_SCHOOLS = frozenset({"university", "institute", "academy", "centre"})
_NO_SCHOOLS = frozenset(
    {"company", "government", "ministry", "fund", "embassy", "association", "park", "agency", "council"}
)
_LIST = re.compile(
    r"\s*(?:\([^()]{1,60}\))?\s*(?:[,;]|\band\b|\bas well as\b|\balong with\b|\btogether with\b)*\s*(?:and|the|her|his|also)?\s*[-–—•]?\s*"
    r"(?:(?:mr|mrs|ms|dr|prof|professor|academician)\.?\s+)*",
    re.IGNORECASE,
)
# Signs between a name and its verb at most.
_VERB = 12
# Signs back to which a common noun points: "the university".
_NEAR = 500
# Sentences back in which the organisation in focus is looked for.
_BACK = 3


def find_home(
    passages: Passages,
    sentence: Sentence,
    role: Role,
    person: Place,
    told: Sequence[Told],
    *,
    is_school: bool,
    of: str | None = None,
) -> str | None:
    """The organisation a post is held in that names none, or the whole of the unit it names (`of`); None where nothing shows it.

    Looked for in this order: what a common noun or a possessive of the post points at, the body whose bracket or line the post
    stands in, the list it is a member of, who receives, the body in focus, whose text it is.
    """
    first = min(role.start, person.start)
    before = passages.text[max(0, role.start - 14) : role.start].casefold().split()
    pointer = before[-1] if before else ""
    lexicon = words("en", "position")

    others = _met(passages, sentence, role, told) if of is None else frozenset()

    def fits(organisation: str | None) -> str | None:
        if organisation is None or organisation == of or organisation in find_reporters(passages):
            return None
        house = _house(passages, organisation, is_school=is_school)
        return None if house in others else house

    if passages.words("position").has(_part(sentence, role), "embassy_post"):
        return _embassy(passages, sentence)
    owner = re.fullmatch(r"(\w+)[’']s?", pointer)
    if owner and of is None and (meant := find_by_noun(passages, owner[1], role.start)):
        return meant
    if role.noun:
        said = passages.text[role.text_end : role.end]
        if meant := find_by_noun(passages, role.noun, role.start, of, said):
            return meant
    if of is None and (line := _next_line(passages, role)):
        return line
    if pointer in lexicon["own_post"] and (own := fits(find_own(passages))):
        return own
    if pointer in lexicon["your_post"]:
        return fits(find_addressee(passages))
    if pointer in lexicon["possessive"] and of is None:
        return _by_possessive(passages, role, told, pointer, is_school=is_school)
    direct = _around(passages, sentence, role, first) if of is None else None
    if direct is not None and direct not in others:
        return direct
    if of is None and (held := [home for _, _, holder, home in told if holder == person.entity and home]):
        # Named again with a post: "Rector Vinh comes in October".
        return fits(held[-1]) or held[-1]
    if of and (whole := fits(_represented(passages, sentence, first))):
        return whole
    if (inherited := _by_list(passages, first, told)) and (house := fits(inherited)):
        return house
    if (sender := _sender(passages, sentence, role)) and (house := fits(sender)):
        return house
    if (host := _receiver(passages, sentence, role, max(role.end, person.end))) and (house := fits(host)):
        return house
    focus = _in_focus(passages, sentence, role, first, told, is_school=is_school, of=of)
    return fits(find_own(passages)) if focus in others else focus


def _met(passages: Passages, sentence: Sentence, role: Role, told: Sequence[Told]) -> frozenset[str]:
    """The houses of those who met, received or visited the holder of a post in its sentence: it is held in another."""
    verbs = [h.start for h in passages.words("contact").find(sentence, "meet", "receive", "receive_plain", "visit")]
    return frozenset(
        find_whole(passages, home)
        for _, end, _, home in told
        if home and sentence.start <= end <= role.start and any(end <= v < role.start for v in verbs)
    )


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


def _next_line(passages: Passages, role: Role) -> str | None:
    """The organisation that begins the line below a post that ends its own, as in an address or a signature."""
    match = re.compile(r"[,;]?[ \t]*\n[ \t]*").match(passages.text, role.text_end)
    line = passages.text[passages.text.rfind("\n", 0, role.text_start) + 1 : role.text_start]
    if not match or len(line) > 40 or ":" in line:
        return None
    named = passages.places_in(match.end(), match.end() + 160, "organisation")
    return named[0].entity if named and named[0].start == match.end() else None


def find_by_noun(passages: Passages, noun: str, at: int, of: str | None = None, said: str = "") -> str | None:
    """The organisation a common noun means: the one named last before that is called so, else any that is; else whose text it is."""
    kind = words("en", "parties").map("kind").get(noun)
    before = [p for p in passages.places if p.end <= at and p.kind == "organisation" and p.entity != of]
    nations = words("en", "parties").map("nation")
    told = [nations[w] for w in said.split() if w in nations]
    for place in reversed(before if told else []):
        name = passages.entities[place.entity].name
        if any((home := find_place("en", w)) is not None and home.country in told for w in re.findall(r"\w+", name)):
            return place.entity
    before = [p for p in before if at - p.start <= _NEAR]
    for place in reversed(before):
        if re.search(rf"\b{re.escape(noun)}\b", passages.entities[place.entity].name, re.IGNORECASE):
            return place.entity
    if kind is None and noun not in words("en", "parties")["unit"]:
        return None
    for place in reversed(before):
        if (kind is not None and kind in kinds_of(passages, place.entity)) or (
            kind == "company" and _is_company(passages, place.entity)
        ):
            return place.entity
    return None


def find_addressee(passages: Passages) -> str | None:
    """Whom a letter is written to: the first whole it names that is not the writer's."""
    own = find_own(passages)
    for place in passages.places:
        whole = find_whole(passages, place.entity) if place.kind == "organisation" else own
        if whole not in (own, None) and not is_unit(passages, str(whole)):
            return whole
    return None


def _by_possessive(
    passages: Passages, role: Role, told: Sequence[Told], pointer: str, *, is_school: bool
) -> str | None:
    """ "Its president", "his deputy": the organisation, or the house of the person, named last before."""
    before = [p for p in passages.places if p.end <= role.start and p.kind != "place"]
    if pointer in words("en", "position")["person_possessive"]:
        for place in reversed([p for p in before if p.kind == "person"][-3:]):
            homes = [home for _, _, person, home in told if person == place.entity and home]
            if homes:
                return homes[-1]
        return None
    named = [p for p in before if p.kind == "organisation"][-6:]
    sentence = passages.sentence_at(role.start)
    if sentence is not None and named and named[-1].end <= sentence.start and sentence.index:
        # Nothing in the sentence before it: what the sentence before speaks of, its first.
        last = passages.sentences[sentence.index - 1]
        named += passages.places_in(last.start, last.end, "organisation")[:1]
    for place in reversed(named):
        if pointer == "whose" and re.fullmatch(
            r"\s*(?:\([^()]*\))?\s*,?\s*", passages.text[place.end : role.start - len("whose ")]
        ):
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
    heads = [
        p
        for p in passages.places_in(line, first, "organisation")
        if not passages.text[line : p.start].strip("-–•▪* \t")
    ]
    for head in heads[:1]:
        behind = passages.text[head.end : head.end + 30]
        if re.match(r"\s*(?:\([^()]{1,24}\))?\s*:", behind):
            return head.entity
    return None


def _embassy(passages: Passages, sentence: Sentence) -> str | None:
    """The embassy or consulate the sentence names, for an ambassador without a territory."""
    first = passages.sentences[max(0, sentence.index - 2)].start
    behind = passages.places_in(sentence.start, sentence.end, "organisation")
    for place in [*behind, *reversed(passages.places_in(first, sentence.start, "organisation"))]:
        if "embassy" in kinds_of(passages, place.entity):
            return place.entity
    return None


def find_listed_home(passages: Passages, role: Role, person: Place, told: Sequence[Told]) -> str | None:
    """Where somebody works whose post is but a title: with the member of the list before ("…, and senior researcher X")."""
    said = passages.text[role.text_start : role.text_end].casefold().split()
    if not said or said[-1] not in words("en", "position")["work_title"]:
        return None
    return _by_list(passages, min(role.start, person.start), told)


def _by_list(passages: Passages, start: int, told: Sequence[Told]) -> str | None:
    """The whole of the list's member right before, through members that name none themselves."""
    for begins, ends, _, home in reversed(told):
        if ends > start or not _LIST.fullmatch(passages.text[ends:start]):
            return None
        if home:
            return find_whole(passages, home)
        start = begins
    return None


def _represented(passages: Passages, sentence: Sentence, first: int) -> str | None:
    """Whom a list of people represents: "Samara University was represented by …"."""
    hits = passages.words("position").find(sentence, "represented")
    before = passages.places_in(sentence.start, hits[0].start, "organisation") if hits and hits[0].end <= first else ()
    return before[-1].entity if before else None


def _sender(passages: Passages, sentence: Sentence, role: Role) -> str | None:
    """Who sent the delegation the post's holder is a member of: "the delegation included also X, Head of …"."""
    hits: list[Hit] = passages.words("parties").find(sentence, "guests")
    near = [h for h in hits if h.end <= role.start and not passages.places_in(h.end, role.start, "organisation")]
    if not near:
        return None
    sides, own = find_sides_at(passages, sentence.start), find_own(passages)
    if own in sides.guests or (own and own not in sides.hosts):
        return own
    return sides.guests[0] if sides.guests else None


def _receiver(passages: Passages, sentence: Sentence, role: Role, last: int) -> str | None:
    """Who receives the guests, where the post's holder does: "were welcomed by the rector", "from the host side there were …"."""
    hits: list[Hit] = passages.words("parties").find(sentence, "greeting", "receive", "hosts")
    if any(0 <= h.start - last <= _VERB and h.section == "receive" for h in hits):
        # "President Kinoshita welcomed the guests".
        hosts = find_sides_at(passages, sentence.start).hosts
        return hosts[0] if hosts else find_own(passages)
    near = [h for h in hits if h.end <= role.start and not passages.places_in(h.end, role.start, "organisation")]
    if not near or passages.text[: near[-1].start].casefold().rstrip().endswith(" our"):
        return None
    own = find_own(passages)
    hosts = find_sides_at(passages, sentence.start).hosts
    return own if own in hosts or not hosts else hosts[0]


def _in_focus(
    passages: Passages,
    sentence: Sentence,
    role: Role,
    first: int,
    told: Sequence[Told],
    *,
    is_school: bool,
    of: str | None = None,
) -> str | None:
    """The organisation spoken of: named last before the post in its sentence, else whose text it is, else in sentences before."""
    part = _part(sentence, role)
    lexicon = passages.words("position")
    reporters = find_reporters(passages)

    def pick(start: int, end: int) -> str | None:
        named = passages.places_in(start, end, "organisation")
        # What another's post or name has taken is that one's: "Dr Keane of the Ryan Institute; and Manager Tuohy".
        free = [p for p in named if not _is_of_person(passages, p)]
        loose = [p for p in free if not any(a <= p.start and p.end <= b for a, b, _, _ in told)]
        for place in [*reversed(loose), *(() if loose else reversed(free))]:
            if place.entity not in (*reporters, of) and (house := _house(passages, place.entity, is_school=is_school)):
                inner = None if is_school or of or house != place.entity else _unit_of(passages, named, place)
                return inner or house
        return None

    if found := pick(sentence.start, min(first, sentence.end)):
        return found
    own = find_own(passages)
    ours = [h for h in find_party_words(passages, sentence, "ours") if h.end <= role.start]
    if (
        any(passages.places_in(h.end, h.end + 60, "organisation") for h in ours)
        and own
        and (house := _house(passages, own, is_school=is_school))
    ):
        return house
    if lexicon.has(part, "wide_post"):
        return _back(passages, sentence, pick, 1)
    if (
        own
        and is_school
        and own in find_sides_at(passages, sentence.start).hosts
        and _house(passages, own, is_school=True)
    ):
        return own
    found = _back(passages, sentence, pick)
    if (
        found
        and is_school
        and own
        and "university" in kinds_of(passages, own)
        and "university" not in kinds_of(passages, found)
    ):
        return own
    return found or (own if own and _house(passages, own, is_school=is_school) else None)


def _unit_of(passages: Passages, named: Sequence[Place], whole: Place) -> str | None:
    """The innermost unit named with a whole: "Institute of Microbiology of the National Academy of Sciences"."""
    unit = None
    for place in reversed([p for p in named if p.end <= whole.start]):
        if not re.fullmatch(r"\s+(?:of|at)\s+(?:the\s+)?", passages.text[place.end : whole.start]):
            break
        unit = whole = place
    return unit.entity if unit else None


def _is_of_person(passages: Passages, place: Place) -> bool:
    """Whether "of" ties an organisation to a name before it: "Dr Sorcha Keane of the Ryan Institute"."""
    people = passages.places_in(max(0, place.start - 60), place.start, "person")
    return (
        bool(people)
        and re.fullmatch(r"\s+(?:of|from|at)\s+(?:the\s+)?", passages.text[people[-1].end : place.start]) is not None
    )


def _back(
    passages: Passages, sentence: Sentence, pick: Callable[[int, int], str | None], back: int = _BACK
) -> str | None:
    """The first organisation that fits, sentence by sentence back in the same paragraph and the one before."""
    for number in range(sentence.index - 1, max(-1, sentence.index - back - 1), -1):
        at = passages.sentences[number]
        if found := pick(at.start, at.end):
            return found
        if at.paragraph != sentence.paragraph and passages.places_in(at.start, at.end, "organisation"):
            return None
    return None
