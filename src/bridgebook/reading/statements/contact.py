"""Reads statements of the type `contact`: encounters held and planned, each once however often it is told."""

from collections.abc import Sequence

from bridgebook.reading.contacts import Encounter, gather_encounters
from bridgebook.reading.contacts.people import add_homes, find_participants, find_travellers
from bridgebook.reading.contacts.topics import find_topics
from bridgebook.reading.parties import find_sides
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary.statements import Contact

_CONFIDENCE = {
    "visit": 0.8,
    "receive": 0.8,
    "meet": 0.75,
    "invitation": 0.7,
    "conference": 0.65,
    "online": 0.65,
    "gathering": 0.6,
    "minutes": 0.9,
}
"""How often a contact opened by each rule is right, as measured on annotated documents."""

_PAIR = 2
"""Persons who can have met where no organisation is told."""


def find_contacts(passages: Passages) -> Sequence[Contact]:
    """The encounters of a document, in the order they are told.

    Caught: "On 6 June the university received a delegation of X"; "X invited Y to visit its laboratories" (planned).
    Not: "the agreement was discussed" inside an encounter told already; the history of a university.
    """
    encounters = gather_encounters(passages)
    guests = {g for s in find_sides(passages) for g in s.guests}
    found: list[Contact] = []
    travellers: tuple[str, ...] = ()
    for number, encounter in enumerate(encounters):
        following = _next_opening(passages, encounters, number)
        is_trip = encounter.status == "held" and bool(set(encounter.parties) & guests)
        along = travellers if is_trip and _is_near(encounters[0], encounter) else ()
        people = find_participants(passages, encounter, following, travellers=along)
        if not travellers and encounter.status == "held":
            travellers = find_travellers(passages, encounter, people, guests)
        contact = _make(passages, encounter, people, following)
        if contact.parties or len(people) >= _PAIR:
            found.append(contact)
    return found


def _is_near(first: Encounter, later: Encounter) -> bool:
    """Whether two encounters can be of one trip: of the same month, or undated."""
    month = len("2024-11")
    return not (first.date and later.date) or first.date[:month] == later.date[:month]


def _next_opening(passages: Passages, encounters: Sequence[Encounter], number: int) -> int:
    """Number of the first sentence after an encounter that opens another one."""
    here = encounters[number].sentences[0]
    later = [n for e in encounters for n in e.sentences[:1] if n > here]
    return min(later, default=len(passages.sentences))


def _make(passages: Passages, encounter: Encounter, people: tuple[str, ...], following: int) -> Contact:
    trigger = encounter.trigger
    return Contact(
        kind=trigger.kind,
        status=trigger.status,
        parties=add_homes(passages, encounter, people, following),
        participants=people,
        date=encounter.date,
        inferred=encounter.inferred,
        place=encounter.place,
        topics=find_topics(passages, encounter, following),
        evidence=tuple(passages.evidence(a, b) for a, b in encounter.spans[:2]),
        confidence=_CONFIDENCE.get(trigger.rule, 0.6),
        rule=f"contact.{trigger.rule}",
        words=trigger.words,
    )
