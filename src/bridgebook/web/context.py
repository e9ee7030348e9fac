"""What every page has: the menu with the current place marked."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _


def pages(request: HttpRequest) -> dict[str, Any]:
    """The menu and the text of the search box."""
    entries = [
        ("documents", _("Documents")),
        ("questions", _("Questions")),
        ("partners", _("Partners")),
        ("people", _("People")),
        ("contacts", _("Meetings")),
        ("agreements", _("Agreements")),
        ("structures", _("Joint structures")),
        ("promises", _("Promises")),
        ("interests", _("Interests")),
        ("directories", _("Directories")),
    ]
    menu = []
    for name, label in entries:
        url = reverse(name)
        menu.append({"url": url, "label": label, "current": request.path.startswith(url)})
    return {"main_menu": menu, "search_text": request.GET.get("q", "") if request.path == reverse("search") else ""}
