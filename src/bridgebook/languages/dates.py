"""Dates in text: found, made exact as far as the text allows, and resolved against the date of publication.

The conventions are those of the reading contract: a day and month without a year take the latest year that does not lie
after publication (the next one in an announcement) and are marked inferred; relative dates ("last October") are resolved
and not marked.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib import import_module
from typing import NamedTuple

from bridgebook.languages.lexicon import words
from bridgebook.languages.shown import parse_partial


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text.

    Attributes:
        start, end: Its place.
        value: ISO 8601 year, month or day, or a range `start/end`; "" where the text gives no year and none can be worked out.
        inferred: Whether the year was not given but worked out from the date of publication.
        relative: Whether it was told relative to another date ("the next day", "last year").
        needs_year: Whether a year is missing and could not be worked out.
    """

    start: int
    end: int
    value: str
    inferred: bool = False
    relative: bool = False
    needs_year: bool = False


class Parts(NamedTuple):
    """Year, month and day as far as a text gives them."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


class Known(NamedTuple):
    """What dates are resolved against: publication, the date told last, and whether the text announces."""

    published: date | None
    anchor: date | None
    announced: bool


def make_iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """An ISO date as exact as its parts; "" where there is no such day."""
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= 12:
        return ""
    if day is None:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= monthrange(year, month)[1] else ""


def infer_year(month: int, day: int | None, known: Known) -> int | None:
    """The year of a month and day without one: the latest not after publication, in an announcement the next."""
    base = known.published
    if base is None:
        return known.anchor.year if known.anchor else None
    if known.announced:
        last = day or monthrange(base.year, month)[1]
        return base.year if (month, last) >= (base.month, base.day) else base.year + 1
    return base.year if (month, day or 1) <= (base.month, base.day) else base.year - 1


def make_mention(start: int, end: int, first: Parts, last: Parts | None, known: Known) -> DateMention | None:
    """A mention from the parts of a date or of both ends of a range; None where there is no such day."""
    year = (last.year if last and last.year else None) or first.year
    inferred = False
    latest = last if last and last.month else first
    if year is None and latest.month is not None:
        year = infer_year(latest.month, latest.day, known)
        inferred = year is not None
    if year is None:
        return DateMention(start, end, "", needs_year=True)
    month = first.month or (last.month if last else None)
    begin_year = first.year or (year - 1 if last and last.month and month and month > last.month else year)
    value = make_iso(begin_year, month, first.day)
    if last:
        until = make_iso(last.year or year, last.month or month, last.day)
        value = f"{value}/{until}" if value and until else ""
    return DateMention(start, end, value, inferred) if value else None


def add_months(year: int, month: int, by: int) -> tuple[int, int]:
    """Year and month so many months on."""
    number = year * 12 + month - 1 + by
    return number // 12, number % 12 + 1


def shift_days(day: date, by: int) -> str:
    """The ISO date so many days on."""
    return (day + timedelta(days=by)).isoformat()


def show_season(year: int, first: int, last: int) -> str:
    """A season or quarter as a range of months; winter runs into the next year."""
    return f"{year:04d}-{first:02d}/{year + (1 if last < first else 0):04d}-{last:02d}"


def find_dates(
    code: str,
    text: str,
    *,
    published: str | None,
    start: int = 0,
    end: int | None = None,
    anchor: str | None = None,
    announced: bool = False,
) -> list[DateMention]:
    """The dates in a run of text, in order, none inside another.

    Args:
        code: The language.
        text: The document's whole text; offsets count in it.
        published: ISO date of publication, against which dates without a year are resolved.
        start, end: The run to look in.
        anchor: The date told last before the run, for "on the next day"; dates in the run take over from it.
        announced: Whether the run speaks of what is to come.
    """
    known = Known(parse_partial(published or "")[0], parse_partial((anchor or "").split("/")[-1])[0], announced)
    found = _find_in(code, text[start : len(text) if end is None else end], known)
    return [replace(m, start=m.start + start, end=m.end + start) for m in found]


_PREFIX = 3
"""Letters that the forms of a word which can tell a date share at least."""

_LETTERS = re.compile(r"[^\W\d_]+")
_LABELS = ("published", "held", "issued", "weekday_lead", "weekday_week", "season_event")
"""Sections of words beside dates, not in them."""


@cache
def _hints(code: str, sections: tuple[str, ...]) -> frozenset[str]:
    """What a run must hold one of to hold a phrase of some sections: the beginning of each phrase's longest word; in Chinese its first sign."""
    found: set[str] = set()
    for name, section in words(code, "dates").sections.items():
        if name in sections:
            for phrase in (*section.words, *section.map):
                longest = max(phrase.casefold().split(), key=len)
                found.add(phrase[0] if code == "zh" else longest[:_PREFIX])
    return frozenset(found)


@cache
def _telling(code: str) -> tuple[str, ...]:
    return tuple(name for name in words(code, "dates").sections if name not in _LABELS)


@lru_cache(maxsize=1024)
def _beginnings(code: str, run: str) -> frozenset[str]:
    """The beginnings of a run's words; in Chinese its signs."""
    if code == "zh":
        return frozenset(run)
    words_of_run = _LETTERS.findall(run.casefold())
    return frozenset(w[:size] for w in words_of_run for size in (_PREFIX - 1, _PREFIX))


def may_hold(code: str, run: str, *sections: str) -> bool:
    """Whether a run can hold a phrase of some sections of the words of dates: a quick look before the slow search."""
    return not _beginnings(code, run).isdisjoint(_hints(code, sections))


def _may_hold_any(code: str, run: str) -> bool:
    """Whether a run can hold a date at all; most clauses cannot, and are not looked through."""
    # Chinese numerals count too.
    return any(c.isnumeric() for c in run) or may_hold(code, run, *_telling(code))


@lru_cache(maxsize=8192)
def _find_in(code: str, run: str, known: Known) -> tuple[DateMention, ...]:
    """The dates of a run by themselves; the readers ask for the same clauses again and again."""
    if not _may_hold_any(code, run):
        return ()
    finder = import_module(f"bridgebook.languages.{code}.dates")
    found: list[DateMention] = finder.find_dates(run, known)
    kept: list[DateMention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def find_published(code: str, text: str) -> tuple[str, int, int] | None:
    """The date of publication a text gives, and where: a labelled line anywhere, else a dated line near the top.

    Returns:
        ISO date with its start and end, or None.
    """
    finder = import_module(f"bridgebook.languages.{code}.dates")
    labelled: tuple[str, int, int] | None = finder.find_labelled(text)
    return labelled
