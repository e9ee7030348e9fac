"""The encounters of a document: each once, however often it is told; several of one trip told apart."""

from dataclasses import replace

from bridgebook.reading.contacts.cast import find_hub, find_travelling
from bridgebook.reading.contacts.encounter import Encounter, find_current, read_encounters
from bridgebook.reading.contacts.hits import find_hits
from bridgebook.reading.contacts.minutes import find_minutes
from bridgebook.reading.contacts.triggers import find_triggers
from bridgebook.reading.own import find_own
from bridgebook.reading.parties import organisation_of, top_level
from bridgebook.reading.party_words import country_of, find_party_words
from bridgebook.reading.passages import Passages

_CLOSE = 3
"""Sentences within which an undated telling and a dated one are taken for one encounter."""

_PAIR = 2
"""Parties an encounter needs."""

_UNDER_TITLE = 2
"""Number of the sentence up to which a story told in short in its title begins."""

_STEM = 5
"""Letters by which two forms of a word for an event are one word."""

_MONTH = len("2024-11")

_OLD = 40
"""Years before publication past which a visit is history, not a contact of the partnership."""


def gather_encounters(passages: Passages) -> list[Encounter]:
    """The encounters of a document, each once, in the order they are told."""
    found = find_minutes(passages)
    for trigger in find_triggers(passages):
        for candidate in read_encounters(passages, trigger, found):
            order = _order(found, candidate)
            same = next((n for n in order if is_same(passages, found[n], candidate)), None)
            if same is not None:
                found[same] = join(found[same], candidate)
            elif is_opening(passages, found, candidate):
                found.append(candidate)
            else:
                passages.decline("contact", trigger.start, trigger.end, why_not_opening(candidate))
    found = [
        replace(e, date=passages.document.published) if e.trigger.rule == "minutes" and not e.date else e for e in found
    ]
    if passages.language == "zh":
        found = [without_siblings(e, found) for e in found]
    kept = [e for e in found if is_credible(passages, e)]
    journeys = [e for e in kept if is_journey(passages, e, kept)]
    return [_with_travellers(spread_date(e, kept), journeys, kept) for e in kept if e not in journeys]


def without_siblings(encounter: Encounter, found: list[Encounter]) -> Encounter:
    """A stop without the hosts of the other stops that the same sentence tells of."""
    at = encounter.trigger.sentence.index
    others = {e.goal for e in found if e.trigger.sentence.index == at and e.goal and e.goal != encounter.goal}
    rest = tuple(p for p in encounter.parties if p not in others)
    if encounter.goal is None or len(rest) < _PAIR:
        return encounter
    return replace(encounter, parties=rest, named=tuple(p for p in encounter.named if p not in others))


def _with_travellers(encounter: Encounter, journeys: list[Encounter], kept: list[Encounter]) -> Encounter:
    """The first stop of a journey with the sentence that told of the journey: it says who travelled."""
    held = [e for e in kept if e.status == "held" and e not in journeys]
    told = [j for j in journeys if j.trigger.start < encounter.trigger.start]
    if not told or not held or encounter.trigger is not held[0].trigger:
        return encounter
    if encounter.date and told[0].date and encounter.date[:_MONTH] != told[0].date[:_MONTH]:
        return encounter
    before = range(told[0].sentences[0], encounter.sentences[0])
    return replace(encounter, sentences=(*encounter.sentences, *before))


def _order(found: list[Encounter], candidate: Encounter) -> list[int]:
    """The known encounters a clause may go on telling of: the one being told first, then the others from the last."""
    numbers = list(reversed(range(len(found))))
    current = find_current(found, candidate.trigger)
    if candidate.is_dated or current is None:
        return numbers
    return sorted(numbers, key=lambda n: found[n] is not current)


def is_opening(passages: Passages, found: list[Encounter], candidate: Encounter) -> bool:
    """Whether a clause that tells of no known encounter opens one."""
    trigger = candidate.trigger
    one_sided = is_one_sided(passages, candidate)
    if len(candidate.parties) < _PAIR and trigger.strength < 3 and not _is_event(candidate) and not one_sided:
        return False
    if candidate.status == "planned" and not candidate.date and not candidate.place:
        return False
    if trigger.rule == "signing":
        return _is_signing_told(passages, candidate)
    if trigger.strength > 2:
        return True
    partners = _find_partners(passages, candidate)
    if trigger.rule == "discussed":
        return not any(e.status == "held" for e in found)
    if trigger.strength == 2:
        return bool(partners or one_sided or (candidate.date and candidate.is_dated))
    if trigger.rule == "ceremony" and trigger.status == "held" and trigger.kind == "signing":
        # "The signing ceremony took place on 11 October in Riga": who signed is told next.
        return candidate.is_dated and len(candidate.date or "") > _MONTH
    precise = bool(candidate.date) and candidate.is_dated and len(candidate.date or "") >= _MONTH
    if trigger.rule in ("motion", "go", "assemble"):
        places = passages.places_in(trigger.start, trigger.end, "organisation", "place")
        exact = len(candidate.date or "") >= (_MONTH if trigger.rule == "go" else 1)
        return candidate.is_dated and exact and bool(places)
    if trigger.rule == "act":
        return candidate.is_dated and len(candidate.date or "") > _MONTH and bool(partners)
    return precise and bool(partners)


