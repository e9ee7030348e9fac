"""What stands in the calendar of the office: gathered from all that has a day."""

from collections.abc import Callable, Iterable
from datetime import date

from bridgebook.identity.days import LONGEST_STAY
from bridgebook.outputs.pages import find_labels
from bridgebook.registry.models import Commitment, Contact, Visit
from bridgebook.registry.office import seen_records
from bridgebook.registry.queries.agreement_days import find_agreement_days
from bridgebook.registry.queries.promise_desk import Desk
from bridgebook.registry.queries.shelf import Shelf, find_seen
from bridgebook.registry.queries.visits import find_visit_days
from bridgebook.registry.records import Reader
from bridgebook.registry.records.calendar import DatedItem

LONGEST_TITLE = 160


def find_contact_days(reader: Reader, start: date, end: date) -> Iterable[DatedItem]:
    """Yield the encounters of some days, planned and held; one of which only the month is known is estimated."""
    rows = list(find_seen(Contact, reader).filter(start__gt="", start__lte=end.isoformat(), end__gte=start.isoformat()))
    # An encounter the office plans as a visit stands there as the visit.
    visits = seen_records(Visit, reader).filter(contact__isnull=False, start__isnull=False).exclude(state="cancelled")
    planned = set(visits.values_list("contact", flat=True))
    rows = [row for row in rows if planned.isdisjoint(row.statements)]
    shelf = Shelf(reader, rows, sources=False)
    labels = find_labels(reader.language)
    for row in rows:
        first, last = date.fromisoformat(row.start), date.fromisoformat(row.end or row.start)
        parties = ", ".join(link.name for link in shelf.all_links(row.parties))
        place = shelf.link(row.place) if row.place else None
        status = labels.get(f"status_{row.status}", row.status)
        yield DatedItem(
            key=row.key,
            kind="contact",
            title=shorten(f"{labels.get(row.kind, row.kind)} ({status}): {parties}"),
            start=first,
            end=last,
            place=place.name if place else "",
            note="; ".join(row.topics),
            estimated=row.inferred or (last - first).days >= LONGEST_STAY,
        )


def find_promise_days(reader: Reader, start: date, end: date) -> Iterable[DatedItem]:
    """Yield the last days of open promises, and the days on which the office wants to be reminded of one."""
    today = date.today()
    desk = Desk(reader, today)
    first, last = start.isoformat(), end.isoformat()
    kept, told = desk.split(find_seen(Commitment, reader).filter(state="open"))
    sketches = [s for s in kept if first <= s.due_end <= last or (s.card and s.card.remind_on)]
    sketches += [desk.sketch(row) for row in told.filter(due_end__gte=first, due_end__lte=last)]
    rows = [s.row for s in sketches]
    shelf = Shelf(reader, rows, sources=False)
    for sketch in sketches:
        who = ", ".join(link.name for link in shelf.all_links(sketch.row.parties))
        note = " · ".join(filter(None, [who, sketch.card.owner if sketch.card else ""]))
        title = shorten(sketch.row.what)
        if sketch.due_end and first <= sketch.due_end <= last:
            day = date.fromisoformat(sketch.due_end)
            yield DatedItem(
                key=sketch.row.key,
                kind="promise_due",
                title=title,
                start=day,
                end=day,
                note=note,
                late=day < today,
                estimated=sketch.due != sketch.due_end,
            )
        remind_on = sketch.card.remind_on if sketch.card else None
        if remind_on and start <= remind_on <= end:
            yield DatedItem(key=sketch.row.key, kind="reminder", title=title, start=remind_on, end=remind_on, note=note)


def shorten(text: str) -> str:
    """Return a text in one line that fits a calendar."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1] + "…"


SOURCES: tuple[Callable[[Reader, date, date], Iterable[DatedItem]], ...] = (
    find_contact_days,
    find_promise_days,
    find_visit_days,
    find_agreement_days,
)
"""All that has a day; each yields what a reader may see of it from one day to another, both counted."""


def find_days(reader: Reader, start: date, end: date) -> tuple[DatedItem, ...]:
    """Return all that stands in the calendar from one day to another, both counted, in order of time."""
    items = [item for source in SOURCES for item in source(reader, start, end)]
    return tuple(sorted(items, key=lambda i: (i.start, i.at is not None, str(i.at or ""), i.kind, i.key)))
