"""Who is who, and other questions for the office."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bridgebook.registry.actions import answer_question
from bridgebook.registry.queries import count_like_questions, find_decided, list_questions
from bridgebook.registry.records import Reader
from bridgebook.web.asking import asked, page_number

KINDS = ("same_entity", "same_entry", "same_event", "two_posts", "year")


@asked
def register(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The open questions with the reasons on both sides."""
    kind = request.GET.get("kind", "")
    listing = list_questions(reader, kind=kind if kind in KINDS else "", page=page_number(request))
    context = {
        "listing": listing,
        "kinds": KINDS,
        "kind": kind,
        "like": count_like_questions(reader, {question.kind for question in listing.items}),
        "decided": [one for one in find_decided(reader) if one.action.startswith("answer")]
        if reader.may_review
        else [],
    }
    return render(request, "web/pages/questions.html", context)


@require_POST
@asked
def answer(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Answer one; with htmx the question goes from the list, else back to the list."""
    answer_question(key, request.POST.get("answer", ""), by=reader, why=request.POST.get("why", "")[:1000])
    if request.headers.get("HX-Request"):
        return render(request, "web/parts/answered.html", {"answer": request.POST.get("answer", "")})
    messages.success(request, _("Noted."))
    return redirect("questions")
