"""Directories loaded as reference: their list, their entries, and the rows of them that may be one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bridgebook.registry.queries import (
    list_directories,
    list_entries,
    list_history,
    list_row_pairs,
    open_directory,
    open_entry,
)
from bridgebook.registry.records import Reader
from bridgebook.registry.uploads import list_uploads, start_uploads, take_upload
from bridgebook.registry.visibility import VISIBILITIES
from bridgebook.web.asking import asked, page_number

UPLOADS = "directory_uploads"


@asked
def register(request: HttpRequest, reader: Reader) -> HttpResponse:
    """All directories, and the form to load one; the page then watches how it is loaded."""
    if request.method == "POST":
        visibility = request.POST.get("visibility", "internal")
        for file in request.FILES.getlist("files"):
            level = visibility if visibility in VISIBILITIES else "internal"
            take_upload(file.name or "file", file.chunks(), by=reader, visibility=level, directory=True)  # type: ignore[arg-type]
        start_uploads()
        if request.headers.get("X-Requested-With"):
            return uploads(request)
        return redirect("directories")
    context = {
        "directories": list_directories(reader),
        "uploads": list_uploads(reader, limit=10, directories=True),
        "uploads_url": UPLOADS,
        "visibilities": VISIBILITIES[: reader.level + 1],
        "may_edit": reader.may_review,
    }
    return render(request, "web/pages/directories.html", context)


@asked
def uploads(request: HttpRequest, reader: Reader) -> HttpResponse:
    """How far the directories on their way in have come."""
    context = {"uploads": list_uploads(reader, limit=10, directories=True), "uploads_url": UPLOADS}
    return render(request, "web/parts/uploads.html", context)


@asked
def directory(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """A directory: what became of its rows, and its entries, searched by name or code."""
    page = open_directory(reader, key)
    text = request.GET.get("text", "").strip()[:200]
    listing = list_entries(reader, page.card.key, text=text, page=page_number(request))
    return render(request, "web/pages/directory.html", {"page": page, "listing": listing, "text": text})


@asked
def entry(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """What a directory lists of one organisation."""
    page = open_entry(reader, key)
    return render(request, "web/pages/entry.html", {"page": page, "may_edit": reader.may_review})


@asked
def rows(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """The rows that may be one organisation, side by side, the most doubtful first."""
    page = open_directory(reader, key)
    context = {
        "page": page,
        "listing": list_row_pairs(reader, key, page=page_number(request)),
        "decided": list_history(reader, directory=page.card.name, limit=10),
        "may_edit": reader.may_review,
    }
    return render(request, "web/pages/directory_rows.html", context)
