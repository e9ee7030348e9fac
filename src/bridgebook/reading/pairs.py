"""Which two organisations a text speaks of at a place, where a sentence names one of them or none.

A report is about one organisation and its partners: the one it names most, in most paragraphs, and at the top is the
centre; its counterpart is the one named last beside it.
"""

from bridgebook.languages import Sentence
from bridgebook.reading.foreign_zh import find_foreign, is_home_name
from bridgebook.reading.house import find_addressee, find_reporters, find_weights
from bridgebook.reading.own import find_own
from bridgebook.reading.parties import organisation_of
from bridgebook.reading.party_words import find_party_words
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.sides import find_first_sides
from bridgebook.reading.units import find_parents, is_inner, is_unit, kinds_of

# What a mention counts for more at the top (its first ones) and near the end; what a paragraph that names it counts for;
# a unit's share; what a sender of a delegation counts for more.
_TOP, _END, _PARAGRAPH, _UNIT, _SENDER = 5.0, 1.0, 1.0, 0.3, 2.0
_TOP_SIGNS = {"ru": 300, "en": 300, "zh": 120}
_OWN, _ALIAS = 30.0, 20
_TOP_MENTIONS, _END_PARAGRAPHS = 2, 3
# What the first place adds by how often an organisation is named, by the paragraphs it runs through, and by "we".
_NAMED, _RUN, _SAYS_WE = 1.2, 1.0, 0.5

_UMBRELLAS = frozenset({"academy", "ministry", "association", "government", "park"})
"""Kinds of organisation whose institutes and members stand for themselves."""

_BACK = 400
"""Signs before a paragraph in which a Chinese text's counterpart is looked for before those it names most."""

_FEW = 3
"""How many organisations a text is mostly about: a name that may be a unit's is a counterpart only among them."""

_BYSTANDERS = frozenset({"ministry", "fund", "embassy", "agency"})
"""Kinds of organisation that seldom sign with a university or a company; the last to be taken for a counterpart."""


_WHOLES = frozenset(
    {"company", "university", "academy", "ministry", "government", "agency", "fund", "embassy", "association"}
)
"""Kinds of organisation that are nobody's office."""


def find_centre(passages: Passages) -> str | None:
    """The organisation a text is mostly about; None where it names none."""
    return next(iter(rank_organisations(passages)), None)


def rank_organisations(passages: Passages) -> tuple[str, ...]:
    """The top-level organisations of a text, the one it is mostly about first, units without a whole last.

    No one measure is right alone: how often and where one is named, over how many paragraphs it runs, and who says "we"
    are asked, and each adds to what the others say.
    """
    return passages.once(_ranked)


def _ranked(passages: Passages) -> tuple[str, ...]:
    votes: dict[str, float] = {}
    runs = dict.fromkeys(find_house(passages, o) for o in find_weights(passages))
    for share, order in ((_NAMED, _by_mentions(passages)), (_RUN, tuple(runs))):
        for number, organisation in enumerate(order):
            votes[organisation] = votes.get(organisation, 0.0) + share / (1 + number)
    own = find_own(passages)
    if own and find_house(passages, own) in votes:
        votes[find_house(passages, own)] += _SAYS_WE
    return tuple(
        sorted(votes, key=lambda o: (is_unit(passages, o) or is_inner(passages, o), -votes[o])),
    )


def _by_mentions(passages: Passages) -> tuple[str, ...]:
    weights: dict[str, float] = {}
    paragraphs: dict[str, set[int]] = {}
    if not passages.sentences:
        return ()
    first, last = passages.sentences[0].start, passages.sentences[-1].paragraph
    tops: dict[str, int] = {}
    for group in find_first_sides(passages):
        for sender in group:
            weights[sender] = weights.get(sender, 0.0) + _SENDER
    for place in passages.places:
        sentence = passages.sentence_at(place.start)
        organisation = _speaks_for(passages, place)
        if sentence is None or organisation is None:
            continue
        weight = 0.0
        if place.kind == "organisation":
            weight = 1.0
            if place.start - first < _TOP_SIGNS[passages.language] and tops.get(organisation, 0) < _TOP_MENTIONS:
                weight += _TOP
                tops[organisation] = tops.get(organisation, 0) + 1
            weight += _END if last - sentence.paragraph < _END_PARAGRAPHS else 0
        weights[organisation] = weights.get(organisation, 0.0) + weight
        paragraphs.setdefault(organisation, set()).add(sentence.paragraph)
    for own in _called_own(passages):
        weights[own] = weights.get(own, 0.0) + _OWN

    def rank(organisation: str) -> float:
        share = _UNIT if is_part(passages, organisation) else 1.0
        return share * weights[organisation] + _PARAGRAPH * len(paragraphs.get(organisation, ()))

    return tuple(sorted(weights, key=rank, reverse=True))


def find_house(passages: Passages, organisation: str) -> str:
    """The organisation that signs for another: a university for its faculty, but no academy for its institute.

    An institute of an academy, an agency of a ministry sign for themselves.
    """
    parents, seen = find_parents(passages), {organisation}
    while (parent := parents.get(organisation)) and parent not in seen:
        if kinds_of(passages, parent) & _UMBRELLAS and not is_unit(passages, organisation):
            break
        organisation = parent
        seen.add(organisation)
    return organisation


