"""The pages of contacts, agreements, joint structures and promises."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bridgebook.registry.actions import settle_commitment
from bridgebook.registry.queries import open_agreement, open_commitment, open_contact, open_structure
from bridgebook.registry.queries.visits import find_contact_visits
from bridgebook.registry.records import Reader
from bridgebook.web.asking import asked


@asked
def contact(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """One encounter with its witnesses and what was promised at it."""
    page = open_contact(reader, key)
    context = {"page": page, "visits": find_contact_visits(reader, page.fact.key), "may_plan": reader.may_edit}
    return render(request, "web/pages/fact.html", context)


@asked
def agreement(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """One agreement with the ladder it climbed."""
    return render(request, "web/pages/fact.html", {"page": open_agreement(reader, key)})


@asked
def structure(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """One joint structure with the ladder it climbed."""
    return render(request, "web/pages/fact.html", {"page": open_structure(reader, key)})


@asked
def promise(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """One promise, where it was made and what became of it."""
    return render(request, "web/pages/fact.html", {"page": open_commitment(reader, key), "may_settle": reader.may_edit})


@require_POST
@asked
def settle(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Say what became of a promise."""
    settle_commitment(key, request.POST.get("outcome", ""), by=reader, why=request.POST.get("why", "")[:1000])  # type: ignore[arg-type]
    messages.success(request, _("Noted."))
    return redirect("promise", key)
