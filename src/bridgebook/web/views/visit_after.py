"""After a visit: what was read beside the plan, what is missing added, and the report with its clock."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bridgebook.registry.actions import add_statement
from bridgebook.registry.actions.change_visit import mark_came, send_report, untie_document, write_line
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.queries.visit_after import find_parties, open_after
from bridgebook.registry.queries.visits import open_visit
from bridgebook.registry.records import Reader
from bridgebook.registry.visibility import VISIBILITIES
from bridgebook.registry.visits.after import read_after_visit, tie_documents
from bridgebook.vocabulary.statements import contact, instrument, structure
from bridgebook.web.asking import asked
from bridgebook.web.problems import say
from bridgebook.web.views.documents import number


@asked
def after(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """What was read after a visit, beside the plan."""
    return show(request, reader, key)


def show(request: HttpRequest, reader: Reader, key: str, typed: Mapping[str, Any] | None = None) -> HttpResponse:
    """The page; `typed` is what could not be taken, with what is wrong with it."""
    found = open_after(reader, key)
    context = {
        "after": found,
        "page": found.page,
        "typed": typed or {},
        # The forms of a statement ask who may judge it.
        "may_edit": reader.may_review,
        "may_keep": reader.may_edit and not found.page.card.removed,
        "parties": find_parties(reader, found.page),
        "visibilities": VISIBILITIES,
        "instrument_kinds": instrument.KINDS,
        "instrument_statuses": instrument.STATUSES,
        "structure_kinds": structure.KINDS,
        "structure_statuses": structure.STATUSES,
        "contact_kinds": contact.KINDS,
        "today": timezone.localdate().isoformat(),
    }
    return render(request, "web/pages/visit_after.html", context, status=422 if typed else 200)


@require_POST
@asked
def read(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Read notes that were pasted, or a file; what cannot be read is said and the notes stay."""
    file, notes = request.FILES.get("file"), request.POST.get("notes", "")
    visibility = request.POST.get("visibility", "")
    if file is None and not notes.strip():
        problem = _("Paste the notes, or choose a file.")
        return show(request, reader, key, {"form": "notes", "notes": notes, "problem": problem})
    try:
        if file is not None:
            name, data = file.name or "file", file.read()
        else:
            name, data = f"{_('Notes')} {timezone.localtime():%Y-%m-%d %H.%M}.txt", notes.encode()
        read_after_visit(key, name, data, by=reader, visibility=visibility)
    except CannotDo as error:
        return show(request, reader, key, {"form": "notes", "notes": notes, "problem": say(error)})
    messages.success(request, _("Read. Look through what was found, beside the plan."))
    return redirect("after_visit", key)


@require_POST
@asked
def tie(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Tie a document of the registry to the visit, or untie one."""
    document = request.POST.get("document", "").strip().rstrip("/").rsplit("/", 1)[-1]
    if request.POST.get("act") == "untie":
        untie_document(key, number(document), by=reader)
    else:
        tie_documents(key, (number(document),), by=reader)
    messages.success(request, _("Noted."))
    return redirect("after_visit", key)


@require_POST
@asked
def came(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Say who came and who did not; take up who came unplanned; or mark all as the documents tell."""
    act = request.POST.get("came", "")
    if act == "told":
        for one in open_after(reader, key).people:
            if one.told and not one.person.came:
                mark_came(key, one.person.number, "came", by=reader)
    elif request.POST.get("person"):
        side = request.POST.get("side", "delegation")
        values = {"name": request.POST["person"][:30], "side": side, "came": "unplanned"}
        write_line(key, "people", values, by=reader)
    else:
        given = request.POST.get("number", "")
        line = int(given) if given.isdecimal() and len(given) < 9 else 0
        mark_came(key, line, act, by=reader)
    response = redirect("after_visit", key)
    response["Location"] += "#took-part"
    return response


@require_POST
@asked
def add(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Add what the texts do not say, in the word of who adds it: a step, an agreement, a structure, the encounter."""
    page = open_visit(reader, key)
    values = {name: value.strip()[:2000] for name, value in request.POST.items() if isinstance(value, str)}
    kind = values.get("type", "")
    parties = request.POST.getlist("parties")[:20]
    document = page.documents[0].document if page.documents else None
    try:
        add_statement(kind, make_arguments(kind, values, parties, page), by=reader, document=document)
    except CannotDo as error:
        return show(request, reader, key, {"form": kind, "values": values, "parties": parties, "problem": say(error)})
    messages.success(request, _("Added in your word."))
    response = redirect("after_visit", key)
    response["Location"] += "#results" if kind in ("instrument", "structure") else "#steps"
    return response


def make_arguments(kind: str, values: Mapping[str, str], parties: list[str], page: Any) -> dict[str, Any]:
    """The arguments of a statement from what was typed.

    Raises:
        CannotDo: If what it needs is missing.
    """
    card = page.card
    days = card.days
    if kind == "commitment":
        if not values.get("what"):
            raise CannotDo("What is to be done?")
        return {"what": values["what"], "parties": parties, "due": values.get("due") or None}
    if kind == "instrument":
        chosen = {"kind": values.get("kind"), "status": values.get("status"), "parties": parties}
        return {**chosen, "subject": values.get("subject"), "date": values.get("date") or None}
    if kind == "structure":
        if not values.get("name"):
            raise CannotDo("What is it called? Write its name.")
        return {
            "kind": values.get("kind"),
            "status": values.get("status"),
            "name": values["name"],
            "parties": parties,
        }
    if kind == "contact":
        people = [person.link.key for person in page.people if person.link and person.came in ("came", "unplanned")]
        topics = [line.strip() for line in values.get("topics", "").splitlines() if line.strip()]
        told = {"kind": values.get("kind"), "status": "held", "parties": parties, "participants": people}
        return {**told, "date": days or None, "topics": topics}
    raise CannotDo("Choose what to add.")


@require_POST
@asked
def sent(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """The report was sent on a day: its clock stops; or it was not."""
    given = request.POST.get("day", "")
    try:
        day = date.fromisoformat(given) if request.POST.get("act") != "open" else None
    except ValueError:
        messages.error(request, _("Write the day on which the report was sent, as 2026-11-21."))
        return redirect("after_visit", key)
    try:
        send_report(key, day, by=reader)
    except CannotDo as error:
        messages.error(request, say(error))
    else:
        messages.success(request, _("Noted."))
    return redirect("after_visit", key)
