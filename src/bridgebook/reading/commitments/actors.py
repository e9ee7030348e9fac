"""Who is to act."""

from collections.abc import Sequence

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.commitments.clause import Act, is_letter
from bridgebook.reading.commitments.letters import find_addressee, find_sender
from bridgebook.reading.minutes import Item
from bridgebook.reading.parties import find_sides, organisation_of, resolve_parties
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.sides import find_main, find_sides_at
from bridgebook.reading.task_words import find_words
from bridgebook.reading.units import find_parents

_EARLY = {"ru": 45, "en": 45, "zh": 14}
"""Signs from the start of an act within which a name is likely that of who acts."""


def find_actors(passages: Passages, act: Act, item: Item | None = None) -> tuple[str, ...]:
    """The organisations that are to act, as entity ids; empty where the text does not say.

    A unit is kept where it is named as the one to act; of a person it is the whole organisation.

    Args:
        passages: The document.
        act: What is to be done.
        item: The listed decision it is part of: those it names as responsible act, where the act itself names nobody.
    """
    pointed = _pointed(passages, act)
    if pointed is not None:
        return pointed
    if item is not None:
        return _subject(passages, act) or find_responsible(passages, item) or _anyone(passages, act)
    if act.rule == "asked":
        reach = min(act.end, act.verb + 3 * _EARLY[passages.language])
        named = _asked(passages, act, reach) or _told_to(passages, act)
        return named or (find_addressee(passages) if is_letter(passages) else ())
    found = _subject(passages, act)
    if found or _has_unknown_subject(passages, act):
        return found
    return _anyone(passages, act)


def find_responsible(passages: Passages, item: Item) -> tuple[str, ...]:
    """The organisations of those an item names as responsible."""
    for sentence in item.sentences:
        start, end = max(item.details_start, sentence.start), min(item.details_end, sentence.end)
        if start < end and (found := _named(passages, sentence, start, end)):
            return found
    return ()


def _subject(passages: Passages, act: Act) -> tuple[str, ...]:
    """Who stands as the subject of the act itself."""
    if passages.language == "ru":
        return _russian_subject(passages, act)
    sentence, start, end = act.sentence, act.start, act.end
    by = [h for h in find_words(passages, sentence) if h.section == "by" and start <= h.start < end]
    if by and passages.language == "zh":
        return _named(passages, sentence, by[0].end, _next_verb(passages, sentence, by[0].end, end))
    if by and _is_passive(passages, act, by):
        return _named(passages, sentence, by[-1].end, min(end, by[-1].end + 2 * _EARLY["en"]))
    return _named(passages, sentence, start, act.verb) if act.verb > start else ()


def _asked(passages: Passages, act: Act, reach: int) -> tuple[str, ...]:
    """Who stands first behind the word of asking; nobody where that is a person of no known organisation."""
    first = _places(passages, act.verb, reach)[:1]
    if first and first[0].kind == "person" and not organisation_of(passages, first[0].entity):
        return ()
    return _named(passages, act.sentence, act.verb, first[0].end if first else reach)


def _told_to(passages: Passages, act: Act) -> tuple[str, ...]:
    """ "X was asked to", "X-у поручено": who is asked stands before the word, in the passive or in the dative."""
    places = [p for p in _places(passages, act.start, act.end) if p.end <= act.verb]
    if passages.language == "ru":
        heads = {p: act.sentence.tokens_in(p.start, p.end)[:1] for p in places}
        places = [p for p, head in heads.items() if head and "datv" in head[0].grammemes]
    elif passages.language == "en":
        be = [h for h in find_words(passages, act.sentence) if h.section == "was" and 0 <= act.verb - h.end <= 1]
        places = places if be else []
    else:
        places = []
    return _named(passages, act.sentence, places[0].start, places[-1].end) if places else ()


def _is_passive(passages: Passages, act: Act, by: Sequence[Hit]) -> bool:
    """ "Will be sent by X": who acts stands behind "by", if that is no date."""
    be = [
        h
        for h in find_words(passages, act.sentence)
        if h.section in ("be", "is") and act.start <= h.start < by[-1].start
    ]
    return bool(be) and bool(_places(passages, by[-1].end, min(act.end, by[-1].end + _EARLY["en"])))


def _russian_subject(passages: Passages, act: Act) -> tuple[str, ...]:
    """In Russian who acts stands on either side of the verb, in the nominative, or in the dative of an infinitive."""
    sentence = act.sentence
    places = _places(passages, act.start, act.end)
    subjects = [p for p in places if _is_subject(passages, sentence, p)]
    # "Юристы ДВФУ", "перечень проектов БГТУ": an abbreviation has no cases; it acts where nobody else does.
    subjects = subjects or [p for p in places if _is_fixed(p) and not _is_behind(sentence, p, "PREP")]
    if subjects:
        first = subjects[0]
        group = [p for p in subjects if p is first or (p.start - first.end < 60 and p.start < act.verb)]
        return _named(passages, sentence, first.start, group[-1].end)
    if not places:
        return _named(passages, sentence, act.start, act.end)
    return ()


