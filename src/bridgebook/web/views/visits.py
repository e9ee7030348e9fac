"""Visits: their register, planning one, and its page with all that is prepared."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bridgebook.registry.actions import change_visit as actions
from bridgebook.registry.actions.plan_visit import plan_from_contact, plan_visit
from bridgebook.registry.actions.visit_lines import CAME, PAPERS, SIDES
from bridgebook.registry.changing import check_may
from bridgebook.registry.errors import CannotDo, NotFound
from bridgebook.registry.queries import find_thing_link
from bridgebook.registry.queries.visit_after import find_visit_choices
from bridgebook.registry.queries.visits import find_contact_visits, list_visits, open_visit
from bridgebook.registry.records import Reader
from bridgebook.registry.records.visits import VisitPage
from bridgebook.registry.visibility import VISIBILITIES
from bridgebook.web.asking import asked, filters_of, page_number
from bridgebook.web.problems import say

STATES = ("planned", "held", "cancelled")
DIRECTIONS = ("incoming", "outgoing")
LISTS = ("programme", "people", "papers", "tasks", "points")
FIELDS = (
    "title",
    "direction",
    "state",
    "partners",
    "start",
    "end",
    "place",
    "purpose",
    "language",
    "owner",
    "unit",
    "visibility",
    "report_days",
)


@asked
def register(request: HttpRequest, reader: Reader) -> HttpResponse:
    """All visits: those ahead, then those past."""
    filters = filters_of(request, text=None, state=(*STATES, "report"), direction=DIRECTIONS, month=None, partner=None)
    partner = None
    if filters["partner"]:
        try:
            partner = find_thing_link(reader, filters["partner"])
        except NotFound:
            filters["partner"] = ""
    context = {
        "listing": list_visits(reader, **filters, page=page_number(request)),
        "filters": filters,
        "partner": partner,
        "choices": {
            "state": [(one, f"visit_{one}") for one in (*STATES, "report")],
            "direction": [(one, one) for one in DIRECTIONS],
        },
        "may_edit": reader.may_edit,
    }
    part = "#listing" if request.headers.get("HX-Target") == "listing" else ""
    return render(request, f"web/pages/visits.html{part}", context)


@asked
def new(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The form of a new visit, and planning it; what was typed stays where something is wrong."""
    check_may(reader, "editor")
    values: dict[str, Any] = {"direction": "incoming", "visibility": "internal", "language": "en"}
    values |= {"owner": reader.name, "unit": reader.unit}
    problem = ""
    if request.method == "POST":
        values |= {name: request.POST.get(name, "")[:4000] for name in (*FIELDS, "copy")}
        try:
            key = plan_visit(values, by=reader, copy=values["copy"])
        except CannotDo as error:
            problem = say(error)
        else:
            messages.success(request, _("The visit is planned. Its papers are listed with the days they are due."))
            return redirect("visit", key)
    elif request.GET.get("partner"):
        link = find_thing_link(reader, request.GET["partner"][:30])
        values |= {"partners": link.name, "title": link.name, "language": guess(link.names)}
    return show_form(request, reader, values, problem=problem)


def guess(names: Mapping[str, str]) -> str:
    """The language in which a partner most likely speaks."""
    return next((code for code in ("zh", "en", "ru") if code in names), "en")


def show_form(
    request: HttpRequest, reader: Reader, values: Mapping[str, Any], *, problem: str, page: VisitPage | None = None
) -> HttpResponse:
    """The form of a visit, new or there already."""
    context = {
        "values": values,
        "problem": problem,
        "page": page,
        "directions": DIRECTIONS,
        "states": STATES,
        "languages": ("en", "ru", "zh"),
        "visibilities": VISIBILITIES,
        "former": [card for card in list_visits(reader, size=100).items if not page or card.key != page.card.key],
    }
    return render(request, "web/pages/visit_form.html", context, status=422 if problem else 200)


@require_POST
@asked
def plan(request: HttpRequest, reader: Reader, contact: str) -> HttpResponse:
    """Plan the visit that the documents announce; where it is planned already, open that."""
    known = find_contact_visits(reader, contact)
    if known:
        return redirect("visit", known[0].key)
    key = plan_from_contact(contact, by=reader)
    messages.success(
        request, _("The visit is planned from what the documents say. Look through it and fill in the rest.")
    )
    return redirect("visit", key)


