"""The reading page: a document with all that is said in it."""

from collections.abc import Iterable
from typing import Any

from bridgebook.reading.confidence import ACCEPT
from bridgebook.registry.errors import NotFound
from bridgebook.registry.models import (
    EntityState,
    Evidence,
    Judgement,
    Naming,
    Reading,
    Statement,
    StatementEntity,
    StatementState,
)
from bridgebook.registry.own_arguments import find_named_arguments
from bridgebook.registry.projections.judged import find_revoked
from bridgebook.registry.queries.documents import find_documents, make_cards
from bridgebook.registry.queries.history import list_history
from bridgebook.registry.queries.questions import find_questions
from bridgebook.registry.queries.shelf import find_links
from bridgebook.registry.records import EntityRecord, Link, Reader, ReadingPage, RejectedName, Source, StatementRecord
from bridgebook.registry.visibility import VISIBILITIES


def open_reading(reader: Reader, document: int) -> ReadingPage:
    """Return a document with its text, what is said in it and where, what it names, and what is asked about it.

    Statements come in the order of their evidence, also the rejected and corrected ones; withdrawn ones do not.

    Raises:
        NotFound: If there is no such document that the reader may see.
    """
    row = find_documents(reader).filter(id=document).select_related("standing__reading").first()
    if row is None:
        raise NotFound(f"d{document}")
    latest = row.standing.reading
    statements = find_statements(reader, document)
    entities = find_entities(reader, document, latest)
    keys = {entity.link.key for entity in entities} | {s.key for s in statements}
    return ReadingPage(
        document=make_cards(reader, [row])[0],
        sure=sum(s.state == "proposed" and s.confidence >= ACCEPT for s in statements),
        text=row.text,
        boilerplate=tuple((start, end) for start, end in row.boilerplate),
        reader=latest.reader if latest else "",
        statements=statements,
        entities=entities,
        rejected=find_rejected(reader, document),
        questions=find_questions(reader, keys),
        problems=tuple(latest.problems) if latest else (),
        history=list_history(reader, subjects=[f"d{document}", *(f"statement {s.id}" for s in statements)]),
        next_to_review=find_next(reader, document),
    )


def open_statement(reader: Reader, statement: int) -> StatementRecord:
    """Return one statement.

    Raises:
        NotFound: If there is none that the reader may see.
    """
    found = make_records(reader, Statement.objects.filter(id=statement, standing__level__lte=reader.level))
    if not found:
        raise NotFound(f"statement {statement}")
    return found[0]


def find_statements(reader: Reader, document: int) -> tuple[StatementRecord, ...]:
    """Return the statements about a document in the order of their evidence."""
    rows = Statement.objects.filter(document_id=document, standing__level__lte=reader.level)
    records = make_records(reader, rows.exclude(standing__state="withdrawn"))
    return tuple(sorted(records, key=lambda r: (r.sources[0].start, r.id)))


def make_records(reader: Reader, rows: Iterable[Statement]) -> list[StatementRecord]:
    """Return statements with their arguments named and the words that say them."""
    rows = list(rows)
    ids = [row.pk for row in rows]
    states = {s.statement_id: s for s in StatementState.objects.filter(statement_id__in=ids)}
    keys: dict[int, dict[int, str]] = {}
    named = StatementEntity.objects.filter(statement_id__in=ids)
    for statement, entity, key in named.values_list("statement_id", "entity_id", "entity__standing__key"):
        keys.setdefault(statement, {})[entity] = key
    links = find_links({key for some in keys.values() for key in some.values()}, reader)
    words: dict[int, list[Evidence]] = {}
    for evidence in Evidence.objects.filter(statement_id__in=ids).select_related("document").defer("document__text"):
        words.setdefault(evidence.statement_id, []).append(evidence)
    judged = find_last_judgements(ids)
    records = []
    for row in rows:
        state = states[row.pk]
        judgement = judged.get(row.pk)
        records.append(
            StatementRecord(
                id=row.pk,
                type=row.type,
                arguments=name_arguments(row, {e: links[k] for e, k in keys.get(row.pk, {}).items() if k in links}),
                state=state.state,
                key=state.key,
                visibility=VISIBILITIES[state.level],
                confidence=row.confidence,
                rule=row.rule,
                by=row.by,
                person=row.person,
                why=judgement.why if judgement else "",
                judged_by=judgement.by if judgement else "",
                replacement=judgement.replacement_id if judgement else None,
                sources=make_sources(row, words.get(row.pk, []), state.state),
            )
        )
    return records


