"""Where every row of the ledger stands: what an entity stands for, the state of a statement, who may see it.

Each function computes from the ledger alone (and from the states made before); `standing` writes them down.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import F, Max

from bridgebook.registry.keys import make_key
from bridgebook.registry.models import (
    Document,
    DocumentState,
    Judgement,
    Naming,
    Reading,
    StatedEntity,
    Statement,
    StatementEntity,
)
from bridgebook.registry.projections.judged import Pair, find_pairs, find_portions, find_revoked, make_groups
from bridgebook.registry.projections.openness import find_listed_levels
from bridgebook.registry.projections.wording import SIGNED, sign_words
from bridgebook.registry.visibility import parse_level

LIVING = ("proposed", "accepted", "undecided")
"""States of statements that count."""


def find_levels(column: str, ids: Collection[int] | None) -> dict[int, int]:
    """Return the level last set by a person on each of some documents, statements or entities."""
    revoked = find_revoked()
    levels: dict[int, int] = {}
    query = Judgement.objects.filter(about="visibility", **{f"{column}__isnull": False}).order_by("id")
    for row, subject, verdict in query.values_list("id", f"{column}_id", "verdict"):
        if row not in revoked and (ids is None or subject in ids):
            levels[subject] = parse_level(verdict)
    return levels


def make_document_states(ids: Collection[int] | None) -> dict[int, dict[str, Any]]:
    """Return level, latest reading and whether all could be read of documents (all where None), by id."""
    documents = Document.objects.all() if ids is None else Document.objects.filter(id__in=ids)
    levels = find_levels("document", ids)
    readings = Reading.objects.all() if ids is None else Reading.objects.filter(document_id__in=ids)
    latest = dict(readings.values_list("document_id").annotate(Max("id")).values_list("document_id", "id__max"))
    return {
        row: {
            "level": levels.get(row, parse_level(visibility)),
            "reading_id": latest.get(row),
            "faulty": bool(problems),
        }
        for row, visibility, problems in documents.values_list("id", "visibility", "problems")
    }


def make_entity_states(ids: Collection[int] | None) -> dict[int, dict[str, Any]]:
    """Return what entities stand for and from which level they are seen, by id; whole groups at a time."""
    if ids is not None and not ids:
        return {}
    rows: list[tuple[int, str, int | None]] = []
    for query in make_queries(StatedEntity.objects.all(), ids):
        rows += query.values_list("id", "kind", "document_id")
    listed = find_directory_levels(ids)
    pairs = find_pairs("entities", ids)
    leaders = make_groups([row for row, _, _ in rows], pairs)
    kinds = find_kinds(rows, leaders)
    held: dict[int, int] = {}
    for row, level in find_levels("entity", ids).items():
        held[leaders[row]] = max(level, held.get(leaders[row], 0))
    documents = find_document_levels(None if ids is None else {row[2] for row in rows})
    current = find_current_entities(ids)
    levels = {row: documents.get(document, 0) for row, _, document in rows if document}
    given = {row for row, _, document in rows if not document and row not in listed}
    levels |= find_given_levels(given, pairs, levels)
    levels |= find_listed_levels(listed, pairs, levels, leaders)
    # A directory alone makes no partner: its row counts with something the office's documents name.
    alive = {leaders[row] for row in current}
    rejected = {entity for entity, _ in find_verdicts("name", set(listed))} if listed else set()
    current |= {row for row in listed if leaders[row] in alive and row not in rejected}
    return {
        row: {
            "kind": kinds[row],
            "key": make_key(kinds[row], leaders[row]),
            "held": held.get(leaders[row], 0),
            "level": max(held.get(leaders[row], 0), levels[row]),
            "current": row in current,
            "listed": row in listed,
        }
        for row, _, _ in rows
    }


def find_directory_levels(ids: Collection[int] | None) -> dict[int, int]:
    """Return the level of the directory of each entity that a directory lists."""
    found: dict[int, int] = {}
    for query in make_queries(StatedEntity.objects.filter(entry__isnull=False), ids):
        for row, visibility in query.values_list("id", "entry__directory__visibility"):
            found[row] = parse_level(visibility)
    return found


def find_given_levels(given: Collection[int], pairs: Iterable[Pair], levels: Mapping[int, int]) -> dict[int, int]:
    """Return from which level each name that a person gave is seen.

    A name in a person's statement is seen from the level of the document the statement is about; one given to a thing
    from that of the entity it was given to, so that a name from a closed document does not come into the open with
    the next open document that names the thing.
    """
    named: dict[int, int] = {}
    # A statement about no document is the office's own word: internal.
    about = StatementEntity.objects.filter(statement__document__isnull=True)
    for query in make_queries(about, given, "entity_id"):
        named |= dict.fromkeys(query.values_list("entity_id", flat=True), 1)
    about = StatementEntity.objects.filter(statement__document__isnull=False)
    for query in make_queries(about, given, "entity_id"):
        for row, level in query.values_list("entity_id", "statement__document__standing__level"):
            named[row] = min(level, named.get(row, level))
    anchors: dict[int, list[int]] = {}
    for pair in pairs:
        if pair.right in given and pair.verdict == "same" and not pair.machine:
            anchors.setdefault(pair.right, []).append(pair.left)
    found: dict[int, int] = {}
    for row in sorted(given):
        ends = [found.get(end, levels.get(end, 1)) for end in anchors.get(row, ())]
        found[row] = named.get(row, min(ends, default=1))
    return found


def find_kinds(rows: Collection[tuple[int, str, int | None]], leaders: Mapping[int, int]) -> dict[int, str]:
    """Return the kind of each entity: that last judged of the group it is in, else as it was read."""
    judged = {leaders[row]: kind for row, kind in find_verdicts("kind", leaders)}
    return {row: judged.get(leaders[row], kind) for row, kind, _ in rows}


def find_verdicts(about: str, ids: Collection[int] | None) -> list[tuple[int, str]]:
    """Return entity and verdict of people's judgements of some entities that hold, in the order they were made."""
    revoked = find_revoked()
    rows: list[tuple[int, int, str]] = []
    for query in make_queries(Judgement.objects.filter(about=about), ids, "entity_id"):
        rows += query.values_list("id", "entity_id", "verdict")
    return [(entity, verdict) for row, entity, verdict in sorted(rows) if row not in revoked]


