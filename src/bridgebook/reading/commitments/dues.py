"""By when something is to be done."""

from datetime import date, timedelta

from bridgebook.languages import Sentence
from bridgebook.languages.dates import DateMention, find_dates
from bridgebook.reading.commitments.clause import is_deadline, is_past
from bridgebook.reading.passages import Passages
from bridgebook.reading.task_words import find_words
from bridgebook.vocabulary import Span

_LONG_AGO = 120
"""Days before publication from which a day told is not that of the encounter."""


def find_due(passages: Passages, sentence: Sentence, span: Span) -> DateMention | None:
    """The date by which an act is to be done: rather one with a word of deadline, none that is past."""
    published = passages.document.published
    found = _dates(passages, span, published)
    found = [d for d in found if d.value and not is_past(d.value, published)]
    if not found:
        return None
    hits = find_words(passages, sentence)
    marked = [d for d in found if is_deadline(passages, hits, d)]
    chosen = (marked or found)[0]
    periods = [h for h in hits if h.section == "period" and h.start < chosen.end and chosen.start < h.end + 3]
    if periods and (met := _day_before(passages, span.start)):
        # "Within two weeks" counts from the encounter told of.
        again = [d for d in _dates(passages, Span(chosen.start, chosen.end), met) if d.value]
        return again[0] if again and not again[0].inferred else chosen
    return chosen


def _dates(passages: Passages, span: Span, published: str | None) -> list[DateMention]:
    return find_dates(
        passages.language, passages.text, published=published, start=span.start, end=span.end, announced=True
    )


def _day_before(passages: Passages, offset: int) -> str | None:
    """The day told last before a place, as far as it is a full one not after publication."""
    published = passages.document.published or ""
    days = [d for end, d in passages.once(_days) if end <= offset and (not published or d <= published)]
    if days and len(published) == len(days[-1]):
        last = (date.fromisoformat(published) - timedelta(days=_LONG_AGO)).isoformat()
        days = [d for d in days if d >= last]
    return days[-1] if days else None


def _days(passages: Passages) -> list[tuple[int, str]]:
    found = find_dates(passages.language, passages.text, published=passages.document.published)
    return [(d.end, d.value.split("/")[-1]) for d in found if len(d.value.split("/")[-1]) == len("2024-11-13")]
