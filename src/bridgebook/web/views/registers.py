"""The registers: filterable lists with pages."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bridgebook.registry.queries import (
    find_thing_link,
    list_contacts,
    list_interests,
    list_things,
)
from bridgebook.registry.records import Link, Reader
from bridgebook.vocabulary.statements import contact, interest
from bridgebook.web.asking import asked, filters_of, page_number, reader_of


def show(
    request: HttpRequest, title: str, listing: Any, filters: Mapping[str, str], choices: Mapping[str, Any], **extra: Any
) -> HttpResponse:
    """A register as a page; only its list where htmx asks for it."""
    party = find_party(reader_of(request), filters.get("party", ""))
    context = {"title": title, "listing": listing, "filters": filters, "choices": choices, "party": party, **extra}
    part = "#listing" if request.headers.get("HX-Target") == "listing" else ""
    return render(request, f"web/pages/register.html{part}", context)


def find_party(reader: Reader, key: str) -> Link | None:
    """The thing whose rows are asked for; None where nothing is said of one.

    Raises:
        NotFound: If there is none that the reader may see.
    """
    return find_thing_link(reader, key) if key else None


@asked
def partners(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Organisations."""
    filters = filters_of(request, text=None, sort=("name", "-documents", "-last_seen"))
    listing = list_things(
        reader, "organisation", text=filters["text"], sort=filters["sort"] or "-documents", page=page_number(request)
    )
    return show(request, _("Partners"), listing, filters, {"sort": SORTS}, things=True)


@asked
def people(request: HttpRequest, reader: Reader) -> HttpResponse:
    """People."""
    filters = filters_of(request, text=None, sort=("name", "-documents", "-last_seen"))
    listing = list_things(
        reader, "person", text=filters["text"], sort=filters["sort"] or "name", page=page_number(request)
    )
    return show(request, _("People"), listing, filters, {"sort": SORTS}, things=True)


SORTS = (("name", "by_name"), ("-documents", "by_documents"), ("-last_seen", "by_last_seen"))


@asked
def contacts(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Encounters."""
    filters = filters_of(
        request, text=None, party=None, kind=contact.KINDS, status=contact.STATUSES, since=None, until=None
    )
    listing = list_contacts(reader, **filters, page=page_number(request))
    return show(
        request,
        _("Meetings"),
        listing,
        filters,
        {"kind": pairs(contact.KINDS), "status": pairs(contact.STATUSES)},
        days=True,
    )


@asked
def interests(request: HttpRequest, reader: Reader) -> HttpResponse:
    """What partners offer and seek."""
    filters = filters_of(request, text=None, party=None, direction=interest.DIRECTIONS)
    listing = list_interests(reader, **filters, page=page_number(request))
    return show(request, _("Interests"), listing, filters, {"direction": pairs(interest.DIRECTIONS)})


def pairs(values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each value with itself as its label's code."""
    return tuple((v, v) for v in values)
