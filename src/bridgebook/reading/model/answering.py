"""A document read by a language model: sent in parts, answered, checked, put together."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

from bridgebook.reading.model.checking import PRIOR, Checker
from bridgebook.reading.model.endpoint import Answer, Endpoint, Message, NoAnswer
from bridgebook.reading.model.gathering import Gathered, Named, number_entities, place_mentions
from bridgebook.reading.model.outcome import Drop, ModelOutcome
from bridgebook.reading.model.parts import Part, make_parts
from bridgebook.reading.model.rows import Rows, find_rows
from bridgebook.reading.model.settings import ModelSettings
from bridgebook.vocabulary import STATEMENT_TYPES, Document, Reading, Statement
from bridgebook.vocabulary.statements import entity_arguments

__all__ = ["MODEL_READER", "PRIOR", "ModelReader", "read_with_model"]

MODEL_READER = "model/1"
"""Name and version of this reader; the model's own name follows in a reading."""
LONGEST_READER = 60

AGAIN = "That was not the JSON object asked for. Answer with the one JSON object alone, complete."


@dataclass
class Answers:
    """The answers to the parts of one document while they come in."""

    gathered: Gathered
    rows: list[tuple[Part, Rows, dict[str, Named]]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    cut_off: int = 0


class ModelReader:
    """Reads documents with one model; use it in a `with` block, which closes its connections.

    Args:
        settings: Which model, where.
        say: Takes one line for each part sent and each wait; nothing is said if None.

    Raises:
        ModelUnavailable: If the extra `model` is not installed.
    """

    def __init__(self, settings: ModelSettings, say: Callable[[str], None] | None = None) -> None:
        self.settings = settings
        self.say = say or (lambda line: None)
        self.endpoint = Endpoint(settings, say)

    def __enter__(self) -> "ModelReader":
        return self

    def __exit__(self, *error: object) -> None:
        self.endpoint.__exit__(*error)

    def read(self, document: Document) -> ModelOutcome:
        """Read one document.

        Returns:
            The reading of what stood the check, and what happened. A model that does not answer, refuses, or answers
            nonsense is no error: the outcome says so, and its reading holds what could be had.
        """
        parts = make_parts(document, self.settings.part)
        before = self.endpoint.requests
        answers = Answers(Gathered(parts))
        for number, part in enumerate(parts):
            self.say(f"{document.id}: part {number + 1} of {len(parts)}, {len(part.text)} characters")
            try:
                rows = self._ask(document, answers, number)
            except NoAnswer as failure:
                answers.failures.append(str(failure))
                continue
            answers.rows.append((part, rows, answers.gathered.add(number, rows)))
        return self._put_together(document, answers, requests=self.endpoint.requests - before)

    def _ask(self, document: Document, answers: Answers, number: int) -> Rows:
        """The rows of the answer to one part; an answer without any is asked for once more.

        Raises:
            NoAnswer: If the second answer has none either.
        """
        messages = make_messages(document, answers.gathered, number)
        answer = self.endpoint.ask(messages)
        rows = find_rows(answer.content)
        if rows is None and not answer.cut_off:
            answer = self.endpoint.ask([*messages, {"role": "user", "content": AGAIN}])
            rows = find_rows(answer.content)
        answers.cut_off += answer.cut_off
        if rows is None:
            raise NoAnswer(explain_nonsense(answer))
        if rows.broken or (not rows.whole and answer.cut_off):
            answers.gathered.drops.append(Drop("statement", "broken off" if answer.cut_off else "broken JSON"))
        return rows

    def _put_together(self, document: Document, answers: Answers, *, requests: int) -> ModelOutcome:
        """The reading of all answers, checked, and the account of it."""
        entities = place_mentions(answers.gathered)
        checker = Checker(entities)
        found = [checker.check(row, part, meant) for part, rows, meant in answers.rows for row in rows.statements]
        entities = number_entities(entities)
        statements = [rename(s, {old: e.id for old, e in entities.items()}) for s in found if s is not None]
        name = " ".join(self.settings.name.split())
        reading = Reading(
            document,
            tuple(entities.values()),
            number_statements(statements),
            f"{MODEL_READER} {name}"[:LONGEST_READER],
        )
        return ModelOutcome(
            reading,
            parts=len(answers.gathered.parts),
            answered=len(answers.rows),
            requests=requests,
            cut_off=answers.cut_off,
            drops=(*answers.gathered.drops, *checker.drops),
            failures=tuple(answers.failures),
        )


def read_with_model(
    document: Document, settings: ModelSettings, say: Callable[[str], None] | None = None
) -> ModelOutcome:
    """Read one document with a language model; for several, one `ModelReader` keeps the connection.

    Raises:
        ModelUnavailable: If the extra `model` is not installed.
    """
    with ModelReader(settings, say) as reader:
        return reader.read(document)


@cache
def instructions() -> str:
    """What the model is told of the contract."""
    return (files("bridgebook.reading.model") / "instructions.txt").read_text("utf-8").strip()


def make_messages(document: Document, gathered: Gathered, number: int) -> list[Message]:
    """The request for one part: the instructions; then language, date, title, what is known, and the part's text."""
    text = gathered.parts[number].text
    line = "====="
    while line in text:
        line += "="
    head = [f"Language: {document.language}", f"Date of publication: {document.published or 'unknown'}"]
    if document.title:
        head.append(f"Title: {' '.join(document.title.split())}")
    if len(gathered.parts) > 1:
        head.append(f"Part {number + 1} of {len(gathered.parts)} of the document.")
    known = gathered.list_known()
    if known:
        head.append(
            "Named in the parts before; give these the same ids, and list those of them again that this part names:"
        )
        head.append(json.dumps(known, ensure_ascii=False))
    head.append("The text stands between the two lines of signs:")
    return [
        {"role": "system", "content": instructions()},
        {"role": "user", "content": "\n".join([*head, line, text, line])},
    ]


def explain_nonsense(answer: Answer) -> str:
    """Why an answer without any rows is of no use."""
    if answer.cut_off:
        return "the answer broke off before it said anything (smaller parts help: --model-part)"
    return "the model answered twice without the JSON asked for: another model may do better"


def rename(statement: Statement, ids: dict[str, str]) -> Statement:
    """The statement with other ids of its entities."""
    values: dict[str, Any] = {}
    for name in entity_arguments(type(statement)):
        value = getattr(statement, name)
        values[name] = tuple(dict.fromkeys(ids[v] for v in value)) if isinstance(value, tuple) else ids.get(value)
    return replace(statement, **values)


def number_statements(statements: list[Statement]) -> tuple[Statement, ...]:
    """The statements in the order of their evidence, numbered."""
    types = list(STATEMENT_TYPES)
    ordered = sorted(statements, key=lambda s: (s.evidence[0].start, s.evidence[0].end, types.index(s.type)))
    return tuple(replace(s, id=f"s{number}") for number, s in enumerate(ordered, start=1))
