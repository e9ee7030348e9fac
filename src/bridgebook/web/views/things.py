"""The pages of partners, people and places; joining and parting them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bridgebook.languages.reasons import tell_reason
from bridgebook.names.identifiers import UnreadableIdentifier, find_label, find_schemes
from bridgebook.registry.actions import (
    add_identifier,
    change_kind,
    join_entities,
    name_entity,
    part_entities,
    reject_name,
    remove_identifier,
)
from bridgebook.registry.errors import NotFound
from bridgebook.registry.queries import find_thing_history, find_thing_link, open_partner, open_person, open_place
from bridgebook.registry.queries.visits import find_partner_visits
from bridgebook.registry.records import Reader
from bridgebook.web.asking import asked

_PAGES = {"o": "partner", "p": "person", "l": "place"}


SHOWN = 12
"""How many facts of a sort a page shows; the registers show all."""

_OPEN: dict[str, Callable[..., Any]] = {"o": open_partner, "p": open_person, "l": open_place}
KINDS = ("organisation", "person", "place")


def show(request: HttpRequest, reader: Reader, key: str, letter: str) -> HttpResponse:
    """The page of a thing; one that was judged to be of another kind since is found at its new address."""
    try:
        page = _OPEN[letter](reader, key, most=SHOWN)
    except NotFound:
        link = find_thing_link(reader, key)
        if link.key[:1] == letter or link.key[:1] not in _PAGES:
            raise
        return redirect(_PAGES[link.key[:1]], link.key)
    schemes = [(scheme, find_label(scheme)) for scheme in find_schemes(page.card.link.kind)]
    history = find_thing_history(reader, key, [one.entity for one in page.named_in])
    context = {"page": page, "history": history, "may_edit": reader.may_review, "kinds": KINDS, "schemes": schemes}
    if letter == "o":
        context |= {"visits": find_partner_visits(reader, page.card.link.key), "may_plan": reader.may_edit}
    return render(request, f"web/pages/{_PAGES[letter]}.html", context)


@asked
def partner(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Everything known of an organisation."""
    return show(request, reader, key, "o")


@asked
def person(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Everything known of a person."""
    return show(request, reader, key, "p")


@asked
def place(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Everything known of a place."""
    return show(request, reader, key, "l")


def go_back(request: HttpRequest, key: str = "") -> HttpResponse:
    """To the reading a name was corrected on, else to the thing's page; to the partners where there is none any more."""
    document = request.POST.get("document", "")
    if document:
        return redirect("document", document[:20])
    return redirect(_PAGES.get(key[:1], "partner"), key) if key else redirect("partners")


@require_POST
@asked
def name(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Give a thing the name the office knows it by."""
    name_entity(key, request.POST.get("name", "")[:500], by=reader, why=request.POST.get("why", "")[:1000])
    messages.success(request, _("Noted. The next documents are read with this name."))
    return go_back(request, key)


@require_POST
@asked
def kind(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Say of what kind a thing is."""
    changed = change_kind(key, request.POST.get("kind", ""), by=reader, why=request.POST.get("why", "")[:1000])
    messages.success(request, _("Noted. The next documents are read so."))
    return go_back(request, changed)


@require_POST
@asked
def reject(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Say that what was read as a name is none."""
    reject_name(key, by=reader, why=request.POST.get("why", "")[:1000])
    messages.success(request, _("Noted. It is not read as a name again."))
    return go_back(request)


@require_POST
@asked
def join(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Judge that two things are one."""
    joined = join_entities(
        key, request.POST.get("other", "").strip(), by=reader, why=request.POST.get("why", "")[:1000]
    )
    messages.success(request, _("Joined. It can be parted again under “Joined from”."))
    return redirect(_PAGES.get(joined[:1], "partner"), joined)


@require_POST
@asked
def part(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Part one document's entity from the thing it was joined to."""
    entities = [int(value) for value in request.POST.getlist("entity") if value.isdecimal()]
    part_entities(key, entities, by=reader, why=request.POST.get("why", "")[:1000])
    messages.success(request, _("Parted."))
    return redirect(_PAGES.get(key[:1], "partner"), key)


@require_POST
@asked
def add_code(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Give a thing the code of a public register; what is wrong with it is said in the reader's language."""
    try:
        code = add_identifier(
            key,
            request.POST.get("code", "")[:300],
            request.POST.get("scheme", ""),
            by=reader,
            why=request.POST.get("why", "")[:1000],
        )
    except UnreadableIdentifier as error:
        messages.error(request, tell_reason(error.reason.code, error.reason.values, reader.language))
    else:
        messages.success(request, _("%(code)s is noted.") % {"code": code})
    return go_back(request, find_thing_link(reader, key).key)


@require_POST
@asked
def remove_code(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Take from a thing a code that it has not."""
    remove_identifier(key, request.POST.get("scheme", ""), request.POST.get("value", ""), by=reader)
    messages.success(request, _("Removed. It can be given again."))
    return go_back(request, key)