def _is_event(encounter: Encounter) -> bool:
    """Whether it is an event to come with its day and place, of which only the host is known yet."""
    is_told = bool(encounter.parties and encounter.date and encounter.place)
    return is_told and encounter.trigger.kind == "conference" and encounter.status == "planned"


def is_one_sided(passages: Passages, encounter: Encounter) -> bool:
    """Whether one side is an organisation and the other told by a common noun: "a delegation from Cuba", "our university"."""
    trigger = encounter.trigger
    if len(encounter.parties) > 1 or not trigger.strong or trigger.kind == "conference":
        return False
    if trigger.rule not in ("visit", "receive", "meet", "gathering"):
        return False
    is_told_next = passages.language == "ru" and trigger.strength > 2
    if not encounter.named and not (is_told_next and passages.entities_in(trigger.start, trigger.end, "person")):
        # "The governor met guests from China": who they were is told next.
        return False
    if find_hits(passages, trigger.sentence, "unnamed"):
        return True
    return passages.language == "ru" and bool(find_party_words(passages, trigger.sentence, "own"))


def why_not_opening(candidate: Encounter) -> str:
    """Why a clause that could tell of an encounter opens none, for people."""
    if len(candidate.parties) < _PAIR:
        return "fewer than two parties are told"
    if candidate.status == "planned":
        return "it is to come, without a date or a place"
    return "it has no day and no partner of its own: it rather speaks of an encounter told elsewhere"


def _is_signing_told(passages: Passages, candidate: Encounter) -> bool:
    """Whether a signing has a day and a place or signatories of its own, as an event has; not just a year."""
    if not candidate.date or len(candidate.date) < _MONTH or len(candidate.parties) < _PAIR:
        return False
    trigger = candidate.trigger
    people = passages.places_in(trigger.sentence.start, trigger.sentence.end, "person")
    return candidate.is_dated and bool(candidate.place or people)


def is_journey(passages: Passages, encounter: Encounter, found: list[Encounter]) -> bool:
    """Whether it is only the trip as a whole, while its meetings are told apart."""
    held = [e for e in found if e.status == encounter.status]
    return (
        encounter.status == "held"
        and len(held) > 1
        and (_is_trip(passages, encounter) or _is_arrival(passages, encounter, held))
    )


def _is_arrival(passages: Passages, encounter: Encounter, held: list[Encounter]) -> bool:
    """Whether it is only the arrival in a town, where the next sentences tell whom the travellers met there."""
    if encounter.trigger.rule not in ("visit", "motion", "go") or _find_partners(passages, encounter):
        return False
    if encounter.goal or not encounter.place or passages.entities[encounter.place].kind != "place":
        return False
    gaps = [e.sentences[0] - encounter.sentences[-1] for e in held if e is not encounter and e.goal]
    return any(0 <= gap <= _CLOSE for gap in gaps)


def _is_trip(passages: Passages, encounter: Encounter) -> bool:
    """Whether no host is named, only the travellers, and a country or nothing as the place."""
    if encounter.goal or encounter.trigger.kind != "visit" or _find_partners(passages, encounter):
        return False
    place = passages.entities.get(encounter.place or "")
    if len(encounter.named) >= _PAIR:
        return False
    if place is None:
        return bool(encounter.named) and set(encounter.named) <= set(find_travelling(passages))
    return any(country_of(passages, n) for n in (place.name, place.name.split()[-1]))


def _is_received(passages: Passages, encounter: Encounter) -> bool:
    """Whether a dated visit to the teller's own house is told, which the text never names: "X大学校长一行来校访问"."""
    trigger = encounter.trigger
    is_visit = trigger.rule == "visit" and encounter.status == "held" and encounter.is_dated
    if not is_visit or not encounter.parties or find_own(passages):
        return False
    house = find_party_words(passages, trigger.sentence, "own_coming", "own")
    return any(trigger.start <= h.start < trigger.end for h in house)


def _find_partners(passages: Passages, encounter: Encounter) -> set[str]:
    """The organisations named beside those who run through the text."""
    return set(encounter.named) - {find_hub(passages), *find_travelling(passages)}


