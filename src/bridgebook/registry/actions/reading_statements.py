"""The statements of a reading in the ledger: what was said before is known again, only differences are new."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from bridgebook.registry.models import Evidence, Judgement, Reading, Statement, StatementEntity, StatementState
from bridgebook.vocabulary import Reading as Read
from bridgebook.vocabulary import Statement as Stated
from bridgebook.vocabulary import UnreadableReading
from bridgebook.vocabulary.statements import entity_arguments
from bridgebook.vocabulary.statements.statement import arguments as argument_names


@dataclass(slots=True)
class TakenStatements:
    """Id and type of new statements, and the judgements about those known before."""

    new: list[tuple[int, str]] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Known:
    """A statement of an earlier reading, or of a person, about the same document."""

    id: int
    type: str
    content: str
    person: bool
    spans: tuple[tuple[int, int], ...]


def check_evidence(reading: Read, text: str) -> None:
    """Let pass a reading whose every quote equals the text at its offsets.

    Raises:
        UnreadableReading: If one does not; the message names the statement or entity.
    """
    for statement in reading.statements:
        if not statement.evidence:
            raise UnreadableReading(f"statement {statement.id} of {reading.document.id} has no evidence")
        for evidence in statement.evidence:
            if text[evidence.start : evidence.end] != evidence.text or not evidence.text:
                raise UnreadableReading(f"evidence of {statement.id} differs from the text at {evidence.start}")
    for entity in reading.entities:
        for mention in entity.mentions:
            if text[mention.start : mention.end] != mention.text:
                raise UnreadableReading(f"a mention of {entity.id} differs from the text at {mention.start}")


def make_arguments(statement: Stated, rows: Mapping[str, int]) -> tuple[dict[str, Any], dict[str, list[int]]]:
    """Return a statement's arguments with ledger ids in place of the reading's, and the ids by argument.

    Raises:
        UnreadableReading: If an argument names no entity of the reading.
    """
    values: dict[str, Any] = {}
    named: dict[str, list[int]] = {}
    references = entity_arguments(type(statement))
    for name in argument_names(type(statement)):
        value = getattr(statement, name)
        if name not in references:
            values[name] = list(value) if isinstance(value, tuple) else value
            continue
        given = value if isinstance(value, tuple) else ((value,) if value else ())
        unknown = [entity for entity in given if entity not in rows]
        if unknown:
            raise UnreadableReading(f"statement {statement.id}: {name} {unknown[0]!r} is no entity of the reading")
        named[name] = [rows[entity] for entity in dict.fromkeys(given)]
        values[name] = named[name] if isinstance(value, tuple) else (named[name][0] if given else None)
    return values, named


def make_content(kind: str, arguments: Mapping[str, Any]) -> str:
    """Return the digest of type and arguments by which the same statement is known again."""

    def fold(value: Any) -> Any:
        if isinstance(value, str):
            return " ".join(value.casefold().split())
        if isinstance(value, list):
            return sorted((fold(item) for item in value), key=str)
        return value

    parts = {name: fold(value) for name, value in arguments.items() if name != "inferred"}
    return hashlib.sha256(json.dumps([kind, parts], sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def take_statements(reading: Read, mine: Reading, rows: Mapping[str, int]) -> TakenStatements:
    """Write what a reading says that was not said before; judge what it says again or no longer."""
    taken = TakenStatements()
    known = load_known(mine.document_id)
    again: set[int] = set()
    new: list[tuple[Statement, Stated, dict[str, list[int]]]] = []
    for statement in reading.statements:
        values, named = make_arguments(statement, rows)
        content = make_content(statement.type, values)
        former = find_former(known, statement, content, again)
        if former is not None:
            again.add(former)
            continue
        row = Statement(
            document_id=mine.document_id,
            reading=mine,
            type=statement.type,
            arguments=values,
            content=content,
            confidence=statement.confidence,
            rule=statement.rule[:120],
            by=mine.reader,
            at=mine.at,
        )
        new.append((row, statement, named))
    write_statements(new, mine.document_id, taken)
    taken.judgements = judge_former(known, again, mine)
    return taken


def write_statements(
    new: list[tuple[Statement, Stated, dict[str, list[int]]]], document: int, taken: TakenStatements
) -> None:
    """Write statements with what they name and the words that say them."""
    Statement.objects.bulk_create([row for row, _, _ in new], batch_size=500)
    names = [
        StatementEntity(statement=row, entity_id=entity, argument=argument)
        for row, _, named in new
        for argument, entities in named.items()
        for entity in entities
    ]
    StatementEntity.objects.bulk_create(names, batch_size=500)
    words = [
        Evidence(statement=row, document_id=document, start=e.start, end=e.end, quote=e.text)
        for row, statement, _ in new
        for e in statement.evidence
    ]
    Evidence.objects.bulk_create(words, batch_size=500)
    taken.new = [(row.pk, row.type) for row, _, _ in new]


def load_known(document: int) -> list[Known]:
    """Return all statements about a document, a person's first."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for statement, start, end in Evidence.objects.filter(document_id=document).values_list(
        "statement_id", "start", "end"
    ):
        spans.setdefault(statement, []).append((start, end))
    rows = Statement.objects.filter(document_id=document).order_by("-person", "id")
    return [
        Known(row, kind, content, person, tuple(spans.get(row, ())))
        for row, kind, content, person in rows.values_list("id", "type", "content", "person")
    ]


def find_former(known: list[Known], statement: Stated, content: str, again: set[int]) -> int | None:
    """Return the statement that said the same from words that overlap, None where none did."""
    for former in known:
        if former.type != statement.type or former.content != content or former.id in again:
            continue
        spans = former.spans or ((0, 10**9),)
        if any(e.start < end and start < e.end for e in statement.evidence for start, end in spans):
            return former.id
    return None


def judge_former(known: list[Known], again: set[int], mine: Reading) -> list[Judgement]:
    """Withdraw what this reading no longer says and no person judged; propose again what was withdrawn."""
    states = dict(
        StatementState.objects.filter(statement_id__in=[k.id for k in known]).values_list("statement_id", "state")
    )
    judgements: list[Judgement] = []
    for former in known:
        if former.person:
            continue
        verdict = ""
        if former.id not in again and states.get(former.id) == "proposed":
            verdict = "withdrawn"
        if former.id in again and states.get(former.id) == "withdrawn":
            verdict = "undecided"
        if verdict:
            judgements.append(
                Judgement(
                    about="statement",
                    verdict=verdict,
                    statement_id=former.id,
                    machine=True,
                    by=mine.reader,
                    at=timezone.now(),
                )
            )
    return judgements
