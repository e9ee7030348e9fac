"""Who took part where a clause names too few: the house, the other side of a letter, those who travel, the last partner."""

from bridgebook.languages import Sentence
from bridgebook.reading.contacts.frames import find_frame
from bridgebook.reading.contacts.hits import find_hits
from bridgebook.reading.house import find_counterpart, find_reporters, find_weights, is_joint, is_label
from bridgebook.reading.own import find_own
from bridgebook.reading.parties import organisation_of, top_level
from bridgebook.reading.party_words import find_party_words
from bridgebook.reading.passages import Passages
from bridgebook.reading.sides import find_first_sides, read_sides
from bridgebook.reading.units import is_inner

_ALONG = 1.5
"""How much likelier the senders of a delegation take part in every encounter than another organisation told of as much."""

_AUTHOR = 1.3
"""How much likelier the house whose text it is takes part than another told of as much."""

_OPENING = 6
"""Sentences in which a text says who is on the delegation."""

_SENT = 3
"""Words between "a delegation" and the place it came from at most."""

_PAIR = 2
"""Parties an encounter needs."""


def find_hub(passages: Passages) -> str | None:
    """The organisation that takes part in most encounters of the text: the delegation's on a trip, else the house."""
    return passages.once(_hub)


def _hub(passages: Passages) -> str | None:
    weights, travelling = find_weights(passages), find_travelling(passages)
    own = find_own(passages)

    def share(organisation: str) -> float:
        along = _ALONG if organisation in travelling else 1
        return weights[organisation] * along * (_AUTHOR if organisation == own else 1)

    return max(weights, key=share, default=None)


def find_partner(passages: Passages) -> str | None:
    """The organisation the text mostly speaks of beside the hub; None where there is no other."""
    return passages.once(_partner)


def _partner(passages: Passages) -> str | None:
    return find_counterpart(passages, find_hub(passages))


def complete(
    passages: Passages, sentence: Sentence, named: tuple[str, ...], recent: tuple[str, ...], *, has_both: bool
) -> tuple[str, ...]:
    """The parties of an encounter from those its clause names or means.

    Args:
        passages: The document.
        sentence: Where it is told.
        named: The organisations the clause names or means, top-level or the unit visited.
        recent: The parties of the encounter told before, or none.
        has_both: Whether the clause itself names a guest and a host, so that nobody has to be added.
    """
    hub = find_hub(passages)
    found = list(named)
    frame = find_frame(passages, sentence)
    if frame.date and not set(found) - {hub}:
        found += [w for o in frame.organisations if (w := top_level(passages, o)) not in found and w != hub][:1]
    if not has_both or find_hits(passages, sentence, "first_person"):
        travelling = find_travelling(passages)
        present = [h for h in find_homes(passages, sentence.start, sentence.end) if h in travelling]
        coming = (present or travelling) if hub in travelling and found else (hub,)
        found += [o for o in coming if o and o not in found]
    if found and _is_sent_by_place(passages, sentence):
        return tuple(dict.fromkeys(found))
    if len(found) < _PAIR or set(found) <= set(find_travelling(passages)):
        counterpart = find_partner(passages)
        others = [*recent, *([counterpart] if counterpart else [])]
        fresh = [o for o in others if o not in found and o not in find_reporters(passages)]
        found += fresh[: max(1, _PAIR - len(found))]
    return tuple(dict.fromkeys(found))


def _is_sent_by_place(passages: Passages, sentence: Sentence) -> bool:
    """Whether those who came are told by their country or town alone ("a delegation from Cuba"): they have no other name."""
    for hit in find_hits(passages, sentence, "sent_party"):
        place = next(iter(passages.places_in(hit.end, sentence.end, "place", "organisation")), None)
        if place is None or passages.entities[place.entity].kind != "place":
            continue
        between = passages.text[hit.end : place.start].split()
        if len(between) <= _SENT and not any("," in w for w in between):
            return True
    return False


def find_correspondents(passages: Passages, sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """The two sides of a letter where a clause speaks of "us" and "you"; none elsewhere."""
    hits = find_hits(passages, sentence, "first_person", "second_person")
    spoken = {h.section for h in hits if start <= h.start < end}
    hub, other = find_hub(passages), find_partner(passages)
    if len(spoken) == _PAIR and hub and other:
        return (hub, other)
    return (other,) if "second_person" in spoken and other else ()


def drop_units(passages: Passages, named: tuple[str, ...], goal: str | None) -> tuple[str, ...]:
    """The organisations without joint bodies, and without units named beside a whole; the one visited stays."""
    kept = tuple(o for o in named if o == goal or not is_joint(passages, o))
    if any(not is_inner(passages, o) for o in kept):
        kept = tuple(o for o in kept if o == goal or not is_inner(passages, o))
    return kept


def find_travelling(passages: Passages) -> tuple[str, ...]:
    """The organisations whose delegation goes from host to host; none where the text tells of no delegation."""
    return passages.once(_travelling)


def _travelling(passages: Passages) -> tuple[str, ...]:
    senders = dict.fromkeys(g for group in find_first_sides(passages) for g in group)
    for paragraph in passages.paragraphs[:_OPENING]:
        if passages.language == "ru" and is_label(passages, paragraph[0]):
            # "Состав: проректор X Н. Н., доцент М. М.": those who travel speak for X.
            senders |= dict.fromkeys(find_homes(passages, paragraph[0].start, paragraph[-1].end))
    if not senders:
        return ()
    companions: dict[str, None] = {}
    for sentence in passages.sentences[:_OPENING]:
        if find_party_words(passages, sentence, "along"):
            companions |= dict.fromkeys(find_homes(passages, sentence.start, sentence.end))
    hosts = {h for s in passages.sentences[:_OPENING] for h in read_sides(passages, s).hosts}
    return tuple(o for o in {**senders, **companions} if o not in hosts and not is_inner(passages, o))


def find_homes(passages: Passages, start: int, end: int) -> tuple[str, ...]:
    """The organisations the persons named in a run of text speak for."""
    homes = (organisation_of(passages, p) for p in passages.entities_in(start, end, "person"))
    return tuple(dict.fromkeys(h for h in homes if h))
