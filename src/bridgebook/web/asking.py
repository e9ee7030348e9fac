"""Who asks: every page asks the registry on behalf of the signed-in reader, and says plainly when there is nothing to see."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language

from bridgebook.registry.accounts import find_reader
from bridgebook.registry.errors import NotFound, RegistryError
from bridgebook.registry.records import Reader
from bridgebook.web.problems import say

P = ParamSpec("P")


def reader_of(request: HttpRequest) -> Reader:
    """The reader behind a request, with the language of the interface; asked once a request."""
    language = (get_language() or "en")[:2]
    found: Reader | None = getattr(request, "_bridgebook_reader", None)
    if found is None or found.language != language:
        found = find_reader(request.user, language=language)
        request._bridgebook_reader = found  # type: ignore[attr-defined]  # kept on the request, asked once
    return found


def asked(
    view: Callable[Concatenate[HttpRequest, Reader, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A view for signed-in readers; what they may not see is not found, what they may not do is said where they were."""

    @login_required
    @wraps(view)
    def inner(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, reader_of(request), *args, **kwargs)
        except NotFound as error:
            raise Http404(str(error)) from error
        except RegistryError as error:
            if request.headers.get("HX-Request"):
                response = HttpResponse(say(error), status=422)
                response["HX-Retarget"], response["HX-Reswap"] = "#messages", "innerHTML"
                return response
            messages.error(request, say(error))
            return redirect(request.headers.get("referer") or "home")

    return inner


def page_number(request: HttpRequest) -> int:
    """The page of a list asked for; 1 for anything that is no number."""
    value = request.GET.get("page", "")
    return max(1, int(value)) if value.isdecimal() and len(value) < 8 else 1


def filters_of(request: HttpRequest, **allowed: Any) -> dict[str, Any]:
    """The filters of a register that were asked for; a value outside its choices counts as none."""
    found: dict[str, Any] = {}
    for name, choices in allowed.items():
        value = request.GET.get(name, "").strip()[:200]
        found[name] = value if choices is None or value in choices else ""
    return found
