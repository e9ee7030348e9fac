"""Whose text it is: the organisation a report, a letter or a news item speaks for, and the one it mostly speaks of beside it.

Told by the places an organisation stands in: the title, the lead, the letterhead and the signature, words like "our
university" beside it, and over how many paragraphs it is spread. A partner of one item fills one paragraph; the house
runs through the whole text.
"""

from collections.abc import Iterable

from bridgebook.languages import Sentence
from bridgebook.reading.addressees import find_addressees
from bridgebook.reading.party_words import find_party_words
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.units import find_whole, is_inner, is_unit, kinds_of
from bridgebook.vocabulary.statements import Position

_TITLE, _LEAD, _SIGNATURE, _OURS = 3.0, 1.5, 3.0, 3.0
"""What a mention in the title, in the first paragraph of running text, in the signature and beside "our" adds."""

_TIRING = 0.25
"""By how much each further paragraph adds less: a partner told of at length is still a partner."""

_TOWN = 0.5
"""What a paragraph that names the town of a house adds."""

_LEAD_PARAGRAPHS = 3
_TAIL_PARAGRAPHS = 6
_SOFT = 1.2
"""By how much less an institute or a centre, which may be a unit, is likely to be the house than a university."""

_SHORT = 90
"""Signs up to which a line near the end is one of a signature."""

_BESIDE = 14
"""Signs between "our" and the name it goes with, one word at most."""

_QUOTES = ("«", "“", '"', "„", "‘", "「", "《")

_LETTER = 2
"""Sentences with "you" and "your" from which a text is a letter."""

_OPENING_LINES = 15
"""Paragraphs in which a letter names whom it is written to."""

_SCHOOLS = frozenset({"university", "institute", "academy"})


def find_weights(passages: Passages) -> dict[str, float]:
    """How much of the text is each top-level organisation's, the greatest first; news agencies left out."""
    return passages.once(_weights)


def find_house(passages: Passages) -> str | None:
    """The organisation the text speaks for; None where it names none."""
    addressed = find_addressees(passages)
    return next((o for o in find_weights(passages) if o not in addressed), None)


def find_counterpart(passages: Passages, house: str | None) -> str | None:
    """The organisation the text mostly speaks of beside a given one; None where there is no other."""
    if (addressee := find_addressee(passages)) and addressee != house:
        return addressee
    others = [o for o in find_weights(passages) if o != house and not is_inner(passages, o)]
    return next((o for o in others if not is_joint(passages, o)), None)


def find_reporters(passages: Passages) -> frozenset[str]:
    """News agencies and the like, which tell the news and take no part in it."""
    return passages.always(_reporters)


def _reporters(passages: Passages) -> frozenset[str]:
    names = {w.casefold() for w in passages.words("parties")["press"]}
    heads = tuple(w.casefold() for w in passages.words("parties")["press_word"])

    def is_press(name: str) -> bool:
        bare = name.casefold().strip("«»“”\"'")
        if passages.language == "zh":
            return bare.endswith(heads)
        return bool({*bare.replace("«", " ").replace("»", " ").split()} & set(heads))

    named = {
        e.id
        for e in passages.entities.values()
        if e.kind == "organisation"
        and (is_press(e.name) or {e.name.casefold(), *(m.text.casefold() for m in e.mentions)} & names)
    }
    return frozenset(named | _find_papers(passages)[0])


def _find_papers(passages: Passages) -> tuple[frozenset[str], frozenset[str]]:
    """Papers the masthead calls so ("Газета «X»", "X – the paper of the people at Y"), which take no part, and whose they are."""
    return passages.always(_papers)


