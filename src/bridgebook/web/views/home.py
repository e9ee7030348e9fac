"""The home page: what needs attention."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bridgebook.registry.queries import find_attention
from bridgebook.registry.records import Reader
from bridgebook.web.asking import asked
from bridgebook.web.today import NARROW, WIDE, fill_cards


@asked
def home(request: HttpRequest, reader: Reader) -> HttpResponse:
    """What is to be reviewed, decided and followed up."""
    attention = find_attention(reader)
    context = {
        "attention": attention,
        "wide": fill_cards(WIDE, reader, attention),
        "narrow": fill_cards(NARROW, reader, attention),
        "may_edit": reader.may_edit,
    }
    return render(request, "web/pages/home.html", context)
