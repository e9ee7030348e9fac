"""One encounter as a clause tells it: its parties, its date and place, from the words and from what was told before."""

from dataclasses import dataclass, replace
from itertools import pairwise

from bridgebook.languages import Sentence
from bridgebook.languages.dates import DateMention
from bridgebook.languages.shown import parse_partial
from bridgebook.reading.contacts.cast import (
    complete,
    drop_units,
    find_correspondents,
    find_hub,
    find_partner,
    find_travelling,
)
from bridgebook.reading.contacts.dates import find_date_before, find_date_behind, find_framed_date, find_own_dates
from bridgebook.reading.contacts.frames import find_frame
from bridgebook.reading.contacts.listed import find_entries
from bridgebook.reading.contacts.rows import find_joint, is_tour, joins
from bridgebook.reading.contacts.stance import OPEN
from bridgebook.reading.contacts.trigger import Trigger
from bridgebook.reading.house import is_joint
from bridgebook.reading.parties import find_own, organisation_of, resolve_parties, top_level
from bridgebook.reading.party_words import find_party_words
from bridgebook.reading.passages import Passages
from bridgebook.reading.sides import Sides, read_sides, stands_at
from bridgebook.reading.units import is_unit
from bridgebook.vocabulary.statements import Position

_PAIR = 2
"""Parties an encounter needs."""


