"""The register of agreements and the page of one: its ladder, file, texts, work plan, renewals and family."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bridgebook.registry.actions import add_agreement, climb_ladder, keep_agreement, keep_agreement_part
from bridgebook.registry.changing import check_may
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.queries.agreement_pages import (
    list_possible_parents,
    open_agreement_page,
    open_agreement_text,
)
from bridgebook.registry.queries.agreements import (
    EXPIRING,
    SORTS,
    count_agreement_warnings,
    list_agreement_cards,
    list_keepers,
    list_partners,
)
from bridgebook.registry.records import Reader
from bridgebook.registry.records.agreements import WARNINGS, AgreementPage
from bridgebook.vocabulary.statements import instrument
from bridgebook.web.agreement_forms import AddForm, FileForm, Form, ItemForm, RenewalForm, StepForm, TextForm
from bridgebook.web.asking import asked, filters_of, page_number
from bridgebook.web.sending import send_file
from bridgebook.web.views.changes import read_names

PARTS: dict[str, type[Form]] = {"text": TextForm, "item": ItemForm, "renewal": RenewalForm}


def find_filters(request: HttpRequest) -> dict[str, Any]:
    """The filters of the register that were asked for."""
    return filters_of(
        request,
        text=None,
        kind=instrument.KINDS,
        status=instrument.STATUSES,
        party=None,
        owner=None,
        unit=None,
        expiring=EXPIRING,
        warning=("pressing", *WARNINGS),
        since=None,
        until=None,
        sort=SORTS,
    )


@asked
def register(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The register of agreements, filtered and sorted."""
    filters = find_filters(request)
    listing = list_agreement_cards(reader, **{**filters, "sort": filters["sort"] or "-date"}, page=page_number(request))
    owners, units = list_keepers(reader)
    context = {
        "listing": listing,
        "filters": filters,
        "choices": {
            "kind": [(code, code) for code in instrument.KINDS],
            "status": [(code, code) for code in instrument.STATUSES],
            "party": sorted(((one.key, one.name) for one in list_partners(reader)), key=lambda one: one[1].casefold()),
            "owner": [(name, name) for name in owners],
            "unit": [(name, name) for name in units],
            "expiring": [(days, f"days_{days}") for days in EXPIRING],
            "warning": [(code, f"warning_{code}") for code in ("pressing", *WARNINGS)],
            "sort": [(code, f"sort_{code}") for code in SORTS],
        },
        "counts": count_agreement_warnings(reader),
    }
    part = "#listing" if request.headers.get("HX-Target") == "listing" else ""
    return render(request, f"web/pages/agreements.html{part}", context)


