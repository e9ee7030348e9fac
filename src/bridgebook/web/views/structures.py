"""The register of joint structures and programmes, and the biography of one."""

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bridgebook.outputs import MEDIA_TYPES, Dossier
from bridgebook.registry.actions import climb_ladder, join_events, keep_structure, keep_structure_member
from bridgebook.registry.changing import check_may
from bridgebook.registry.office.papers import write_paper
from bridgebook.registry.queries.agreement_pages import list_possible_parents
from bridgebook.registry.queries.agreements import list_keepers
from bridgebook.registry.queries.structure_pages import list_possible_twins, open_structure_page
from bridgebook.registry.queries.structures import SORTS, count_tabs, list_structure_cards
from bridgebook.registry.records import Reader
from bridgebook.registry.records.structures import FUNCTIONS, OFFICE_KINDS, TABS, StructurePage
from bridgebook.registry.structure_papers import make_biography, make_structure_list, make_structure_table
from bridgebook.vocabulary.statements import structure as vocabulary
from bridgebook.web.agreement_forms import Form
from bridgebook.web.asking import asked, filters_of, page_number
from bridgebook.web.sending import send_file
from bridgebook.web.structure_forms import MemberForm, StructureForm
from bridgebook.web.views.agreement_tables import send_workbook
from bridgebook.web.views.agreements import saved


def find_filters(request: HttpRequest) -> dict[str, Any]:
    """The filters of the register that were asked for."""
    filters = filters_of(
        request,
        tab=TABS,
        text=None,
        kind=OFFICE_KINDS,
        status=vocabulary.STATUSES,
        function=FUNCTIONS,
        party=None,
        silent=("1",),
        sort=SORTS,
    )
    return {**filters, "tab": filters["tab"] or "structures", "sort": filters["sort"] or "-last_seen"}


@asked
def register(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The register, a tab a sort of structure."""
    filters = find_filters(request)
    listing = list_structure_cards(reader, **{**filters, "silent": bool(filters["silent"])}, page=page_number(request))
    choices: dict[str, Any] = {
        "kind": [(code, code) for code in OFFICE_KINDS] if filters["tab"] == "structures" else [],
        "status": [(code, code) for code in vocabulary.STATUSES],
        "function": [(code, f"function_{code}") for code in FUNCTIONS],
        "silent": [("1", "silent_only")],
        "sort": [(code, f"order_{code}") for code in SORTS],
    }
    context = {"listing": listing, "filters": filters, "choices": choices, "tabs": count_tabs(reader)}
    part = "#listing" if request.headers.get("HX-Target") == "listing" else ""
    return render(request, f"web/pages/structures.html{part}", context)


@asked
def export(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The register as filtered: a workbook, or a paper with the words behind each line."""
    filters = find_filters(request)
    filters |= {"silent": bool(filters["silent"])}
    format = request.GET.get("format", "xlsx")
    if format == "xlsx":
        table = make_structure_table(reader, reader.language, **filters)
        return send_workbook(table, f"{table.title} {localdate():%Y-%m-%d}")
    return send_paper(make_structure_list(reader, reader.language, **filters), format)


def send_paper(paper: Dossier, format: str) -> HttpResponse:
    """A paper to be saved; HTML shows in the browser."""
    if format not in MEDIA_TYPES:
        raise Http404
    name = f"{paper.kind} — {paper.title}"[:120] + f".{format}"
    return send_file(write_paper(paper, format), name, MEDIA_TYPES[format], shown=format == "html")


@asked
def structure(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """The biography of one structure or programme."""
    return show(request, reader, open_structure_page(reader, key))


def show(request: HttpRequest, reader: Reader, page: StructurePage, member: Form | None = None) -> HttpResponse:
    """The page of a structure with the form of a new member, or that which was filled in wrongly."""
    context: dict[str, Any] = {"page": page, "card": page.card, "fact": page.card.fact}
    if reader.may_edit:
        context["member"] = member or MemberForm(reader=reader)
        context["heads"] = [one.person.name for one in page.people]
    if reader.may_review and page.card.fact.key[:1] == "s":
        context["statuses"] = vocabulary.STATUSES
        context["twins"] = list_possible_twins(reader, page)
    return render(request, "web/pages/structure.html", context, status=422 if member else 200)


@asked
def biography(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """The biography as a paper, in the format and language asked for."""
    language = request.GET.get("language", reader.language)
    if language not in ("ru", "en", "zh"):
        raise Http404
    return send_paper(make_biography(reader, key, language=language), request.GET.get("format", "docx"))


@asked
def edit(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """The form of the office's file of a structure."""
    check_may(reader, "editor")
    page = open_structure_page(reader, key)
    file = page.card.file
    initial = {
        **asdict(file),
        "host": file.host.name if file.host else "",
        "head": file.head.name if file.head else file.head_name,
        "functions": file.functions if file.key else page.said_functions,
    }
    foundings = [one for one in list_possible_parents(reader, None) if one[0] != page.card.fact.key]
    form = StructureForm(request.POST or None, reader=reader, foundings=foundings, initial=initial)
    if request.method == "POST" and form.is_valid():
        done = saved(form, lambda: keep_structure(page.card.fact.key, by=reader, **form.read()))
        if done:
            messages.success(request, _("Saved."))
            return redirect("structure", page.card.fact.key)
    owners, units = list_keepers(reader)
    context = {
        "form": form,
        "page": page,
        "card": page.card,
        "owners": owners,
        "units": units,
        "hosts": [link.name for link in page.card.fact.parties],
        "heads": [one.person.name for one in page.people],
    }
    return render(request, "web/pages/structure_form.html", context, status=422 if form.errors else 200)


@require_POST
@asked
def add_member(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Note someone who works there."""
    page = open_structure_page(reader, key)
    form = MemberForm(request.POST, reader=reader)
    if form.is_valid() and saved(form, lambda: keep_structure_member(key, by=reader, **form.read())):
        messages.success(request, _("Saved."))
        return redirect("structure", page.card.fact.key)
    return show(request, reader, page, member=form)


@require_POST
@asked
def withdraw_member(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Take someone out again."""
    keep_structure_member(key, by=reader, key=request.POST.get("member", "")[:24], withdrawn=True)
    messages.success(request, _("Taken out. It can be brought back under “Changes”."))
    return redirect("structure", key)


@require_POST
@asked
def step(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Say how far a structure has come."""
    climb_ladder(key, request.POST.get("status", ""), by=reader, why=request.POST.get("why", "")[:1000])
    messages.success(request, _("Noted."))
    return redirect("structure", key)


@require_POST
@asked
def join(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Say that two agreements, or two structures, are one and the same."""
    other = request.POST.get("other", "")[:24]
    joined = join_events(key, other, by=reader, why=request.POST.get("why", "")[:1000])
    messages.success(request, _("Joined. It can be taken back under “Changes”."))
    return redirect("structure" if joined[:1] == "s" else "agreement", joined)
