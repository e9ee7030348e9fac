"""Who makes a document, or sets up a structure: the organisations that the words around it name as its parties."""

from collections.abc import Sequence
from dataclasses import dataclass

from bridgebook.languages import Hit, Sentence, Token
from bridgebook.reading import parts_told_ru, units_zh
from bridgebook.reading.clauses import find_asides
from bridgebook.reading.house import find_reporters
from bridgebook.reading.ladder_cost import find_clause
from bridgebook.reading.pairs import (
    complete_pair,
    find_centre,
    find_house,
    find_paragraph_start,
    is_part,
    rank_organisations,
)
from bridgebook.reading.parties import organisation_of, resolve_parties
from bridgebook.reading.party_words import find_party_words
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.structures.entities import find_joint_entities
from bridgebook.reading.units import kinds_of
from bridgebook.vocabulary import Span
from bridgebook.vocabulary.statements import PartOf

_AT_ONCE = 5
"""Signs between a word for witnesses that opens a sentence and a witness's name."""

_FAR = 1500
"""Signs back in which "the two universities" are named at most."""

_LONGEST = 80
"""Signs a name has at most."""

_LEADING = 4
"""How many organisations a text can mean by a person alone: those it is mostly about."""

_PAIR = 2
"""Organisations that make a pair."""

_FUNDERS = frozenset({"fund", "ministry", "agency", "government"})


@dataclass(frozen=True, slots=True)
class Makers:
    """The parties of an instrument or a structure.

    Attributes:
        parties: Top-level organisations in the order of the text.
        named: How many of them the sentence names; the others are those the text is about.
        is_both: Whether it speaks of "the parties", "both universities" instead of names.
    """

    parties: tuple[str, ...]
    named: int
    is_both: bool


def find_makers(
    passages: Passages,
    sentence: Sentence,
    noun: Span,
    spots: Sequence[Span | None],
    *,
    topic: str,
    is_application: bool = False,
    itself: str | None = None,
    pair: bool = True,
) -> Makers:
    """The top-level organisations whose document or structure it is.

    Args:
        passages: The document.
        sentence: The sentence that tells of it.
        noun: The noun phrase that names it.
        spots: Where the words stand that say what became of it; their clauses name parties too.
        topic: The lexicon with the words before partners, addressees and witnesses.
        is_application: Whether the organisation it goes to is named beside, and is no party.
        itself: The entity that the structure is, which is none of its parties.
        pair: Whether a party that is not named is taken from what the text is about.
    """
    start, end = find_clause(passages, sentence, noun.start, noun.end)
    for spot in spots:
        if spot:
            left, right = find_clause(passages, sentence, spot.start, spot.end)
            start, end = min(start, left), max(end, right)
    barred = _find_barred(passages, sentence, topic, is_application=is_application)
    barred |= find_joint_entities(passages) | ({itself} if itself else set())
    partners = _partners_behind(passages, sentence, noun, topic, barred)
    if len(partners) >= 2:
        return Makers(partners, len(partners), False)
    told = [noun, *(s for s in spots if s)]
    asides = [
        a for a in find_asides(passages, sentence) if not any(a.start <= s.start and s.end <= a.end for s in told)
    ]
    named = _named_in(passages, sentence, start, end, barred, asides)
    is_both = _means_both(passages, sentence, start, end)
    if is_both and len(meant := _two_of_kind(passages, sentence, start, end, barred)) > 1:
        named = tuple(dict.fromkeys((*meant, *named)))
    if not named and not is_both:
        wider = _named_in(passages, sentence, sentence.start, sentence.end, barred, asides)
        named = wider if len(wider) >= 2 else ()
    named = _without_unions(passages, named)
    if not pair:
        alone = named or tuple(o for o in (find_centre(passages),) if o and o not in barred)
        return Makers(alone, len(named), is_both)
    parties = complete_pair(passages, sentence, named, frozenset(barred))
    return Makers(parties, len(named), is_both)


