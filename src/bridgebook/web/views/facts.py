"""The pages of contacts, agreements and joint structures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bridgebook.registry.queries import open_agreement, open_contact, open_structure
from bridgebook.registry.records import Reader
from bridgebook.web.asking import asked


@asked
def contact(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """One encounter with its witnesses and what was promised at it."""
    return render(request, "web/pages/fact.html", {"page": open_contact(reader, key)})


@asked
def agreement(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """One agreement with the ladder it climbed."""
    return render(request, "web/pages/fact.html", {"page": open_agreement(reader, key)})


@asked
def structure(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """One joint structure with the ladder it climbed."""
    return render(request, "web/pages/fact.html", {"page": open_structure(reader, key)})
