"""The queue of review: what waits across all documents, what is like it, and what was decided lately."""

from collections.abc import Collection, Iterable

from django.db.models import Count, Max, Q, QuerySet

from bridgebook.reading.confidence import ACCEPT
from bridgebook.registry.errors import CannotDo, NotFound
from bridgebook.registry.models import (
    Document,
    History,
    Judgement,
    Statement,
    StatementEntity,
    StatementState,
)
from bridgebook.registry.office.settings import find_own_keys
from bridgebook.registry.projections.judged import find_revoked
from bridgebook.registry.projections.said import load_said
from bridgebook.registry.queries.known_again import find_known
from bridgebook.registry.queries.reading import make_records
from bridgebook.registry.records import Reader
from bridgebook.registry.records.review import Decided, ReviewPage, Waiting, WaitingDocument

LIKE = ("rule", "thing", "document", "kind")
"""How others are like a statement: found by the same rule as surely, of the same type about the same partner, said in
the same document, of the same type."""

SORTS = {
    "surest": ("-confidence", "statement_id"),
    "document": ("-document_id", "statement_id"),
    "oldest": ("statement_id",),
}
"""In which order statements are put to review."""

PARTY = ("parties", "organisation", "parent", "party", "owed_to")
"""The arguments that name a statement's partner."""

DECIDING = (
    "accept_statement",
    "reject_statement",
    "correct_statement",
    "accept_statements",
    "reject_statements",
    "accept_reading",
    "answer_question",
    "answer_questions",
)
"""Changes that decide what was put to review."""

SIZE, PORTION, PORTIONS = 20, 60, 8
COUNTED = 600
"""So many waiting statements are looked at to say how many are known already; of more it is not said."""


def find_proposed(
    reader: Reader, *, kind: str = "", documents: Collection[int] | None = None
) -> QuerySet[StatementState]:
    """Return what waits to be judged and the reader may see, of one type or some documents only."""
    # A statement is never more open than its document.
    rows = StatementState.objects.filter(state="proposed", level__lte=reader.level, document__isnull=False)
    if kind:
        rows = rows.filter(type=kind)
    return rows if documents is None else rows.filter(document_id__in=set(documents))


def open_review(
    reader: Reader,
    *,
    kind: str = "",
    documents: Collection[int] | None = None,
    sort: str = "surest",
    known: bool = False,
    size: int = SIZE,
) -> ReviewPage:
    """Return the next statements to be judged.

    Args:
        reader: On whose behalf.
        kind: Only of this type.
        documents: Only what these say.
        sort: A key of `SORTS`.
        known: Put what says only what is accepted already to review too.
        size: How many at most.
    """
    rows = find_proposed(reader, kind=kind, documents=documents)
    kinds = count_kinds(reader, documents)
    left = kinds.get(kind, 0) if kind else sum(kinds.values())
    ordered = rows.order_by(*SORTS.get(sort, SORTS["surest"])).values_list("statement_id", flat=True)
    chosen: list[int] = []
    again: dict[int, int] = {}
    for start in range(0, PORTION * PORTIONS if size else 0, PORTION):
        portion = list(ordered[start : start + PORTION])
        told = find_known(portion)
        again |= told
        chosen += [row for row in portion if known or row not in told]
        if len(chosen) >= size or len(portion) < PORTION:
            break
    every = rows.values_list("statement_id", flat=True)
    return ReviewPage(
        items=make_items(reader, chosen[:size], again, kinds if documents is None else None),
        left=left,
        known=len(find_known(list(every))) if left <= COUNTED else None,
        kinds=kinds,
        decided=find_decided(reader),
        upto=Statement.objects.aggregate(last=Max("id"))["last"] or 0,
    )


def count_kinds(reader: Reader, documents: Collection[int] | None = None) -> dict[str, int]:
    """Return how many wait of each type, of all documents or of some."""
    rows = find_proposed(reader, documents=documents).values_list("type").annotate(n=Count("*"))
    return dict(rows.order_by("type"))


def make_items(
    reader: Reader, statements: list[int], known: dict[int, int], kinds: dict[str, int] | None
) -> tuple[Waiting, ...]:
    """Return statements as the queue shows them, in their order; `kinds` is how many wait of each type, if it is known."""
    if not statements:
        return ()
    rows = Statement.objects.filter(id__in=statements).select_related("document").defer("document__text")
    rows_by_id = {row.pk: row for row in rows}
    records = {record.id: record for record in make_records(reader, rows_by_id.values())}
    groups = count_groups(reader, list(rows_by_id.values()), kinds)
    return tuple(
        Waiting(
            record=records[row],
            document=rows_by_id[row].document_id or 0,
            title=title_of(rows_by_id[row].document),
            groups=groups.get(row, {}),
            known=known.get(row),
        )
        for row in statements
        if row in records
    )


def title_of(document: Document | None) -> str:
    """Return what a document is called."""
    return (document.title or document.name) if document else ""


