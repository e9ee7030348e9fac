"""The Word templates of the office's papers: download, upload, back to the package's own."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bridgebook.outputs import MEDIA_TYPES
from bridgebook.outputs.trial import UnusableTemplate, list_kinds, try_template
from bridgebook.registry.actions import reset_template, upload_template
from bridgebook.registry.changing import check_may
from bridgebook.registry.queries import list_templates, open_template
from bridgebook.registry.records import Reader
from bridgebook.web.asking import asked
from bridgebook.web.sending import send_file


@asked
def register(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Every kind of paper with its template."""
    check_may(reader, "administrator")
    return render(request, "web/pages/templates.html", {"papers": list_templates(reader)})


@asked
def download(request: HttpRequest, reader: Reader, kind: str) -> HttpResponse:
    """A template as a file; filled with sample values where `sample` is asked for."""
    check_may(reader, "administrator")
    content = open_template(reader, kind, request.GET.get("version", "")[:30])
    name = f"{kind}.docx"
    if "sample" in request.GET:
        content, name = try_template(kind, content), f"{kind}-sample.docx"
    return send_file(content, name, MEDIA_TYPES["docx"])


@require_POST
@asked
def upload(request: HttpRequest, reader: Reader, kind: str) -> HttpResponse:
    """Take an edited template; what is wrong in it is said, and the former one stays."""
    file = request.FILES.get("template")
    if kind not in list_kinds():
        raise Http404
    if file is None:
        messages.error(request, _("Choose the DOCX file first."))
        return redirect("templates")
    try:
        upload_template(kind, file.name or "", file.read(), by=reader)
    except UnusableTemplate as error:
        messages.error(request, f"{file.name}: {explain(error)} " + _("The former template stays in use."))
    else:
        messages.success(request, _("Tried with sample values and taken. Papers are written from it from now on."))
    return redirect("templates")


def explain(error: UnusableTemplate) -> str:
    """Why a template can't be used, and what to do."""
    told = {
        "not_word": _("This is no Word file of the kind DOCX. Save it in Word as “Word document (.docx)”."),
        "too_large": _("The template is too large. Make its pictures smaller."),
        "unknown_tag": _("A tag names “%(tag)s”, which this paper does not have. See the list of tags.")
        % vars_of(error),
        "broken_tag": _("A tag is not written right: “%(tag)s” (%(said)s).") % vars_of(error),
        "not_filled": _("It could not be filled with sample values (%(said)s).") % vars_of(error),
    }
    return told[error.code]


def vars_of(error: UnusableTemplate) -> dict[str, str]:
    """The values its sentence names."""
    return {"tag": error.tag, "said": error.said}


@require_POST
@asked
def reset(request: HttpRequest, reader: Reader, kind: str) -> HttpResponse:
    """Back to the template that comes with Bridgebook."""
    reset_template(kind, by=reader)
    messages.success(request, _("The template that comes with Bridgebook is in use again."))
    return redirect("templates")
