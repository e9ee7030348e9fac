"""One encounter told over several sentences: triggers with their parties, date and place, gathered."""

from dataclasses import replace
from itertools import pairwise

from bridgebook.languages import Sentence
from bridgebook.reading.contacts.dates import choose_date, find_date_before
from bridgebook.reading.contacts.minutes import find_minutes
from bridgebook.reading.contacts.triggers import Encounter, Trigger, find_triggers
from bridgebook.reading.parties import find_own, find_sides, organisation_of, resolve_parties, top_level
from bridgebook.reading.party_words import country_of, find_party_words
from bridgebook.reading.passages import Passages
from bridgebook.reading.sides import Sides, read_sides
from bridgebook.vocabulary.statements import Position

_CLOSE = 3
"""Sentences within which an undated telling and a dated one are taken for one encounter."""

_PAIR = 2
"""Parties an encounter needs."""

_OLD = 15
"""Years before publication past which a visit is history, not a contact of the partnership."""


def gather_encounters(passages: Passages) -> list[Encounter]:
    """The encounters of a document, each once, in the order they are told."""
    found = find_minutes(passages)
    for trigger in find_triggers(passages):
        for candidate in split_goals(passages, read_encounter(passages, trigger, found)):
            same = next((n for n in range(len(found) - 1, -1, -1) if is_same(passages, found[n], candidate)), None)
            if same is not None:
                found[same] = join(found[same], candidate)
            elif is_opening(found, candidate):
                found.append(candidate)
    kept = [e for e in found if is_credible(passages, e)]
    return [spread_date(e, kept) for e in kept if not is_journey(passages, e, kept)]


def is_opening(found: list[Encounter], candidate: Encounter) -> bool:
    """Whether a clause that tells of no known encounter opens one."""
    if candidate.trigger.kind == "signing":
        is_dated = candidate.date is not None and len(candidate.date) > len("2024")
        return is_dated and len(candidate.parties) > 1
    if candidate.trigger.strong or (candidate.date and candidate.status == "planned"):
        return True
    if candidate.date and candidate.trigger.kind == "online" and len(candidate.parties) > 1:
        return True
    return not any(e.status == candidate.status for e in found) and len(candidate.parties) > 1


def is_journey(passages: Passages, encounter: Encounter, found: list[Encounter]) -> bool:
    """Whether it is only a trip to a country, while its meetings are told apart."""
    place = passages.entities.get(encounter.place or "")
    held = [e for e in found if e.status == encounter.status]
    is_country = place is not None and place.kind == "place" and bool(country_of(passages, place.name))
    return is_country and len(held) > 1


def split_goals(passages: Passages, encounter: Encounter) -> list[Encounter]:
    """A visit to several hosts in a row ("visited A, B and C") as a visit to each."""
    if encounter.trigger.kind != "visit" or encounter.goal is None:
        return [encounter]
    places = passages.places_in(encounter.trigger.start, encounter.trigger.end, "organisation")
    goals: list[str] = []
    for left, right in pairwise(places):
        between = passages.text[left.end : right.start].strip()
        if left.entity in (encounter.goal, *goals) and between in passages.words("parties")["and"]:
            goals.append(right.entity)
    others = set(goals) - {encounter.goal}
    if not others or encounter.trigger.rule != "visit":
        return [encounter]
    rest = tuple(p for p in encounter.parties if p not in others and p != encounter.goal)
    return [replace(encounter, parties=(*rest, g), goal=g, place=g) for g in dict.fromkeys((encounter.goal, *goals))]


def read_encounter(passages: Passages, trigger: Trigger, earlier: list[Encounter]) -> Encounter:
    """What a trigger's clause, and the encounter told before it, say of parties, date and place."""
    sentence = trigger.sentence
    planned = trigger.status == "planned"
    current = next((e for e in reversed(earlier) if e.status == "held"), None)
    date = choose_date(passages, trigger, current.date if current else None)
    if date is None and not earlier and not planned:
        date = find_date_before(passages, trigger)
    sides = read_sides(passages, sentence)
    goal = _find_goal(passages, trigger, sides)
    parties = list(_named_parties(passages, trigger, sides, goal))
    if current and not planned and not (goal and date and _has_stranger(passages, trigger)):
        travellers = next((list(s.guests) for s in find_sides(passages) if s.guests), [])
        is_stop = goal is not None and not sides.guests and trigger.strong and not set(parties) & set(travellers)
        if len(parties) < 2 or (is_stop and find_party_words(passages, sentence, "guests", "nation")):
            parties = list(dict.fromkeys([*(travellers or current.parties[:1]), *parties]))
    if earlier and len(parties) < _PAIR and (planned or not current):
        model = _find_model(earlier, current, parties)
        parties = list(dict.fromkeys([*parties, *(model.parties[:2] if parties else model.parties)]))
    place = _find_place(passages, trigger, goal)
    return Encounter(
        trigger,
        tuple(parties),
        date.value if date else None,
        bool(date and (date.inferred or (date.relative and current and current.inferred))),
        place,
        goal,
        (sentence.index,),
        ((trigger.start, trigger.end),),
    )