def _papers(passages: Passages) -> tuple[frozenset[str], frozenset[str]]:
    words = {w.casefold() for w in passages.words("parties")["press_beside"]}
    end = passages.paragraphs[_LEAD_PARAGRAPHS - 1][-1].end if len(passages.paragraphs) >= _LEAD_PARAGRAPHS else 0
    papers, owners = set(), set()
    for place in passages.places_in(0, end, "organisation"):
        start = passages.text.rfind("\n", 0, place.start) + 1
        before = passages.text[start : place.start].casefold().strip(" «“\"'").split()[-1:]
        after = passages.text[place.end : place.end + _BESIDE * 2].casefold().strip(" »”\"'\n–—-,|").split()[:2]
        is_quoted = passages.text[max(start, place.start - 1) : place.start + 1].strip(" ")[:1] in _QUOTES
        gap = passages.text[place.end : place.end + 2]
        # "Многотиражка ОАО «X»", "X Monthly Bulletin": the name is the owner's, not the paper's.
        is_owner = {*before} & words and not is_quoted
        if is_owner or ({*after[:1]} & words and gap[:1] == " " and gap[1:].isalpha()):
            owners.add(place.entity)
        elif {*before, *after[:1], *(after[1:] if after[:1] == ["the"] else ())} & words:
            papers.add(place.entity)
    return frozenset(papers), frozenset(owners)


def _weights(passages: Passages) -> dict[str, float]:
    found: dict[str, float] = {}
    seen: dict[str, int] = {}
    reporters = find_reporters(passages)
    homes = {s.person: s.organisation for s in passages.told if isinstance(s, Position) and s.organisation}
    paragraphs = passages.paragraphs
    bodies = _find_towns(passages) if passages.language == "en" else {}
    for number, paragraph in enumerate(paragraphs):
        start, end = paragraph[0].start, paragraph[-1].end
        places = passages.places_in(start, end, "organisation")
        named = [p for p in places if p.entity not in reporters and not _is_title(passages, p)]
        spoken = [homes[p.entity] for p in passages.places_in(start, end, "person") if p.entity in homes]
        wholes = dict.fromkeys(find_whole(passages, p.entity) for p in named)
        for whole in wholes:
            seen[whole] = seen.get(whole, 0) + 1
            spread = 1 / (1 + (seen[whole] - 1) * _TIRING)
            bonus = 0.0 if whole in find_addressees(passages) else _bonus(passages, number, start, end)
            found[whole] = found.get(whole, 0) + spread + bonus
        for whole in dict.fromkeys(find_whole(passages, o) for o in spoken if o):
            if whole not in wholes and whole not in reporters:
                found[whole] = found.get(whole, 0) + 0.5
        towns = passages.entities_in(start, end, "place")
        for whole in dict.fromkeys(bodies[t] for t in towns if t in bodies):
            if whole not in wholes and whole not in reporters:
                found[whole] = found.get(whole, 0) + _TOWN
        if number < _OPENING_LINES and is_label(passages, paragraph[0]):
            proper = [o for p in named if _is_proper(passages, o := find_whole(passages, p.entity))]
            for whole in proper[-1:] if passages.language == "en" else proper[:1]:
                found[whole] = found.get(whole, 0) + _OURS
        for place in named:
            if _is_ours(passages, place) and not is_unit(passages, place.entity, soft=passages.language == "zh"):
                whole = find_whole(passages, place.entity)
                found[whole] = found.get(whole, 0) + _OURS
    if found and any(find_party_words(passages, p[0], "trip_report") for p in paragraphs[:_OPENING_LINES]):
        # A report on a trip carries its house at the top, or in its signature.
        ends = [*paragraphs[:_LEAD_PARAGRAPHS], *reversed(paragraphs[-_TAIL_PARAGRAPHS:])]
        held = [
            find_whole(passages, o) for p in ends for o in passages.entities_in(p[0].start, p[-1].end, "organisation")
        ]
        if top := next((o for o in held if o in found and _is_proper(passages, o)), None):
            found[top] += _TITLE
    for owner in _find_papers(passages)[1]:
        found[find_whole(passages, owner)] = found.get(find_whole(passages, owner), 0) + _TITLE
    for key in found:
        found[key] += 0.5 if kinds_of(passages, key) & _SCHOOLS else 0
        found[key] /= 3 if is_inner(passages, key) else _SOFT if is_unit(passages, key, soft=True) else 1
    return dict(sorted(found.items(), key=lambda f: -f[1]))


