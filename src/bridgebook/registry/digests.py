"""What the letters and the calendar of a user say, made of what that user may see."""

from datetime import date, timedelta

from bridgebook.languages.shown import show_date
from bridgebook.outputs.ics import CalendarEntry
from bridgebook.outputs.letters import Digest, LetterLine, find_reminder_labels
from bridgebook.registry.queries import find_days, list_promises
from bridgebook.registry.records import Reader
from bridgebook.registry.records.calendar import DatedItem
from bridgebook.registry.records.promises import PromiseLine

SOON = timedelta(days=14)
"""How far a letter looks ahead."""

BACK, AHEAD = timedelta(days=92), timedelta(days=731)
"""How far the calendar of a user reaches: a quarter back, two years ahead."""

ALARMS = {"promise_due": (7, 1), "papers_due": (3, 0), "report_due": (1, 0), "expiry": (30,), "notice": (14, 1)}
"""How many days before each kind of entry a reminder comes up; one day before the others."""

IN_LETTERS = ("papers_due", "report_due", "expiry", "notice", "renewal", "visit")
"""Kinds of entries a letter tells beside promises."""

ROUTES = {"k": "promises", "c": "contacts", "a": "agreements", "s": "structures"}
"""The folder of the page of each thing, by the letters of its key; a visit has `visits`."""

MOST = 500


def find_address(key: str, base: str) -> str:
    """Return the address of the page of what a key names; the calendar's where it has none of its own."""
    letters = key.rstrip("0123456789")
    folder = ROUTES.get(letters) or ("visits" if letters.startswith("v") else "")
    return f"{base}/{folder}/{key}/" if folder else f"{base}/calendar/"


def make_digest(reader: Reader, *, today: date, scope: str, base: str) -> Digest:
    """Return what a user is reminded of on a day; without sections where there is nothing.

    Args:
        reader: The user.
        today: The day.
        scope: mine (what they or their unit see to, and what nobody does) or all.
        base: The address of the pages.
    """
    lines = [
        line
        for line in list_promises(reader, outcome="open", size=100_000, today=today).listing.items
        if scope == "all" or not line.owner or line.owner == reader.name or (line.unit and line.unit == reader.unit)
    ]
    last = (today + SOON).isoformat()
    remind = [line for line in lines if line.remind_on and line.remind_on <= today]
    sections = {
        "overdue": [line for line in lines if line.late],
        "soon": [line for line in lines if line.due_end and not line.late and line.due_end <= last],
        "remind": remind,
        "silent": [line for line in lines if line.silent and not line.late],
    }
    label = find_reminder_labels(reader.language)
    made = [
        (name, tuple(make_line(line, label, reader.language, base) for line in found))
        for name, found in sections.items()
    ]
    dates = [item for item in find_days(reader, today, today + SOON) if item.kind in IN_LETTERS]
    late = [i for i in find_days(reader, today - BACK, today - timedelta(days=1)) if i.late and i.kind in IN_LETTERS]
    made.append(("dates", tuple(make_dated_line(item, label, reader.language, base) for item in (*late, *dates))))
    kept = tuple((name, found) for name, found in made if found)
    return Digest(reader.name, reader.language, today, kept, f"{base}/reminders/")


def make_line(line: PromiseLine, label: dict[str, str], language: str, base: str) -> LetterLine:
    """Return a promise as a line of a letter."""
    details = [
        ", ".join(link.name for link in line.fact.parties),
        label["due"].format(date=show_date(line.due, language)) if line.due else "",
        label["last_heard"].format(date=show_date(line.last_sign, language)) if line.silent else "",
        label["owner"].format(name=line.owner) if line.owner else label["nobody"],
    ]
    return LetterLine(" ".join(line.fact.what.split()), " · ".join(filter(None, details)), find_address(line.key, base))


def make_dated_line(item: DatedItem, label: dict[str, str], language: str, base: str) -> LetterLine:
    """Return an entry of the calendar as a line of a letter."""
    day = show_date(item.start.isoformat(), language)
    kind = label.get(item.kind, item.kind)
    return LetterLine(item.title, " · ".join((kind, day)), find_address(item.key, base))


def make_entries(reader: Reader, *, today: date, base: str) -> tuple[CalendarEntry, ...]:
    """Return the calendar of a user: what is behind them a quarter, and what is ahead two years."""
    label = find_reminder_labels(reader.language)
    host = base.rsplit("//", maxsplit=1)[-1].split("/", maxsplit=1)[0].split(":", maxsplit=1)[0] or "bridgebook"
    entries: list[CalendarEntry] = []
    used: dict[str, int] = {}
    for item in find_days(reader, today - BACK, today + AHEAD):
        name = f"{item.kind}-{item.key}"
        used[name] = used.get(name, 0) + 1
        # One thing may have several days of a kind: the first keeps the plain name, so that a day that moves is the same entry.
        again = f"-{used[name]}" if used[name] > 1 else ""
        kind = label.get(item.kind, item.kind)
        entries.append(
            CalendarEntry(
                uid=f"{name}{again}@{host}",
                title=f"{kind}: {item.title}" if item.kind in ("promise_due", "reminder") else item.title,
                start=item.start,
                end=max(item.start, item.end),
                at=item.at,
                until=item.until,
                place=item.place,
                note=item.note,
                address=find_address(item.key, base),
                category=kind,
                alarms=ALARMS.get(item.kind, (1,)),
            )
        )
    return tuple(entries)
