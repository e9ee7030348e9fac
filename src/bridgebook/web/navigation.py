"""The places of the program, in groups, as the menu at the side shows them."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bridgebook.registry.records import Reader
from bridgebook.registry.roles import Role


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the menu: the name of its address, its label, and the role it takes to see it."""

    name: str
    label: Any
    role: Role = "reader"


GROUPS: tuple[tuple[Any, tuple[Place, ...]], ...] = (
    (
        _("Work"),
        (
            Place("home", _("Today")),
            Place("visits", _("Visits")),
            Place("promises", _("Promises")),
            Place("calendar", _("Calendar")),
            Place("review", _("Review"), "reviewer"),
            Place("questions", _("Questions")),
        ),
    ),
    (
        _("Registry"),
        (
            Place("partners", _("Partners")),
            Place("people", _("People")),
            Place("contacts", _("Meetings")),
            Place("agreements", _("Agreements")),
            Place("structures", _("Joint structures")),
            Place("interests", _("Interests")),
        ),
    ),
    (
        _("Overview"),
        (
            Place("reports", _("Annual report")),
            Place("network", _("Network")),
            Place("map", _("Map")),
        ),
    ),
    (
        _("Sources"),
        (
            Place("documents", _("Documents")),
            Place("directories", _("Directories")),
            Place("sources", _("Folders, mail, feeds"), "administrator"),
        ),
    ),
    (
        _("Publishing"),
        (
            Place("news", pgettext_lazy("list", "News")),
            Place("glossary", _("Glossary")),
            Place("check_wording", _("Check a text")),
        ),
    ),
    (
        _("Administration"),
        (
            Place("changes", _("Changes"), "reviewer"),
            Place("users", _("Users"), "administrator"),
            Place("settings", _("Settings"), "administrator"),
            Place("templates", _("Word templates"), "administrator"),
        ),
    ),
)


def make_menu(request: HttpRequest, reader: Reader) -> list[dict[str, Any]]:
    """Return the groups of the menu with the places a reader may go to, the present one marked."""
    groups = []
    for label, places in GROUPS:
        lines = []
        for place in places:
            if not reader.may(place.role):
                continue
            url = reverse(place.name)
            current = request.path == url if place.name == "home" else request.path.startswith(url)
            lines.append({"url": url, "label": place.label, "current": current})
        if lines:
            groups.append({"label": label, "places": lines, "current": any(line["current"] for line in lines)})
    return groups
