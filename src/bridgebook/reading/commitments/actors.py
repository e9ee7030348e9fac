"""Who is to act."""

from bridgebook.languages import Sentence
from bridgebook.reading.commitments.clause import Act, find_words, is_letter
from bridgebook.reading.parties import find_own, find_sides, organisation_of, resolve_parties
from bridgebook.reading.minutes import Item
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.sides import find_main, find_sides_at
from bridgebook.reading.units import find_parents

_EARLY = {"ru": 45, "en": 45, "zh": 14}
"""Signs from the start of an act within which a name is likely that of who acts."""


def find_actors(passages: Passages, act: Act) -> tuple[str, ...]:
    """The organisations that are to act, as entity ids; empty where the text does not say.

    A unit is kept where it is named as the one to act; of a person it is the whole organisation.
    """
    sentence, start, end = act.sentence, act.start, act.end
    pointed = _pointed(passages, sentence, start, end)
    if pointed:
        return pointed
    if act.rule == "asked":
        return _named(passages, sentence, act.verb, min(end, act.verb + 3 * _EARLY[passages.language]))
    if passages.language == "ru":
        return _russian(passages, act)
    by = [h for h in find_words(passages, sentence) if h.section == "by" and start <= h.start < end]
    if by and passages.language == "zh":
        behind = _named(passages, sentence, by[0].end, _next_verb(passages, sentence, by[0].end, end))
        if behind:
            return behind
    before = _named(passages, sentence, start, act.verb) if act.verb > start else ()
    if before:
        return before
    if act.rule in ("decided", "agreed", "promised"):
        front = _named(passages, sentence, sentence.start, act.verb)
        if front:
            return front
        if act.rule == "decided":
            return find_sides_at(passages, start).all if find_sides(passages) else find_main(passages)
    early = [p for p in _places(passages, start, end) if p.start - start <= _EARLY[passages.language]]
    return _named(passages, sentence, start, early[-1].end) if early else ()


def find_responsible(passages: Passages, item: Item) -> tuple[str, ...]:
    """The organisations of those an item names as responsible."""
    for sentence in item.sentences:
        start, end = max(item.details_start, sentence.start), min(item.details_end, sentence.end)
        if start < end and (found := _named(passages, sentence, start, end)):
            return found
    return ()


def _russian(passages: Passages, act: Act) -> tuple[str, ...]:
    """In Russian who acts stands on either side of the verb, in the nominative, or in the dative of an infinitive."""
    sentence = act.sentence
    subjects = [p for p in _places(passages, act.start, act.end) if _is_subject(passages, sentence, p)]
    if subjects and act.rule != "decided":
        first = subjects[0]
        group = [p for p in subjects if p is first or p.start - first.end < 60 and p.start < act.verb]
        return _named(passages, sentence, first.start, group[-1].end)
    common = _named(passages, sentence, act.start, act.end, only_common=True)
    if common and act.rule != "decided":
        return common
    if act.rule in ("decided", "promised", "agreed"):
        front = _named(passages, sentence, sentence.start, act.verb)
        if front:
            return front
        if act.rule == "decided":
            return find_sides_at(passages, act.start).all if find_sides(passages) else find_main(passages)
    early = [p for p in _places(passages, act.start, act.end) if p.start - act.start <= _EARLY["ru"]]
    return _named(passages, sentence, act.start, early[-1].end) if early and act.rule != "listed" else ()


def _is_subject(passages: Passages, sentence: Sentence, place: Place) -> bool:
    """Whether a name can be who acts: not behind a preposition, not in the genitive behind a noun."""
    before = [t for t in sentence.tokens if t.end <= place.start][-1:]
    if before and before[0].tag == "PREP":
        return False
    tokens = [t for t in sentence.tokens_in(place.start, place.end) if t.is_word]
    if not tokens:
        return False
    head = tokens[0].grammemes
    if head & {"gent", "loct", "ablt", "accs"} and not head & {"nomn", "datv"}:
        return False
    return not (before and before[0].tag in ("NOUN",) and "nomn" not in head and place.kind == "organisation")


def _places(passages: Passages, start: int, end: int) -> list[Place]:
    return list(passages.places_in(start, end, "organisation", "person"))


def _named(
    passages: Passages, sentence: Sentence, start: int, end: int, *, only_common: bool = False
) -> tuple[str, ...]:
    """The organisations of a run: units as named, of persons their wholes, of "the parties" those meant."""
    places = _places(passages, start, end)
    if only_common and places:
        return ()
    own: dict[str, None] = {}
    for place in places:
        found = place.entity if place.kind == "organisation" else organisation_of(passages, place.entity)
        if found:
            own[found] = None
    if own:
        return _without_wholes(passages, places, tuple(own))
    return resolve_parties(passages, sentence, start, end)


def _without_wholes(passages: Passages, places: list[Place], found: tuple[str, ...]) -> tuple[str, ...]:
    """Of "the Academic Council of INRTU" only the unit: a whole named right beside its unit does not act."""
    parents = find_parents(passages)
    return tuple(o for o in found if not any(parents.get(u) == o for u in found))


def _pointed(passages: Passages, sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """ "You", "we" in a letter: who is written to, who writes."""
    hits = [h for h in find_words(passages, sentence) if h.section in ("mine", "yours") and start <= h.start < end]
    if not hits or not is_letter(passages) or any(p.start < hits[0].start for p in _places(passages, start, end)):
        return ()
    own = find_own(passages)
    if hits[0].section == "mine":
        return (own,) if own else ()
    others = [o for o in find_main(passages) if o != own]
    return tuple(others[:1])


def _next_verb(passages: Passages, sentence: Sentence, start: int, end: int) -> int:
    """Where the first word of a deed stands behind "由 …"."""
    found = [h.start for h in find_words(passages, sentence) if h.section in ("deed", "taking") and start < h.start < end]
    return min(found, default=end)
