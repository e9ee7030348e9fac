"""The register of agreements as a workbook, out and in: a dry run first, row by row, then all of it in one change."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bridgebook.outputs.register_xlsx import Register, write_register
from bridgebook.registry.actions import import_agreements, take_table
from bridgebook.registry.agreement_tables import make_agreement_table, make_error_report
from bridgebook.registry.changing import check_may
from bridgebook.registry.importing import open_plan
from bridgebook.registry.importing.files import LIMITS
from bridgebook.registry.records import Reader
from bridgebook.vocabulary import UnreadableFile
from bridgebook.web.asking import asked, page_number
from bridgebook.web.sending import send_file
from bridgebook.web.views.agreements import find_filters

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STATES = ("new", "changed", "same", "wrong")
SIZE = 100
"""Rows a page of the dry run."""


def send_workbook(register: Register, name: str) -> HttpResponse:
    """A workbook to be saved."""
    return send_file(write_register(register), f"{name}.xlsx", XLSX)


@asked
def export(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The register as filtered, as a workbook that can be edited and given back."""
    filters = find_filters(request)
    register = make_agreement_table(reader, reader.language, **{**filters, "sort": filters["sort"] or "-date"})
    return send_workbook(register, f"{register.title} {localdate():%Y-%m-%d}")


@asked
def give(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The form to give a table; a readable one is looked through next."""
    check_may(reader, "editor")
    problem = ""
    if request.method == "POST":
        file = request.FILES.get("file")
        if file is None:
            problem = _("Choose a file first.")
        elif (file.size or 0) > LIMITS.file_bytes:
            problem = _("The file is larger than 10 MB: split it into several.")
        else:
            try:
                return redirect("import_plan", take_table(file.name or "table", file.read(), by=reader))
            except UnreadableFile as error:
                problem = tell_unreadable(error)
    status = 422 if problem else 200
    return render(request, "web/pages/import_agreements.html", {"problem": problem}, status=status)


def tell_unreadable(error: UnreadableFile) -> str:
    """Why a table could not be read, in the reader's language."""
    if "headings" in error.reason:
        return _(
            "No row of headings was recognised. Name the columns in the first row: Title, Number, Parties, Signed on, Ends on…"
        )
    if "more than" in error.reason or "larger than" in error.reason:
        return _("The table is too large: split it into several files.")
    return _("The file could not be read as a table: save it as XLSX or CSV, without a password, and try again.")


@asked
def plan(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """What would become of a table, row by row; nothing is changed yet."""
    check_may(reader, "editor")
    plan = open_plan(reader, key)
    state = request.GET.get("state", "")
    rows = [row for row in plan.rows if row.state == state] if state in STATES else list(plan.rows)
    page = page_number(request)
    context = {
        "plan": plan,
        "state": state,
        "rows": rows[(page - 1) * SIZE : page * SIZE],
        "listing": {"page": page, "pages": max(1, -(-len(rows) // SIZE))},
    }
    return render(request, "web/pages/import_plan.html", context)


@asked
def errors(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """The rows that are wrong, as a workbook with a column that says why."""
    check_may(reader, "editor")
    plan = open_plan(reader, key)
    name = plan.name.rsplit(".", 1)[0]
    return send_workbook(make_error_report(plan, reader.language), f"{name} — {_('problems')}")


@require_POST
@asked
def apply(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Take the table over, in one change."""
    counts = import_agreements(key, by=reader)
    taken = counts["new"] + counts["changed"]
    text = ngettext("%(n)d row was taken over.", "%(n)d rows were taken over.", taken) % {"n": taken}
    messages.success(request, text)
    return redirect("import_plan", key)
