"""Files sent in together: sent one by one, followed while they are read, steered, and their bad ones taken away as a list."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bridgebook.outputs.bad_files import write_csv, write_xlsx
from bridgebook.registry.batches import (
    begin_batch,
    find_bad_files,
    find_batch_files,
    find_received,
    list_batches,
    open_batch,
    pause_batch,
    stop_batch,
    try_again,
)
from bridgebook.registry.errors import CannotDo, NotFound, RegistryError
from bridgebook.registry.records import Reader
from bridgebook.registry.uploads import start_uploads, take_upload
from bridgebook.registry.visibility import VISIBILITIES, Visibility
from bridgebook.registry.working import is_working
from bridgebook.web.asking import asked
from bridgebook.web.problems import say
from bridgebook.web.sending import send_file
from bridgebook.web.unreadable import tell_problem

SHOWN = 100
"""How many bad files the page lists; the list to take away has them all."""

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@asked
def add(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The page to send files from; where it has no script, they come here all at once."""
    if request.method == "POST":
        files = request.FILES.getlist("files") + request.FILES.getlist("folder")
        if not files:
            raise CannotDo(_("Choose files or a folder first."))
        if sum(file.size or 0 for file in files) > settings.LARGEST_BATCH:
            raise CannotDo(_("These files are too large together: send them in parts."))
        row = begin_batch(files[0].name or "file", len(files), by=reader, visibility=read_visibility(request, reader))
        for file in files:
            take_upload(file.name or "file", file.chunks(), by=reader, batch=row)
        start_uploads()
        return redirect("batch", row)
    context = {
        "batches": list_batches(reader),
        "visibilities": VISIBILITIES[: reader.level + 1],
        "may_edit": reader.may_edit,
    }
    return render(request, "web/pages/add.html", context)


@require_POST
@asked
def begin(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Begin a batch, or go on with one: answers with its address and what of it came in already."""
    number = request.POST.get("expected", "")
    expected = int(number) if number.isdecimal() and len(number) < 9 else 0
    try:
        row = begin_batch(
            request.POST.get("name", ""), expected, by=reader, visibility=read_visibility(request, reader)
        )
    except RegistryError as error:
        return HttpResponse(say(error), status=422)
    page = redirect("batch", row)["Location"]
    return JsonResponse({"page": page, "send": f"{page}files/", "received": find_received(row, reader)})


@require_POST
@asked
def take(request: HttpRequest, reader: Reader, batch: int) -> HttpResponse:
    """Take in one file of a batch; it is read while the next one is sent."""
    file = request.FILES.get("file")
    if file is None:
        return HttpResponse(_("No file came with it. Send it again."), status=422)
    name = request.POST.get("path", "").strip() or file.name or "file"
    try:
        take_upload(name, file.chunks(), by=reader, batch=batch)
    except RegistryError as error:
        return HttpResponse(say(error), status=422)
    if not is_working():
        start_uploads()
    return HttpResponse(status=204)


@asked
def batch(request: HttpRequest, reader: Reader, batch: int) -> HttpResponse:
    """A batch: how far it is, what could not be read, and what it brought; while it moves, the part that moves."""
    card = open_batch(reader, batch)
    if card.waiting and card.state != "paused" and not is_working():
        # A worker that was ended is taken up by whoever looks.
        start_uploads()
    bad = find_bad_files(reader, batch)
    context = {
        "batch": card,
        "bad": bad[:SHOWN],
        "bad_count": len(bad),
        "again": any(file.again for file in bad),
        "files": find_batch_files(reader, batch),
        "may_edit": reader.may_edit,
        "may_review": reader.may_review,
    }
    part = request.headers.get("HX-Request")
    return render(request, "web/parts/batch.html" if part else "web/pages/batch.html", context)


@require_POST
@asked
def steer(request: HttpRequest, reader: Reader, batch: int) -> HttpResponse:
    """Let a batch rest or go on, stop it, or try its bad files again."""
    what = request.POST.get("what", "")
    if what in ("pause", "go_on"):
        pause_batch(batch, by=reader, rest=what == "pause")
    elif what == "stop":
        left = stop_batch(batch, by=reader)
        messages.success(
            request,
            ngettext("Stopped; %(n)d file was left out.", "Stopped; %(n)d files were left out.", left) % {"n": left},
        )
    elif what == "again":
        number = request.POST.get("upload", "")
        count = try_again(batch, by=reader, uploads=[int(number)] if number.isdecimal() else None)
        if not count:
            messages.warning(request, _("Nothing is kept to be tried again: mend the files and send them again."))
    else:
        raise NotFound(what)
    start_uploads()
    return redirect("batch", batch)


@asked
def bad_files(request: HttpRequest, reader: Reader, batch: int, form: str) -> HttpResponse:
    """The files of a batch that could not be read, with the reasons, as a file."""
    card = open_batch(reader, batch)
    if form not in TYPES:
        raise NotFound(form)
    headings = (_("File"), _("In it"), _("Why it could not be read"))
    rows = [
        (file.file, file.name.removeprefix(file.file).lstrip("!/"), tell_problem(file.reason))
        for file in find_bad_files(reader, batch)
    ]
    content = write_csv(headings, rows) if form == "csv" else write_xlsx(headings, rows, title=card.name)
    return send_file(content, f"bad-files-{card.id}.{form}", TYPES[form])


def read_visibility(request: HttpRequest, reader: Reader) -> Visibility:
    """Who may see what is sent, as the form says; never closer than the sender sees."""
    value = request.POST.get("visibility", "internal")
    found: Visibility = value if value in VISIBILITIES[: reader.level + 1] else "internal"  # type: ignore[assignment]
    return found
