"""Adds a document."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from bridgebook.registry.changing import make_change
from bridgebook.registry.joining.texts import index_texts
from bridgebook.registry.models import Document
from bridgebook.registry.projections import restate
from bridgebook.registry.records import Reader
from bridgebook.registry.visibility import Visibility, parse_level
from bridgebook.vocabulary import Document as File


@dataclass(frozen=True, slots=True)
class Added:
    """The ledger row of a document, and whether it is new."""

    document: int
    new: bool


def add_document(file: File, *, by: Reader, visibility: Visibility = "internal") -> Added:
    """Add a document; one whose digest is known adds nothing.

    Args:
        file: The document as the documents stage gives it.
        by: Who adds it.
        visibility: Who may see it.

    Raises:
        NotAllowed: If `by` may not change anything.
    """
    parse_level(visibility)
    known = find_document(file.digest)
    if known is not None:
        return Added(known, False)
    try:
        with make_change("add_document", f"file {file.digest[:12]}", by=by, needs="editor") as change:
            document = Document.objects.create(
                name=file.id[:255],
                digest=file.digest,
                text=file.text,
                language=file.language,
                title=file.title,
                published=file.published,
                source=file.source,
                format=file.format,
                boilerplate=[list(span) for span in file.boilerplate],
                problems=list(file.problems),
                visibility=visibility,
                added_by=by.name,
                added_at=timezone.now(),
            )
            change.subject = f"d{document.pk}"
            change.after = {"document": document.pk, "title": file.title, "visibility": visibility}
            index_texts([document.pk])
            restate(documents=[document.pk])
    except IntegrityError:
        # Another request added the same file between the look and the write.
        with transaction.atomic():
            known = find_document(file.digest)
        if known is None:
            raise
        return Added(known, False)
    return Added(document.pk, True)


def find_document(digest: str) -> int | None:
    """Return the ledger row of a document by its digest."""
    return Document.objects.filter(digest=digest).values_list("id", flat=True).first()
