"""The ledger of promises: what we owe, what they owe; one promise with what the office keeps beside it."""

from collections.abc import Callable
from datetime import date
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bridgebook.outputs.promises import write_promises
from bridgebook.registry.accounts import list_account_names
from bridgebook.registry.actions import add_statement, file_promise, note_sign_of_life, settle_commitment
from bridgebook.registry.errors import CannotDo, RegistryError
from bridgebook.registry.promise_papers import make_promise_rows
from bridgebook.registry.queries import (
    find_mentions,
    find_promise_line,
    find_statement_key,
    list_life_signs,
    list_promises,
    open_commitment,
)
from bridgebook.registry.records import Reader
from bridgebook.registry.records.promises import SIDES, WHENS, PromiseLedger
from bridgebook.web.asking import asked, filters_of, page_number
from bridgebook.web.labels import find_label
from bridgebook.web.problems import say
from bridgebook.web.sending import send_file
from bridgebook.web.views.changes import read_names

OUTCOMES = ("open", "kept", "broken", "dropped")
SORTS = ("due", "partner", "owner", "since", "-since", "last_sign")
NEED_REASON = ("broken", "dropped", "postpone")
MOST_AT_ONCE = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def read_filters(request: HttpRequest) -> dict[str, str]:
    """The filters asked for; what is open is shown unless another state, or all, is asked for."""
    found = filters_of(
        request,
        text=None,
        side=SIDES,
        outcome=(*OUTCOMES, "overdue"),
        when=(*WHENS, "silent"),
        owner=None,
        unit=None,
        party=None,
        sort=SORTS,
    )
    if found["outcome"] == "overdue":
        found |= {"outcome": "open", "when": "overdue"}
    if "outcome" not in request.GET:
        found["outcome"] = "open"
    found["sort"] = found["sort"] or "due"
    return found


