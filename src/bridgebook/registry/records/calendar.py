"""What stands in a calendar."""

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedItem:
    """A day, or some days, of something the office should see coming.

    Attributes:
        key: What it is of: a visit, a promise, an agreement, an encounter; opens its page.
        kind: visit, papers_due, report_due, promise_due, expiry, notice, renewal,
            work_due, contact.
        title: One line of plain text in the reader's language.
        start: Its first day.
        end: Its last day; the first where it is one day.
        at: When it begins, None for whole days.
        until: When it ends, None where unknown.
        place: Where, or "".
        note: More in plain text, or "".
        late: Whether it is overdue.
        estimated: Whether the day was worked out, not said.
    """

    key: str
    kind: str
    title: str
    start: date
    end: date
    at: time | None = None
    until: time | None = None
    place: str = ""
    note: str = ""
    late: bool = False
    estimated: bool = False
