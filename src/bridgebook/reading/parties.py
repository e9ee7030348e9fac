"""Who is meant: the organisations a phrase stands for, named or not.

"The parties", "the Chinese side", "our university", "the guests" stand for organisations the text names elsewhere;
which, is told by the encounter told last (`sides`), by country, by kind and by nearness.
"""

import re

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.addressees import find_addressees
from bridgebook.reading.house import find_reporters
from bridgebook.reading.own import find_own
from bridgebook.reading.party_words import country_of, find_countries, find_party_words, find_phrases
from bridgebook.reading.passages import Passages
from bridgebook.reading.sides import Sides, find_main, find_sides, find_sides_at, find_sides_between
from bridgebook.reading.spokespersons import organisation_of
from bridgebook.reading.units import find_whole, kinds_of

__all__ = [
    "Sides",
    "country_of_organisation",
    "find_main",
    "find_own",
    "find_parties",
    "find_sides",
    "organisation_of",
    "resolve_parties",
    "top_level",
]

_STEM = 5
"""Signs by which a common noun is known in any case."""

_TITLED = 24
"""Signs before a name in which its common noun stands."""

_NEAR_THAT = 400
"""Signs between "that institute" and the institute's name at most."""


def top_level(passages: Passages, organisation: str) -> str:
    """The top-level organisation a unit belongs to; the organisation itself where it is none's unit."""
    return find_whole(passages, organisation)


def resolve_parties(
    passages: Passages, sentence: Sentence, start: int, end: int, *, common: bool = True
) -> tuple[str, ...]:
    """The top-level organisations a run of a sentence stands for.

    Args:
        passages: The document.
        sentence: The sentence.
        start, end: The run: a subject ("the Chinese side"), a list, a whole clause.
        common: Whether a common noun alone ("the centre") counts, for the one of its kind named last.

    Returns:
        Entity ids in the order of the text, each once; empty where the run names and means nobody.
    """
    found = find_parties(passages, sentence, start, end, common=common)
    return tuple(dict.fromkeys(o for _, _, group in found for o in group))


def find_parties(
    passages: Passages, sentence: Sentence, start: int, end: int, *, common: bool = True, lift: bool = True
) -> list[tuple[int, int, tuple[str, ...]]]:
    """Where in a run of a sentence organisations are named or meant, and which.

    Args:
        passages: The document.
        sentence: The sentence.
        start, end: The run.
        common: Whether a common noun alone ("the centre") counts, for the one of its kind named last.
        lift: Whether a unit stands for its whole; otherwise the unit itself where it is named.

    Returns:
        Start and end of each mention or word in the text and the entity ids it stands for, in the order of the text.
    """
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for place in passages.places_in(start, end, "organisation", "person"):
        if place.entity in find_reporters(passages):
            continue
        if place.kind == "organisation":
            found.append((place.start, place.end, (find_whole(passages, place.entity) if lift else place.entity,)))
        elif organisation := organisation_of(passages, place.entity, lift=lift):
            found.append((place.start, place.end, (organisation,)))
    taken = [(p.start, p.end) for p in passages.places_in(sentence.start, sentence.end)]
    for hit in find_phrases(passages, sentence, start, end):
        if not common and hit.section in ("kind", "that"):
            continue
        if not any(hit.start < b and hit.end > a for a, b in taken):
            taken.append((hit.start, hit.end))
            found.append((hit.start, hit.end, _meant(passages, sentence, hit, lift=lift)))
    return sorted(found, key=lambda f: f[0])


def _meant(passages: Passages, sentence: Sentence, hit: Hit, *, lift: bool = True) -> tuple[str, ...]:
    sides = find_sides_at(passages, hit.start)
    if hit.section == "all":
        return sides.all
    if hit.section == "guests":
        return _guests_at(passages, sentence, hit, sides)
    if hit.section == "hosts":
        return _hosts_at(passages, hit.start, sides)
    if hit.section == "nation":
        return _of_country(passages, country_of(passages, hit.word), sides, hit.start)
    if hit.section in ("own", "own_coming"):
        own = find_own(passages)
        return (own,) if own else ()
    if hit.section == "you":
        own = find_own(passages)
        if addressed := next(iter(find_addressees(passages)), None):
            return (addressed if lift else _unit_addressed(passages, addressed, hit),)
        return tuple(o for o in (sides.all or find_main(passages)) if o != own)[:1]
    if hit.section == "that":
        named = _of_ending(passages, hit)
        if named:
            return (find_whole(passages, named) if lift else named,)
    table = passages.words("parties").map("that_kind" if hit.section == "that" else "kind")
    if passages.language == "ru" and (titled := _titled(passages, hit)):
        return (find_whole(passages, titled) if lift else titled,)
    return _of_kind(passages, str(table.get(hit.word, "")), hit.start, sides, lift=lift)


def _titled(passages: Passages, hit: Hit) -> str | None:
    """The body named last before a common noun in its paragraph that has the noun before its name: "институт ITS"."""
    sentence = passages.sentence_at(hit.start)
    if sentence is None:
        return None
    stem = hit.word[:_STEM].casefold()
    for place in reversed(passages.places_in(passages.paragraph_start(sentence), hit.start, "organisation")):
        before = re.findall(r"\w+", passages.text[max(0, place.start - _TITLED) : place.start])
        if place.text[:_STEM].casefold() == stem or (before and before[-1][:_STEM].casefold() == stem):
            return place.entity
    return None


def _guests_at(passages: Passages, sentence: Sentence, hit: Hit, sides: Sides) -> tuple[str, ...]:
    """The guests: those a Russian paragraph names last before the word, whatever host is told; else the encounter's."""
    begin = passages.paragraph_start(sentence)
    if passages.language != "ru" or begin <= sides.start <= hit.start:
        return sides.guests
    near = [s.guests for s in find_sides_between(passages, begin, hit.start + 1) if s.guests]
    return near[-1] if near else sides.guests


