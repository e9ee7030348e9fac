"""A dossier as DOCX, from a template the office can edit in Word.

The template is `templates/dossier.docx`, with Jinja tags as docxtpl reads them: `{{ dossier.title }}`, and paragraphs that begin
with `{%p for … %}` around those that repeat. docs/howto/edit-the-dossier-template.md says how to change it.
"""

from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path

from docxtpl import DocxTemplate

from bridgebook.outputs.pages import Dossier


def write_docx(dossier: Dossier, *, template: Path | None = None) -> bytes:
    """The dossier as a DOCX file.

    Args:
        dossier: What it says.
        template: The office's own template; the one that comes with Bridgebook if None.
    """
    if template is None:
        with as_file(files("bridgebook.outputs") / "templates" / "dossier.docx") as path:
            return _render(path, dossier)
    return _render(template, dossier)


def _render(path: Path, dossier: Dossier) -> bytes:
    document = DocxTemplate(str(path))
    document.render({"dossier": dossier}, autoescape=True)
    properties = document.docx.core_properties
    properties.title, properties.author, properties.language = dossier.title, "Bridgebook", dossier.language
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