def find_document_levels(ids: Collection[int | None] | None) -> dict[int, int]:
    """Return the level of some documents, of all where None."""
    queries = make_queries(DocumentState.objects.all(), None if ids is None else {i for i in ids if i}, "document_id")
    return {document: level for query in queries for document, level in query.values_list("document_id", "level")}


def find_current_entities(ids: Collection[int] | None) -> set[int]:
    """Return the entities that the latest reading of their document or a living statement names."""
    found: set[int] = set()
    latest = Naming.objects.filter(reading_id=F("entity__document__standing__reading_id"))
    for query in make_queries(latest, ids, "entity_id"):
        found |= set(query.values_list("entity_id", flat=True))
    # A name the office gave counts while it is judged the same as something.
    given = {end for pair in find_pairs("entities", ids) if pair.verdict == "same" for end in (pair.left, pair.right)}
    for query in make_queries(StatedEntity.objects.filter(document=None, entry=None), ids):
        found |= given & set(query.values_list("id", flat=True))
    for query in make_queries(StatementEntity.objects.filter(statement__standing__state__in=LIVING), ids, "entity_id"):
        found |= set(query.values_list("entity_id", flat=True))
    return found - {entity for entity, _ in find_verdicts("name", ids)}


def make_statement_states(ids: Collection[int] | None) -> dict[int, dict[str, Any]]:
    """Return state, event and level of statements, by id; whole groups at a time."""
    if ids is not None and not ids:
        return {}
    rows: list[tuple[int, str, int | None, bool, float, str]] = []
    wordings: dict[int, str] = {}
    for query in make_queries(Statement.objects.all(), ids):
        rows += query.values_list("id", "type", "document_id", "person", "confidence", "rule")
        worded = query.filter(type__in=SIGNED).values_list("id", "type", "arguments")
        wordings |= {row: sign_words(kind, arguments) for row, kind, arguments in worded}
    leaders = make_groups([row[0] for row in rows], find_pairs("events", ids))
    judged = find_statement_verdicts(ids)
    levels = find_levels("statement", ids)
    documents = find_document_levels(None if ids is None else {row[2] for row in rows})
    held: dict[int, int] = {}
    for query in make_queries(StatementEntity.objects.filter(entity__standing__held__gt=0), ids, "statement_id"):
        for row, level in query.values_list("statement_id", "entity__standing__held"):
            held[row] = max(level, held.get(row, 0))
    return {
        row: {
            "type": kind,
            "document_id": document,
            "key": make_key(kind, leaders[row]),
            "state": judged.get(row, "withdrawn" if person else "proposed"),
            "level": max(levels.get(row, 0), held.get(row, 0), documents.get(document, 0) if document else 1),
            "confidence": confidence,
            "rule": rule,
            "wording": wordings.get(row, ""),
        }
        for row, kind, document, person, confidence, rule in rows
    }


def find_statement_verdicts(ids: Collection[int] | None) -> dict[int, str]:
    """Return the state of each statement about which a judgement holds: a person's, else the machine's last."""
    revoked = find_revoked()
    best: dict[int, tuple[tuple[bool, int], str]] = {}
    for query in make_queries(Judgement.objects.filter(about="statement"), ids, "statement_id"):
        for row, statement, verdict, machine in query.values_list("id", "statement_id", "verdict", "machine"):
            rank = (not machine, row)
            if row not in revoked and (statement not in best or rank > best[statement][0]):
                best[statement] = rank, verdict
    # "undecided" by the reader means that a withdrawn statement was found again: it is proposed as at first.
    return {
        row: "proposed" if verdict == "undecided" and not rank[0] else verdict for row, (rank, verdict) in best.items()
    }


def make_queries(query: Any, ids: Collection[int] | None, column: str = "id") -> Iterable[Any]:
    """Return a query for all rows, or one a portion of `ids`."""
    if ids is None:
        return [query]
    return [query.filter(**{f"{column}__in": portion}) for portion in find_portions(ids)]