@asked
def ledger(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Promises: what is owed, by whom, until when; and what is done with those chosen."""
    filters = read_filters(request)
    typed: dict[str, Any] = {"chosen": []}
    status = 200
    if request.method == "POST":
        typed = {name: request.POST.get(name, "").strip()[:1000] for name in ("why", "owner", "unit", "due")}
        typed["chosen"] = request.POST.getlist("key")[:MOST_AT_ONCE]
        problem = act(request, reader, typed)
        if not problem:
            return redirect(request.get_full_path())
        messages.error(request, problem)
        status = 422
    found = list_promises(reader, **filters, page=page_number(request))  # type: ignore[arg-type]
    context = {
        "title": _("Promises"),
        "ledger": found,
        "listing": found.listing,
        "groups": make_groups(found, filters["sort"]),
        "filters": filters,
        "choices": make_choices(found),
        "typed": typed,
        "may_edit": reader.may_edit,
        "may_review": reader.may_review,
        "accounts": list_account_names() if reader.may_edit else (),
    }
    return render(request, "web/pages/promises.html", context, status=status)


def make_choices(found: PromiseLedger) -> dict[str, tuple[tuple[str, str], ...]]:
    """The choices of each filter, with the codes of their labels."""
    return {
        "side": tuple((side, f"side_{side}") for side in SIDES),
        "outcome": tuple((outcome, outcome) for outcome in OUTCOMES),
        "when": tuple((when, f"when_{when}") for when in (*WHENS, "silent")),
        "owner": (("-", "owner_nobody"), *((name, name) for name in found.owners)),
        **({"unit": tuple((name, name) for name in found.units)} if found.units else {}),
        "sort": tuple((sort, f"promises_by_{sort.replace('-', 'last_')}") for sort in SORTS),
    }


def make_groups(found: PromiseLedger, sort: str) -> list[tuple[str, list[Any]]]:
    """The lines under their headings: by day, partner or owner; one group without a heading in any other order."""
    headings: dict[str, Callable[[Any], str]] = {
        "due": lambda line: find_label(f"when_{line.when}" if line.when else "when_settled"),
        "partner": lambda line: line.partners[0].name if line.partners else _("No partner named"),
        "owner": lambda line: line.owner or find_label("owner_nobody"),
    }
    heading = headings.get(sort, lambda line: "")
    return [(name, list(lines)) for name, lines in groupby(found.listing.items, key=heading)]


def act(request: HttpRequest, reader: Reader, typed: dict[str, Any]) -> str:
    """Do with the chosen promises what was asked, all or none; return what is wrong, "" where nothing is."""
    what, _sign, only = request.POST.get("act", "").partition(":")
    keys = [only] if only else typed["chosen"]
    if not keys:
        return _("Choose one promise at least.")
    if what in NEED_REASON and not typed["why"]:
        return _("Give the reason: whoever reads the promise later will ask.")
    if what == "postpone" and not typed["due"]:
        return _("Give the new day.")
    try:
        with transaction.atomic():
            for key in keys:
                if what in OUTCOMES:
                    settle_commitment(key, what, by=reader, why=typed["why"])  # type: ignore[arg-type]
                elif what == "assign":
                    unit = {"unit": typed["unit"]} if typed["unit"] else {}
                    file_promise(key, by=reader, owner=typed["owner"], **unit)
                elif what == "postpone":
                    file_promise(key, by=reader, why=typed["why"], due=typed["due"])
                else:
                    return _("Choose what to do.")
    except RegistryError as error:
        return say(error)
    number = len(keys)
    messages.success(request, ngettext("%(n)d promise changed.", "%(n)d promises changed.", number) % {"n": number})
    return ""


@asked
def sheet(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The ledger as filtered, as a spreadsheet."""
    rows = make_promise_rows(reader, language=reader.language, **read_filters(request))
    content = write_promises(rows, language=reader.language)
    return send_file(content, f"promises-{date.today().isoformat()}.xlsx", XLSX)


@asked
def promise(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """One promise: where it was made, what was heard of it, who sees to it, what became of it."""
    return show(request, reader, key)


def show(request: HttpRequest, reader: Reader, key: str, *, typed: dict[str, str] | None = None) -> HttpResponse:
    """The page of a promise; what was typed and not taken stays in its forms."""
    page = open_commitment(reader, key)
    line = find_promise_line(reader, page.fact)
    card = {
        "owner": line.owner,
        "unit": line.unit,
        "due": line.due if line.moved else "",
        "remind_on": line.remind_on.isoformat() if line.remind_on else "",
        "note": line.note,
    }
    context = {
        "page": page,
        "line": line,
        "signs": list_life_signs(reader, page.fact),
        "mentions": find_mentions(reader, page.fact) if page.fact.outcome == "open" else (),
        "may_edit": reader.may_edit,
        "card": card | (typed or {}),
        "accounts": list_account_names() if reader.may_edit else (),
    }
    return render(request, "web/pages/promise.html", context, status=422 if typed else 200)


@require_POST
@asked
def settle(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Say what became of a promise."""
    settle_commitment(key, request.POST.get("outcome", ""), by=reader, why=request.POST.get("why", "")[:1000])  # type: ignore[arg-type]
    messages.success(request, _("Noted."))
    return redirect("promise", key)


@require_POST
@asked
def card(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Write on the office's card of a promise: only what is new in it."""
    names = ("owner", "unit", "due", "remind_on", "note", "due_why")
    typed = {name: request.POST.get(name, "").strip()[:2000] for name in names}
    line = find_promise_line(reader, open_commitment(reader, key).fact)
    former = {
        "owner": line.owner,
        "unit": line.unit,
        "due": line.due if line.moved else "",
        "remind_on": line.remind_on.isoformat() if line.remind_on else "",
        "note": line.note,
    }
    new = {name: typed[name] for name in former if typed[name] != former[name]}
    try:
        if new.get("due") and not typed["due_why"]:
            raise CannotDo("Say why the day is moved: whoever reads the promise later will ask.")
        if new:
            file_promise(key, by=reader, why=typed["due_why"], **new)
    except RegistryError as error:
        messages.error(request, say(error))
        return show(request, reader, key, typed=typed)
    messages.success(request, _("Saved."))
    return redirect("promise", key)


@require_POST
@asked
def sign(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Note a sign of life."""
    text, day = request.POST.get("text", "")[:2000], request.POST.get("day", "").strip()
    try:
        when = date.fromisoformat(day) if day else None
        if not text.strip():
            raise CannotDo("Write what was heard or done.")
        note_sign_of_life(key, text, by=reader, day=when)
    except (RegistryError, ValueError) as error:
        said = say(error) if isinstance(error, RegistryError) else _("Write the day as 2026-11-30.")
        messages.error(request, said)
        return show(request, reader, key, typed={"text": text, "day": day})
    messages.success(request, _("Noted."))
    return redirect("promise", key)


@asked
def add(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The form of a promise that no document tells, and the promise added."""
    typed = {name: request.POST.get(name, "").strip()[:2000] for name in ("what", "parties", "owed_to", "due", "why")}
    if request.method != "POST":
        return render(request, "web/pages/add_promise.html", {"typed": typed, "may_add": reader.may_review})
    problems: list[str] = []
    if not typed["what"]:
        problems.append(_("Say what is to be done."))
    named = {
        name: read_names(reader, typed[name], ("organisation",), True, problems) for name in ("parties", "owed_to")
    }
    try:
        if not problems:
            given = {"what": typed["what"], "due": typed["due"] or None, **named}
            statement = add_statement("commitment", given, by=reader, why=typed["why"])
            messages.success(request, _("The promise is in the ledger."))
            return redirect("promise", find_statement_key(reader, statement))
    except RegistryError as error:
        problems.append(say(error))
    context = {"typed": typed, "problems": problems, "may_add": reader.may_review}
    return render(request, "web/pages/add_promise.html", context, status=422)
