"""What the browser is told of safety beside Django's own headers, and the looser policy of papers shown as HTML."""

from collections.abc import Callable

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse

PAPERS = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["data:"],
    "frame-ancestors": ["'none'"],
}


def paper_policy(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a view that shows a paper as HTML: it carries its styles within, that it can be saved as one file, and no script."""
    held: Callable[..., HttpResponse] = csp_replace(PAPERS)(view)  # type: ignore[assignment,arg-type,unused-ignore]
    return held


HEADERS = {
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class HeadersMiddleware:
    """Adds the headers to every answer that does not set its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the headers."""
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if request.user.is_authenticated:
            # What one user may see stays in no shared cache, and not behind the button “back” after signing out.
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response
