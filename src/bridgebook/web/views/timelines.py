"""The timeline of a partner: drawn, and as a list that says the same."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from bridgebook.languages.bounds import find_bounds
from bridgebook.languages.shown import show_date
from bridgebook.outputs.timeline import Lane, Mark, draw_timeline
from bridgebook.registry.queries import open_partner
from bridgebook.registry.records import Fact, Reader
from bridgebook.registry.records.pages import Partner
from bridgebook.web.asking import asked
from bridgebook.web.labels import find_label
from bridgebook.web.templatetags.pages import address

STATES = {
    "planned": "planned",
    "ended": "ended",
    "closed": "ended",
    "broken": "late",
    "dropped": "ended",
}
"""Which statuses are drawn otherwise than as done."""

LONGEST = 200
"""How many facts of a sort a timeline draws: the latest."""


@asked
def timeline(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """The timeline of an organisation."""
    page = open_partner(reader, key, most=LONGEST)
    today = date.today()
    lanes = make_lanes(page, reader, today)
    dated = [(name, [line for line in lines if line["mark"]]) for name, lines in lanes]
    drawn = [Lane(name, tuple(line["mark"] for line in lines)) for name, lines in dated]
    title = _("Timeline of %(name)s") % {"name": page.card.link.name}
    context = {
        "page": page,
        "title": title,
        # What is drawn is escaped where it is drawn.
        "drawing": mark_safe(draw_timeline(title, drawn, today=today)) if any(lane.marks for lane in drawn) else "",
        "lanes": [(name, lines) for name, lines in lanes if lines],
    }
    return render(request, "web/pages/timeline.html", context)


def make_lanes(page: Partner, reader: Reader, today: date) -> list[tuple[str, list[dict[str, Any]]]]:
    """Each lane with its lines, the earliest first, those without a day last: what is drawn and what is listed."""
    lanes: list[tuple[str, Iterable[Any]]] = [
        (_("Meetings"), page.contacts),
        (_("Agreements"), page.agreements),
        (_("Joint structures"), page.structures),
        (_("Promises"), page.commitments),
        (_("People"), page.people),
    ]
    made = []
    for name, facts in lanes:
        lines = [make_line(fact, reader.language, today) for fact in facts]
        made.append((name, sorted(lines, key=lambda line: (not line["start"], line["start"]))))
    return made


def make_line(fact: Any, language: str, today: date) -> dict[str, Any]:
    """One line: when, what, how far, and its mark, None where no day is known."""
    start, end = find_days(fact)
    what = find_words(fact)
    status = getattr(fact, "outcome", "") or getattr(fact, "status", "")
    state = STATES.get(status, "done")
    if fact.type == "commitment":
        state = "late" if fact.overdue else "planned" if status == "open" else state
    elif fact.type == "position":
        state = "ended" if fact.past else "done"
    dates = " – ".join(dict.fromkeys(show_date(day, language) for day in find_told(fact) if day))
    badge = "overdue" if getattr(fact, "overdue", False) else status
    told = find_label(badge) if badge else ""
    url = address(fact) or address(getattr(fact, "person", None))
    title = ". ".join(part for part in (dates, what, told) if part)
    mark = Mark(start, end, what, title, url, state) if start else None
    return {
        "start": start,
        "dates": dates,
        "what": what,
        "badge": badge,
        "told": told,
        "url": url,
        "mark": mark,
        "state": fact.state,
    }


def find_told(fact: Fact) -> tuple[str, ...]:
    """The dates by which a fact stands on a timeline, as told: one, or where it begins and where it ends."""
    if fact.type == "commitment":
        return (getattr(fact, "since", ""), getattr(fact, "due", ""))
    if fact.type == "position":
        return (getattr(fact, "first_seen", ""), getattr(fact, "until", "") or getattr(fact, "last_seen", ""))
    history: Any = getattr(fact, "history", ())
    rungs = [rung.date for rung in history if rung.date]
    if fact.type == "structure":
        return (rungs[0] if rungs else "", getattr(fact, "last_seen", ""))
    return (getattr(fact, "date", "") or (rungs[-1] if rungs else ""),)


def find_days(fact: Fact) -> tuple[str, str]:
    """The first and the last day of a fact, ("", "") where none is told."""
    bounds = [find_bounds(told) for told in find_told(fact)]
    known = [bound for bound in bounds if bound[0]]
    if not known:
        return "", ""
    last = known[-1]
    return known[0][0], max(known[0][0], last[1] if fact.type == "commitment" or len(known) == 1 else last[0])


def find_words(fact: Any) -> str:
    """What a fact is, in a few words."""
    if fact.type == "position":
        return f"{fact.person.name}, {fact.role}"
    if fact.type == "commitment":
        return " ".join(fact.what.split())
    if fact.type == "structure":
        return str(fact.name)
    kind = find_label(fact.kind)
    more = (
        fact.subject if fact.type == "instrument" else ", ".join(fact.topics) or (fact.place.name if fact.place else "")
    )
    return f"{kind}: {more}" if more else kind
