"""Pages for what goes wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is nothing here, or nothing this reader may see."""
    return render(request, "web/pages/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed that should not; nothing was changed."""
    return render(request, "web/pages/broken.html", status=500)


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request itself cannot be read; nothing was changed."""
    return render(request, "web/pages/unreadable.html", status=400)
