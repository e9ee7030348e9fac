"""The pages of partners, people and places; joining and parting them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bridgebook.registry.actions import join_entities, part_entities
from bridgebook.registry.queries import open_partner, open_person, open_place
from bridgebook.registry.records import Reader
from bridgebook.web.asking import asked

_PAGES = {"o": "partner", "p": "person", "l": "place"}


@asked
def partner(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Everything known of an organisation."""
    page = open_partner(reader, key)
    return render(request, "web/pages/partner.html", {"page": page, "may_edit": reader.may_edit})


@asked
def person(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Everything known of a person."""
    return render(request, "web/pages/person.html", {"page": open_person(reader, key), "may_edit": reader.may_edit})


@asked
def place(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Everything known of a place."""
    return render(request, "web/pages/place.html", {"page": open_place(reader, key), "may_edit": reader.may_edit})


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
