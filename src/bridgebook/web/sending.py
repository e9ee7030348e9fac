"""Files as answers: what a name needs to arrive whole in every browser is known in one place."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def send_file(content: bytes | str, name: str, media_type: str, *, shown: bool = False) -> HttpResponse:
    """Return a file to be saved under a name in any script; where `shown`, the browser shows it."""
    response = HttpResponse(content, content_type=media_type)
    # A title may hold a line break, which no header may.
    response.headers["Content-Disposition"] = content_disposition_header(not shown, " ".join(name.split())) or ""
    return response
