"""Files into the registry: read, entered, judged; safe to repeat."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bridgebook.documents import Limits, read_paths
from bridgebook.pipeline import READER, Knowledge, read_document
from bridgebook.registry.actions import Imported, add_document, import_reading
from bridgebook.registry.models import DocumentState, Reading
from bridgebook.registry.projections import deferred, refresh
from bridgebook.registry.queries.knowledge import find_knowledge
from bridgebook.registry.records import Reader
from bridgebook.registry.visibility import VISIBILITIES, Visibility
from bridgebook.vocabulary import BridgebookError, Document, UnreadableFile

PORTION = 50
"""After how many documents the tables are made anew: each at a time would look at the same partners again and again."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one file.

    Attributes:
        name: The file's name.
        document: Its row in the ledger, None where it could not be read.
        new: Whether the document is new.
        imported: What its reading brought, None where this reader version had read it before.
        problem: One line with the reason where it could not be read, else "".
    """

    name: str
    document: int | None
    new: bool = False
    imported: Imported | None = None
    problem: str = ""


def add_files(
    paths: Iterable[Path], *, by: Reader, visibility: Visibility = "internal", limits: Limits | None = None
) -> Iterator[Step]:
    """Add files, folders and archives; what is known adds nothing, what cannot be read is said and the rest goes on.

    Args:
        paths: Files, folders and archives.
        by: Who adds them.
        visibility: Who may see the new documents.
        limits: How large a file may be; the defaults of `Limits` if None.

    Yields:
        One step a document or unreadable file, in a fixed order.

    Raises:
        NotAllowed: If `by` may not change anything.
    """
    known: dict[str, Knowledge] = {}
    try:
        for count, found in enumerate(read_paths(paths, limits=limits or Limits()), 1):
            if isinstance(found, UnreadableFile):
                yield Step(found.name, None, problem=str(found))
                continue
            with deferred():
                step = add_file(found, by=by, visibility=visibility, known=known)
            if count % PORTION == 0:
                refresh()
                known.clear()
            yield step
    finally:
        refresh()


def add_file(file: Document, *, by: Reader, visibility: Visibility, known: dict[str, Knowledge]) -> Step:
    """Add one document and its reading.

    It is read with the names that everybody may see who may see the document, so that a reading tells nobody more.

    Args:
        file: The document.
        by: Who adds it.
        visibility: Who may see it, if it is new.
        known: What is known for documents of a visibility, by visibility; what is missing is asked and put there.

    Raises:
        NotAllowed: If `by` may not change anything.
    """
    name = file.source or file.id
    added = add_document(file, by=by, visibility=visibility)
    if Reading.objects.filter(document_id=added.document, reader=READER).exists():
        return Step(name, added.document, added.new)
    level = VISIBILITIES[DocumentState.objects.get(document_id=added.document).level]
    try:
        if level not in known:
            known[level] = find_knowledge(Reader("reader", may_see=level))  # type: ignore[arg-type]
        reading = read_document(file, known[level])
        imported = import_reading(added.document, reading, by=by, known_to=level)
    except BridgebookError as error:
        return Step(name, added.document, added.new, problem=f"{name}: {error}")
    except Exception as error:  # one report that trips the reader must not stop the other nine hundred
        log.exception("%s could not be read", name)
        return Step(name, added.document, added.new, problem=f"{name}: kept, but the reader failed on it ({error!r}).")
    return Step(name, added.document, added.new, imported)
