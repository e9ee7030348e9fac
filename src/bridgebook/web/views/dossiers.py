"""The dossier of a partner as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify

from bridgebook.outputs import MEDIA_TYPES, WRITERS
from bridgebook.registry.dossiers import make_dossier
from bridgebook.registry.office.papers import write_paper
from bridgebook.registry.records import Reader
from bridgebook.web.asking import asked
from bridgebook.web.security import paper_policy


@paper_policy
@asked
def dossier(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Write the dossier in the format and language asked for; HTML shows in the browser, the others are saved."""
    format = request.GET.get("format", "pdf")
    language = request.GET.get("language", reader.language)
    if format not in WRITERS or language not in ("ru", "en", "zh"):
        raise Http404
    paper = make_dossier(reader, key, language=language)
    response = HttpResponse(write_paper(paper, format), content_type=MEDIA_TYPES[format])
    name = slugify(paper.title, allow_unicode=True)[:80] or key
    response.headers["Content-Disposition"] = (
        f"{'inline' if format == 'html' else 'attachment'}; filename*=UTF-8''" + _quoted(f"{name}.{format}")
    )
    return response


def _quoted(name: str) -> str:
    from urllib.parse import quote

    return quote(name)
