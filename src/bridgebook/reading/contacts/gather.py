"""The encounters of a document: each once, however often it is told; several of one trip told apart."""

from dataclasses import replace

from bridgebook.reading.contacts.cast import find_hub
from bridgebook.reading.contacts.encounter import Encounter, read_encounters
from bridgebook.reading.contacts.hits import find_hits
from bridgebook.reading.contacts.minutes import find_minutes
from bridgebook.reading.contacts.triggers import find_triggers
from bridgebook.reading.parties import organisation_of
from bridgebook.reading.party_words import country_of
from bridgebook.reading.passages import Passages

_CLOSE = 3
"""Sentences within which an undated telling and a dated one are taken for one encounter."""

_PAIR = 2
"""Parties an encounter needs."""

_MONTH, _DAY = len("2024-11"), len("2024-11-13")


def gather_encounters(passages: Passages) -> list[Encounter]:
    """The encounters of a document, each once, in the order they are told."""
    found = find_minutes(passages)
    for trigger in find_triggers(passages):
        for candidate in read_encounters(passages, trigger, found):
            same = next((n for n in range(len(found) - 1, -1, -1) if is_same(passages, found[n], candidate)), None)
            if same is not None:
                found[same] = join(found[same], candidate)
            elif is_opening(passages, found, candidate):
                found.append(candidate)
    kept = [e for e in found if is_credible(passages, e)]
    return [spread_date(e, kept) for e in kept if not is_journey(passages, e, kept)]


def is_opening(passages: Passages, found: list[Encounter], candidate: Encounter) -> bool:
    """Whether a clause that tells of no known encounter opens one."""
    trigger = candidate.trigger
    if len(candidate.parties) < _PAIR and trigger.strength < 3:
        return False
    if candidate.status == "planned" and not candidate.date and not candidate.place:
        return False
    if trigger.rule == "signing":
        return _is_signing_told(passages, candidate)
    if trigger.strength > 2:
        return True
    partners = set(candidate.named) - {find_hub(passages)}
    if trigger.strength == 2:
        return bool(candidate.date or partners)
    precise = bool(candidate.date) and candidate.is_dated and len(candidate.date or "") >= _MONTH
    if trigger.strength == 1:
        return precise and bool(partners)
    return False


def _is_signing_told(passages: Passages, candidate: Encounter) -> bool:
    """Whether a signing has a day and a place or signatories of its own, as an event has; not just a year."""
    if not candidate.date or len(candidate.date) < _MONTH or len(candidate.parties) < _PAIR:
        return False
    trigger = candidate.trigger
    people = passages.places_in(trigger.sentence.start, trigger.sentence.end, "person")
    return candidate.is_dated and bool(candidate.place or people)


def is_journey(passages: Passages, encounter: Encounter, found: list[Encounter]) -> bool:
    """Whether it is only a trip to a country, while its meetings are told apart."""
    place = passages.entities.get(encounter.place or "")
    held = [e for e in found if e.status == encounter.status]
    is_country = place is not None and place.kind == "place" and bool(country_of(passages, place.name))
    return is_country and encounter.status == "held" and len(held) > 1


def is_same(passages: Passages, known: Encounter, new: Encounter) -> bool:
    """Whether a later clause tells of an encounter told before."""
    if known.status != new.status or not are_compatible(known.date, new.date):
        return False
    distance = new.trigger.sentence.index - known.sentences[-1]
    if new.trigger.strength < 2 and not new.is_dated:
        return True
    if known.goal and new.goal and known.goal != new.goal:
        return False
    if known.goal is None and new.trigger.rule == "meet" and new.date is None and distance == 1:
        # "The delegation visited companies. They discussed with X …": whom it visited is told next.
        return len(known.parties) < _PAIR
    if new.goal and len(known.parties) > 1 and new.goal not in known.parties and known.trigger.strong:
        return False
    if known.date is None and new.date and distance > _CLOSE and known.sentences[0] > 1:
        return False
    if new.status == "planned" and known.trigger.kind != new.trigger.kind:
        return False
    if "online" in (known.trigger.kind, new.trigger.kind) and known.trigger.kind != new.trigger.kind:
        return False
    if new.trigger.kind != "signing" and find_hits(passages, new.trigger.sentence, "again"):
        return False
    if new.trigger.rule == "gathering" and new.date is None and new.goal is None and distance <= _CLOSE:
        return True
    hub = {find_hub(passages)}
    left, right = set(known.named) - hub, set(new.named) - hub
    if left and right and not left & right:
        return False
    left, right = set(known.parties), set(new.parties)
    return left <= right or right <= left or len(left & right) >= _PAIR


def are_compatible(left: str | None, right: str | None) -> bool:
    """Whether two dates can be one: equal, one unknown, or one a less exact form of the other."""
    return left is None or right is None or left.startswith(right) or right.startswith(left)


def join(known: Encounter, new: Encounter) -> Encounter:
    """One encounter from two tellings of it; the earlier one leads, the more exact date and place win."""
    takes_date = new.is_dated and new.date is not None and (known.date is None or len(new.date) > len(known.date))
    better = (known.trigger.kind, new.trigger.kind) in (
        ("meeting", "visit"),
        ("signing", "visit"),
        ("signing", "meeting"),
    )
    lead = replace(known.trigger, kind=new.trigger.kind) if better else known.trigger
    strong = new.trigger.strong
    return replace(
        known,
        trigger=lead,
        parties=tuple(dict.fromkeys((*known.parties, *(new.parties if strong else ())))),
        named=tuple(dict.fromkeys((*known.named, *(new.named if strong else ())))),
        date=new.date if takes_date else known.date,
        inferred=new.inferred if takes_date else known.inferred,
        place=known.goal or new.goal or known.place or (new.place if strong else None),
        goal=known.goal or new.goal,
        sentences=(*known.sentences, *new.sentences),
        spans=(*known.spans, *(new.spans if strong else ())),
    )


def spread_date(encounter: Encounter, found: list[Encounter]) -> Encounter:
    """An undated stop takes the date of the first held encounter told before it."""
    if encounter.date or encounter.status == "planned":
        return encounter
    before = [e for e in found if e.status == "held" and e.date and e.trigger.start < encounter.trigger.start]
    if not before:
        return encounter
    return replace(encounter, date=before[0].date, inferred=before[0].inferred)


def is_credible(passages: Passages, encounter: Encounter) -> bool:
    """Whether there are two parties, or a person who came to one."""
    if len(encounter.parties) > 1:
        return True
    people = passages.entities_in(encounter.trigger.start, encounter.trigger.end, "person")
    strangers = [p for p in people if organisation_of(passages, p) not in encounter.parties]
    return bool(
        encounter.parties
        and strangers
        and (encounter.goal or encounter.place)
        and (encounter.date or passages.document.published)
    )