def make_sources(row: Statement, words: list[Evidence], state: str) -> tuple[Source, ...]:
    """Return the words that say a statement, or one source without words for a person's own word."""
    if not words:
        dated = row.at.date().isoformat()
        return (Source(row.pk, row.document_id, "", dated, "", 0, 0, "", state, row.by, row.person, row.confidence),)
    return tuple(
        Source(
            row.pk,
            e.document_id,
            e.document.title or e.document.name,
            e.document.published or "",
            e.document.language,
            e.start,
            e.end,
            e.quote,
            state,
            row.by,
            row.person,
            row.confidence,
        )
        for e in sorted(words, key=lambda e: e.pk)
    )


def name_arguments(row: Statement, links: dict[int, Link]) -> dict[str, Any]:
    """Return the arguments of a statement with links in place of entities, lists as tuples."""
    references = find_named_arguments(row.type)
    named: dict[str, Any] = {}
    for name, value in row.arguments.items():
        if name in references:
            values = value if isinstance(value, list) else [value]
            found = tuple(links[v] for v in values if v in links)
            named[name] = found if isinstance(value, list) else (found[0] if found else None)
        else:
            named[name] = tuple(value) if isinstance(value, list) else value
    return named


def find_last_judgements(statements: list[int]) -> dict[int, Judgement]:
    """Return the last judgement of a person about each of some statements that holds."""
    revoked = find_revoked()
    rows = Judgement.objects.filter(about="statement", statement_id__in=statements, machine=False).order_by("id")
    return {row.statement_id: row for row in rows if row.pk not in revoked and row.statement_id}


def find_entities(reader: Reader, document: int, latest: Reading | None) -> tuple[EntityRecord, ...]:
    """Return what a document names, in the order of first mention."""
    states = EntityState.objects.filter(entity__document_id=document, level__lte=reader.level, current=True)
    rows = list(states.values_list("entity_id", "kind", "key", "entity__name"))
    mentions = {
        entity: (name, tuple((start, end, text) for start, end, text in where))
        for entity, name, where in Naming.objects.filter(reading=latest).values_list("entity_id", "name", "mentions")
    }
    links = find_links({row[2] for row in rows}, reader)
    records = []
    for entity, kind, key, name in rows:
        given, where = mentions.get(entity, (name, ()))
        if key in links:
            records.append(EntityRecord(entity, kind, given, links[key], where))
    return tuple(sorted(records, key=lambda r: (r.mentions[0][0] if r.mentions else 10**9, r.id)))


def find_rejected(reader: Reader, document: int) -> tuple[RejectedName, ...]:
    """Return what a document names and somebody said to be no name, once a change."""
    revoked = find_revoked()
    judged = Judgement.objects.filter(
        about="name", entity__document_id=document, entity__standing__level__lte=reader.level
    )
    found: dict[tuple[str, str], RejectedName] = {}
    for row in judged.select_related("entity", "history").order_by("id"):
        if row.pk in revoked or row.entity is None:
            continue
        # Who may not see the change learns neither who made it nor why.
        seen = row.history is not None and row.history.level <= reader.level
        by, why, change = (row.by, row.why, row.history_id) if seen else ("", "", None)
        found[row.entity.kind, row.entity.name] = RejectedName(row.entity.name, row.entity.kind, by, why, change)
    return tuple(found.values())


def find_next(reader: Reader, document: int) -> int | None:
    """Return the next document with statements nobody has judged, None where there is no other."""
    # A statement is never more open than its document.
    proposed = StatementState.objects.filter(state="proposed", level__lte=reader.level, document__isnull=False)
    rows = proposed.order_by("document_id").values_list("document_id", flat=True)
    # Only the first is asked for: hundreds of thousands may wait.
    return rows.filter(document_id__gt=document).first() or rows.filter(document_id__lt=document).first()
