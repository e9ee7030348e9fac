"""Review across documents: statement after statement by keyboard, many at once, and back again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bridgebook.registry.actions import answer_questions, judge_statements
from bridgebook.registry.batches import find_batch_documents, open_batch
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.queries import (
    find_like,
    find_like_questions,
    find_of_documents,
    list_waiting_documents,
    open_reading,
    open_review,
    open_statement,
)
from bridgebook.registry.queries.review import SORTS
from bridgebook.registry.records import Reader
from bridgebook.vocabulary import STATEMENT_TYPES
from bridgebook.web.asking import asked, filters_of


def find_batch(request: HttpRequest, reader: Reader) -> tuple[Any, set[int] | None]:
    """The batch that is reviewed alone, with its documents; None and None where all are."""
    number = request.GET.get("batch", "")
    if not number.isdecimal() or len(number) > 12:
        return None, None
    return open_batch(reader, int(number)), find_batch_documents(reader, int(number))


@asked
def queue(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The next statements to be judged, with the source of the first beside."""
    filters = filters_of(request, kind=tuple(STATEMENT_TYPES), sort=tuple(SORTS), known=("1",))
    batch, documents = find_batch(request, reader)
    page = open_review(
        reader,
        kind=filters["kind"],
        sort=filters["sort"] or "surest",
        known=bool(filters["known"]),
        documents=documents,
    )
    context = {
        "page": page,
        "filters": filters,
        "sorts": tuple(SORTS),
        "batch": batch,
        "source": open_reading(reader, page.items[0].document) if page.items else None,
        "may_edit": reader.may_review,
    }
    return render(request, "web/pages/review.html", context)


@asked
def source(request: HttpRequest, reader: Reader, statement: int) -> HttpResponse:
    """The document that says a statement, with all its evidence marked."""
    record = open_statement(reader, statement)
    document = record.sources[0].document
    if document is None:
        raise CannotDo(_("It is said by no document."))
    return render(request, "web/parts/review_source.html", {"source": open_reading(reader, document)})


@require_POST
@asked
def decide(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Judge all that are like one statement."""
    like = find_like(reader, number(request, "statement"), request.POST.get("like", ""), upto=number(request, "upto"))
    return judge(request, reader, like)


@asked
def documents(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The documents of which something waits, to be judged as a whole."""
    batch, chosen = find_batch(request, reader)
    page = open_review(reader, documents=chosen, size=0)
    context = {
        "documents": list_waiting_documents(reader, documents=chosen),
        "page": page,
        "batch": batch,
        "may_edit": reader.may_review,
    }
    return render(request, "web/pages/review_documents.html", context)


@require_POST
@asked
def decide_documents(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Judge what waits in some documents: all of it, or what the reader is sure of."""
    chosen = [int(value) for value in request.POST.getlist("document") if value.isdecimal() and len(value) < 18]
    if not chosen:
        messages.warning(request, _("Choose documents first."))
        return back(request)
    sure = request.POST.get("verdict") == "sure"
    return judge(request, reader, find_of_documents(reader, chosen, upto=number(request, "upto"), sure=sure))


def judge(request: HttpRequest, reader: Reader, statements: list[int]) -> HttpResponse:
    """Judge statements as the form says, say how many that was, and go back."""
    verdict = "rejected" if request.POST.get("verdict") == "rejected" else "accepted"
    why = request.POST.get("why", "")[:1000]
    if request.GET.get("reason") == "not_dealings":
        why = _("not about dealings")
    count, _change = judge_statements(statements, verdict, by=reader, why=why)
    told = (
        ngettext("%(count)d statement rejected.", "%(count)d statements rejected.", count)
        if verdict == "rejected"
        else ngettext("%(count)d statement accepted.", "%(count)d statements accepted.", count)
    )
    messages.success(request, told % {"count": count})
    return back(request)


@require_POST
@asked
def answer_like(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Answer a question and all that are asked for the same reasons."""
    like = find_like_questions(reader, key)
    count, _change = answer_questions(like, request.POST.get("answer", ""), by=reader)
    told = ngettext("%(count)d question answered.", "%(count)d questions answered.", count) % {"count": count}
    messages.success(request, told)
    return back(request, "questions")


def back(request: HttpRequest, otherwise: str = "review") -> HttpResponse:
    """To the page the form stood on."""
    return redirect(request.headers.get("referer") or otherwise)


def number(request: HttpRequest, name: str) -> int:
    """A number the form sends.

    Raises:
        CannotDo: If there is none.
    """
    value = request.POST.get(name, "")
    if not value.isdecimal() or len(value) > 18:
        raise CannotDo(_("The form came incomplete: load the page again."))
    return int(value)