@dataclass(frozen=True, slots=True)
class Encounter:
    """An encounter as far as its sentences tell.

    Attributes:
        trigger: The clause that opens it.
        parties: Top-level organisations (or the unit visited).
        named: Those of them its clauses name or mean by words; the others were taken from what was told before.
        date: ISO 8601 or None.
        inferred: Whether its year was worked out.
        is_dated: Whether its own sentence, or the head of its item, gives the date.
        place: Entity id, or None.
        goal: The organisation visited, or None.
        sentences: Numbers of the sentences that tell of it.
        spans: Evidence: start and end of the clauses that opened it.
    """

    trigger: Trigger
    parties: tuple[str, ...]
    named: tuple[str, ...] = ()
    date: str | None = None
    inferred: bool = False
    is_dated: bool = False
    place: str | None = None
    goal: str | None = None
    sentences: tuple[int, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def status(self) -> str:
        """held or planned."""
        return self.trigger.status


def read_encounters(passages: Passages, trigger: Trigger, earlier: list[Encounter]) -> list[Encounter]:
    """What a trigger's clause tells of: one encounter, or one for each host or day it names in a row."""
    current = find_current(earlier, trigger)
    before = find_current([e for e in earlier if e.sentences[-1] < trigger.sentence.index], trigger)
    anchor = before.date if before and before.date else _anchor(passages, trigger)
    if trigger.status == OPEN and find_frame(passages, trigger.sentence).planned:
        trigger = replace(trigger, status="planned")
    dates = find_own_dates(passages, trigger, anchor) or find_date_behind(passages, trigger, anchor)
    if trigger.status == OPEN and dates and dates[0].inferred:
        coming = find_own_dates(passages, replace(trigger, status="planned"), anchor)
        if coming and _is_nearer(passages, coming[0], dates[0]):
            trigger, dates = replace(trigger, status="planned"), coming
    own = dates[0] if dates else find_framed_date(passages, trigger)
    if own and not dates and _is_outdated(passages, trigger, own, earlier):
        own = None
    trigger = _settle(passages, trigger, own)
    date = own
    if date is None and not earlier and trigger.status == "held":
        date = find_date_before(passages, trigger)
    encounter = _read(passages, trigger, date, earlier, current)
    encounter = replace(
        encounter,
        is_dated=_is_dated(
            passages, trigger, date, is_own=bool(dates), told=_is_told_in_item(passages, trigger, earlier)
        ),
    )
    if listed := read_listed(passages, encounter, dates):
        return listed
    told = [encounter, *(replace(encounter, date=d.value, inferred=d.inferred) for d in _further(passages, dates))]
    return told if len(told) > 1 else split_goals(passages, encounter)


def find_current(earlier: list[Encounter], trigger: Trigger) -> Encounter | None:
    """The held encounter the text is telling of: the last one, unless that was only a look back before it."""
    held = [e for e in earlier if e.status == "held"]
    latest = max((e.date[:4] for e in held if e.date), default="")
    for encounter in reversed(held):
        is_near = trigger.sentence.index - encounter.sentences[-1] <= 1
        if is_near or not encounter.date or encounter.date[:4] == latest:
            return encounter
    return held[-1] if held else None


def _is_outdated(passages: Passages, trigger: Trigger, framed: DateMention, earlier: list[Encounter]) -> bool:
    """Whether the head's day is only that of the news: the paragraph has told of an encounter on another day."""
    here = [e for e in earlier if passages.sentences[e.sentences[0]].paragraph == trigger.sentence.paragraph]
    exact = [e.date for e in here if e.is_dated and e.date and e.status == trigger.status]
    return framed.value == passages.document.published and bool(exact) and framed.value not in exact


def _is_told_in_item(passages: Passages, trigger: Trigger, earlier: list[Encounter]) -> bool:
    """Whether an encounter of the same item is told already, so that the head's day is not a new one's."""
    return any(passages.sentences[e.sentences[0]].paragraph == trigger.sentence.paragraph for e in earlier)


def _is_dated(passages: Passages, trigger: Trigger, date: DateMention | None, *, is_own: bool, told: bool) -> bool:
    """Whether the date is the clause's own: in its sentence, for weak words in or before the clause, or in its item's head."""
    if date is None:
        return False
    frame = find_frame(passages, trigger.sentence)
    if is_own:
        return trigger.strong or date.start < trigger.end
    if trigger.strong:
        return frame.item is None or frame.item == trigger.sentence.index or not told
    if trigger.rule == "signing":
        return trigger.kind == "visit"
    is_head = frame.item is not None and trigger.sentence.index - frame.item <= 1 and trigger.rule != "act"
    return frame.date is date and (bool(frame.organisations) or is_head)


def _anchor(passages: Passages, trigger: Trigger) -> str | None:
    date = find_frame(passages, trigger.sentence).date
    return date.value if date else None


def _is_nearer(passages: Passages, coming: DateMention, past: DateMention) -> bool:
    """Whether a day without a year, told without a verb, lies nearer to publication when it is taken for the next one."""
    published = parse_partial(passages.document.published or "")[0]
    days = [parse_partial(d.value.split("/")[0])[0] for d in (coming, past)]
    if published is None or days[0] is None or days[1] is None or coming.value == past.value:
        return False
    return abs(days[0] - published) < abs(published - days[1])


def _settle(passages: Passages, trigger: Trigger, date: DateMention | None) -> Trigger:
    """The trigger with the status its date and its heading give, where its own words leave it open."""
    published = passages.document.published
    is_later = bool(date and published and date.value[: len(published)] > published and not date.inferred)
    if find_frame(passages, trigger.sentence).planned and not (date and published and date.value < published):
        return replace(trigger, status="planned")
    if trigger.status == OPEN or (is_later and trigger.status == "held"):
        return replace(trigger, status="planned" if is_later else "held")
    return trigger


def _further(passages: Passages, dates: list[DateMention]) -> list[DateMention]:
    """Dates joined to the first by "and": "two videoconferences, in June and in August"."""
    if not dates:
        return []
    joining = set(passages.words("parties")["and"]) - {",", "，"}
    ordered = sorted(dates, key=lambda d: d.start)
    found = []
    for left, right in pairwise(ordered):
        words = passages.text[left.end : right.start].replace(",", " ").split()
        if words and words[0].casefold() in joining and len(words) <= 2 and dates[0] in (left, right):
            found.append(right if dates[0] == left else left)
    return [d for d in found if d.value != dates[0].value]


def read_listed(passages: Passages, encounter: Encounter, dates: list[DateMention]) -> list[Encounter]:
    """The encounters a Russian sentence lists by their dates, each with its own partner; none where it lists none."""
    sentence = encounter.trigger.sentence
    entries = find_entries(passages, sentence, dates)
    listed = {o for e in entries for o in e.parties}
    common = tuple(o for o in encounter.parties if o not in listed)
    return [
        replace(
            encounter,
            parties=tuple(dict.fromkeys((*common, *e.parties))),
            named=e.parties,
            date=e.date.value,
            inferred=e.date.inferred,
            is_dated=True,
            goal=encounter.goal if encounter.goal not in listed else None,
            place=encounter.place if encounter.place not in listed else None,
            spans=((e.start, e.end),),
        )
        for e in entries
    ]


def split_goals(passages: Passages, encounter: Encounter) -> list[Encounter]:
    """A visit to several hosts in a row ("visited A, B and C") as a visit to each."""
    if encounter.trigger.kind != "visit" or encounter.goal is None:
        return [encounter]
    places = passages.places_in(encounter.trigger.start, encounter.trigger.end, "organisation")
    goals: list[str] = []
    row = {encounter.goal}
    for left, right in pairwise(places):
        between = find_joint(passages, left.end, right.start)
        if left.entity in row and (not between or joins(passages, between)):
            # "The Institute of X of the University of Y, the Z plant": the whole goes with its unit.
            row.add(right.entity)
            if between:
                goals.append(right.entity)
    others = set(goals) - {encounter.goal}
    if not others or not is_tour(passages, encounter.trigger):
        return [encounter]
    rest = tuple(p for p in encounter.parties if p not in others and p != encounter.goal)
    return [replace(encounter, parties=(*rest, g), goal=g, place=g) for g in dict.fromkeys((encounter.goal, *goals))]


def _read(
    passages: Passages, trigger: Trigger, date: DateMention | None, earlier: list[Encounter], current: Encounter | None
) -> Encounter:
    sentence = trigger.sentence
    sides = read_sides(passages, sentence, trigger.start, trigger.end)
    if not sides.all and not passages.places_in(trigger.start, trigger.end, "organisation", "place"):
        sides = read_sides(passages, sentence)
    goal = _find_goal(passages, trigger, sides)
    named = _named_parties(passages, trigger, sides, goal)
    recent = _find_model(passages, trigger, earlier, current, named)
    aside = _find_titles(passages)
    # "The delegation visited X": guests and host are told; the house that received the delegation first stays behind.
    is_stop = bool(goal and set(named) & set(find_travelling(passages)))
    has_both = bool(sides.guests and sides.hosts) or is_stop or _is_strangers(passages, trigger, goal)
    parties = complete(passages, sentence, named, tuple(o for o in recent if o not in aside), has_both=has_both)
    relative = bool(date and date.relative and current and current.inferred)
    return Encounter(
        trigger,
        parties,
        named,
        date.value if date else None,
        bool(date and (date.inferred or relative)),
        False,
        _find_place(passages, trigger, goal),
        goal,
        (sentence.index,),
        ((trigger.start, trigger.end),),
    )


def _find_model(
    passages: Passages, trigger: Trigger, earlier: list[Encounter], current: Encounter | None, named: tuple[str, ...]
) -> tuple[str, ...]:
    """The parties a clause that names too few may mean: those of the minutes, of one it shares a party with, of the last."""
    if not earlier:
        return ()
    if earlier[0].trigger.rule == "minutes":
        return earlier[0].parties
    near = [e for e in earlier if passages.sentences[e.sentences[-1]].paragraph == trigger.sentence.paragraph]
    counterpart = find_partner(passages)
    if not near and counterpart and counterpart not in named:
        return (counterpart,)
    shared = next((e for e in reversed(earlier) if set(named) & set(e.parties)), None)
    return (shared or current or earlier[-1]).parties[:2]


def _is_strangers(passages: Passages, trigger: Trigger, goal: str | None) -> bool:
    """Whether a person of none of the parties is the one who came ("the ambassador had visited the university")."""
    before = passages.entities_in(trigger.sentence.start, trigger.at, "person")
    known = {*find_travelling(passages), find_hub(passages), find_partner(passages)}
    return bool(goal and before) and not {organisation_of(passages, p) for p in before} & known


def _named_parties(passages: Passages, trigger: Trigger, sides: Sides, goal: str | None) -> tuple[str, ...]:
    sentence = trigger.sentence
    named: tuple[str, ...] = ()
    for common in (False, True):
        for run in (trigger, sentence):
            if len(named) < _PAIR:
                told = resolve_parties(passages, sentence, run.start, run.end, common=common)
                named = max(named, told, key=len) if passages.language == "ru" else told
    aside = _find_titles(passages)
    found = [o for o in named if o not in aside] or list(named)
    if find_party_words(passages, sentence, "own_coming") and (own := find_own(passages)):
        found.append(own)
    if goal:
        whole = top_level(passages, goal)
        # "代表团走进X实验室": in Chinese the place gone to is named exactly.
        is_gone_to = passages.language == "zh" and trigger.rule in ("visit", "go", "motion")
        host = whole if is_unit(passages, goal) and not is_gone_to else goal
        found = [host if p == whole and goal != whole and whole not in sides.guests else p for p in found]
        found.append(host)
    found += find_correspondents(passages, sentence, trigger.start, trigger.end)
    return drop_units(passages, tuple(dict.fromkeys(found)), goal)


def _find_titles(passages: Passages) -> frozenset[str]:
    """Organisations persons only have a title of ("Rector of X, Academician of the RAS"): they take no part by it."""
    return passages.once(_titles)


def _titles(passages: Passages) -> frozenset[str]:
    posts = [s for s in passages.told if isinstance(s, Position) and s.organisation]
    wholes = {(s.person, top_level(passages, s.organisation or "")) for s in posts}
    own = {o for person, o in wholes if organisation_of(passages, person) == o}
    cast = {find_hub(passages), find_partner(passages), *find_travelling(passages)}
    return frozenset({o for _, o in wholes} - own - cast)


def _find_goal(passages: Passages, trigger: Trigger, sides: Sides) -> str | None:
    """The organisation visited or receiving."""
    if trigger.kind not in ("visit", "meeting"):
        return None
    if sides.goal is None:
        frame = find_frame(passages, trigger.sentence)
        heads = [o for o in frame.organisations if o != find_hub(passages) and not is_joint(passages, o)]
        if frame.date and heads:
            return heads[0]
        at = [
            p
            for p in passages.places_in(trigger.start, trigger.end, "organisation")
            if stands_at(passages, trigger.sentence, p)
        ]
        at = [p for p in at if not (passages.language == "en" and _only_comes(passages, trigger, p.entity))]
        return next((p.entity for p in at if not is_joint(passages, p.entity)), None)
    if is_joint(passages, sides.goal) and trigger.kind == "meeting":
        return None
    if top_level(passages, sides.goal) in find_travelling(passages) and find_party_words(
        passages, trigger.sentence, "own_coming"
    ):
        return None
    if passages.language == "en" and trigger.rule == "visit" and _only_comes(passages, trigger, sides.goal):
        return None
    if trigger.rule == "invitation":
        after = passages.entities_in(trigger.at, trigger.sentence.end, "organisation")
        return sides.goal if sides.goal in after else None
    return sides.goal


def _only_comes(passages: Passages, trigger: Trigger, goal: str) -> bool:
    """Whether an English clause names a travelling organisation only before its verb: "an X delegation visited several firms"."""
    after = passages.entities_in(trigger.at, trigger.end, "organisation")
    return top_level(passages, goal) in find_travelling(passages) and goal not in after


def _find_place(passages: Passages, trigger: Trigger, goal: str | None) -> str | None:
    if trigger.kind == "online":
        return None
    if goal:
        return goal
    clause = passages.places_in(trigger.start, trigger.end, "place")
    places = clause or passages.places_in(trigger.sentence.start, trigger.sentence.end, "place")
    at = [p for p in places if _is_at(passages, trigger.sentence, p.start)]
    if at:
        return at[-1].entity
    frame = find_frame(passages, trigger.sentence)
    return frame.places[-1] if frame.places and not clause else None


def _is_at(passages: Passages, sentence: Sentence, start: int) -> bool:
    reach = 3 if passages.language == "zh" else 14
    return any(0 <= start - h.end <= reach for h in find_party_words(passages, sentence, "at", "visit"))
