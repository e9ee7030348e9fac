"""The rules of the office, for administrators."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bridgebook.registry.actions import change_settings
from bridgebook.registry.changing import check_may
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.office.anchors import find_thing_keys
from bridgebook.registry.office.settings import find_own_keys, find_settings
from bridgebook.registry.queries import find_names, find_thing_link, list_history
from bridgebook.registry.records import Link, Reader
from bridgebook.registry.roles import ROLES
from bridgebook.web.asking import asked
from bridgebook.web.problems import say

NUMBERS = ("papers_days", "report_days", "notice_days", "silent_months", "term_months")


@asked
def office(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Who the office is, how long its papers take, who must sign in with a second factor."""
    check_may(reader, "administrator")
    problem = ""
    if request.method == "POST":
        try:
            keep(request, reader)
        except CannotDo as error:
            problem = say(error)
        else:
            messages.success(request, _("Noted."))
            return redirect("settings")
    rules = find_settings()
    sought = request.GET.get("own", "").strip()[:200]
    typed = request.POST if problem else {}
    own = find_own(reader)
    context = {
        "numbers": [(name, typed.get(name, getattr(rules, name))) for name in NUMBERS],
        "least": typed.get("second_factor", rules.second_factor),
        "roles": ROLES,
        "own": own,
        "guessed": not rules.own,
        "sought": sought,
        "hits": [hit.link for hit in find_names(reader, sought, kind="organisation", limit=10)] if sought else (),
        "problem": problem,
        "history": list_history(reader, subjects=["settings"], limit=30),
    }
    return render(request, "web/pages/settings.html", context, status=422 if problem else 200)


def find_own(reader: Reader) -> list[Link]:
    """The organisations the office said it is; until it did, the one it is taken for."""
    chosen = set(find_thing_keys(find_settings().own, reader).values())
    keys = chosen or find_own_keys(reader)
    return sorted((find_thing_link(reader, key) for key in keys), key=lambda link: link.name)


def keep(request: HttpRequest, reader: Reader) -> None:
    """Set what the form says: the numbers, or one organisation more or less.

    Raises:
        CannotDo: If a number is none.
    """
    posted = request.POST
    chosen = sorted(set(find_thing_keys(find_settings().own, reader).values()))
    if posted.get("add"):
        change_settings(by=reader, own=[*chosen, posted["add"][:20]])
        return
    if posted.get("remove"):
        change_settings(by=reader, own=[key for key in chosen if key != posted["remove"]])
        return
    numbers: dict[str, Any] = {}
    for name in NUMBERS:
        text = posted.get(name, "").strip()
        if not (text.isascii() and text.isdigit() and len(text) < 6):
            raise CannotDo("Give whole numbers, from 0 to 3650.")
        numbers[name] = int(text)
    change_settings(
        by=reader, second_factor=posted.get("second_factor", ""), why=posted.get("why", "")[:1000], **numbers
    )
