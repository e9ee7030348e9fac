"""Personal data, for administrators: what is held on a person, restricted, erased."""

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bridgebook.registry.actions import erase_person, set_visibility
from bridgebook.registry.changing import check_may
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.personal import find_personal_data, plan_erasure
from bridgebook.registry.records import Reader
from bridgebook.web.asking import asked
from bridgebook.web.problems import say
from bridgebook.web.security import paper_policy
from bridgebook.web.sending import send_file


@asked
def personal(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """What is held, what an erasure would change, what is kept by rule."""
    return show(request, reader, key)


def show(request: HttpRequest, reader: Reader, key: str, problem: str = "") -> HttpResponse:
    """The page; with what is wrong, where an erasure could not be made."""
    context = {
        "key": key,
        "plan": plan_erasure(reader, key),
        "why": request.POST.get("why", ""),
        "kept": request.POST.getlist("keep"),
        "problem": problem,
    }
    return render(request, "web/pages/personal.html", context, status=422 if problem else 200)


@paper_policy
@asked
def held(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """All of it as a file: JSON for machines, HTML for people."""
    found = find_personal_data(reader, key)
    if request.GET.get("format") == "json":
        text = json.dumps(found.as_json(), ensure_ascii=False, indent=1, default=str)
        return send_file(text, f"personal-data-{key}.json", "application/json; charset=utf-8")
    response = render(request, "web/pages/held.html", {"held": found})
    response["Content-Disposition"] = f'attachment; filename="personal-data-{key}.html"'
    return response


@require_POST
@asked
def restrict(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Close a person to all but those who may see what is restricted."""
    check_may(reader, "administrator")
    set_visibility("restricted", by=reader, thing=key, why=request.POST.get("why", "")[:1000])
    messages.success(request, _("Restricted: only those who may see what is restricted still see this person."))
    return redirect("person", key)


@require_POST
@asked
def erase(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Erase a person's names for good, once somebody confirmed it."""
    check_may(reader, "administrator")
    keep = [int(row) for row in request.POST.getlist("keep") if row.isdecimal() and len(row) < 18]
    if request.POST.get("sure") != "yes":
        return show(request, reader, key, _("Tick that you are sure: an erasure cannot be taken back."))
    try:
        counts = erase_person(key, by=reader, why=request.POST.get("why", "")[:1000], keep=keep)
    except CannotDo as error:
        return show(request, reader, key, say(error))
    text = _("Erased in %(documents)s documents and %(records)s records.")
    messages.success(request, text % {"documents": counts["documents"], "records": counts["rows"]})
    messages.warning(
        request, _("Backups made before still hold the name: remove them, or erase again after restoring one.")
    )
    return redirect("people")
