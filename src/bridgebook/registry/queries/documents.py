"""Documents in lists."""

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from bridgebook.registry.joining.texts import find_texts, make_question
from bridgebook.registry.models import Document, DocumentState, StatementState
from bridgebook.registry.projections.states import LIVING
from bridgebook.registry.records import DocumentCard, Listing, Reader
from bridgebook.registry.visibility import VISIBILITIES

SORTS = {
    "-added": ("-id",),
    "added": ("id",),
    "-published": ("-published", "-id"),
    "published": ("published", "id"),
    "title": ("title", "id"),
}


def find_documents(reader: Reader) -> QuerySet[Document]:
    """Return the documents a reader may see."""
    return Document.objects.filter(standing__level__lte=reader.level)


def make_cards(reader: Reader, documents: Iterable[Document]) -> tuple[DocumentCard, ...]:
    """Return documents as cards, in their order, with what is said in them counted."""
    documents = list(documents)
    seen = StatementState.objects.filter(
        document_id__in=[d.pk for d in documents], level__lte=reader.level, state__in=LIVING
    )
    counts = {
        document: (total, proposed)
        for document, total, proposed in seen.values_list("document_id").annotate(
            total=Count("pk"), proposed=Count("pk", filter=Q(state="proposed"))
        )
    }
    return tuple(
        DocumentCard(
            document=d.pk,
            title=d.title or d.name,
            language=d.language,
            published=d.published or "",
            source=d.source,
            format=d.format,
            visibility=VISIBILITIES[d.standing.level],
            added_by=d.added_by,
            added_at=d.added_at,
            statements=counts.get(d.pk, (0, 0))[0],
            proposed=counts.get(d.pk, (0, 0))[1],
            problems=tuple(d.problems),
        )
        for d in documents
    )


def find_cards(reader: Reader, ids: Iterable[int]) -> tuple[DocumentCard, ...]:
    """Return some documents as cards, the latest published first, without those the reader may not see."""
    rows = find_documents(reader).filter(id__in=set(ids)).defer("text").select_related("standing")
    return make_cards(reader, sorted(rows, key=lambda d: (d.published or "", d.pk), reverse=True))


def list_documents(
    reader: Reader,
    *,
    language: str = "",
    text: str = "",
    unreviewed: bool = False,
    sort: str = "-added",
    page: int = 1,
    size: int = 30,
) -> Listing[DocumentCard]:
    """Return the register of documents.

    Args:
        reader: On whose behalf.
        language: Only those in this language.
        text: Only those with words that begin so in the title or the name of the file.
        unreviewed: Only those with statements nobody has judged.
        sort: A key of `SORTS`.
        page: From 1.
        size: Documents a page.
    """
    rows = find_documents(reader).defer("text").select_related("standing")
    if language:
        rows = rows.filter(language=language)
    if text:
        rows = rows.filter(id__in=find_texts(make_question(text.split(), exact=False), level=reader.level, title=True))
    if unreviewed:
        proposed = StatementState.objects.filter(state="proposed", level__lte=reader.level, document=OuterRef("pk"))
        rows = rows.filter(Exists(proposed))
    rows = rows.order_by(*SORTS.get(sort, SORTS["-added"]))
    # The texts need not be looked at to count documents.
    every = not (language or text or unreviewed)
    total = DocumentState.objects.filter(level__lte=reader.level).count() if every else rows.count()
    page = max(1, page)
    return Listing(make_cards(reader, rows[(page - 1) * size : page * size]), total, page, size)
