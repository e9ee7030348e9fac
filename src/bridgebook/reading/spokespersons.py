"""Whose person somebody is: the organisation a person speaks for, by posts, appositions, lists and sides."""

import re

from bridgebook.languages import Sentence
from bridgebook.reading.cases import is_nominative
from bridgebook.reading.party_words import find_party_words, find_phrases
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.sides import find_main, find_sides, find_sides_at
from bridgebook.reading.units import find_whole, is_unit
from bridgebook.vocabulary.statements import Position

_NEAR_POST = 60
"""Signs between a post and the name of who holds it, the organisation's name among them."""

_SURE_POST = 0.7
"""Confidence from which a post tells whose person its holder is, before posts that were guessed."""

_DELEGATION = 2
"""Persons from which a list is a delegation's."""

_GROUP = 5
"""Words between a name and its body in a row of names at most, other names apart."""

_NEAR = 25
"""Signs between a post and its holder's name."""

_APPOSITION = re.compile(r"\s*[,(（—–-]")

_NEAR_BODY = 400
"""Signs between a person and the body named before it at most."""


def organisation_of(passages: Passages, person: str, *, lift: bool = True) -> str | None:
    """The organisation a person speaks for: by a post, by apposition, by the list the person stands in.

    Top-level, unless `lift` is false: then the unit whose head the person is, where it works under a name of its own
    (an institute, a laboratory, a college).
    """
    whole = passages.once(_organisations_of_persons).get(person)
    return whole if lift else passages.once(_headed_units).get(person, whole)


def _headed_units(passages: Passages) -> dict[str, str]:
    """The units that do research or teach under a name of their own, by the person that heads each."""
    found: dict[str, str] = {}
    heads = tuple(w.casefold() for w in passages.words("parties")["unit_head"])
    own = passages.words("parties")["research_unit"]
    for post in passages.told:
        if (
            not isinstance(post, Position)
            or not post.organisation
            or not is_unit(passages, post.organisation, soft=True)
        ):
            continue
        name = passages.entities[post.organisation].name.casefold()
        role = post.role.casefold()
        if (role.endswith(heads) if passages.language == "zh" else role.startswith(heads)) and any(
            w in name for w in own
        ):
            found.setdefault(post.person, post.organisation)
    return found


def _organisations_of_persons(passages: Passages) -> dict[str, str]:
    found: dict[str, str] = {}
    # Of several posts the one with a party of the text counts, not a title in an academy far from it.
    main = {*find_main(passages), *(o for s in find_sides(passages) for o in s.all)}
    titles = tuple(t.casefold() for t in passages.words("parties")["title"])
    posts = [s for s in passages.told if isinstance(s, Position) and s.organisation]
    posts = [s for s in posts if not any(t in s.role.casefold() for t in titles)]
    # A post in a house says more than one in a unit, whose house may be guessed.
    posts.sort(key=lambda s: is_unit(passages, s.organisation or ""))
    # Whoever welcomes the guests is of the host's side, more surely than a post whose house only the context gives.
    sure = {s.person for s in posts if s.rule != "position.context"}
    # Chinese names the host's people by the guests' verbs too ("与…会见"), so there the place before a verb says less.
    for place in passages.places if passages.language != "zh" else ():
        sentence = passages.sentence_at(place.start)
        if place.kind != "person" or place.entity in sure or sentence is None:
            continue
        if host := _by_welcome(passages, sentence, place):
            found.setdefault(place.entity, find_whole(passages, host))
    for person, guest in _of_delegations(passages).items():
        bodies = [s.organisation or "" for s in posts if s.person in sure and s.person == person]
        # A post in a house of its own says more than the list; a unit's house is the delegation's.
        if all(is_unit(passages, body) for body in bodies):
            found.setdefault(person, guest)
    for is_sure in (True, False):
        for is_main in (True, False):
            for post in posts:
                whole = find_whole(passages, post.organisation or "")
                if (whole in main) == is_main and (post.confidence >= _SURE_POST) == is_sure:
                    found.setdefault(post.person, whole)
    for rule in (_by_group, _by_apposition, _by_list, _by_side, _by_paragraph):
        for place in passages.places:
            sentence = passages.sentence_at(place.start)
            if place.kind == "person" and place.entity not in found and sentence is not None:
                organisation = rule(passages, sentence, place)
                if organisation:
                    found[place.entity] = find_whole(passages, organisation)
    for place in passages.places:
        sentence = passages.sentence_at(place.start)
        if (
            place.kind == "person"
            and sentence is not None
            and is_unit(passages, found.get(place.entity, ""), soft=True)
        ):
            found[place.entity] = _lift(passages, sentence, place, found[place.entity])
    return found


def _of_delegations(passages: Passages) -> dict[str, str]:
    """The persons a text lists as a delegation ("The delegation included A, B and C"), and who sent it."""
    found: dict[str, str] = {}
    for sentence in passages.sentences:
        composed = find_party_words(passages, sentence, "delegation_list")
        persons = passages.places_in(sentence.start, sentence.end, "person")
        if not composed or len(persons) < _DELEGATION:
            continue
        sides = find_sides_at(passages, sentence.start)
        if len(sides.guests) == 1 and sides.start <= sentence.end:
            found |= {
                p.entity: sides.guests[0] for p in persons if p.start >= composed[0].start and p.entity not in found
            }
    return found


