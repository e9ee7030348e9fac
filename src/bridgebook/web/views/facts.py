"""The pages of contacts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bridgebook.registry.queries import open_contact
from bridgebook.registry.queries.visits import find_contact_visits
from bridgebook.registry.records import Reader
from bridgebook.web.asking import asked


@asked
def contact(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """One encounter with its witnesses and what was promised at it."""
    page = open_contact(reader, key)
    context = {"page": page, "visits": find_contact_visits(reader, page.fact.key), "may_plan": reader.may_edit}
    return render(request, "web/pages/fact.html", context)
