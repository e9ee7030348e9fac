"""Papers as DOCX, from templates the office can edit in Word.

The templates are `templates/<kind>.docx`, with Jinja tags as docxtpl reads them: `{{ dossier.title }}`, and paragraphs
that begin with `{%p for … %}` around those that repeat. docs/howto/edit-the-word-templates.md says how to change one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from typing import Any

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, Undefined
from jinja2.sandbox import SandboxedEnvironment

from bridgebook.outputs.pages import Dossier


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture among the values of a template: PNG, and how wide it stands in millimetres."""

    png: bytes
    width: int


def place_pictures(document: DocxTemplate, value: Any) -> Any:
    """Return a value with the pictures in it as a template takes them."""
    if isinstance(value, Picture):
        return InlineImage(document, BytesIO(value.png), width=Mm(value.width))
    if isinstance(value, Mapping):
        return {name: place_pictures(document, inner) for name, inner in value.items()}
    return [place_pictures(document, inner) for inner in value] if isinstance(value, list) else value


def load_template(kind: str) -> bytes:
    """Return the template of a kind of paper that comes with Bridgebook."""
    return (files("bridgebook.outputs") / "templates" / f"{kind}.docx").read_bytes()


def fill_template(
    template: bytes, values: Mapping[str, Any], *, title: str, language: str, strict: bool = False
) -> bytes:
    """Return a DOCX file: a template with its tags filled.

    Args:
        template: The template, the package's own or the office's.
        values: What its tags may name; a `Picture` may stand in mappings and lists.
        title: The title of the file, and
        language: its language (ru, en, zh), for its properties.
        strict: Whether a tag that names nothing is an error; else it is left empty.
    """
    document = DocxTemplate(BytesIO(template))
    # A template comes from an office's user: its tags reach the values and nothing behind them.
    environment = SandboxedEnvironment(undefined=StrictUndefined if strict else Undefined, autoescape=True)
    document.render(place_pictures(document, values), environment, autoescape=True)
    properties = document.docx.core_properties
    properties.title, properties.author, properties.language = title, "Bridgebook", language
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def write_docx(dossier: Dossier, *, template: bytes | None = None) -> bytes:
    """The dossier as a DOCX file.

    Args:
        dossier: What it says.
        template: The office's own template; the one of its kind that comes with Bridgebook if None.
    """
    values = {"dossier": dossier}
    own = template or load_template(dossier.template)
    return fill_template(own, values, title=dossier.title, language=dossier.language)
