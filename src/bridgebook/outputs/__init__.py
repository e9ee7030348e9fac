"""What is said, in order (`pages`), and how it is written: DOCX, PDF, HTML."""

from collections.abc import Callable

from bridgebook.outputs.docx import fill_template, load_template, write_docx
from bridgebook.outputs.html import write_html
from bridgebook.outputs.pages import Dossier, Entry, Paper, Section
from bridgebook.outputs.pdf import write_pdf

WRITERS: dict[str, Callable[[Dossier], bytes]] = {"docx": write_docx, "pdf": write_pdf, "html": write_html}
"""How a dossier is written, by the ending of the file."""

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
}

__all__ = [
    "MEDIA_TYPES",
    "WRITERS",
    "Dossier",
    "Entry",
    "Paper",
    "Section",
    "fill_template",
    "load_template",
    "write_docx",
    "write_html",
    "write_pdf",
]
