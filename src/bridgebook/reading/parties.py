"""Who is meant: the organisations a phrase stands for, named or not.

"The parties", "the Chinese side", "our university", "the guests" stand for organisations the text names elsewhere;
which, is told by the encounter told last (`sides`), by country, by kind and by nearness.
"""

import re

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.house import find_reporters
from bridgebook.reading.own import find_own
from bridgebook.reading.party_words import country_of, find_party_words
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.sides import Sides, find_main, find_sides, find_sides_at
from bridgebook.reading.units import find_whole, is_unit, kinds_of
from bridgebook.vocabulary.statements import Position

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

_NEAR_POST = 60
"""Signs between a post and the name of who holds it, the organisation's name among them."""

_SURE_POST = 0.7
"""Confidence from which a post tells whose person its holder is, before posts that were guessed."""

_GROUP = 5
"""Words between a name and its body in a row of names at most, other names apart."""

_NEAR = 25
"""Signs between a post and its holder's name."""

_NEAR_THAT = 400
"""Signs between "that institute" and the institute's name at most."""

_APPOSITION = re.compile(r"\s*[,(（—–-]")
_SECTIONS = ("all", "guests", "hosts", "own", "own_coming", "you", "that", "kind")


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
    for hit in _find_phrases(passages, sentence, start, end):
        if not common and hit.section in ("kind", "that"):
            continue
        if not any(hit.start < b and hit.end > a for a, b in taken):
            taken.append((hit.start, hit.end))
            found.append((hit.start, hit.end, _meant(passages, sentence, hit, lift=lift)))
    return sorted(found, key=lambda f: f[0])


def _find_phrases(passages: Passages, sentence: Sentence, start: int, end: int) -> list[Hit]:
    """The words that stand for parties in a run; those with an adjective of nationality first, then the longest."""
    found = _national(passages, sentence)
    found += sorted(find_party_words(passages, sentence, *_SECTIONS), key=lambda h: h.start - h.end)
    return [
        h for h in found if h.start >= start and h.end <= end and not (h.section == "kind" and _is_loose(passages, h))
    ]


def _is_loose(passages: Passages, hit: Hit) -> bool:
    """Whether a common noun points at nobody: in English it needs an article or the like before it."""
    if passages.language != "en":
        return False
    before = passages.text[max(0, hit.start - 12) : hit.start].casefold().split()
    return not before or before[-1] not in passages.words("parties")["pointing"]


def _national(passages: Passages, sentence: Sentence) -> list[Hit]:
    """ "The Chinese side", "китайские коллеги", "中方": an adjective of nationality and the word for a side."""
    found = []
    sides = find_party_words(passages, sentence, "side")
    for nation in find_party_words(passages, sentence, "nation"):
        if passages.language == "zh" and nation.word.endswith("方"):
            found.append(Hit("nation", nation.start, nation.end, nation.text, nation.word))
            continue
        for side in sides:
            gap = passages.text[nation.end : side.start]
            if side.start >= nation.end and len(gap.split()) <= 1 and len(gap) <= 20 and "," not in gap:
                found.append(Hit("nation", nation.start, side.end, passages.text[nation.start : side.end], nation.word))
                break
    return found


def _meant(passages: Passages, sentence: Sentence, hit: Hit, *, lift: bool = True) -> tuple[str, ...]:
    sides = find_sides_at(passages, hit.start)
    if hit.section == "all":
        return sides.all
    if hit.section == "guests":
        return sides.guests
    if hit.section == "hosts":
        return _hosts_at(passages, hit.start, sides)
    if hit.section == "nation":
        return _of_country(passages, country_of(passages, hit.word), sides)
    if hit.section in ("own", "own_coming"):
        own = find_own(passages)
        return (own,) if own else ()
    if hit.section == "you":
        own = find_own(passages)
        return tuple(o for o in (sides.all or find_main(passages)) if o != own)[:1]
    if hit.section == "that":
        named = _of_ending(passages, hit)
        if named:
            return (find_whole(passages, named) if lift else named,)
    table = passages.words("parties").map("that_kind" if hit.section == "that" else "kind")
    return _of_kind(passages, str(table.get(hit.word, "")), hit.start, sides, lift=lift)


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


def _of_country(passages: Passages, country: str | None, sides: Sides) -> tuple[str, ...]:
    """The organisations of the encounter from a country; where none is known, the side no other country claims."""
    known = {o: country_of_organisation(passages, o) for o in sides.all}
    here = tuple(o for o in sides.all if known[o] == country)
    if here or not country:
        return here
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
        # "(Ченнаи, Индия)", "(КНР)", "из Ирана": a country named directly behind.
        for near in passages.places_in(place.end, min(place.end + 40, sentence.end), "place"):
            code = country_of(passages, passages.entities[near.entity].name) or country_of(passages, near.text)
            between = passages.text[place.end : near.start]
            if code and "(" in between and ")" not in between:
                found.setdefault(whole, code)
    return {k: v for k, v in found.items() if v}


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
    # Whoever welcomes the guests is of the host's side, more surely than a post whose house only the context gives.
    sure = {s.person for s in posts if s.rule != "position.context"}
    # Chinese names the host's people by the guests' verbs too ("与…会见"), so there the place before a verb says less.
    for place in passages.places if passages.language != "zh" else ():
        sentence = passages.sentence_at(place.start)
        if place.kind != "person" or place.entity in sure or sentence is None:
            continue
        if host := _by_welcome(passages, sentence, place):
            found.setdefault(place.entity, find_whole(passages, host))
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


def _by_paragraph(passages: Passages, sentence: Sentence, person: Place) -> str | None:
    """ "X. The rector A met us": a post without a body is held in the one named last before it in the paragraph."""
    heads = find_party_words(passages, sentence, "top_post", "unit_head")
    if not any(0 <= person.start - h.end <= _NEAR for h in heads):
        return None
    before = passages.places_in(max(0, sentence.start - _NEAR_THAT), sentence.start, "organisation")
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
        earlier = passages.places_in(max(0, sentence.start - _NEAR_THAT), sentence.start, "organisation")
        known = {*find_main(passages), *find_sides_at(passages, sentence.start).all}
        wholes = [w for w in (find_whole(passages, p.entity) for p in earlier) if w in known]
        return next((w for w in reversed(wholes) if not is_unit(passages, w, soft=True)), unit)
    return unit


def _by_welcome(passages: Passages, sentence: Sentence, person: Place) -> str | None:
    """ "President N welcomed the guests": the host, where the sentence begins with who receives."""
    welcoming = find_party_words(passages, sentence, "receive")
    if welcoming and person.end <= welcoming[0].start and not passages.places_in(sentence.start, person.start):
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
        for h in _find_phrases(passages, sentence, sentence.start, sentence.end)
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
