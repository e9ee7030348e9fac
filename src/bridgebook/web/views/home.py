"""The home page: what needs attention."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bridgebook.registry.queries import find_attention
from bridgebook.registry.queries.visits import find_visits_at_hand
from bridgebook.registry.records import Reader
from bridgebook.web.asking import asked


@asked
def home(request: HttpRequest, reader: Reader) -> HttpResponse:
    """What is to be reviewed, decided and followed up."""
    return render(
        request, "web/pages/home.html", {"attention": find_attention(reader), "visits": find_visits_at_hand(reader)}
    )
