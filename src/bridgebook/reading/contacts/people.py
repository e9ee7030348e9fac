"""Who was there: the persons named in the sentences of an encounter, without authors and people of the past."""

from dataclasses import replace

from bridgebook.languages import Sentence
from bridgebook.languages.dates import find_dates
from bridgebook.reading.contacts.encounter import Encounter
from bridgebook.reading.contacts.hits import find_hits
from bridgebook.reading.house import find_reporters
from bridgebook.reading.parties import organisation_of, top_level
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.units import is_unit


def find_participants(
    passages: Passages, encounter: Encounter, following: int, *, travellers: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """The persons of an encounter.

    Args:
        passages: The document.
        encounter: The encounter.
        following: Number of the sentence the next encounter opens with; the sentences before it still tell of this one.
        travellers: Persons of the delegation, who go along to every stop.
    """
    people: list[str] = []
    numbers = set(encounter.sentences)
    if encounter.status == "held" and not is_past_year(passages, encounter):
        numbers |= set(range(max(encounter.sentences[:1]), following))
    for number in sorted(numbers):
        sentence = passages.sentences[number]
        opening = number in encounter.sentences
        if not opening and is_aside(passages, sentence, encounter):
            continue
        start, end = sentence.start, sentence.end
        if encounter.status == "planned":
            start, end = encounter.trigger.start, encounter.trigger.end
            accepted = find_hits(passages, sentence, "accept")
            if encounter.trigger.rule == "invitation" and not accepted:
                start = encounter.trigger.at
        for place in passages.places_in(start, end, "person"):
            if not is_author(passages, sentence, place):
                people.append(place.entity)
    return tuple(dict.fromkeys((*travellers, *people)))


def is_past_year(passages: Passages, encounter: Encounter) -> bool:
    """Whether a text only looks back on an encounter: it is of an earlier year than the text."""
    published = passages.document.published
    return bool(encounter.date and published and encounter.date[:4] < published[:4] and len(encounter.sentences) == 1)


def is_aside(passages: Passages, sentence: Sentence, encounter: Encounter) -> bool:
    """Whether a sentence after the opening leaves the encounter: a date of another year, a look back."""
    if find_hits(passages, sentence, "looking_back"):
        return True
    if not encounter.date:
        return False
    dates = find_dates(
        passages.language,
        passages.text,
        published=passages.document.published,
        start=sentence.start,
        end=sentence.end,
    )
    return bool(dates) and all(d.value and d.value[:4] < encounter.date[:4] for d in dates)


def is_author(passages: Passages, sentence: Sentence, place: Place) -> bool:
    """Whether a person is named as author, photographer or editor of the text."""
    for hit in find_hits(passages, sentence, "author"):
        gap = passages.text[hit.end : place.start]
        is_label = passages.language == "zh" or gap.strip()[:1] in ("", ":", "©") or hit.word not in ("by",)
        if hit.end <= place.start and len(gap) <= 12 and is_label and not passages.places_in(hit.end, place.start):
            short = len(sentence.text) < 120
            if short and (passages.language != "en" or ":" in gap or hit.text[:1].isupper() or hit.word != "by"):
                return True
    return False


def find_travellers(passages: Passages, first: Encounter, people: tuple[str, ...], guests: set[str]) -> tuple[str, ...]:
    """Those of the first encounter's people who belong to the guests, and so go on to its further stops."""
    return tuple(p for p in people if _home(passages, p) in guests)


def _home(passages: Passages, person: str) -> str | None:
    organisation = organisation_of(passages, person)
    return top_level(passages, organisation) if organisation else None


def _find_speakers(passages: Passages, encounter: Encounter, following: int) -> list[str]:
    """The whole organisations told of after the opening of an event of several houses, with a word for taking part."""
    found = []
    for number in range(encounter.sentences[0], following):
        sentence = passages.sentences[number]
        if is_aside(passages, sentence, encounter) or find_hits(passages, sentence, "negation", "cancel"):
            continue
        if not find_hits(passages, sentence, "join", "take_floor"):
            continue
        for place in passages.places_in(sentence.start, sentence.end, "organisation"):
            whole = top_level(passages, place.entity)
            if not is_unit(passages, whole, soft=True) and whole not in find_reporters(passages):
                found.append(whole)
    return found


def add_homes(
    passages: Passages, encounter: Encounter, people: tuple[str, ...], following: int | None = None
) -> tuple[str, ...]:
    """The parties of an encounter with the whole organisations its participants speak for."""
    if encounter.status == "planned":
        return encounter.parties
    if encounter.trigger.kind == "conference" and following is not None:
        speakers = _find_speakers(passages, encounter, following)
        encounter = replace(encounter, parties=tuple(dict.fromkeys((*encounter.parties, *speakers))))
    homes = [_home(passages, p) for p in people]
    wholes = [h for h in homes if h and not is_unit(passages, h, soft=True)]
    units = {top_level(passages, p) for p in encounter.parties}
    return tuple(dict.fromkeys((*encounter.parties, *(w for w in wholes if w not in units))))