@asked
def edit(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Change what a visit says of itself."""
    check_may(reader, "editor")
    page = open_visit(reader, key)
    card, problem = page.card, ""
    values: dict[str, Any] = {name: getattr(card, name, "") for name in FIELDS}
    values |= {
        "partners": "\n".join(link.name for link in card.partners),
        "start": card.start.isoformat() if card.start else "",
        "end": card.end.isoformat() if card.end else "",
        "purpose": page.purpose,
        "report_days": "" if page.report_days is None else page.report_days,
    }
    if request.method == "POST":
        values = {name: request.POST.get(name, "")[:4000] for name in FIELDS}
        # A name that stands there already means the partner it meant, also where several are called so.
        known = {link.name: link.key for link in card.partners if link.key}
        lines = [known.get(line.strip(), line) for line in values["partners"].splitlines()]
        try:
            actions.change_visit(key, {**values, "partners": "\n".join(lines)}, by=reader)
        except CannotDo as error:
            problem = say(error)
        else:
            messages.success(request, _("Saved."))
            return redirect("visit", key)
    return show_form(request, reader, values, problem=problem, page=page)


@asked
def visit(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """A visit with all that is prepared for it."""
    return show(request, reader, key)


def show(request: HttpRequest, reader: Reader, key: str, typed: Mapping[str, Any] | None = None) -> HttpResponse:
    """The page of a visit; `typed` is a line that could not be written, with what is wrong with it."""
    page = open_visit(reader, key)
    typed = typed or {}
    start = page.card.start
    empty = {
        "programme": {"day": page.programme[-1].day if page.programme else (start.isoformat() if start else "")},
        "people": {"side": "delegation" if page.card.direction == "incoming" else "hosts"},
        "papers": {"kind": "other", "days": page.papers[0].days if page.papers else 14},
        "tasks": {},
        "points": {},
    }
    forms = {
        name: typed if typed.get("list") == name and not typed.get("number") else {"values": empty[name]}
        for name in LISTS
    }
    context = {
        "page": page,
        "forms": forms,
        "typed": typed,
        "may_edit": reader.may_edit,
        "choices": find_visit_choices(reader, page) if reader.may_edit else {},
        "sides": SIDES,
        "kinds": [(kind, f"paper_{kind}") for kind in PAPERS],
        "cames": [one for one in CAME if one],
        "languages": ("en", "ru", "zh"),
        "former": [card for card in list_visits(reader, size=100).items if card.key != page.card.key]
        if reader.may_edit and not page.programme
        else [],
        "today": timezone.localdate(),
    }
    return render(request, "web/pages/visit.html", context, status=422 if typed else 200)


@require_POST
@asked
def line(request: HttpRequest, reader: Reader, key: str, name: str) -> HttpResponse:
    """Add, change, tick or remove a line of a list; what was typed stays where something is wrong."""
    given = request.POST.get("number", "")
    number = int(given) if given.isdecimal() and len(given) < 9 else 0
    act = request.POST.get("act", "write")
    values: dict[str, Any] = {field: value[:4000] for field, value in request.POST.items()}
    try:
        if act == "remove":
            actions.remove_line(key, name, number, by=reader)
        elif act in ("done", "open"):
            day = timezone.localdate() if act == "done" else None
            actions.tick_line(key, name, number, by=reader, done=day)
        else:
            actions.write_line(key, name, name_known(reader, key, name, number, values), by=reader, number=number)
    except CannotDo as error:
        return show(request, reader, key, {"list": name, "number": number, "values": values, "problem": say(error)})
    return redirect_to(key, name)


def redirect_to(key: str, part: str) -> HttpResponse:
    """Back to a part of the page of a visit."""
    response = redirect("visit", key)
    response["Location"] += f"#{part}"
    return response


def name_known(reader: Reader, key: str, name: str, number: int, values: dict[str, Any]) -> dict[str, Any]:
    """The values of a line, with the key of the person where the name was left as it stood."""
    if name != "people" or not number:
        return values
    for person in open_visit(reader, key).people:
        if person.number == number and person.link and person.name == values.get("name", "").strip():
            return {**values, "name": person.link.key}
    return values


@require_POST
@asked
def state(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Planned, held or cancelled."""
    actions.set_state(key, request.POST.get("state", ""), by=reader)
    messages.success(request, _("Noted."))
    return redirect("visit", key)


@require_POST
@asked
def copy(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Take over the programme of an earlier visit."""
    try:
        actions.copy_programme(key, request.POST.get("from", "")[:30], by=reader)
    except CannotDo as error:
        messages.error(request, say(error))
    return redirect_to(key, "programme")


@require_POST
@asked
def remove(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Remove a visit planned by mistake."""
    actions.remove_visit(key, by=reader)
    messages.success(request, _("The visit is removed. It can be brought back: open it and take the change back."))
    return redirect("visit", key)
