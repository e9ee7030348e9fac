"""Sources: watched folders, mailboxes and feeds; added, changed, tried, looked at."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bridgebook.registry.actions import save_source, withdraw_source
from bridgebook.registry.collecting import start_collecting, try_source
from bridgebook.registry.errors import CannotDo, NotFound, RegistryError
from bridgebook.registry.queries.sources import list_sources, open_source
from bridgebook.registry.records import Reader
from bridgebook.registry.visibility import VISIBILITIES
from bridgebook.web.asking import asked
from bridgebook.web.problems import say

KINDS = ("folder", "mailbox", "feed")

FIELDS = (
    "name",
    "address",
    "visibility",
    "pattern",
    "port",
    "security",
    "user",
    "password",
    "folder",
    "senders",
    "since",
)
"""What the form has besides its boxes to tick."""


@asked
def register(request: HttpRequest, reader: Reader) -> HttpResponse:
    """All sources with the last look at each."""
    return render(request, "web/pages/sources.html", {"sources": list_sources(reader), "kinds": KINDS})


@asked
def add(request: HttpRequest, reader: Reader, kind: str) -> HttpResponse:
    """The form for a new source of a kind, and the new source."""
    if kind not in KINDS:
        raise NotFound(kind)
    list_sources(reader)
    values: dict[str, Any] = {
        "visibility": "internal",
        "security": "tls",
        "folder": "INBOX",
        "pages": True,
        "active": True,
    }
    return fill_form(request, reader, kind, values, "")


@asked
def source(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """A source: how it is set, and what came of the latest looks; while one is under way, the part that moves."""
    card, looks = open_source(reader, key)
    if request.headers.get("HX-Request"):
        return render(request, "web/parts/looks.html", {"source": card, "looks": looks})
    values = {
        **card.details,
        "name": card.name,
        "address": card.address,
        "visibility": card.visibility,
        "active": card.active,
    }
    return fill_form(request, reader, card.kind, values, key, source=card, looks=looks)


def fill_form(
    request: HttpRequest, reader: Reader, kind: str, values: dict[str, Any], key: str, **more: Any
) -> HttpResponse:
    """Show the form of a source, or take it in; what was typed stays in it where something is wrong."""
    problem = ""
    if request.method == "POST":
        values = {name: request.POST.get(name, "").strip()[:1000] for name in FIELDS}
        values |= {"pages": "pages" in request.POST, "active": "active" in request.POST}
        try:
            saved = save_source(
                by=reader,
                kind=kind,
                name=values["name"],
                address=values["address"],
                details=values,
                visibility=values["visibility"],
                active=values["active"],
                key=key,
            )
            messages.success(request, _("Noted."))
            return redirect("source", saved)
        except CannotDo as error:
            problem = say(error)
    context = {
        "kind": kind,
        "values": values,
        "problem": problem,
        "visibilities": VISIBILITIES[: reader.level + 1],
        **more,
    }
    return render(request, "web/pages/source.html", context, status=422 if problem else 200)


@require_POST
@asked
def act(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Try a source, look at it now, or take it away."""
    what = request.POST.get("what", "")
    if what == "withdraw":
        withdraw_source(key, by=reader)
        messages.success(request, _("The source is taken away; what it brought stays."))
        return redirect("sources")
    if what == "try":
        try:
            found = try_source(key, by=reader)
        except RegistryError as error:
            messages.error(request, say(error))
        else:
            told = _("It answers. New there: %(names)s") % {"names": ", ".join(found)}
            messages.success(request, told if found else _("It answers. There is nothing new."))
    elif what == "collect":
        start_collecting(key, by=reader)
    else:
        raise NotFound(what)
    return redirect("source", key)
