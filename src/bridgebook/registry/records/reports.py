"""The annual report: figures of a span of days, each the number of what stands in the list behind it."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bridgebook.languages.bounds import find_bounds
from bridgebook.registry.records.links import Link

_YEARS = re.compile(r"(\d{4})(?:\.\.(\d{4}))?")


@dataclass(frozen=True, slots=True)
class Span:
    """The days a report is of; its first and its last."""

    since: str
    until: str

    @property
    def code(self) -> str:
        """Its form in addresses: `2025`, `2021..2025` or `2024-07-01..2025-06-30`."""
        first, last = self.since[:4], self.until[:4]
        if (self.since[4:], self.until[4:]) == ("-01-01", "-12-31"):
            return first if first == last else f"{first}..{last}"
        return f"{self.since}..{self.until}"

    @property
    def is_year(self) -> bool:
        """Whether it is just one calendar year."""
        return len(self.code) == 4

    @property
    def before(self) -> "Span | None":
        """The span of the same length before it, None where the calendar ends; the years before where it is of years."""
        try:
            if "-" not in self.code:
                length = int(self.until[:4]) - int(self.since[:4]) + 1
                first = int(self.since[:4])
                return Span(f"{first - length:04}-01-01", f"{first - 1:04}-12-31") if first > length else None
            since, until = date.fromisoformat(self.since), date.fromisoformat(self.until)
            last = since - timedelta(days=1)
            return Span((last - (until - since)).isoformat(), last.isoformat())
        except OverflowError:
            return None


def parse_span(code: str) -> Span | None:
    """Return the span of a code as `Span.code` gives it (days may be months or years too), None where it is none.

    Example:
        >>> parse_span("2024-07..2025-06").until
        '2025-06-30'
    """
    first, _, last = code.partition("..")
    since, until = find_bounds(first)[0], find_bounds(last or first)[1]
    if not since or not until or since > until or since < "0002" or "/" in code:
        return None
    return Span(since, until)


def make_year(year: int) -> Span:
    """Return the span of a calendar year."""
    return Span(f"{year:04}-01-01", f"{year:04}-12-31")


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One line of a breakdown.

    Attributes:
        value: Its code: a country, a kind, the key of a partner; "" where unknown.
        link: The partner or unit it is of, None for others.
        count: How many of those counted fall in it.
        unconfirmed: How many of these nobody has confirmed yet.
    """

    value: str
    link: Link | None
    count: int
    unconfirmed: int


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One figure by one facet: country, partner, unit, field, kind, side or month; the most first."""

    facet: str
    lines: tuple[FigureLine, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a report.

    Attributes:
        code: contacts_held, agreements_signed, …
        count: How many are counted.
        unconfirmed: How many of these nobody has confirmed yet.
        vague: How many may lie in the span, but are dated too loosely to count.
        undated: How many have no date at all, of whatever time.
        before: The same count in the span before, None where there is none.
        years: The same count in each of some years, the last year of the span the last.
        breakdowns: The count by each facet it has.
    """

    code: str
    count: int
    unconfirmed: int
    vague: int
    undated: int
    before: int | None
    years: tuple[tuple[int, int], ...]
    breakdowns: tuple[Breakdown, ...]


@dataclass(frozen=True, slots=True)
class DormantPartner:
    """A partner of whom nothing was heard for long.

    Attributes:
        partner: Who.
        country: ISO code, "" where unknown.
        last: The date of the last encounter, and
        contact: its key.
        agreements: Keys and kinds of what is signed or in force between us, and
        promises: keys and words of what is still promised.
        coming: The date of an encounter ahead, "" where none is planned.
    """

    partner: Link
    country: str
    last: str
    contact: str
    agreements: tuple[tuple[str, str], ...]
    promises: tuple[tuple[str, str], ...]
    coming: str


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """The figures of a span; `ours` names the organisations the office speaks for, `dormant` how many partners sleep."""

    span: Span
    figures: tuple[Figure, ...]
    ours: tuple[Link, ...]
    dormant: tuple[DormantPartner, ...]
    silent_months: int

    def figure(self, code: str) -> Figure:
        """The figure of a code."""
        return next(figure for figure in self.figures if figure.code == code)