def _hosts_at(passages: Passages, offset: int, sides: Sides) -> tuple[str, ...]:
    """The hosts: those of the encounter told in this paragraph, else whom it names last beside the guests."""
    sentence = passages.sentence_at(offset)
    if sentence is None or not sides.guests:
        return sides.hosts
    begin = next((s.start for s in passages.sentences if s.paragraph == sentence.paragraph), sentence.start)
    if begin <= sides.start <= offset:
        return sides.hosts
    named = [find_whole(passages, p.entity) for p in passages.places_in(begin, sentence.start, "organisation")]
    strangers = [o for o in named if o not in sides.guests and o not in find_reporters(passages)]
    return tuple(strangers[-1:]) or sides.hosts


def _of_ending(passages: Passages, hit: Hit) -> str | None:
    """ "该所", "该馆": the organisation named last whose name ends with the same sign."""
    for place in reversed([p for p in passages.places if p.kind == "organisation" and p.end <= hit.start]):
        if hit.start - place.end > _NEAR_THAT:
            return None
        if passages.entities[place.entity].name.endswith(hit.word[1:]) or place.text.endswith(hit.word[1:]):
            return place.entity
    return None


def _unit_addressed(passages: Passages, addressed: str, hit: Hit) -> str:
    """ "贵院", "贵中心": the unit of the organisation a letter goes to whose name ends so; else the whole."""
    for place in passages.places:
        name = passages.entities[place.entity].name
        is_unit_of = place.kind == "organisation" and find_whole(passages, place.entity) == addressed
        if is_unit_of and place.entity != addressed and name.endswith(hit.word[1:]):
            return place.entity
    return addressed


def _of_kind(passages: Passages, kind: str, offset: int, sides: Sides, *, lift: bool = True) -> tuple[str, ...]:
    """The organisation of a kind named last before an offset, rather one of the encounter."""
    before = [p for p in passages.places if p.kind == "organisation" and p.end <= offset]
    if not lift:
        near = [p for p in before if offset - p.end <= _NEAR_THAT and kind in kinds_of(passages, p.entity)]
        if near:
            return (near[-1].entity,)
    for wanted in (set(sides.all), set(passages.entities)):
        for place in reversed(before):
            whole = find_whole(passages, place.entity)
            if whole in wanted and kind in kinds_of(passages, whole):
                return (whole,)
    fitting = [o for o in sides.all if kind in kinds_of(passages, o)]
    return tuple(fitting[:1])


def _stranger_before(passages: Passages, country: str, offset: int, sides: Sides) -> tuple[str, ...]:
    """The body of the paragraph that can be of a country, where the sides were told in another paragraph."""
    sentence = passages.sentence_at(offset)
    if sentence is None:
        return ()
    begin = passages.paragraph_start(sentence)
    if begin <= sides.start <= offset:
        return ()
    own, reporters = find_own(passages), find_reporters(passages)
    named = [find_whole(passages, p.entity) for p in passages.places_in(begin, offset, "organisation")]
    known = {o: country_of_organisation(passages, o) for o in named if o != own and o not in reporters}
    fitting = [o for o in known if known[o] == country] or [o for o in known if known[o] is None]
    return tuple(fitting[:1])


def _of_country(passages: Passages, country: str | None, sides: Sides, offset: int) -> tuple[str, ...]:
    """The organisations of the encounter from a country; where none is known, the side no other country claims."""
    known = {o: country_of_organisation(passages, o) for o in sides.all}
    here = tuple(o for o in sides.all if known[o] == country)
    if here or not country:
        return here
    if passages.language == "ru" and (near := _stranger_before(passages, country, offset, sides)):
        return near
    for side in (sides.guests, sides.hosts, sides.others):
        open_ones = tuple(o for o in side if known[o] is None)
        if open_ones:
            return open_ones
    elsewhere = [o for o in find_main(passages) if country_of_organisation(passages, o) in (country, None)]
    return tuple(elsewhere[:1])


def country_of_organisation(passages: Passages, organisation: str) -> str | None:
    """The ISO 3166 code of the country the text puts an organisation in; None where it does not say."""
    return passages.once(_organisation_countries).get(organisation)


def _organisation_countries(passages: Passages) -> dict[str, str]:
    found: dict[str, str] = {}
    for place in passages.places:
        sentence = passages.sentence_at(place.start)
        if place.kind != "organisation" or sentence is None:
            continue
        whole = find_whole(passages, place.entity)
        for hit in find_party_words(passages, sentence, "nation"):
            inside = place.start <= hit.start and hit.end <= place.end
            before = 0 <= place.start - hit.end <= 1
            if inside or before:
                found.setdefault(whole, country_of(passages, hit.word) or "")
        for name, land in find_countries(passages).items() if passages.language == "zh" else ():
            if name in place.text or passages.text.endswith(name, 0, place.start):
                found.setdefault(whole, land)
        if passages.language == "ru" and whole not in found:
            # "Агентство инноваций Исландии": the country's name inside the body's.
            for token in sentence.tokens_in(place.start, place.end)[1:]:
                if token.text[:1].isupper() and (code := country_of(passages, token.lemma)):
                    found[whole] = code
        # "(Ченнаи, Индия)", "(КНР)", "из Ирана": a country named directly behind.
        for near in passages.places_in(place.end, min(place.end + 40, sentence.end), "place"):
            code = country_of(passages, passages.entities[near.entity].name) or country_of(passages, near.text)
            between = passages.text[place.end : near.start]
            if code and "(" in between and ")" not in between:
                found.setdefault(whole, code)
    return {k: v for k, v in found.items() if v}
