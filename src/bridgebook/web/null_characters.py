"""No database keeps the null character: a request that brings one is answered before it gets anywhere."""

import json
import re
from collections.abc import Callable
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse

from bridgebook.web.views.errors import unreadable

NULL = "\x00"
ESCAPED = re.compile(rb"\x00|(?<!\\)(?:\\\\)*\\u0000")
"""As it is, or as JSON writes it: behind an odd number of backslashes."""

FORMS = ("", "multipart/form-data", "application/x-www-form-urlencoded")


class NullCharacterMiddleware:
    """Answers 400 where an address, a form or a JSON body holds the null character; contents of files may."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or say that this cannot be read."""
        if not holds_null(request):
            return self.get_response(request)
        if not request.path.startswith("/api/"):
            return unreadable(request)
        detail = "Text cannot hold the null character (U+0000): take it out."
        body = {"type": "about:blank", "title": "The request cannot be read", "status": 400, "detail": detail}
        return HttpResponse(json.dumps(body), status=400, content_type="application/problem+json")


def holds_null(request: HttpRequest) -> bool:
    """Say whether a request brings the null character anywhere but in a file."""
    if NULL in request.path or NULL in unquote(request.META.get("QUERY_STRING", "")):
        return True
    if request.content_type not in FORMS:
        return ESCAPED.search(request.body) is not None
    for name, values in request.POST.lists():
        if NULL in name or any(NULL in value for value in values):
            return True
    return any(NULL in (file.name or "") for _, files in request.FILES.lists() for file in files)