def _is_subject(passages: Passages, sentence: Sentence, place: Place) -> bool:
    """Whether a name can be who acts: not behind a preposition, not in the genitive behind a noun."""
    if _is_behind(sentence, place, "PREP"):
        return False
    tokens = [t for t in sentence.tokens_in(place.start, place.end) if t.is_word]
    is_noun_before = _is_behind(sentence, place, "NOUN") and place.kind == "organisation"
    if _is_fixed(place) or not tokens:
        return not is_noun_before
    head = tokens[0].grammemes
    if head & {"gent", "loct", "ablt", "accs"} and not head & {"nomn", "datv"}:
        return False
    return not (is_noun_before and not head & {"nomn", "datv"})


def _is_fixed(place: Place) -> bool:
    """Whether a name shows no case: an abbreviation, a name in quotation marks or in Latin letters."""
    return place.text[:1] in '«"“„' or place.text.split()[0].isupper() or place.text[:1].isascii()


def _is_behind(sentence: Sentence, place: Place, tag: str) -> bool:
    """Whether a word of some kind stands right before a name."""
    before = [t for t in sentence.tokens if t.end <= place.start][-1:]
    return bool(before) and before[0].tag == tag


def _has_unknown_subject(passages: Passages, act: Act) -> bool:
    """Whether somebody of no known organisation stands before the verb: then nobody named behind it acts."""
    return act.rule != "decided" and act.verb > act.start and bool(_places(passages, act.start, act.verb))


def _anyone(passages: Passages, act: Act) -> tuple[str, ...]:
    """Who is named before the act in its sentence; of what was decided together, the sides of the encounter."""
    sentence = act.sentence
    if act.rule in ("decided", "agreed", "promised") or _is_joined(passages, act):
        front = _named(passages, sentence, sentence.start, max(act.verb, act.start))
        if front:
            return front
        if act.rule == "decided":
            return find_sides_at(passages, act.start).all if find_sides(passages) else find_main(passages)
    return ()


def _is_joined(passages: Passages, act: Act) -> bool:
    """Whether an act without a subject of its own is joined by "and" to one that has it."""
    joints = [h for h in find_words(passages, act.sentence) if h.section == "and"]
    return any(0 <= act.start - h.end <= 1 or h.start == act.start for h in joints)


def _places(passages: Passages, start: int, end: int) -> list[Place]:
    return list(passages.places_in(start, end, "organisation", "person"))


def _named(passages: Passages, sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """The organisations of a run: units as named, of persons their wholes, of "the parties" those meant."""
    places = _places(passages, start, end)
    own: dict[str, None] = {}
    for place in places:
        found = place.entity if place.kind == "organisation" else organisation_of(passages, place.entity)
        if found:
            own[found] = None
    if places:
        # Of "the Academic Council of INRTU" only the unit: a whole named right beside its unit does not act.
        parents = find_parents(passages)
        return tuple(o for o in own if not any(parents.get(u) == o for u in own))
    return resolve_parties(passages, sentence, start, end)


def _pointed(passages: Passages, act: Act) -> tuple[str, ...] | None:
    """ "You", "we", a verb in the first person: who is written to, who writes; None where nobody is pointed at."""
    sentence = act.sentence
    hits = [
        h for h in find_words(passages, sentence) if h.section in ("mine", "yours") and act.start <= h.start < act.end
    ]
    if act.rule == "asked":
        # "Please, we ask you to …": one asks, the other acts; "asked us to …": those asked stand right behind.
        hits = [h for h in hits if h.section == "yours" or h.start - act.verb <= _EARLY[passages.language] // 3]
        hits = [h for h in hits if h.start > act.verb or h.section == "yours"]
    if not is_letter(passages) and not (hits and act.rule == "asked"):
        return None
    if hits and not any(p.start < hits[0].start for p in _places(passages, act.start, act.end)):
        return find_sender(passages) if hits[0].section == "mine" else find_addressee(passages)
    first = [t for t in sentence.tokens_in(act.start, act.end) if t.start >= act.verb][:1]
    if act.rule != "asked" and first and "1per" in first[0].grammemes:
        return find_sender(passages)
    return None


def _next_verb(passages: Passages, sentence: Sentence, start: int, end: int) -> int:
    """Where the first word of a deed stands behind "由 …"."""
    found = [
        h.start for h in find_words(passages, sentence) if h.section in ("deed", "taking") and start < h.start < end
    ]
    return min(found, default=end)