def _find_towns(passages: Passages) -> dict[str, str]:
    """Towns that stand in the name of just one house, and stand for it elsewhere: "the Thais from Chiang Mai"."""
    found: dict[str, set[str]] = {}
    houses = [e for e in passages.entities.values() if e.kind == "organisation" and _is_proper(passages, e.id)]
    towns = [e for e in passages.entities.values() if e.kind == "place"]
    for town in towns:
        for house in houses:
            if town.name in house.name and find_whole(passages, house.id) == house.id:
                found.setdefault(town.id, set()).add(house.id)
    return {town: next(iter(named)) for town, named in found.items() if len(named) == 1}


def find_addressee(passages: Passages) -> str | None:
    """Whom a letter is written to: the first organisation beside the house in its short opening lines."""
    return passages.once(_find_addressee)


def _find_addressee(passages: Passages) -> str | None:
    if len(written_to := find_addressees(passages)) == 1:
        return next(iter(written_to))
    spoken = [s for s in passages.sentences if find_party_words(passages, s, "yours")]
    if len(spoken) < _LETTER or not any(find_party_words(passages, s, "salutation") for s in passages.sentences):
        return None
    for paragraph in passages.paragraphs[:_OPENING_LINES]:
        start, end = paragraph[0].start, paragraph[-1].end
        for place in passages.places_in(start, end, "organisation") if end - start <= _SHORT else ():
            whole = find_whole(passages, place.entity)
            if whole != find_house(passages) and not is_unit(passages, whole) and not is_joint(passages, whole):
                return whole
    return None


def is_joint(passages: Passages, organisation: str) -> bool:
    """Whether a name says that several houses run it: a joint centre, a joint working group."""
    return organisation in passages.always(_joint)


def _joint(passages: Passages) -> frozenset[str]:
    """Councils, committees, working groups and joint structures: the organisations behind them are the parties."""
    found = set()
    for place in passages.places:
        sentence = passages.sentence_at(place.start)
        if place.kind == "organisation" and sentence is not None:
            hits = find_party_words(passages, sentence, "joint")
            if any(place.start <= h.start and h.end <= place.end for h in hits):
                found.add(place.entity)
    return frozenset(found)


def _is_proper(passages: Passages, organisation: str) -> bool:
    """Whether a name begins as proper names do, and is no unit's: "каф. …" in small letters is not the house."""
    is_named = not passages.entities[organisation].name[:1].islower()
    return is_named and not is_unit(passages, organisation, soft=True) and not is_inner(passages, organisation)


def is_label(passages: Passages, sentence: Sentence) -> bool:
    """Whether a line says who travels: "Travelling: …", "团组：…"."""
    hits = find_party_words(passages, sentence, "travel_label")
    return any(h.start == sentence.start and passages.text[h.end : h.end + 1] in (":", "：") for h in hits)


def _bonus(passages: Passages, number: int, start: int, end: int) -> float:
    """What the paragraph's place adds: title, signature (short, no item of a list, without figures) or lead."""
    if number == 0:
        return _TITLE
    text = passages.text[start:end]
    is_short = end - start <= _SHORT and text[:1].isalpha() and not any(c.isdigit() for c in text)
    if number >= len(passages.paragraphs) - _TAIL_PARAGRAPHS and is_short:
        return _SIGNATURE / 2
    return _LEAD if number < _LEAD_PARAGRAPHS else 0


def _is_title(passages: Passages, place: Place) -> bool:
    """Whether a name only goes with a title before it ("Academician of the RAS")."""
    sentence = passages.sentence_at(place.start)
    hits = find_party_words(passages, sentence, "title") if sentence else []
    return any(0 <= place.start - h.end <= _BESIDE for h in hits)


def _is_ours(passages: Passages, place: Place) -> bool:
    """Whether "our", "к нам", "我校" stands right before the name."""
    sentence = passages.sentence_at(place.start)
    if sentence is None:
        return False
    hits: Iterable[int] = (h.end for h in find_party_words(passages, sentence, "ours"))
    gaps = [passages.text[end : place.start] for end in hits if 0 <= place.start - end <= _BESIDE]
    return any(len(gap.split()) <= 1 for gap in gaps)
