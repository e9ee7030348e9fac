"""The glossary: its entries, forms the registry knows, tables in and out, and a text checked by it."""

import re
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bridgebook.documents.encoding import decode
from bridgebook.outputs.glossary_table import UnreadableTable, read_glossary, write_glossary_csv, write_glossary_xlsx
from bridgebook.registry.actions import drop_term, keep_term, keep_terms
from bridgebook.registry.errors import CannotDo, NotFound, RegistryError
from bridgebook.registry.publishing.glossary import find_suggestions, find_terms, list_glossary
from bridgebook.registry.queries import list_history
from bridgebook.registry.records import Reader
from bridgebook.registry.records.glossary import KINDS, LANGUAGES, GlossaryCard
from bridgebook.registry.visibility import VISIBILITIES
from bridgebook.vocabulary import BridgebookError
from bridgebook.web.asking import asked, filters_of
from bridgebook.web.problems import say
from bridgebook.web.sending import send_file
from bridgebook.web.wording import check_field, replace_named

LARGEST = 5_000_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@asked
def register(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The entries, and what the registry knows that is not among them yet."""
    filters = filters_of(request, text=None, kind=KINDS)
    context = {
        "cards": list_glossary(reader, kind=filters["kind"], text=filters["text"]),
        "filters": filters,
        "kinds": KINDS,
        "languages": LANGUAGES,
        "suggestions": find_suggestions(reader, limit=12) if reader.may_edit else (),
        "may_edit": reader.may_edit,
    }
    return render(request, "web/pages/glossary.html", context)


def find_card(reader: Reader, key: str) -> GlossaryCard:
    """One entry.

    Raises:
        NotFound: If there is none that the reader may see.
    """
    for card in list_glossary(reader):
        if card.key == key:
            return card
    raise NotFound(key)


@asked
def term(request: HttpRequest, reader: Reader, key: str = "") -> HttpResponse:
    """The form of an entry, new or there already; what was typed stays where it could not be saved."""
    card = find_card(reader, key) if key else None
    typed: dict[str, Any] = {
        "kind": card.kind if card else request.GET.get("kind", "name"),
        "note": card.note if card else "",
        "visibility": card.visibility if card else "public",
        "thing": card.thing.key if card and card.thing else "",
    }
    for code in LANGUAGES:
        typed[code] = "\n".join(card.forms.get(code, ())) if card else request.GET.get(code, "")[:1000]
        typed[f"avoid_{code}"] = "\n".join(card.avoid.get(code, ())) if card else ""
    problem = ""
    if request.method == "POST":
        typed = {name: request.POST.get(name, "") for name in typed}
        try:
            kept = keep_term(
                typed["kind"],
                {code: split_lines(typed[code]) for code in LANGUAGES},
                avoid={code: split_lines(typed[f"avoid_{code}"]) for code in LANGUAGES},
                note=typed["note"],
                thing=typed["thing"].strip()[:24],
                visibility=typed["visibility"],
                key=key,
                by=reader,
            )
            messages.success(request, _("Kept in the glossary."))
            return redirect(f"{reverse('glossary')}#{kept}")
        except (CannotDo, NotFound) as error:
            problem = say(error)
    context = {
        "card": card,
        "typed": typed,
        "rows": [(code, typed[code], typed[f"avoid_{code}"]) for code in LANGUAGES],
        "kinds": KINDS,
        "visibilities": [name for name in VISIBILITIES if name != "restricted" or reader.may_see == "restricted"],
        "problem": problem,
        "may_edit": reader.may_edit,
        "history": list_history(reader, subjects=[key], limit=20) if key else (),
    }
    return render(request, "web/pages/glossary_term.html", context, status=422 if problem else 200)


def split_lines(text: str) -> list[str]:
    """The forms of a field: one a line, or separated by semicolons."""
    return [part for part in re.split(r"[\n;；]", text) if part.strip()]


@require_POST
@asked
def drop(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Take an entry out."""
    drop_term(key, by=reader)
    messages.success(request, _("Taken out of the glossary."))
    return redirect("glossary")


@require_POST
@asked
def take(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Take over forms that the registry knows."""
    number = request.POST.get("number", "")
    suggestions = find_suggestions(reader, limit=12)
    shown = next((s for s in suggestions if s.key == number), None)
    if shown is None:
        raise Http404
    thing = shown.thing.key if shown.thing else ""
    keep_term(shown.kind, shown.forms, thing=thing, visibility=shown.visibility, by=reader)
    messages.success(request, _("Kept in the glossary."))
    return redirect("glossary")


@asked
def export(request: HttpRequest, reader: Reader, ending: str) -> HttpResponse:
    """The glossary as a table."""
    cards = list_glossary(reader)
    writers = {"csv": (write_glossary_csv, "text/csv; charset=utf-8"), "xlsx": (write_glossary_xlsx, XLSX)}
    if ending not in writers:
        raise Http404
    write, media_type = writers[ending]
    return send_file(write(cards), f"glossary.{ending}", media_type)


@require_POST
@asked
def take_table(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Take over the entries of a table; all of them or none."""
    file = request.FILES.get("table")
    if file is None or not file.size:
        messages.error(request, _("Choose a file first: CSV or XLSX."))
    elif file.size > LARGEST:
        messages.error(request, _("The file is larger than a glossary can be: divide it."))
    else:
        data = file.read()
        try:
            is_book = data[:2] == b"PK"
            rows = read_glossary(None if is_book else decode(file.name or "table", data).text, data)
            added, changed = keep_terms(rows, by=reader)
            said = ngettext("%(n)d entry added", "%(n)d entries added", added) % {"n": added}
            said += ", " + ngettext("%(n)d changed", "%(n)d changed", changed) % {"n": changed}
            messages.success(request, said + ".")
        except RegistryError:
            raise
        except (UnreadableTable, BridgebookError) as error:
            messages.error(request, say(error))
    return redirect("glossary")


@asked
def check(request: HttpRequest, reader: Reader) -> HttpResponse:
    """A text pasted in, checked by the glossary; one click puts right what departs from it."""
    text = request.POST.get("text", "").replace("\r\n", "\n")[:100_000]
    language = request.POST.get("language", reader.language)
    language = language if language in LANGUAGES else find_language(text)
    terms = find_terms(reader)
    if named := request.POST.get("replace", ""):
        text = replace_named({"text": text}, named[:200], language, terms)["text"]
    checked = check_field("text", text, language, terms)
    context = {"text": text, "language": language, "languages": LANGUAGES, "checked": checked, "terms": len(terms)}
    return render(request, "web/pages/glossary_check.html", context)


def find_language(text: str) -> str:
    """The language whose letters a text has most of."""
    han, cyrillic = len(re.findall(r"[㐀-鿿]", text)), len(re.findall(r"[а-яё]", text, re.IGNORECASE))
    latin = len(re.findall(r"[a-z]", text, re.IGNORECASE))
    return "zh" if han * 3 > max(cyrillic, latin) and han else "ru" if cyrillic > latin else "en"
