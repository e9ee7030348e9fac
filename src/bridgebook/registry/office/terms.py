"""When an agreement runs out, by when notice is due, and what the office should be warned of."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Protocol

from bridgebook.registry.records.agreements import FileRecord, ItemRecord, RenewalRecord, Term

LAST = date(2199, 12, 31)
"""No agreement of the office runs longer."""


class Told(Protocol):
    """What documents tell of an agreement, as far as its term hangs on it."""

    @property
    def status(self) -> str:
        """How far it has come."""

    @property
    def start(self) -> str:
        """The first day of its date."""

    @property
    def end(self) -> str:
        """The last."""


def parse_day(start: str, end: str) -> date | None:
    """Return the day between two bounds, None unless both are the same."""
    return date.fromisoformat(start) if start and start == end else None


def add_months(day: date, months: int) -> date:
    """Return the day some months later, or earlier where negative; the last of a month where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > LAST.year:
        return LAST
    return date(max(year, 1), month + 1, min(day.day, monthrange(max(year, 1), month + 1)[1]))


def find_term(
    told: Told, file: FileRecord, renewals: Iterable[RenewalRecord], *, today: date, default_months: int = 0
) -> Term:
    """Return when an agreement runs.

    A day the office gave counts most; then the latest renewal; then its duration from the day it took effect. What is
    renewed by itself goes on until a day that lies ahead, unless it has ended.

    Args:
        told: What documents tell of it.
        file: The office's file.
        renewals: The times it was made longer.
        today: The day it is.
        default_months: How long the office takes an agreement to run of which nothing is said; 0 for no guess.
    """
    climbed = told.status in ("signed", "in_force")
    signed = file.signed or (parse_day(told.start, told.end) if climbed else None)
    # A month or year of signing is good enough to work an end out from, and makes it an estimate all the same.
    first = file.in_force or signed or (date.fromisoformat(told.end) if climbed and told.end else None)
    expires, estimated, why = file.expires, file.expiry_estimated and file.expires is not None, ""
    if estimated:
        why = "said"
    if expires is None and first and file.term_months:
        expires, estimated, why = add_months(first, file.term_months), True, "term"
    latest = max((renewal.until for renewal in renewals), default=None)
    if latest and (expires is None or latest > expires):
        expires, estimated, why = latest, False, ""
    if expires is None and first and default_months and climbed:
        expires, estimated, why = add_months(first, default_months), True, "default"
    ended = file.ended
    if ended is None and told.status == "ended":
        ended = parse_day(told.start, told.end)
    over = ended is not None or told.status == "ended"
    renewed = 0
    if expires and file.renewal == "automatic" and file.renewal_months and not over:
        base = expires
        while expires < today and expires < LAST:
            renewed += 1
            expires, estimated, why = add_months(base, file.renewal_months * renewed), True, "automatic"
    return Term(
        signed=signed,
        in_force=file.in_force,
        expires=expires,
        estimated=estimated,
        why=why,
        notice=find_notice(expires, file) if not over else None,
        renewed=renewed,
        ended=ended,
    )


def find_notice(expires: date | None, file: FileRecord) -> date | None:
    """Return the last day to give notice, None where no period is known."""
    if expires is None or not file.notice:
        return None
    if file.notice_unit == "days":
        return expires - timedelta(days=file.notice)
    return add_months(expires, -file.notice)


def find_warnings(
    told: Told,
    file: FileRecord,
    term: Term,
    *,
    items: Sequence[ItemRecord],
    has_text: bool,
    today: date,
    notice_days: int,
) -> tuple[str, ...]:
    """Return what the office should look at, by codes of `WARNINGS`, the most pressing first.

    Args:
        told: What documents tell of it.
        file: The office's file.
        term: When it runs.
        items: Its work plan.
        has_text: Whether a signed text is kept.
        today: The day it is.
        notice_days: How many days ahead the office wants to know.
    """
    if told.status == "ended" or (term.ended and term.ended <= today):
        return ()
    found = []
    soon = today + timedelta(days=notice_days)
    climbed = told.status in ("signed", "in_force")
    if climbed and term.expires and term.expires < today:
        found.append("expired")
    elif climbed and term.expires and term.expires <= soon:
        found.append("expires_soon")
    if climbed and term.notice and term.expires and term.expires >= today:
        if term.notice < today:
            found.append("notice_passed")
        elif term.notice <= soon:
            found.append("notice_near")
    if any(item.late for item in items):
        found.append("item_late")
    if any(item.report_late for item in items):
        found.append("report_late")
    if climbed and not has_text:
        found.append("no_text")
    if not file.owner:
        found.append("no_owner")
    return tuple(found)
