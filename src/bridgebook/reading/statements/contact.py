"""Reads encounters: who met whom, when and where, about what; held and planned."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bridgebook.languages import Hit, Sentence
from bridgebook.languages.dates import DateMention, find_dates
from bridgebook.reading.contacts import choose_place, find_topics, is_headline, takes_part
from bridgebook.reading.parties import resolve_parties
from bridgebook.reading.passages import Passages
from bridgebook.reading.sides import find_own, find_sides_at
from bridgebook.vocabulary.statements import Contact
from bridgebook.vocabulary.statements.contact import KINDS

_CONFIDENCE = {"held": 0.7, "planned": 0.55}
# Which word decides where a sentence holds several: an online meeting is told with "meeting" too.
_ORDER = ("online", "signing", "visit", "meeting", "conference", "invite")


@dataclass
class Encounter:
    """One contact while its sentences are gathered."""

    kind: str
    status: str
    parties: list[str]
    date: DateMention | None
    hit: Hit
    sentence: Sentence
    start: int
    end: int
    participants: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    place: str | None = None
    last: int = 0


def find_contacts(passages: Passages) -> Sequence[Contact]:
    """The contacts of a document, in the order of their evidence; an encounter told over several sentences is one.

    Catches "On November 13, a delegation of SPbPU visited NICE"; not "the university often meets guests".
    """
    encounters: list[Encounter] = []
    anchor: str | None = None
    headline = is_headline(passages)
    for sentence in passages.sentences:
        if sentence.index == 0 and headline:
            continue
        triggers = find_triggers(passages, sentence)
        dates = _dates(passages, sentence, anchor, any(is_planned(passages, sentence, t) for t in triggers))
        exact = [d for d in dates if d.value]
        told = False
        for hit in triggers:
            told = add_trigger(passages, encounters, sentence, hit, exact) or told
        if encounters and not told:
            enrich(passages, encounters[-1], sentence)
        anchor = next((d.value for d in reversed(exact) if len(d.value) == 10), anchor)
    return [
        make_contact(passages, e)
        for e in encounters
        if len(e.parties) >= 1 and (len(e.parties) > 1 or e.participants or e.date)
    ]


def _dates(passages: Passages, sentence: Sentence, anchor: str | None, announced: bool) -> list[DateMention]:
    return find_dates(
        passages.language,
        passages.text,
        published=passages.document.published,
        start=sentence.start,
        end=sentence.end,
        anchor=anchor,
        announced=announced,
    )


def find_triggers(passages: Passages, sentence: Sentence) -> list[Hit]:
    """The words that tell of an encounter, one for each clause at most, the deciding kind first."""
    words = passages.words("contact")
    named = passages.places_in(sentence.start, sentence.end, "organisation")
    hits = [h for h in words.find(sentence, *_ORDER) if not any(p.start < h.end and h.start < p.end for p in named)]
    hits.sort(key=lambda h: (_ORDER.index(h.section), h.start))
    kept: list[Hit] = []
    reach = 25 if passages.language == "zh" else 90
    for hit in hits:
        if not any(abs(k.start - hit.start) < reach for k in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.start)


def is_planned(passages: Passages, sentence: Sentence, hit: Hit) -> bool:
    """Whether a trigger speaks of what is to come: an invitation, a future verb, a word of plan close by."""
    if hit.section == "invite":
        return not re.search(r"应邀", hit.text)
    tokens = sentence.tokens_in(hit.start, hit.end)
    if passages.language == "ru" and any("past" in t.grammemes for t in tokens):
        return False
    reach = 12 if passages.language == "zh" else 45
    if passages.language == "ru" and any(
        "futr" in t.grammemes and abs(t.start - hit.start) < reach for t in sentence.tokens if t.tag == "VERB"
    ):
        return True
    if passages.language == "en" and tokens and tokens[0].text.endswith("ed"):
        return any(t.text in ("be", "will") and 0 < hit.start - t.start < 12 for t in sentence.tokens)
    near = passages.words("contact").find(sentence, "planned")
    return any(abs(h.start - hit.start) < reach and not (h.start <= hit.start < h.end) for h in near)


def add_trigger(
    passages: Passages, encounters: list[Encounter], sentence: Sentence, hit: Hit, dates: Sequence[DateMention]
) -> bool:
    """Open an encounter or add to the last one; False where the trigger tells of none."""
    status = "planned" if is_planned(passages, sentence, hit) else "held"
    parties = list(resolve_parties(passages, sentence, sentence.start, sentence.end))
    sides = find_sides_at(passages, hit.start)
    date = min(dates, key=lambda d: abs(d.start - hit.start), default=None)
    previous = next((e for e in reversed(encounters) if e.status == status), None)
    if len(parties) < 2:
        context = [*sides.hosts, *sides.guests] if sides else []
        own = find_own(passages)
        parties += [o for o in (*context, own) if o and o not in parties]
        parties = parties[:3]
    if not parties:
        return False
    named = passages.places_in(sentence.start, sentence.end, "organisation", "person")
    if not named and date is None and previous is None:
        return False
    if previous and is_same(passages, previous, sentence, parties, date, hit):
        enrich(passages, previous, sentence)
        if date and not previous.date:
            previous.date = date
        previous.parties += [
            p
            for p in parties
            if p not in previous.parties and hit.section in ("visit", "meeting") and not previous.last
        ]
        return True
    if not named and date is None:
        return False
    start = min([hit.start, *(p.start for p in named[:1]), *([date.start] if date else [])])
    end = max([hit.end, *(p.end for p in named if p.end - hit.end < 80)])
    kind = hit.section if hit.section in KINDS else "visit"
    encounter = Encounter(kind, status, parties, date, hit, sentence, start, end)
    encounter.place = None if kind == "online" else choose_place(passages, sentence, hit, parties)
    encounters.append(encounter)
    enrich(passages, encounter, sentence)
    return True


def is_same(
    passages: Passages, old: Encounter, sentence: Sentence, parties: Sequence[str], date: DateMention | None, hit: Hit
) -> bool:
    """Whether a trigger tells more of an encounter already open."""
    if date and old.date and not (date.value.startswith(old.date.value) or old.date.value.startswith(date.value)):
        return False
    if old.status == "planned" and hit.start - old.hit.start > 300:
        return False
    shared, new = set(parties) & set(old.parties), set(parties) - set(old.parties)
    if not shared or (
        new
        and hit.section == "visit"
        and old.kind in ("visit", "meeting")
        and (date or passages.words("contact").has(sentence, "next"))
    ):
        return False
    if hit.section in ("online", "conference") and old.kind != hit.section and date and not old.date:
        return False
    if passages.words("contact").has(sentence, "next") and date and old.date and date.value != old.date.value:
        return False
    return not (new and date and old.date and date.value != old.date.value)


def enrich(passages: Passages, encounter: Encounter, sentence: Sentence) -> None:
    """Add the people and topics a sentence of an encounter names."""
    encounter.last += 1
    for person in passages.entities_in(sentence.start, sentence.end, "person"):
        if person not in encounter.participants and takes_part(passages, sentence, person):
            encounter.participants.append(person)
    for topic in find_topics(passages, sentence):
        if topic not in encounter.topics and len(encounter.topics) < 6:
            encounter.topics.append(topic)


def make_contact(passages: Passages, encounter: Encounter) -> Contact:
    """The statement of an encounter."""
    return Contact(
        kind=encounter.kind,
        status=encounter.status,
        parties=tuple(dict.fromkeys(encounter.parties)),
        participants=tuple(encounter.participants),
        date=encounter.date.value if encounter.date else None,
        inferred=bool(encounter.date and encounter.date.inferred),
        place=encounter.place,
        topics=tuple(encounter.topics),
        evidence=(passages.evidence(encounter.start, encounter.end),),
        confidence=_CONFIDENCE[encounter.status],
        rule=f"contact.{encounter.hit.section}",
        words=(encounter.hit.text,),
    )