def is_same(passages: Passages, known: Encounter, new: Encounter) -> bool:
    """Whether a later clause tells of an encounter told before."""
    if known.status != new.status:
        return False
    if not are_compatible(known.date, new.date):
        return _is_day_of(known, new)
    distance = new.trigger.sentence.index - known.sentences[-1]
    kinds = {known.trigger.kind, new.trigger.kind}
    if _is_title_of(passages, known, new):
        return True
    if not new.is_dated:
        return _is_told_on(passages, known, new, distance)
    if known.trigger.rule == "minutes" and (known.date is None or known.date == new.date):
        return True
    if known.goal and new.goal and known.goal != new.goal:
        return False
    if new.trigger.strength < 2 and len(new.date or "") < _MONTH:
        return False
    if "online" in kinds and len(kinds) > 1:
        return False
    if new.status == "planned" and len(kinds) > 1:
        return False
    if _is_trip(passages, known) and new.trigger.rule in ("motion", "go") and new.goal is None and distance <= 1:
        return True
    if _is_trip(passages, known) and (new.goal or _find_partners(passages, new) - set(known.named)):
        return False
    if new.goal and len(known.parties) > 1 and new.goal not in known.parties and known.trigger.strong:
        return False
    if known.date is None and distance > _CLOSE and known.sentences[0] > 1:
        return False
    if new.trigger.kind != "signing" and find_hits(passages, new.trigger.sentence, "again") and new.date != known.date:
        return False
    left, right = _find_partners(passages, known), _find_partners(passages, new)
    if left and right and not left & right:
        return False
    left, right = set(known.parties), set(new.parties)
    return left <= right or right <= left or len(left & right) >= _PAIR


def _is_day_of(known: Encounter, new: Encounter) -> bool:
    """Whether it is a day of a visit told before with its first and last days, at the same host by the same guests."""
    days = (known.date or "").split("/")
    if len(days) != _PAIR or not new.date or known.goal is None or new.goal not in (None, known.goal):
        return False
    return days[0] <= new.date <= days[1] and set(new.parties) <= set(known.parties)


def _is_told_on(passages: Passages, known: Encounter, new: Encounter, distance: int) -> bool:
    """Whether a clause without a day goes on telling: it names no new host and no new partner, or only points back."""
    if new.trigger.strength < 2 or (known.trigger.rule == "minutes" and new.status == "held"):
        return True
    if new.trigger.rule == "gathering" and find_hits(passages, new.trigger.sentence, "at_next"):
        return False
    kinds = {known.trigger.kind, new.trigger.kind}
    if new.status == "planned" and known.trigger.kind != new.trigger.kind and distance > 0:
        return False
    if "online" in kinds and len(kinds) > 1 and new.trigger.strength > 1 and distance > 0:
        # "… held an online conference. The delegates had an exchange of views": it goes on.
        return (
            known.trigger.kind == "online"
            and distance == 1
            and new.goal is None
            and set(new.parties) <= set(known.parties)
        )
    if _is_trip(passages, known) and new.goal:
        return False
    fresh = _find_partners(passages, new) - set(known.parties)
    if new.goal and new.goal != known.goal and known.goal and top_level(passages, new.goal) != known.goal:
        return False
    if not fresh or _is_named_again(passages, known, new, distance):
        return True
    if new.trigger.rule == "meet" and distance == 1 and not _find_partners(passages, known) and known.goal is None:
        # "The delegation visited companies. They discussed with X …": whom it visited is told next.
        return True
    if new.trigger.rule in ("visit", "receive") and new.goal is None and distance <= 1:
        return True
    paragraphs = {passages.sentences[n].paragraph for n in (known.sentences[-1], new.trigger.sentence.index)}
    if new.trigger.rule == "receive" and len(paragraphs) == 1 and distance <= _CLOSE:
        return True
    return new.trigger.rule == "gathering" and new.goal is None and distance <= _CLOSE


def _is_title_of(passages: Passages, known: Encounter, new: Encounter) -> bool:
    """Whether the first line only told in short what the next sentences tell: the same verb, a party in common."""
    if known.sentences != (0,) or new.trigger.sentence.index > _UNDER_TITLE or known.trigger.rule != new.trigger.rule:
        return False
    is_title = passages.sentences[0].paragraph != new.trigger.sentence.paragraph
    return is_title and passages.language == "ru" and bool(set(known.parties) & set(new.parties))


def _is_named_again(passages: Passages, known: Encounter, new: Encounter, distance: int) -> bool:
    """Whether the event told of is only called by its word again: "a forum … the forum became a place for X and Y"."""
    if new.trigger.rule not in ("online", "conference") or new.trigger.rule != known.trigger.rule or distance > _CLOSE:
        return False
    left, right = (e.trigger.words[0].casefold()[:_STEM] for e in (known, new))
    return left == right and not find_hits(passages, new.trigger.sentence, "again", "future")


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
    """Whether there are two parties, or a person who came to one, and it is not long past."""
    published = passages.document.published
    if encounter.date and published and int(encounter.date[:4]) < int(published[:4]) - _OLD:
        return False
    is_told = _is_event(encounter) or is_one_sided(passages, encounter) or _is_received(passages, encounter)
    if len(encounter.parties) > 1 or is_told:
        return True
    people = passages.entities_in(encounter.trigger.start, encounter.trigger.end, "person")
    strangers = [p for p in people if organisation_of(passages, p) not in encounter.parties]
    return bool(
        encounter.parties
        and strangers
        and (encounter.goal or encounter.place or encounter.trigger.rule == "meet")
        and (encounter.date or passages.document.published or len(people) > 1)
    )
