"""The home page: what needs attention."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, QuerySet

from bridgebook.registry.models import (
    Agreement,
    Commitment,
    Contact,
    DocumentState,
    JointStructure,
    OpenQuestion,
    Organisation,
    Person,
    StatementState,
)
from bridgebook.registry.queries.documents import find_cards, find_documents, list_documents, make_cards
from bridgebook.registry.queries.facts import make_commitments, make_contacts
from bridgebook.registry.queries.promise_desk import Desk, Sketch
from bridgebook.registry.queries.questions import make_questions
from bridgebook.registry.queries.shelf import find_seen
from bridgebook.registry.records import Attention, CommitmentFact, DocumentCard, Reader
from bridgebook.registry.remembering import remembered

SOON = timedelta(days=30)
FEW = 6


def find_attention(reader: Reader, *, today: date | None = None) -> Attention:
    """Return what needs attention.

    Overdue are open promises whose last day has passed; silent are open ones that are not due ahead, and of which nothing
    was heard for as many months as the office's rules say.

    Args:
        reader: On whose behalf.
        today: The day it is; the clock's where None.
    """
    now = today or date.today()
    desk = Desk(reader, now)
    # As the office sees them: with the days it moved, and the signs of life it noted.
    kept, told = desk.split(find_seen(Commitment, reader).filter(state="open"))
    soon = (now + SOON).isoformat()
    overdue = Few([s for s in kept if s.when == "overdue"], told.filter(desk.is_overdue()))
    silent = Few([s for s in kept if s.silent], told.filter(desk.is_silent()))
    due_soon = Few(
        [s for s in kept if now.isoformat() <= s.due_end <= soon],
        told.filter(due_end__gte=now.isoformat(), due_end__lte=soon),
    )
    coming = find_seen(Contact, reader).filter(status="planned", end__gte=now.isoformat())
    # Doubtful rows of directories are reviewed on the directory's own page.
    questions = find_seen(OpenQuestion, reader).exclude(kind="same_rows").order_by("-weight", "key")
    waiting = find_waiting(reader)
    return Attention(
        to_review=find_cards(reader, waiting[:FEW]),
        to_review_count=count_waiting(reader),
        questions=make_questions(reader, questions[:FEW]),
        question_count=questions.count(),
        overdue=make_few(reader, desk, overdue, "-due_end"),
        overdue_count=overdue.count(),
        due_soon=make_few(reader, desk, due_soon, "due_end"),
        silent=make_few(reader, desk, silent, "-last_sign"),
        silent_count=silent.count(),
        coming=make_contacts(reader, coming.order_by("start", "id")[:FEW]),
        new_documents=list_documents(reader, size=FEW).items,
        problems=find_problems(reader),
        figures=count_figures(reader),
    )


@dataclass(frozen=True, slots=True)
class Few:
    """Promises of which a few are shown: those looked at one by one, and the others."""

    kept: list[Sketch]
    told: QuerySet[Commitment]

    def count(self) -> int:
        """Return how many there are."""
        return len(self.kept) + self.told.count()


def make_few(reader: Reader, desk: Desk, few: Few, order: str) -> tuple[CommitmentFact, ...]:
    """Return the first few of some promises in the order of an attribute, backwards with a minus."""
    name = order.removeprefix("-")
    found = [*few.kept, *(desk.sketch(row) for row in few.told.order_by(order, "id")[:FEW])]
    # Of one day, those noted first come first in either order.
    found.sort(key=lambda s: s.row.pk)
    found.sort(key=lambda s: str(getattr(s, name)), reverse=order != name)
    return make_commitments(reader, [s.row for s in found[:FEW]])


def find_waiting(reader: Reader) -> Any:
    """Return a query for the documents with statements nobody has judged, the latest added first."""
    # A statement is never more open than its document.
    proposed = StatementState.objects.filter(state="proposed", level__lte=reader.level, document__isnull=False)
    return proposed.order_by("-document_id").values_list("document_id", flat=True).distinct()


@remembered
def count_waiting(reader: Reader) -> int:
    """Return how many documents have statements nobody has judged."""
    count: int = find_waiting(reader).count()
    return count


def find_problems(reader: Reader) -> tuple[DocumentCard, ...]:
    """Return the documents of which something could not be read, the latest first."""
    rows = DocumentState.objects.filter(faulty=True, level__lte=reader.level)
    ids = list(rows.order_by("-document_id").values_list("document_id", flat=True)[:FEW])
    documents = find_documents(reader).filter(id__in=ids).defer("text").select_related("standing").order_by("-id")
    return make_cards(reader, documents)


@remembered
def count_figures(reader: Reader) -> dict[str, int]:
    """Return the figures of the registry: meetings count, not reports of them."""
    agreements = dict(find_seen(Agreement, reader).values_list("status").annotate(Count("id")))
    return {
        "documents": DocumentState.objects.filter(level__lte=reader.level).count(),
        "organisations": find_seen(Organisation, reader).count(),
        "people": find_seen(Person, reader).count(),
        "contacts": find_seen(Contact, reader).filter(status="held").count(),
        "agreements": agreements.get("signed", 0) + agreements.get("in_force", 0),
        "structures": find_seen(JointStructure, reader).filter(status="operating").count(),
        "open_commitments": find_seen(Commitment, reader).filter(state="open").count(),
    }
