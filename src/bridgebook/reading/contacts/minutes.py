"""The encounter that minutes are of: told by their header, not by a verb."""

import re

from bridgebook.languages import Sentence
from bridgebook.languages.dates import find_dates
from bridgebook.reading.contacts.cast import drop_units
from bridgebook.reading.contacts.encounter import Encounter
from bridgebook.reading.contacts.frames import is_deadline
from bridgebook.reading.contacts.hits import find_hits
from bridgebook.reading.contacts.trigger import Trigger
from bridgebook.reading.minutes import find_items
from bridgebook.reading.parties import resolve_parties, top_level
from bridgebook.reading.passages import Passages
from bridgebook.reading.units import is_unit

_TITLE = 3
"""Paragraphs at the top in which a text calls itself minutes."""

_LABEL = 30
"""Signs within which a colon makes a line of the header: "Venue: …"."""

_NOTES = 8
"""Paragraphs at the top in which notes of a call have their day and who was there."""

_TITLE_LENGTH = 400
"""Signs up to which a title with its date and place may run."""

_SHORT = 150
"""Signs up to which a line with a date is one of the header."""


_ITEM = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.)]\s)")
"""The number an item of the agenda begins with: the header ends there."""


def find_minutes(passages: Passages) -> list[Encounter]:
    """The meeting whose minutes the text is, with the parties, day and place of its header; empty for other texts."""
    title = [p for p in passages.paragraphs[:_TITLE] if _is_title(passages, p[0])] or _find_notes(passages)
    if not title:
        return []
    header = find_header(passages)
    named = [top_level(passages, o) for s in header for o in passages.entities_in(s.start, s.end, "organisation")]
    parties = [o for s in header for o in resolve_parties(passages, s, s.start, s.end)]
    if len({o for o in named if not is_unit(passages, o)}) > 1:
        # Lines that name the sides themselves; the homes of their people would only add doubtful ones.
        parties = named
    wholes = drop_units(passages, tuple(dict.fromkeys(o for o in parties if not is_unit(passages, o))), None)
    dates = [d for s in header for d in _dates(passages, s) if len(d[0]) >= len("2024-11-13")]
    hit = find_hits(passages, title[0][0], "minutes", "online", "gathering")[0]
    kind = "online" if any(find_hits(passages, s, "online") for s in header) else "meeting"
    first = title[0][0]
    trigger = Trigger(first, first.start, first.end, kind, "held", 3, "minutes", (hit.text,), hit.start)
    date, inferred = dates[0] if dates else (None, False)
    told = tuple(s.index for s in passages.sentences if s.end <= _body_end(passages))
    dated = [(s.start, s.end) for s in header if s is not first and _dates(passages, s)]
    spans = ((first.start, first.end), *dated[:1])
    place = None if kind == "online" else _place(passages, header)
    return [
        Encounter(trigger, wholes, wholes, date, inferred, date is not None, place, None, told or (first.index,), spans)
    ]


def _find_notes(passages: Passages) -> list[tuple[Sentence, ...]]:
    """The title of notes that do not call themselves minutes: "Call with X", with a day and labelled lines of who was there."""
    if not passages.paragraphs:
        return []
    top = passages.paragraphs[:_NOTES]
    first = top[0][0]
    if (
        len(first.text) > _SHORT
        or not find_hits(passages, first, "online", "gathering")
        or find_hits(passages, first, "visit_noun")
    ):
        return []
    is_dated = any(len(p[0].text) < _SHORT and _dates(passages, p[0]) for p in top[:_TITLE])
    labelled = [p for p in top[1:] if any(sign in p[0].text[:_LABEL] for sign in (":", "："))]
    is_attended = any(find_hits(passages, p[0], "attended") for p in labelled)
    return [top[0]] if is_dated and (len(labelled) > 1 or is_attended) else []


def _is_title(passages: Passages, sentence: Sentence) -> bool:
    """Whether a sentence near the top begins with a word for minutes, as a title does."""
    hits = find_hits(passages, sentence, "minutes")
    before = [t for t in sentence.tokens if hits and t.end <= hits[0].start]
    if any(t.tag == "VERB" for t in before) or (before and before[-1].tag == "PREP"):
        # "Стороны подписали протокол", "по итогам встречи": the story goes on, the text is no minutes.
        return False
    return (
        bool(hits)
        and len(sentence.text) < _TITLE_LENGTH
        and (hits[0].start - sentence.start < _SHORT or len(sentence.text) < _SHORT)
    )


def find_header(passages: Passages) -> list[Sentence]:
    """The sentences of the title, of labelled lines and of short lines with a date, above the decisions."""
    end = _body_end(passages)
    found: list[Sentence] = []
    is_listing = False
    for number, paragraph in enumerate(passages.paragraphs):
        text = passages.text[paragraph[0].start : paragraph[-1].end]
        if paragraph[0].start >= end:
            break
        if is_listing and not _ITEM.match(text) and find_hits(passages, paragraph[0], "on_side"):
            found += paragraph
            continue
        is_listing = text.rstrip().endswith((":", "：")) and len(text) <= _LABEL
        is_labelled = any(sign in text[:_LABEL] for sign in (":", "："))
        is_dated = len(text) < _SHORT and bool(_dates(passages, paragraph[0]))
        if number and _ITEM.match(text):
            break
        if number < 1 or is_labelled or is_dated:
            found += paragraph
    return found


def _body_end(passages: Passages) -> int:
    """Where the decisions begin."""
    return next((i.sentences[0].start for i in find_items(passages)), len(passages.text))


def _dates(passages: Passages, sentence: Sentence) -> list[tuple[str, bool]]:
    found = find_dates(
        passages.language, passages.text, published=passages.document.published, start=sentence.start, end=sentence.end
    )
    return [(d.value, d.inferred) for d in found if d.value and not is_deadline(passages, sentence, d)]


def _place(passages: Passages, header: list[Sentence]) -> str | None:
    """What stands in the line of the venue, else in the line of the date: an organisation rather than a town."""
    labelled = [s for s in header if find_hits(passages, s, "venue")]
    dated = [s for s in header if _dates(passages, s)]
    for sentence in (*labelled, *dated):
        organisations = passages.entities_in(sentence.start, sentence.end, "organisation")
        towns = passages.entities_in(sentence.start, sentence.end, "place")
        if organisations or towns:
            return organisations[0] if organisations else towns[-1]
    return None
