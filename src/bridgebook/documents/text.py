"""Plain text and Markdown: offsets count in the file's own text."""

from bridgebook.documents.encoding import decode
from bridgebook.documents.limits import Limits
from bridgebook.documents.making import make_document
from bridgebook.vocabulary import Document


def read_text(name: str, data: bytes, limits: Limits) -> Document:
    """A plain text."""
    decoded = decode(name, data)
    return make_document(name, data, decoded.text, format="text", limits=limits, problems=(decoded.problem,))


def read_markdown(name: str, data: bytes, limits: Limits) -> Document:
    """A Markdown text, as it is written."""
    decoded = decode(name, data)
    return make_document(name, data, decoded.text, format="markdown", limits=limits, problems=(decoded.problem,))
