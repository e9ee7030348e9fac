"""A calendar as an iCalendar file (RFC 5545), for the calendars people already have."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

MORNING = 9
"""The hour at which a reminder of a whole day comes up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One entry of a calendar.

    Attributes:
        uid: Stays the same while the entry is of the same thing.
        title: One line.
        start: Its first day.
        end: Its last day.
        at: When it begins, None for whole days.
        until: When it ends, None where unknown.
        place: Where, or "".
        note: More, or "".
        address: The page of what it is of, or "".
        category: What kind of entry it is, in words.
        alarms: How many days before it a reminder comes up.
    """

    uid: str
    title: str
    start: date
    end: date
    at: time | None = None
    until: time | None = None
    place: str = ""
    note: str = ""
    address: str = ""
    category: str = ""
    alarms: tuple[int, ...] = ()


def write_calendar(entries: Iterable[CalendarEntry], *, name: str, made_at: datetime | None = None) -> bytes:
    """Return an iCalendar file.

    Args:
        entries: What stands in it.
        name: What the calendar is called.
        made_at: When it was made; now if None.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Bridgebook//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval;value=duration", "PT4H")
    calendar.add("x-published-ttl", "PT4H")
    stamp = made_at or datetime.now(UTC)
    for entry in entries:
        calendar.add_component(make_event(entry, stamp))
    return bytes(calendar.to_ical())


def make_event(entry: CalendarEntry, stamp: datetime) -> Event:
    """Return one entry as an event: whole days end, as the format has it, on the day after."""
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp)
    event.add("summary", entry.title)
    if entry.at is None:
        event.add("dtstart", entry.start)
        event.add("dtend", entry.end + timedelta(days=1))
    else:
        # Without a zone: the time on the clock of the place, as programmes have it.
        event.add("dtstart", datetime.combine(entry.start, entry.at))
        # Of an unknown end an hour is taken: an event without one is a line that calendars hardly show.
        until = datetime.combine(entry.end, entry.until) if entry.until else None
        event.add("dtend", until or datetime.combine(entry.start, entry.at) + timedelta(hours=1))
    event.add("transp", "TRANSPARENT" if entry.at is None else "OPAQUE")
    for name, value in (("location", entry.place), ("description", entry.note), ("url", entry.address)):
        if value:
            event.add(name, value)
    if entry.category:
        event.add("categories", [entry.category])
    for days in entry.alarms:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.title)
        alarm.add("trigger", timedelta(days=-days) + (timedelta(hours=MORNING) if entry.at is None else timedelta()))
        event.add_component(alarm)
    return event