def count_groups(
    reader: Reader, rows: list[Statement], kinds: dict[str, int] | None = None
) -> dict[int, dict[str, int]]:
    """Return, for each of some statements, how many wait that are like it in each way; itself among them."""
    waiting = find_proposed(reader)
    kinds = count_kinds(reader) if kinds is None else kinds
    documents = {row.document_id for row in rows if row.document_id}
    said = waiting.filter(document_id__in=documents).values_list("document_id").annotate(n=Count("*"))
    by_document = dict(said.order_by())
    sure = waiting.filter(confidence__gte=ACCEPT, rule__in={row.rule for row in rows if row.rule})
    found = sure.values_list("type", "rule").annotate(n=Count("*")).order_by()
    by_rule = {(kind, rule): n for kind, rule, n in found}
    partners = find_partners([row.pk for row in rows], reader)
    named = find_naming(reader, set(partners.values()))
    told = named.values_list("statement__type", "entity__standing__key").annotate(n=Count("statement", distinct=True))
    by_thing = {(kind, key): n for kind, key, n in told.order_by()}
    return {
        row.pk: {
            "rule": by_rule.get((row.type, row.rule), 0) if row.confidence >= ACCEPT else 0,
            "thing": by_thing.get((row.type, partners.get(row.pk, "")), 0),
            "document": by_document.get(row.document_id, 0),
            "kind": kinds.get(row.type, 0),
        }
        for row in rows
    }


def find_naming(reader: Reader, keys: Collection[str]) -> QuerySet[StatementEntity]:
    """Return where waiting statements name some things as partners."""
    return StatementEntity.objects.filter(
        argument__in=PARTY,
        entity__standing__key__in=keys,
        statement__standing__state="proposed",
        statement__standing__level__lte=reader.level,
    )


def find_partners(statements: Collection[int], reader: Reader) -> dict[int, str]:
    """Return the key of the partner each of some statements is about: the first it names that is not the office's own."""
    own = find_own_keys(reader)
    found: dict[int, str] = {}
    for row in load_said(statements).values():
        named = [key for argument in PARTY for key in row.keys.get(argument, ())]
        others = [key for key in named if key not in own]
        if others:
            found[row.id] = others[0]
    return found


def find_like(reader: Reader, statement: int, like: str, *, upto: int) -> list[int]:
    """Return the waiting statements that are like one in a way, itself among them, in the order of the ledger.

    Args:
        reader: On whose behalf.
        statement: The one.
        like: One of `LIKE`.
        upto: The last statement that counts: none that came later is decided unseen.

    Raises:
        NotFound: If there is no such statement that the reader may see.
        CannotDo: If there is no such way.
    """
    row = Statement.objects.filter(id=statement, standing__level__lte=reader.level).first()
    if row is None:
        raise NotFound(f"statement {statement}")
    waiting = find_proposed(reader).filter(statement_id__lte=upto)
    if like == "document":
        waiting = waiting.filter(document_id=row.document_id)
    elif like == "kind":
        waiting = waiting.filter(type=row.type)
    elif like == "rule":
        waiting = waiting.filter(type=row.type, rule=row.rule, confidence__gte=ACCEPT)
    elif like == "thing":
        partner = find_partners([statement], reader).get(statement, "")
        named = find_naming(reader, {partner}).filter(statement__type=row.type)
        waiting = waiting.filter(statement_id__in=named.values("statement_id"))
    else:
        raise CannotDo(f"Statements are alike by {', '.join(LIKE)}.")
    return list(waiting.order_by("statement_id").values_list("statement_id", flat=True))


def list_waiting_documents(
    reader: Reader, *, documents: Collection[int] | None = None, limit: int = 100
) -> tuple[WaitingDocument, ...]:
    """Return the documents of which something waits, the latest first."""
    waiting = find_proposed(reader, documents=documents)
    latest = waiting.order_by("-document_id").values_list("document_id", flat=True).distinct()[:limit]
    # Told which first: to count what waits in every document and then show a few would take long.
    rows = (
        waiting.filter(document_id__in=list(latest))
        .values_list("document_id", "document__title", "document__name", "document__published")
        .annotate(n=Count("*"), sure=Count("statement_id", filter=Q(confidence__gte=ACCEPT)))
        .order_by("-document_id")
    )
    return tuple(
        WaitingDocument(document, title or name, published or "", n, sure)
        for document, title, name, published, n, sure in rows
    )


def find_of_documents(reader: Reader, documents: Iterable[int], *, upto: int, sure: bool = False) -> list[int]:
    """Return what waits in some documents, or only what the reader is sure of."""
    waiting = find_proposed(reader, documents=set(documents)).filter(statement_id__lte=upto)
    if sure:
        waiting = waiting.filter(confidence__gte=ACCEPT)
    return list(waiting.order_by("statement_id").values_list("statement_id", flat=True))


def find_decided(reader: Reader, *, limit: int = 8) -> tuple[Decided, ...]:
    """Return the reader's own latest decisions that can still be taken back, the latest first."""
    mine = History.objects.filter(by=reader.name, level__lte=reader.level, action__in=DECIDING).order_by("-id")
    # What was there before and after fills books where a thousand statements were decided at once.
    mine = mine.only("id", "action", "at")
    rows = list(mine[: limit * 3])
    judgements: dict[int, list[Judgement]] = {}
    for row in Judgement.objects.filter(history_id__in=[row.pk for row in rows]).select_related("statement"):
        judgements.setdefault(row.history_id or 0, []).append(row)
    revoked = find_revoked()
    found: list[Decided] = []
    for history in rows:
        holding = [row for row in judgements.get(history.pk, ()) if row.pk not in revoked]
        if not holding or len(found) == limit:
            continue
        kinds = {row.statement.type for row in holding if row.statement}
        single = holding[0].statement_id if len(holding) == 1 or history.action == "correct_statement" else None
        what = kinds.pop() if len(kinds) == 1 else ""
        count = 1 if history.action == "correct_statement" else len(holding)
        found.append(Decided(history.pk, history.action, count, what, single, history.at))
    return tuple(found)
