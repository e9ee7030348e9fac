"""Search over names in three scripts and over the words of documents."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bridgebook.registry.queries import search
from bridgebook.registry.records import Reader
from bridgebook.web.asking import asked


@asked
def search_page(request: HttpRequest, reader: Reader) -> HttpResponse:
    """What a text finds, and why each matched."""
    found = search(reader, request.GET.get("q", "")[:200], exact=request.GET.get("exact") == "1")
    return render(request, "web/pages/search.html", {"found": found})
