"""When an instrument was or will be signed, or ended."""

import re

from bridgebook.languages import Sentence
from bridgebook.languages.dates import DateMention, find_dates
from bridgebook.reading.clauses import find_asides
from bridgebook.reading.pairs import find_paragraph_start
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary import Span

# Signs between a date and the word it dates, beyond which it dates something else.
_OPENS = re.compile(r"\s?[–—/-]\s?(?:19|20)?\d\d\b")
_CLOSES = re.compile(r"\b(?:19|20)\d\d\s?[–—/-]\s?$")
_FAR = {"ru": 110, "en": 110, "zh": 36}


def find_instrument_date(
    passages: Passages,
    sentence: Sentence,
    clause: tuple[int, int],
    phrase: Span,
    at: Span | None,
    status: str,
    *,
    is_sure: bool = False,
) -> DateMention | None:
    """The date nearest to the word that says what became of the instrument; None where none stands by it.

    Args:
        passages: The document.
        sentence: The sentence.
        clause: The clauses that speak of the instrument.
        phrase: Its noun phrase.
        at: Where the deciding word stands.
        status: Of the instrument; a planned one's date lies ahead.
        is_sure: Whether it is signed for sure: a date ahead is not that of its signing.
    """
    dates = _dates(passages, clause, announced=status == "planned")
    # "the work plan for 2024–2026": the years it covers, not those of its signing.
    dates = [d for d in dates if not _is_years(passages, d)]
    if is_sure:
        dates = [d for d in dates if not is_ahead(passages, d)]
    if not dates:
        return None
    spot = at or phrase

    asides = find_asides(passages, sentence)

    def distance(date: DateMention) -> int:
        left, right = sorted(((date.start, date.end), (spot.start, spot.end)))
        described = sum(a.end - a.start for a in asides if left[1] <= a.start and a.end <= right[0])
        # Who stands between says nothing of how far a date is.
        described += sum(p.end - p.start for p in passages.places_in(left[1], right[0], "organisation"))
        return max(right[0] - left[1] - described, 0)

    nearest = min(dates, key=distance)
    return nearest if distance(nearest) <= _FAR[passages.language] else None


def _dates(passages: Passages, run: tuple[int, int], *, announced: bool) -> list[DateMention]:
    found = find_dates(
        passages.language,
        passages.text,
        start=run[0],
        end=run[1],
        published=passages.document.published,
        announced=announced,
    )
    return [d for d in found if d.value]


def is_deadline(passages: Passages, sentence: Sentence, date: DateMention | None) -> bool:
    """Whether words beside a date say that something is due by it: "by 1 May", "до 1 мая", "5月1日前"."""
    if date is None:
        return False
    words = passages.words("instrument")
    return any(0 <= date.start - h.end <= 2 for h in words.find(sentence, "deadline_before")) or any(
        0 <= h.start - date.end <= 1 for h in words.find(sentence, "deadline_after")
    )


def _is_years(passages: Passages, date: DateMention) -> bool:
    """Whether a date is a span of years ("2024/2026"), or a year that opens or closes one ("2020-2022")."""
    first, _, last = date.value.partition("/")
    if len(first) == 4 and not last and passages.language == "en":
        behind, before = passages.text[date.end : date.end + 6], passages.text[max(0, date.start - 6) : date.start]
        return bool(_OPENS.match(behind) or _CLOSES.search(before))
    return len(first) == 4 and len(last) == 4


def find_told_date(passages: Passages, sentence: Sentence, before: int) -> DateMention | None:
    """The day told last before a place, in its paragraph or the one before: that of the encounter spoken of."""
    published = passages.document.published
    start = find_paragraph_start(passages, max(sentence.paragraph - 1, 0))
    days = [d for d in _dates(passages, (start, before), announced=False) if len(d.value) == 10]
    days = [d for d in days if d.value != published]
    return days[-1] if days else None


def is_ahead(passages: Passages, date: DateMention | None) -> bool:
    """Whether a date lies wholly after the document's publication."""
    published = passages.document.published
    if date is None or not published:
        return False
    first = date.value.partition("/")[0]
    return first > published[: len(first)]
