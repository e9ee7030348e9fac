"""Reads a document again after it was opened to more readers."""

from dataclasses import replace

from bridgebook.pipeline import READER, read_document
from bridgebook.registry.actions.import_reading import import_reading
from bridgebook.registry.models import Document, DocumentState, History
from bridgebook.registry.queries.knowledge import find_knowledge
from bridgebook.registry.records import Reader
from bridgebook.registry.visibility import VISIBILITIES, parse_level
from bridgebook.vocabulary import Document as File
from bridgebook.vocabulary import Span


def read_again(document: int, *, by: Reader) -> None:
    """Read a document again if it was read with names that not everybody may see who may now see the document.

    Two names in it that are one only by what a closer document says would tell of that document.
    """
    changes = History.objects.filter(subject=f"d{document}", action="import_reading").order_by("-id")
    last = changes.first()
    known_to = last.after.get("known_to") if last else None
    visibility = VISIBILITIES[DocumentState.objects.get(document_id=document).level]
    if known_to is None or parse_level(known_to) <= parse_level(visibility):
        return
    row = Document.objects.get(id=document)
    file = File(
        id=row.name,
        text=row.text,
        language=row.language,
        title=row.title,
        published=row.published,
        source=row.source,
        format=row.format,
        digest=row.digest,
        boilerplate=tuple(Span(*span) for span in row.boilerplate),
        problems=tuple(row.problems),
    )
    asked = Reader("reader", may_see=visibility)  # type: ignore[arg-type]
    reading = replace(read_document(file, find_knowledge(asked)), reader=f"{READER} for {visibility}")
    import_reading(document, reading, by=by, known_to=visibility)
