"""The dossier of a partner as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify

from bridgebook.outputs import MEDIA_TYPES, WRITERS
from bridgebook.registry.dossiers import make_dossier
from bridgebook.registry.office.papers import write_paper
from bridgebook.registry.records import Reader
from bridgebook.web.asking import asked
from bridgebook.web.security import paper_policy
from bridgebook.web.sending import send_file


@paper_policy
@asked
def dossier(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """Write the dossier in the format and language asked for; HTML shows in the browser, the others are saved."""
    format = request.GET.get("format", "pdf")
    language = request.GET.get("language", reader.language)
    if format not in WRITERS or language not in ("ru", "en", "zh"):
        raise Http404
    paper = make_dossier(reader, key, language=language)
    name = slugify(paper.title, allow_unicode=True)[:80] or key
    return send_file(write_paper(paper, format), f"{name}.{format}", MEDIA_TYPES[format], shown=format == "html")