def _means_both(passages: Passages, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a run of text means the two sides without a name: "the parties", "双方"."""
    return any(start <= h.start and h.end <= end for h in find_party_words(passages, sentence, "all"))


def _without_unions(passages: Passages, named: tuple[str, ...]) -> tuple[str, ...]:
    """The parties without the associations that a name is only said to be a member of: "X, a member of the Machinery Union, …"."""
    unions = {
        s.parent
        for s in passages.told
        if isinstance(s, PartOf) and s.child in named and "association" in kinds_of(passages, s.parent)
    }
    return tuple(o for o in named if o not in unions) if len(named) > 1 else named


def _two_of_kind(passages: Passages, sentence: Sentence, start: int, end: int, barred: set[str]) -> tuple[str, ...]:
    """The two houses of a kind named last before a word that means both: "the two universities"."""
    if passages.language != "en":
        return ()
    table = passages.words("parties").map("all_kind")
    hits = [h for h in find_party_words(passages, sentence, "all") if start <= h.start and h.end <= end]
    for hit in hits:
        kind = table.get(hit.word)
        if kind is None:
            continue
        before = passages.sentences[max(0, sentence.index - 1)]
        last = _houses_of(passages, kind, before.start, hit.start, barred)
        if len(last) > 1:
            return tuple(last[:2])
        centre = [o for o in rank_organisations(passages)[:1] if kind in kinds_of(passages, o) and o not in barred]
        near = _houses_of(passages, kind, max(0, hit.start - _FAR), hit.start, barred)
        return tuple(list(dict.fromkeys((*centre, *near)))[:2])
    return ()


def _houses_of(passages: Passages, kind: str, start: int, end: int, barred: set[str]) -> list[str]:
    """The houses of a kind that a run of text names, the last first; no colleges and schools of others."""
    heads = tuple(passages.words("part_of")["of_unit"])
    named = dict.fromkeys(
        find_house(passages, p.entity) for p in reversed(passages.places_in(start, end, "organisation"))
    )
    return [
        o
        for o in named
        if kind in kinds_of(passages, o)
        and o not in barred
        and (kind != "university" or not passages.entities[o].name.casefold().startswith(heads))
    ]


def _named_in(
    passages: Passages, sentence: Sentence, start: int, end: int, barred: set[str], asides: Sequence[Span]
) -> tuple[str, ...]:
    """The parties a run of text names: organisations, persons who speak for them, words that mean one of them.

    Whom a relative clause that only describes names (`asides`) is no party.
    """
    centre = find_centre(passages)
    leading = rank_organisations(passages)[:_LEADING]
    # A name may run on beyond where the sentence was cut ("Aruna Controls Pvt. | Ltd.").
    places = [p for p in passages.places_in(start, end + _LONGEST, "organisation", "person") if p.start < end]
    places = [p for p in places if not any(a.start <= p.start < a.end for a in asides)]
    found: list[tuple[int, str]] = []
    by_name = any(p.kind == "organisation" for p in places)
    acting = units_zh.find_acting(passages, places) if passages.language == "zh" else {}
    for place in places:
        if place.kind == "organisation":
            whole: str | None = acting.get(place.start, find_house(passages, place.entity))
            if place.entity in barred:
                continue
        else:
            whole = organisation_of(passages, place.entity)
            if (by_name and whole not in leading) or (whole and is_part(passages, whole)):
                continue
        if whole and whole != centre and is_part(passages, whole) and centre:
            # An office without a house is the house's that the text is about.
            whole = centre
        if whole and whole not in barred and whole not in find_reporters(passages):
            found.append((place.start, whole))
    for hit in find_party_words(passages, sentence, "own", "own_coming", "that"):
        if hit.start < start or hit.end > end or any(p.start <= hit.start < p.end for p in places):
            continue
        if hit.section == "that":
            meant = _last_named(passages, sentence, hit.start, frozenset({centre or ""}) | barred)
        else:
            meant = centre
        if meant:
            found.append((hit.start, meant))
    if passages.language == "ru" and len({o for _, o in found}) < _PAIR:
        found += [(at, o) for at, o in _by_kind(passages, sentence, start, end) if o not in barred]
    return tuple(dict.fromkeys(o for _, o in sorted(found)))


def _by_kind(passages: Passages, sentence: Sentence, start: int, end: int) -> list[tuple[int, str]]:
    """The organisations that Russian common nouns mean: «институт и университет | заключат договор»."""
    found: list[tuple[int, str]] = []
    for token in sentence.tokens_in(start, end):
        is_one = token.tag == "NOUN" and token.text.islower() and "plur" not in token.grammemes
        kind = passages.words("parties").map("kind").get(token.lemma)
        if not is_one or kind in (None, "company") or not _is_agent(sentence, token):
            continue
        if any(
            p.start <= token.end + 3 and token.start < p.end for p in passages.places_in(start, end, "organisation")
        ):
            continue
        meant = parts_told_ru.find_meant_by_kind(passages, token.lemma, token.start)
        if meant and not is_part(passages, meant):
            found.append((token.start, find_house(passages, meant)))
    return found


def _is_agent(sentence: Sentence, token: Token) -> bool:
    """Whether a noun can be who acts, or with whom: «институт заключил с | университетом»."""
    before = [t for t in sentence.tokens if t.end <= token.start][-1:]
    is_with = bool(before) and before[0].tag == "PREP" and "ablt" in token.grammemes
    return is_with or ("nomn" in token.grammemes or ("accs" in token.grammemes and before == []))


def _last_named(passages: Passages, sentence: Sentence, offset: int, than: frozenset[str]) -> str | None:
    """ "That university", "该局": the organisation named last before, of its kind if the word tells one."""
    first = find_paragraph_start(passages, sentence.paragraph)
    for place in reversed(passages.places_in(first, offset, "organisation")):
        house = find_house(passages, place.entity)
        if house not in than and not is_part(passages, house):
            return house
    return None


def _partners_behind(
    passages: Passages, sentence: Sentence, noun: Span, topic: str, barred: set[str]
) -> tuple[str, ...]:
    """ "The agreement between A and B": the parties that stand behind the noun as a list."""
    between = set(passages.words(topic)["between"])
    after = [t for t in sentence.tokens if t.start >= noun.end][:3]
    link = next((t for t in after if t.text.casefold() in between), None)
    if link is None or passages.language == "zh":
        return ()
    found: list[str] = []
    at = link.end
    for place in passages.places_in(link.end, sentence.end, "organisation"):
        gap = passages.text[at : place.start]
        if len(gap) > 12 or len(gap.split()) > 2:
            break
        found += [o for o in [find_house(passages, place.entity)] if o not in barred]
        at = place.end
    return tuple(dict.fromkeys(found))


def _find_barred(passages: Passages, sentence: Sentence, topic: str, *, is_application: bool) -> set[str]:
    """The organisations of a sentence that are no parties: witnesses, and the fund an application goes to."""
    words = passages.words(topic)
    places = passages.places_in(sentence.start, sentence.end, "organisation", "person")
    barred: set[str] = set()
    for hit in words.find(sentence, "witness"):
        barred |= _beside(passages, sentence, places, hit)
    if is_application:
        barred |= {find_house(passages, p.entity) for p in places if _is_bracketed(passages, sentence, p)}
        for place in places:
            if place.kind == "organisation" and kinds_of(passages, find_house(passages, place.entity)) & _FUNDERS:
                barred.add(find_house(passages, place.entity))
        barred |= _handed_to(passages, sentence, places)
        for hit in words.find(sentence, "addressee"):
            barred |= {
                find_house(passages, p.entity)
                for p in places
                if p.kind == "organisation" and 0 <= p.start - hit.end <= 5
            }
    return barred


def _handed_to(passages: Passages, sentence: Sentence, places: Sequence[Place]) -> set[str]:
    """Who an application goes to by its verb: "filed last October with the Agencia"; not "submitted jointly with the University"."""
    if passages.language != "en":
        return set()
    words = passages.words("instrument")
    acts = [h.end for h in words.find(sentence, "handed")]
    partners = {h.end for h in words.find(sentence, "partner")}
    return {
        find_house(passages, p.entity)
        for h in words.find(sentence, "handed_to")
        if h.end not in partners and any(a <= h.start for a in acts)
        for p in places
        if p.kind == "organisation" and 0 <= p.start - h.end <= 1
    }


def _is_bracketed(passages: Passages, sentence: Sentence, place: Place) -> bool:
    """Whether a name stands in brackets with something else ("(РНФ - DST)"), not as another form of the name before."""
    if place.kind != "organisation":
        return False
    text = passages.text
    opened = max(text.rfind(c, sentence.start, place.start) for c in "(（")
    closed = max(text.rfind(c, sentence.start, place.start) for c in ")）")
    before = passages.places_in(sentence.start, max(opened, sentence.start), "organisation")
    return opened > closed and not any(p.entity == place.entity for p in before)


def _beside(passages: Passages, sentence: Sentence, places: Sequence[Place], hit: Hit) -> set[str]:
    """The organisations a word for witnesses speaks of: in Chinese those before it, elsewhere those behind it."""
    text = passages.text
    if passages.language == "zh":
        start = max(sentence.start, *(text.rfind(c, sentence.start, hit.start) for c in "。；，"))
        near = [p for p in places if start <= p.start and p.end <= hit.start]
    else:
        near = [p for p in places if p.start >= hit.end and not set(text[hit.end : p.start]) & set(";.")]
        if not any(p.end <= hit.start for p in places):
            # "In the presence of the ambassador X and Y signed": only what follows at once looks on.
            near = [p for p in near if p.start - hit.end <= _AT_ONCE]
    return {o for p in near for o in resolve_parties(passages, sentence, p.start, p.end)}
