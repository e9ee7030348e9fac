"""Open questions, with both sides named and the words concerned."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from bridgebook.registry.keys import KINDS
from bridgebook.registry.models import (
    Agreement,
    Commitment,
    Contact,
    EntityState,
    JointStructure,
    OpenQuestion,
    Projection,
    StatementState,
)
from bridgebook.registry.projections.questions import ANSWERS
from bridgebook.registry.projections.said import find_key_portions
from bridgebook.registry.queries.shelf import Shelf, find_links, find_seen, find_sources
from bridgebook.registry.records import Link, Listing, Question, Reader

EVENTS: dict[str, type[Projection]] = {"c": Contact, "a": Agreement, "s": JointStructure, "k": Commitment}


def list_questions(reader: Reader, *, kind: str = "", page: int = 1, size: int = 30) -> Listing[Question]:
    """Return the open questions, those on which most hangs first."""
    rows = find_seen(OpenQuestion, reader)
    # Doubtful rows of directories are reviewed on the directory's own page.
    rows = rows.filter(kind=kind) if kind else rows.exclude(kind="same_rows")
    page = max(1, page)
    ordered = rows.order_by("-weight", "key")
    return Listing(make_questions(reader, ordered[(page - 1) * size : page * size]), rows.count(), page, size)


def find_questions(reader: Reader, keys: Iterable[str], most: int | None = None) -> tuple[Question, ...]:
    """Return the open questions about some things or events, those on which most hangs first; at most so many."""
    found: dict[str, OpenQuestion] = {}
    for portion in find_key_portions(set(keys)):
        about: QuerySet[OpenQuestion] = find_seen(OpenQuestion, reader)
        found |= {row.key: row for row in about.filter(Q(left__in=portion) | Q(right__in=portion))}
    return make_questions(reader, sorted(found.values(), key=lambda row: (-row.weight, row.key))[:most])


def make_questions(reader: Reader, rows: Iterable[OpenQuestion]) -> tuple[Question, ...]:
    """Return questions, without those a side of which the reader may not see."""
    rows = list(rows)
    keys = {key for row in rows for key in (row.left, row.right) if key}
    links = find_links(keys, reader) | find_event_links(keys, reader) | find_entry_links(rows, reader)
    events = {key for key in keys if key[:1] in EVENTS}
    told = StatementState.objects.filter(key__in=events, level__lte=reader.level).order_by("statement_id")
    by_key: dict[str, list[int]] = {}
    for key, statement in told.values_list("key", "statement_id"):
        by_key.setdefault(key, []).append(statement)
    wanted = {s for row in rows for s in row.statements} | {s for some in by_key.values() for s in some}
    sources = find_sources(wanted, reader)
    questions = []
    for row in rows:
        left, right = links.get(row.left), links.get(row.right)
        if left is None or (row.right and right is None):
            continue
        concerned = row.statements or [s for key in (row.left, row.right) for s in by_key.get(key, [])]
        questions.append(
            Question(
                key=row.key,
                kind=row.kind,
                left=left,
                right=right,
                reasons=tuple(row.reasons),
                score=row.score,
                stakes=dict(row.stakes),
                answers=ANSWERS[row.kind],
                sources=tuple(source for s in concerned for source in sources.get(s, ())),
            )
        )
    return tuple(questions)


def find_entry_links(rows: Iterable[OpenQuestion], reader: Reader) -> dict[str, Link]:
    """Return references to the entries of directories that questions are about, by the keys of their entities."""
    keys = {key for row in rows if row.kind in ("same_entry", "same_rows") for key in (row.left, row.right)}
    states = EntityState.objects.filter(entity__entry__isnull=False, current=False, level__lte=reader.level)
    found: dict[str, Link] = {}
    for portion in find_key_portions(keys):
        columns = "key", "entity__entry_id", "entity__name", "entity__by"
        for key, entry, name, source in states.filter(key__in=portion).order_by("-entity_id").values_list(*columns):
            found[key] = Link(f"e{entry}", "entry", f"{name} ({source})")
    return found


def find_event_links(keys: Iterable[str], reader: Reader) -> dict[str, Link]:
    """Return references to events, named by date and parties."""
    found: dict[str, Link] = {}
    for letter, model in EVENTS.items():
        rows = list(find_seen(model, reader).filter(key__in=[key for key in keys if key.startswith(letter)]))
        shelf = Shelf(reader, rows, sources=False)
        for row in rows:
            parties = ", ".join(link.name for link in shelf.all_links(getattr(row, "parties", ())))
            told = [getattr(row, column, "") for column in ("date", "name", "what")]
            name = " · ".join(filter(None, [*told, parties]))
            found[row.key] = Link(row.key, KINDS[letter], name)
    return found
