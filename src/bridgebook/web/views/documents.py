"""Documents: their register, adding them, and the reading page where statements are reviewed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bridgebook.registry.actions import accept_reading, set_visibility
from bridgebook.registry.errors import NotFound
from bridgebook.registry.queries import find_known, list_documents, open_reading
from bridgebook.registry.records import Reader
from bridgebook.registry.visibility import VISIBILITIES
from bridgebook.web.asking import asked, filters_of, page_number
from bridgebook.web.views.things import KINDS


@asked
def register(request: HttpRequest, reader: Reader) -> HttpResponse:
    """All documents, the latest first."""
    filters = filters_of(request, text=None, language=("ru", "en", "zh"))
    listing = list_documents(reader, **{k: v for k, v in filters.items() if v}, page=page_number(request))
    context = {"listing": listing, "filters": filters, "languages": ("ru", "en", "zh"), "may_edit": reader.may_edit}
    return render(request, "web/pages/documents.html", context)


def number(key: str) -> int:
    """The ledger row behind a document's key.

    Raises:
        NotFound: If the key is none.
    """
    digits = key.removeprefix("d")
    if not digits.isdecimal() or len(digits) > 18:
        raise NotFound(key)
    return int(digits)


@asked
def reading(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """The document with its evidence marked, and the statements beside it."""
    page = open_reading(reader, number(key))
    context = {
        "page": page,
        "known": find_known([record.id for record in page.statements if record.state == "proposed"]),
        "upto": max((record.id for record in page.statements), default=0),
        "at": request.GET.get("at", ""),
        "may_edit": reader.may_review,
        "visibilities": VISIBILITIES,
        "kinds": KINDS,
    }
    return render(request, "web/pages/reading.html", context)


@require_POST
@asked
def accept_all(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Accept the statements of a document nobody has judged: all, or those the reader is sure of (`which=sure`)."""
    count = accept_reading(number(key), by=reader, sure=request.POST.get("which") == "sure")
    text = ngettext("%(count)d statement accepted.", "%(count)d statements accepted.", count) % {"count": count}
    messages.success(request, text)
    return redirect("document", key)


@require_POST
@asked
def visibility(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Set who may see a document."""
    set_visibility(request.POST.get("visibility", ""), by=reader, document=number(key))  # type: ignore[arg-type]
    messages.success(request, _("Noted."))
    return redirect("document", key)
