"""What every page has: the menu with the present place marked."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from bridgebook.web.asking import reader_of
from bridgebook.web.navigation import make_menu


def pages(request: HttpRequest) -> dict[str, Any]:
    """The menu and the text of the search box."""
    reader = reader_of(request)
    menu = make_menu(request, reader) if request.user.is_authenticated else []
    search_text = request.GET.get("q", "") if request.path == reverse("search") else ""
    return {"main_menu": menu, "search_text": search_text, "reader": reader}
