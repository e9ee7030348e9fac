"""The days of agreements for the calendar: ends, notices, renewals, lines of work plans."""

from collections.abc import Iterator
from datetime import date

from bridgebook.registry.models import Agreement
from bridgebook.registry.office.agreement_files import find_kept
from bridgebook.registry.projections.said import find_key_portions
from bridgebook.registry.queries.agreements import find_bare, find_rules, make_agreement_cards
from bridgebook.registry.queries.shelf import find_seen
from bridgebook.registry.records import Reader
from bridgebook.registry.records.agreements import AgreementCard, ItemRecord, RenewalRecord
from bridgebook.registry.records.calendar import DatedItem


def find_agreement_days(reader: Reader, start: date, end: date, *, today: date | None = None) -> tuple[DatedItem, ...]:
    """Return the days of agreements within a span, the earliest first.

    Args:
        reader: On whose behalf.
        start: Its first day.
        end: Its last day.
        today: The day it is; the clock's where None.
    """
    rules = find_rules(today)
    kept = find_kept(reader, today=rules.today)
    keys = kept.keys() if not rules.default_months else {row.key for row in find_bare(reader, None)}
    rows = [row for portion in find_key_portions(keys) for row in find_seen(Agreement, reader).filter(key__in=portion)]
    found: list[DatedItem] = []
    for card in make_agreement_cards(reader, rows, kept, rules):
        mine = kept.get(card.fact.key)
        items, renewals = (mine.items, mine.renewals) if mine else ([], [])
        found += [item for item in make_days(card, items, renewals, rules.today) if start <= item.start <= end]
    return tuple(sorted(found, key=lambda item: (item.start, item.key, item.kind)))


def make_days(
    card: AgreementCard, items: list[ItemRecord], renewals: list[RenewalRecord], today: date
) -> Iterator[DatedItem]:
    """Yield the days of one agreement."""
    fact, term = card.fact, card.term
    parties = ", ".join(link.name for link in fact.parties)
    title = " — ".join(part for part in (card.title, parties) if part) or fact.key
    over = fact.status == "ended" or term.ended is not None
    if term.expires and not over:
        late = "expired" in card.warnings
        yield DatedItem(
            key=fact.key,
            kind="expiry",
            title=title,
            start=term.expires,
            end=term.expires,
            note=card.file.owner,
            late=late,
            estimated=term.estimated,
        )
    if term.notice:
        yield DatedItem(
            key=fact.key,
            kind="notice",
            title=title,
            start=term.notice,
            end=term.notice,
            note=card.file.owner,
            late="notice_passed" in card.warnings,
            estimated=term.estimated,
        )
    for renewal in renewals:
        if renewal.date:
            yield DatedItem(
                key=fact.key, kind="renewal", title=title, start=renewal.date, end=renewal.date, note=renewal.note
            )
    for item in items:
        line = f"{item.what} ({title})"
        if item.due and not item.done:
            yield DatedItem(
                key=fact.key, kind="work_due", title=line, start=item.due, end=item.due, note=item.owner, late=item.late
            )
        if item.report_due and not item.report_done:
            yield DatedItem(
                key=fact.key,
                kind="report_due",
                title=line,
                start=item.report_due,
                end=item.report_due,
                note=item.owner,
                late=item.report_late,
            )
