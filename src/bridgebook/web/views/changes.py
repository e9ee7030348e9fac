"""Judging single statements: accept, reject, correct, undo."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bridgebook.registry.actions import accept_statement, correct_statement, reject_statement, undo_change
from bridgebook.registry.own_arguments import find_named_arguments
from bridgebook.registry.queries import (
    find_decided,
    find_names,
    find_subject_links,
    list_actors,
    list_changes,
    open_statement,
)
from bridgebook.registry.records import Link, Reader
from bridgebook.vocabulary import STATEMENT_TYPES
from bridgebook.vocabulary.statements.statement import choices
from bridgebook.web.asking import asked, filters_of, page_number


def show(request: HttpRequest, reader: Reader, statement: int) -> HttpResponse:
    """The statement as it stands now; where a correction took its place, that one."""
    record = open_statement(reader, statement)
    context: dict[str, Any] = {"record": record, "may_edit": reader.may_review}
    decided = find_decided(reader, limit=1)
    if decided and decided[0].statement in (statement, record.id):
        context["decided"] = decided[0]
    if request.headers.get("HX-Request"):
        return render(request, "web/parts/statement.html", context)
    return redirect(request.headers.get("referer") or "home")


@asked
def statement(request: HttpRequest, reader: Reader, statement: int) -> HttpResponse:
    """One statement."""
    return render(
        request,
        "web/parts/statement.html",
        {"record": open_statement(reader, statement), "may_edit": reader.may_review},
    )


@require_POST
@asked
def accept(request: HttpRequest, reader: Reader, statement: int) -> HttpResponse:
    """Accept a statement."""
    accept_statement(statement, by=reader)
    return show(request, reader, statement)


@require_POST
@asked
def reject(request: HttpRequest, reader: Reader, statement: int) -> HttpResponse:
    """Reject a statement; it does not come back when the document is read again."""
    reject_statement(statement, by=reader, why=request.POST.get("why", "")[:1000])
    return show(request, reader, statement)


@asked
def correct(request: HttpRequest, reader: Reader, statement: int) -> HttpResponse:
    """The form to correct a statement, and the correction."""
    record = open_statement(reader, statement)
    named = find_named_arguments(record.type)
    if request.method != "POST":
        return render(
            request, "web/parts/correct.html", {"record": record, "fields": make_fields(record.arguments, record.type)}
        )
    given: dict[str, Any] = {}
    problems: list[str] = []
    for name, value in record.arguments.items():
        if name not in request.POST:
            continue
        text = request.POST[name].strip()[:2000]
        if name in named:
            given[name] = read_names(reader, text, named[name], isinstance(value, (list, tuple)), problems)
        elif isinstance(value, (list, tuple)):
            given[name] = [line.strip() for line in text.splitlines() if line.strip()]
        else:
            given[name] = text or None
    if problems:
        fields = make_fields(record.arguments, record.type, request.POST)
        return render(request, "web/parts/correct.html", {"record": record, "fields": fields, "problems": problems})
    row = correct_statement(statement, given, by=reader, why=request.POST.get("why", "")[:1000])
    return show(request, reader, row)


def make_fields(arguments: dict[str, Any], kind: str, posted: Any = None) -> list[dict[str, Any]]:
    """The fields of the form: one an argument, names by name, lists a line each."""
    fixed = choices(STATEMENT_TYPES[kind])
    fields = []
    for name, value in arguments.items():
        if name == "inferred":
            continue
        shown = posted.get(name, "") if posted is not None else show_value(value)
        many = isinstance(value, (list, tuple))
        fields.append({"name": name, "value": shown, "choices": fixed.get(name), "many": many})
    return fields


def show_value(value: Any) -> str:
    """A value as it stands in a form: names and words, a line each."""
    if isinstance(value, (list, tuple)):
        return "\n".join(show_value(v) for v in value)
    if isinstance(value, Link):
        return value.name
    return "" if value is None else str(value)


def read_names(reader: Reader, text: str, kinds: tuple[str, ...], many: bool, problems: list[str]) -> Any:
    """Keys of known things by the names typed, or new things; a name that fits several is a problem."""
    found: list[Any] = []
    for line in [part.strip() for part in text.splitlines() if part.strip()]:
        hits = [h for k in kinds for h in find_names(reader, line, kind=k, limit=5) if h.why == "same_form"]
        if len({h.link.key for h in hits}) > 1:
            problems.append(_("Several are called “%(name)s”: write the fuller name.") % {"name": line})
        elif hits:
            found.append(hits[0].link.key)
        else:
            found.append({"kind": kinds[0], "name": line})
    return found if many else (found[0] if found else None)


@asked
def register(request: HttpRequest, reader: Reader) -> HttpResponse:
    """All changes, for reviewers."""
    actors, actions = list_actors(reader)
    filters = filters_of(request, by=actors, action=actions, since=None, until=None)
    listing = list_changes(reader, **filters, page=page_number(request))
    links = find_subject_links(reader, {line.subject for line in listing.items})
    lines = [(line, links.get(line.subject), find_address(line.subject)) for line in listing.items]
    context = {"listing": listing, "lines": lines, "filters": filters, "actors": actors, "actions": actions}
    return render(request, "web/pages/changes.html", context)


def find_address(subject: str) -> str:
    """The address of what a change was made to, "" where it has no page of its own."""
    if re.fullmatch(r"d\d+", subject):
        return reverse("document", args=[subject])
    if subject.startswith("user "):
        return reverse("user", args=[subject.removeprefix("user ")])
    if subject == "settings":
        return reverse("settings")
    kind = {"c": "contact", "a": "agreement", "s": "structure", "k": "promise"}.get(subject[:1], "")
    return reverse(kind, args=[subject]) if kind and subject[1:].isdecimal() else ""


@require_POST
@asked
def undo(request: HttpRequest, reader: Reader, history: int) -> HttpResponse:
    """Take a change back."""
    undo_change(history, by=reader)
    messages.success(request, _("Taken back."))
    return redirect(request.headers.get("referer") or "home")