def _speaks_for(passages: Passages, place: Place) -> str | None:
    """The top-level organisation a mention stands for, itself or through a person; None for places and reporters."""
    if place.kind == "place":
        return None
    if place.kind == "organisation":
        whole: str | None = find_house(passages, place.entity)
    else:
        whole = organisation_of(passages, place.entity)
    return None if whole is None or whole in find_reporters(passages) else whole


def find_counterpart(passages: Passages, sentence: Sentence, than: frozenset[str]) -> str | None:
    """The organisation the text sets beside another: named last in the sentence, else before it in the paragraph, else most.

    Args:
        passages: The document.
        sentence: The sentence that speaks of the two.
        than: Organisations that it cannot be.
    """
    start = find_paragraph_start(passages, sentence.paragraph)
    in_sentence = passages.places_in(sentence.start, sentence.end, "organisation")
    before = passages.places_in(start, sentence.start, "organisation")
    near = [o for places in (in_sentence, before) for p in reversed(places) if (o := _speaks_for(passages, p))]
    groups = [[o for o in group if o not in than] for group in (near, rank_organisations(passages))]
    if passages.language == "zh" and not than & find_foreign(passages):
        far = passages.places_in(max(0, start - _BACK), start, "organisation")
        told = {o for p in far if (o := _speaks_for(passages, p))} - than
        told_most = [o for o in rank_organisations(passages) if o in told]
        if partner := _find_partner(passages, [groups[0], told_most]):
            return partner
    # A Chinese house's counterpart is abroad, where the text names one there.
    abroad = find_foreign(passages) if passages.language == "zh" and not than & find_foreign(passages) else frozenset()
    for is_far in (True, False) if abroad else (False,):
        for group in groups:
            for whole in group:
                if _can_pair(passages, whole) and (not is_far or whole in abroad):
                    return whole
            if (
                is_far
                and group is groups[0]
                and any(_can_pair(passages, o) and not is_home_name(passages.entities[o].name) for o in group)
            ):
                break
    return None


def _find_partner(passages: Passages, groups: list[list[str]]) -> str | None:
    """The house abroad named last in the first group that names one, or one that is at least none of China's by its name."""
    for group in groups:
        fitting = [o for o in group if _can_pair(passages, o) and not is_home_name(passages.entities[o].name)]
        abroad = [o for o in fitting if o in find_foreign(passages)]
        if abroad or fitting:
            return (abroad or fitting)[0]
    return None


def _called_own(passages: Passages) -> set[str]:
    """The organisations the text itself calls its own: "X (hereinafter our institute)", "（以下简称“我院”）"."""
    found = set()
    for place in passages.places:
        sentence = passages.sentence_at(place.start)
        if place.kind != "organisation" or sentence is None:
            continue
        for hit in find_party_words(passages, sentence, "own"):
            gap = passages.text[place.end : hit.start]
            if 0 < len(gap) <= _ALIAS and gap.lstrip()[:1] in ("(", "（"):
                found.add(find_house(passages, place.entity))
    return found


def find_paragraph_start(passages: Passages, number: int) -> int:
    """Where a paragraph begins; 0 where there is none of that number."""
    return passages.once(_paragraph_starts).get(number, 0)


def _paragraph_starts(passages: Passages) -> dict[int, int]:
    return {group[0].paragraph: group[0].start for group in passages.paragraphs}


def _can_pair(passages: Passages, organisation: str) -> bool:
    if is_unit(passages, organisation, soft=True) and organisation not in rank_organisations(passages)[:_FEW]:
        return False
    return not is_part(passages, organisation) and not kinds_of(passages, organisation) & _BYSTANDERS


def is_part(passages: Passages, organisation: str) -> bool:
    """Whether an organisation is a unit (a faculty, an office) that the text does not join to its whole."""
    return is_unit(passages, organisation) and not kinds_of(passages, organisation) & _WHOLES


def _home_first(passages: Passages, ranked: list[str]) -> list[str]:
    """The organisations a Chinese text is about, one of China's that can sign before those abroad and the ministries."""
    for organisation in ranked[:_FEW]:
        if organisation not in find_foreign(passages) and _can_pair(passages, organisation):
            return [organisation, *(o for o in ranked if o != organisation)]
    return ranked


def complete_pair(
    passages: Passages, sentence: Sentence, named: tuple[str, ...], barred: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """The parties named, made at least two from what the text is about.

    Args:
        passages: The document.
        sentence: The sentence.
        named: The parties the sentence names.
        barred: Organisations it names that are no parties.
    """
    if len(named) >= 2:
        return named
    ranked = [o for o in rank_organisations(passages) if o not in barred]
    if passages.language == "zh":
        ranked = _home_first(passages, ranked)
    centre = ranked[0] if ranked else None
    if named and centre and centre not in named:
        return (centre, *named)
    first = named or ((centre,) if centre else ())
    if (addressee := find_addressee(passages)) and addressee not in barred and addressee not in first:
        return (*first, addressee)
    other = find_counterpart(passages, sentence, frozenset(first) | barred)
    return (*first, other) if other else first