def _by_paragraph(passages: Passages, sentence: Sentence, person: Place) -> str | None:
    """ "X. The rector A met us": a post without a body is held in the one named last before it in the paragraph."""
    heads = find_party_words(passages, sentence, "top_post", "unit_head")
    if not any(0 <= person.start - h.end <= _NEAR for h in heads):
        return None
    before = passages.places_in(max(0, sentence.start - _NEAR_BODY), sentence.start, "organisation")
    return before[-1].entity if before and "\n\n" not in passages.text[before[-1].end : sentence.start] else None


def _lift(passages: Passages, sentence: Sentence, person: Place, unit: str) -> str:
    """The whole of a unit that only the context gives: the side its person stands on, or the whole named before."""
    if side := _by_side(passages, sentence, person):
        return side
    # A rector or a president heads a whole, whatever its name; a director of an institute may head a unit.
    heads = find_party_words(passages, sentence, "top_post")
    if not is_unit(passages, unit) and any(abs(person.start - h.end) < _NEAR_POST for h in heads):
        return unit
    before = passages.places_in(sentence.start, person.start, "organisation")
    for place in reversed(before):
        whole = find_whole(passages, place.entity)
        if whole != unit and not is_unit(passages, whole, soft=True):
            return whole
    if is_unit(passages, unit):
        earlier = passages.places_in(max(0, sentence.start - _NEAR_BODY), sentence.start, "organisation")
        known = {*find_main(passages), *find_sides_at(passages, sentence.start).all}
        wholes = [w for w in (find_whole(passages, p.entity) for p in earlier) if w in known]
        return next((w for w in reversed(wholes) if not is_unit(passages, w, soft=True)), unit)
    return unit


def _by_welcome(passages: Passages, sentence: Sentence, person: Place) -> str | None:
    """ "President N welcomed the guests": the host, where the sentence begins with who receives."""
    welcoming = find_party_words(passages, sentence, "receive")
    is_subject = passages.language != "ru" or is_nominative(sentence, person.start, person.end)
    is_first = is_subject and not passages.places_in(sentence.start, person.start)
    if welcoming and person.end <= welcoming[0].start and is_first:
        return next(iter(find_sides_at(passages, sentence.start).hosts), None)
    return None


def _by_side(passages: Passages, sentence: Sentence, person: Place) -> str | None:
    """ "The delegation included A and B", "the guests were welcomed by C": the side the sentence lists."""
    sides = find_sides_at(passages, sentence.start)
    if sides.start > sentence.end:
        return None
    greeting = find_party_words(passages, sentence, "greeting", "hosts")
    if greeting:
        return next((h for h in sides.hosts if greeting[0].end <= person.start), None)
    if host := _by_welcome(passages, sentence, person):
        return host
    if any(
        h.end <= person.start
        for h in find_phrases(passages, sentence, sentence.start, sentence.end)
        if h.section == "guests"
    ):
        return next(iter(sides.guests), None)
    return None


def _by_group(passages: Passages, sentence: Sentence, person: Place) -> str | None:
    """ "A, B and C from X", "A of X": a name or a row of names with a preposition and the body behind."""
    if passages.language == "zh":
        return None
    after = [p for p in passages.places_in(person.end, sentence.end) if p.kind in ("organisation", "person")]
    body = next((p for p in after if p.kind == "organisation"), None)
    if body is None:
        return None
    gap = passages.text[person.end : body.start]
    for other in reversed([p for p in after if p.end <= body.start]):
        gap = gap[: other.start - person.end] + gap[other.end - person.end :]
    words = [w.casefold() for w in re.findall(r"\w+|[;:.()\n]", gap)]
    prepositions, articles = {*passages.words("parties")["from"]}, {*passages.words("parties")["article"]}
    bare = [w for w in words if w not in articles]
    if not bare or len(words) > _GROUP or bare[-1] not in prepositions:
        return None
    return body.entity if all(w in {*passages.words("parties")["and"]} | prepositions for w in bare) else None


def _by_apposition(passages: Passages, sentence: Sentence, person: Place) -> str | None:
    """ "Rector of X Name", "Name, Rector of X", "X校长某某"."""
    around = passages.places_in(sentence.start, sentence.end, "organisation", "person")
    before = [p for p in around if p.end <= person.start]
    after = [p for p in around if p.start >= person.end]
    behind = passages.text[person.end : person.end + 3]
    if passages.language != "zh" and _APPOSITION.match(behind) and after and after[0].kind == "organisation":
        gap = passages.text[person.end : after[0].start]
        if "\n" not in gap and len(gap) <= 90 and not set(gap) & set(".;") and gap.count(",") <= 2:
            return after[0].entity
    if before and before[-1].kind == "organisation":
        gap = passages.text[before[-1].end : person.start]
        limit = 14 if passages.language == "zh" else 60
        if len(gap) <= limit and not set(gap) & set(",.;，。；、"):
            return before[-1].entity
    return None


def _by_list(passages: Passages, sentence: Sentence, person: Place) -> str | None:
    """ "On X's side there were the rector A, the dean B": the organisation named last before the list."""
    before = passages.places_in(sentence.start, person.start, "organisation")
    return before[-1].entity if before else None
