"""Why things and events were joined, and how each document names them."""

from bridgebook.registry.models import EntityState, Judgement, StatementState
from bridgebook.registry.projections.judged import find_pairs
from bridgebook.registry.records import Join, NamedIn, Reader

MOST = 30
"""How many lines a page shows of either."""


def find_named_in(reader: Reader, key: str) -> tuple[NamedIn, ...]:
    """Return the entities joined in a thing, the latest document first."""
    states = EntityState.objects.filter(key=key, level__lte=reader.level, current=True).select_related(
        "entity", "entity__document"
    )
    rows = states.defer("entity__document__text").order_by("-entity_id")[:MOST]
    return tuple(
        NamedIn(
            row.entity_id,
            row.entity.name,
            row.entity.document_id,
            (row.entity.document.title or row.entity.document.name) if row.entity.document else "",
            (row.entity.document.published or "") if row.entity.document else "",
            row.entity.by,
        )
        for row in rows
    )


def count_named_in(reader: Reader, key: str) -> int:
    """Return how many entities are joined in a thing."""
    return EntityState.objects.filter(key=key, level__lte=reader.level, current=True).count()


def find_joins(reader: Reader, key: str) -> tuple[Join, ...]:
    """Return what holds of judgements that joined the entities, or the statements, under a key, the latest first."""
    # The earliest is the one to which nearly all others were joined.
    entities = EntityState.objects.filter(key=key, level__lte=reader.level)
    columns = "entity_id", "entity__name"
    first = entities.order_by("entity_id").values_list(*columns)[:1]
    names: dict[int, str] = dict([*first, *entities.order_by("-entity_id").values_list(*columns)[: MOST * 2]])
    if names:
        return make_joins("entities", names)
    statements = StatementState.objects.filter(key=key, level__lte=reader.level)
    told = statements.order_by("statement_id").values_list(
        "statement_id", "statement__document__title", "statement__by"
    )
    return make_joins("events", {row: title or by for row, title, by in told[: MOST * 2]})


def make_joins(about: str, names: dict[int, str]) -> tuple[Join, ...]:
    """Return the judgements that hold among some rows."""
    pairs = find_pairs(about, names, within=True)
    rows = Judgement.objects.filter(id__in=[p.id for p in pairs][-MOST:]).order_by("-id")
    ends = {p.id: (p.left, p.right) for p in pairs}
    return tuple(
        Join(
            judgement=row.pk,
            change=row.history_id,
            left=ends[row.pk][0],
            right=ends[row.pk][1],
            left_name=names[ends[row.pk][0]],
            right_name=names[ends[row.pk][1]],
            verdict=row.verdict,
            reasons=tuple(row.reasons),
            by=row.by,
            machine=row.machine,
            at=row.at,
            why=row.why,
        )
        for row in rows
    )
