"""The calendar of the office: a month on a page, or as a list; and the calendar of each user for their own program."""

import calendar as months
from datetime import date, timedelta
from typing import Any

from babel.dates import format_date, get_day_names
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from bridgebook.identity.days import LONGEST_STAY
from bridgebook.outputs.ics import write_calendar
from bridgebook.outputs.letters import find_reminder_labels
from bridgebook.registry.digests import make_entries
from bridgebook.registry.queries import find_days
from bridgebook.registry.records import Reader
from bridgebook.registry.records.calendar import DatedItem
from bridgebook.registry.reminding import find_feed_reader
from bridgebook.web.asking import asked

LOCALES = {"en": "en_GB", "ru": "ru", "zh": "zh_Hans"}
VIEWS = ("month", "list")


def read_month(value: str, today: date) -> date:
    """The first day of the month asked for (`2026-11`); of this one for anything else."""
    year, _sign, month = value.partition("-")
    if year.isdecimal() and month.isdecimal() and 1900 <= int(year[:6]) <= 2199 and 1 <= int(month[:4]) <= 12:
        return date(int(year), int(month), 1)
    return today.replace(day=1)


@asked
def calendar(request: HttpRequest, reader: Reader) -> HttpResponse:
    """A month: what is planned, due and to be remembered."""
    today = date.today()
    first = read_month(request.GET.get("month", ""), today)
    last = first.replace(day=months.monthrange(first.year, first.month)[1])
    view = request.GET.get("view", "")
    weeks = months.Calendar(firstweekday=0).monthdatescalendar(first.year, first.month)
    everything = find_days(reader, weeks[0][0], weeks[-1][-1])
    kinds = sorted({item.kind for item in everything})
    kind = request.GET.get("kind", "")
    shown = [item for item in everything if not kind or item.kind == kind]
    open_ended = [item for item in shown if is_wide(item) and item.start <= last and item.end >= first]
    exact = [item for item in shown if not is_wide(item)]
    locale = LOCALES[(get_language() or "en")[:2]]
    context: dict[str, Any] = {
        "month_name": format_date(first, "LLLL y" if locale != "zh_Hans" else "y年M月", locale=locale).capitalize(),
        "month": first.strftime("%Y-%m"),
        "previous": (first - timedelta(days=1)).strftime("%Y-%m"),
        "next": (last + timedelta(days=1)).strftime("%Y-%m"),
        "this_month": today.strftime("%Y-%m"),
        "view": view if view in VIEWS else "month",
        "kind": kind,
        "kinds": kinds,
        "day_names": name_days(locale),
        "weeks": [[make_day(day, first, today, exact) for day in week] for week in weeks],
        "days": [made for made in (make_day(d, first, today, exact) for d in span(first, last)) if made["items"]],
        "open_ended": open_ended,
    }
    return render(request, "web/pages/calendar.html", context)


def is_wide(item: DatedItem) -> bool:
    """Whether only a month or some weeks are known: it stands below the days."""
    return item.estimated and (item.end - item.start).days >= LONGEST_STAY


def span(first: date, last: date) -> list[date]:
    """The days from one to another, both counted."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def name_days(locale: str) -> list[dict[str, str]]:
    """The names of the days of the week from Monday, short and in full."""
    short, full = (get_day_names(width, "stand-alone", locale) for width in ("abbreviated", "wide"))
    return [{"short": short[n], "full": full[n]} for n in range(7)]


def make_day(day: date, first: date, today: date, items: list[DatedItem]) -> dict[str, Any]:
    """One day of the calendar with what stands on it."""
    mine = [item for item in items if item.start <= day <= item.end]
    return {
        "day": day,
        "iso": day.isoformat(),
        "outside": day.month != first.month,
        "today": day == today,
        "items": mine,
    }


def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar of one user, for their own program: whoever has its secret address reads what that user may see."""
    reader = find_feed_reader(token)
    if reader is None:
        raise Http404
    name = find_reminder_labels(reader.language)["calendar"]
    entries = make_entries(reader, today=date.today(), base=settings.ADDRESS)
    response = HttpResponse(write_calendar(entries, name=name), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="bridgebook.ics"'
    response.headers["Cache-Control"] = "private, max-age=900"
    return response
