"""The addresses of the interface, and the page that describes it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from bridgebook.api import changing, desk, reading
from bridgebook.api.interface import api

__all__ = ["changing", "desk", "reading", "urlpatterns"]


@login_required
def reference(request: HttpRequest) -> HttpResponse:
    """The description as a page: every operation with what it takes."""
    schema = api.get_openapi_schema()
    groups: dict[str, list[dict[str, object]]] = {}
    for address, operations in schema["paths"].items():
        for method, operation in operations.items():
            line = {
                "method": method.upper(),
                "address": address,
                "summary": operation["summary"],
                "description": operation.get("description", ""),
                "parameters": operation.get("parameters", ()),
                "body": bool(operation.get("requestBody")),
            }
            groups.setdefault(operation["tags"][0], []).append(line)
    return render(request, "web/pages/interface.html", {"groups": groups.items(), "about": schema["info"]})


urlpatterns = [path("docs", reference, name="api_docs"), path("", api.urls)]