@asked
def agreement(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """One agreement with everything the office keeps of it."""
    return show(request, reader, open_agreement_page(reader, key))


def show(request: HttpRequest, reader: Reader, page: AgreementPage, **forms: Form) -> HttpResponse:
    """The page of an agreement with its forms, new ones or those that were filled in wrongly."""
    context: dict[str, Any] = {
        "page": page,
        "card": page.card,
        "fact": page.card.fact,
        "owners": list_keepers(reader)[0],
    }
    if reader.may_edit:
        context |= {part: forms.get(part) or make_part_form(part, reader, page) for part in PARTS}
        context["opened"] = next(iter(forms), "")
    if reader.may_review:
        context["twins"] = list_possible_parents(reader, page)
        context["step"] = forms.get("step") or StepForm(statuses=instrument.STATUSES)
    return render(request, "web/pages/agreement.html", context, status=422 if forms else 200)


def make_part_form(part: str, reader: Reader, page: AgreementPage, *args: Any, **initial: Any) -> Form:
    """The form of a part of the file; a text may be one of the documents that tell of the agreement."""
    extra: dict[str, Any] = {}
    if part == "text":
        extra["documents"] = [(card.key, card.title[:80]) for card in page.event.documents]
        initial.setdefault("visibility", "internal" if reader.level else "public")
    return PARTS[part](*args, reader=reader, initial=initial, prefix=part, **extra)


@asked
def edit(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """The form of the office's file of an agreement."""
    check_may(reader, "editor")
    page = open_agreement_page(reader, key)
    file = asdict(page.card.file)
    parent = next((one for one in page.family if not one.turned), None)
    initial = {**file, "parent": parent.fact.key if parent else ""}
    parents = list_possible_parents(reader, page)
    signed = page.card.term.signed
    form = FileForm(request.POST or None, reader=reader, parents=parents, signed=signed, initial=initial)
    if (
        request.method == "POST"
        and form.is_valid()
        and saved(form, lambda: keep_agreement(page.card.fact.key, by=reader, **form.cleaned_data))
    ):
        messages.success(request, _("Saved."))
        return redirect("agreement", page.card.fact.key)
    owners, units = list_keepers(reader)
    context = {"form": form, "page": page, "card": page.card, "owners": owners, "units": units}
    return render(request, "web/pages/agreement_form.html", context, status=422 if form.errors else 200)


@asked
def add(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The form of a new agreement."""
    check_may(reader, "reviewer")
    initial = {"visibility": "internal" if reader.level else "public", "status": "signed", "kind": "agreement"}
    form = AddForm(request.POST or None, reader=reader, parents=list_possible_parents(reader, None), initial=initial)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        problems: list[str] = []
        parties = read_names(reader, values.pop("parties"), ("organisation",), True, problems)
        for problem in problems:
            form.add_error("parties", problem)
        if not problems:
            main = {name: values.pop(name) for name in ("kind", "status", "date", "subject")}
            key = saved(form, lambda: add_agreement(parties=parties, by=reader, file=values, **main))
            if key:
                messages.success(request, _("Added."))
                return redirect("agreement", key)
    owners, units = list_keepers(reader)
    context = {"form": form, "owners": owners, "units": units}
    return render(request, "web/pages/agreement_form.html", context, status=422 if form.errors else 200)


@asked
def part(request: HttpRequest, reader: Reader, key: str, part: str) -> HttpResponse:
    """Write a part of the file: a new one, or the one the address names in `part_key`."""
    page = open_agreement_page(reader, key)
    if part not in PARTS:
        raise Http404
    check_may(reader, "editor")
    part_key = request.POST.get("part_key", request.GET.get("part_key", ""))[:24]
    records: dict[str, Sequence[Any]] = {"text": page.texts, "item": page.items, "renewal": page.renewals}
    record = next((one for one in records[part] if one.key == part_key), None)
    if part_key and record is None:
        raise Http404
    initial = asdict(record) if record else {}
    if request.method != "POST":
        form = make_part_form(part, reader, page, **initial)
        return render(request, "web/pages/agreement_part.html", make_part_context(page, form, part, part_key, reader))
    form = make_part_form(part, reader, page, request.POST, request.FILES, **initial)
    if form.is_valid() and saved(form, lambda: write_part(reader, key, part, part_key, form)):
        messages.success(request, _("Saved."))
        return redirect("agreement", page.card.fact.key)
    if part_key:
        context = make_part_context(page, form, part, part_key, reader)
        return render(request, "web/pages/agreement_part.html", context, status=422)
    return show(request, reader, page, **{part: form})


def write_part(reader: Reader, key: str, part: str, part_key: str, form: Form) -> str:
    """Write a part of the file from its form; return its key."""
    values = read_part(part, dict(form.cleaned_data))
    return keep_agreement_part(key, part, by=reader, key=part_key, **values)


def saved(form: Form, save: Callable[[], str | None]) -> str:
    """What saving gives, "yes" where that is nothing; "" where it could not be done: the form then says why."""
    try:
        return save() or "yes"
    except CannotDo as error:
        form.add_error(None, tell_problem(str(error)))
        return ""


def tell_problem(text: str) -> str:
    """Why something could not be done, in the reader's language where it is foreseen."""
    known = {
        "An agreement cannot stand under itself: choose another parent.": _(
            "An agreement cannot stand under itself: choose another parent."
        ),
        "You cannot close it to yourself.": _("You cannot close it to yourself."),
    }
    return known.get(text, text)


def make_part_context(page: AgreementPage, form: Form, part: str, part_key: str, reader: Reader) -> dict[str, Any]:
    """What the page of one part shows."""
    context = {"page": page, "card": page.card, "form": form, "part": part, "part_key": part_key}
    return {**context, "owners": list_keepers(reader)[0]}


def read_part(part: str, values: dict[str, Any]) -> dict[str, Any]:
    """The values of a part as the registry takes them: a file as its name and bytes."""
    if part == "text":
        file = values.pop("file", None)
        if file:
            values |= {"name": (file.name or "file")[:255], "content": file.read()}
    return values


@require_POST
@asked
def withdraw(request: HttpRequest, reader: Reader, key: str, part: str) -> HttpResponse:
    """Take a part out of the file."""
    keep_agreement_part(key, part, by=reader, key=request.POST.get("part_key", "")[:24], withdrawn=True)
    messages.success(request, _("Taken out. It can be brought back under “Changes”."))
    return redirect("agreement", key)


@require_POST
@asked
def done(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Say that a line of the work plan is done today."""
    from django.utils.timezone import localdate

    part_key = request.POST.get("part_key", "")[:24]
    keep_agreement_part(key, "item", by=reader, key=part_key, done=localdate())
    messages.success(request, _("Noted."))
    return redirect("agreement", key)


@asked
def text(request: HttpRequest, reader: Reader, key: str, text: str) -> HttpResponse:
    """A kept text as a file."""
    name, content = open_agreement_text(reader, key, text)
    # Whatever was uploaded is saved, never shown by the browser as a page of ours.
    response = send_file(content, name, "application/octet-stream")
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
@asked
def step(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Say how far an agreement has come."""
    page = open_agreement_page(reader, key)
    form = StepForm(request.POST, statuses=instrument.STATUSES)
    if not form.is_valid():
        return show(request, reader, page, step=form)
    climb_ladder(key, by=reader, **form.cleaned_data)
    messages.success(request, _("Noted."))
    return redirect("agreement", page.card.fact.key)
