"""The programme of a visit as an iCalendar file: the visit as whole days, each hour as an event."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from icalendar import Calendar, Event


@dataclass(frozen=True, slots=True)
class Hour:
    """An event: `start` None for whole days, `end` None where unknown (an hour is taken)."""

    uid: str
    title: str
    day: date
    start: time | None = None
    end: time | None = None
    last: date | None = None
    place: str = ""
    note: str = ""


def write_ics(name: str, hours: Iterable[Hour], *, made: datetime) -> bytes:
    """Return an iCalendar file; times are those of the place, without a zone, as a printed programme has them.

    Args:
        name: What the calendar is called.
        hours: Its events.
        made: When it was made.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Bridgebook//visits//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for hour in hours:
        event = Event()
        event.add("uid", hour.uid)
        event.add("dtstamp", made)
        event.add("summary", hour.title)
        if hour.start is None:
            event.add("dtstart", hour.day)
            event.add("dtend", (hour.last or hour.day) + timedelta(days=1))
        else:
            begin = datetime.combine(hour.day, hour.start)
            event.add("dtstart", begin)
            event.add("dtend", datetime.combine(hour.day, hour.end) if hour.end else begin + timedelta(hours=1))
        if hour.place:
            event.add("location", hour.place)
        if hour.note:
            event.add("description", hour.note)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