def _find_model(earlier: list[Encounter], current: Encounter | None, parties: list[str]) -> Encounter:
    """The encounter whose parties a clause that names too few means: the one of the minutes, one shared, the last."""
    if earlier[0].trigger.rule == "minutes":
        return earlier[0]
    return next((e for e in earlier if set(parties) & set(e.parties)), current or earlier[-1])


def _has_stranger(passages: Passages, trigger: Trigger) -> bool:
    """Whether a person of none of the parties is the one who came ("the ambassador had visited the university")."""
    before = passages.entities_in(trigger.sentence.start, trigger.at, "person")
    known = {o for s in find_sides(passages) for o in s.all}
    return bool(before) and all(organisation_of(passages, p) not in known for p in before)


def _named_parties(passages: Passages, trigger: Trigger, sides: Sides, goal: str | None) -> tuple[str, ...]:
    sentence = trigger.sentence
    named: tuple[str, ...] = ()
    for common in (False, True):
        for run in (trigger, sentence):
            if len(named) < 2:
                named = resolve_parties(passages, sentence, run.start, run.end, common=common)
    aside = _find_titles(passages)
    found = [o for o in named if o not in aside] or list(named)
    if find_party_words(passages, sentence, "own_coming") and (own := find_own(passages)):
        found.append(own)
    if goal:
        whole = top_level(passages, goal)
        found = [goal if p == whole and goal != whole and whole not in sides.guests else p for p in found]
        found.append(goal)
    return tuple(dict.fromkeys(found))


def _find_titles(passages: Passages) -> frozenset[str]:
    """Organisations persons only have a title of ("Rector of X, Academician of the RAS"): they take no part by it."""
    return passages.once(_titles)


def _titles(passages: Passages) -> frozenset[str]:
    posts = [s for s in passages.told if isinstance(s, Position) and s.organisation]
    wholes = {(s.person, top_level(passages, s.organisation or "")) for s in posts}
    own = {o for person, o in wholes if organisation_of(passages, person) == o}
    return frozenset({o for _, o in wholes} - own)


def _find_goal(passages: Passages, trigger: Trigger, sides: Sides) -> str | None:
    """The organisation visited or receiving."""
    if trigger.kind not in ("visit", "meeting") or sides.goal is None:
        return None
    if trigger.rule == "invitation":
        after = passages.entities_in(trigger.at, trigger.sentence.end, "organisation")
        return sides.goal if sides.goal in after else None
    return sides.goal


def _find_place(passages: Passages, trigger: Trigger, goal: str | None) -> str | None:
    if trigger.kind == "online":
        return None
    if goal:
        return goal
    clause = passages.places_in(trigger.start, trigger.end, "place")
    places = clause or passages.places_in(trigger.sentence.start, trigger.sentence.end, "place")
    at = [p for p in places if _is_at(passages, trigger.sentence, p.start)]
    return at[-1].entity if at else None


def _is_at(passages: Passages, sentence: Sentence, start: int) -> bool:
    reach = 3 if passages.language == "zh" else 14
    return any(0 <= start - h.end <= reach for h in find_party_words(passages, sentence, "at", "visit"))


def is_same(passages: Passages, known: Encounter, new: Encounter) -> bool:
    """Whether a later clause tells of an encounter told before."""
    if known.status != new.status or not are_compatible(known.date, new.date):
        return False
    if not new.trigger.strong and new.date is None:
        return True
    distance = new.trigger.sentence.index - known.sentences[-1]
    if known.goal is None and new.trigger.rule == "meet" and new.date is None and distance == 1:
        # "The delegation visited companies. They discussed with X …": whom it visited is told next.
        return len(known.parties) < _PAIR
    if known.goal and new.goal and known.goal != new.goal:
        return False
    if new.goal and len(known.parties) > 1 and new.goal not in known.parties and known.trigger.strong:
        return False
    if known.date is None and new.date and distance > _CLOSE:
        return False
    if new.status == "planned" and known.trigger.kind != new.trigger.kind:
        return False
    if "online" in (known.trigger.kind, new.trigger.kind) and known.trigger.kind != new.trigger.kind:
        return False
    if new.trigger.kind != "signing" and passages.words("contact").has(new.trigger.sentence, "again"):
        return False
    if new.trigger.rule == "gathering" and new.date is None and new.goal is None and distance <= _CLOSE:
        return True
    left, right = set(known.parties), set(new.parties)
    return left <= right or right <= left or len(left & right) >= 2


def are_compatible(left: str | None, right: str | None) -> bool:
    """Whether two dates can be one: equal, one unknown, or one a less exact form of the other."""
    return left is None or right is None or left.startswith(right) or right.startswith(left)


def join(known: Encounter, new: Encounter) -> Encounter:
    """One encounter from two tellings of it; the earlier one leads, the more exact date and place win."""
    takes_date = new.date is not None and (known.date is None or len(new.date) > len(known.date))
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
    if encounter.date and int(encounter.date[:4]) < _base_year(passages) - _OLD:
        return False
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


def _base_year(passages: Passages) -> int:
    published = passages.document.published
    return int(published[:4]) if published else 2000
