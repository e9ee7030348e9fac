"""Sentences with the statements they tell, and sentences that tell of none: tests/cases/reading/<type>.toml."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bridgebook.reading import read_document
from bridgebook.vocabulary import Document, Statement
from bridgebook.vocabulary.statements import Commitment, Instrument, Interest, PartOf, Position, Structure

FOLDER = Path(__file__).parents[1] / "cases" / "reading"
TYPES = ("position", "part_of", "instrument", "structure", "commitment", "interest")
CASES = [(t, c) for t in TYPES for c in tomllib.loads((FOLDER / f"{t}.toml").read_text("utf-8"))["case"]]


def show(statement: Statement, names: dict[str, str]) -> str:
    """A statement as the cases write it."""

    def one(key: str | None) -> str:
        return names.get(key or "", "-")

    def many(keys: tuple[str, ...]) -> str:
        return " + ".join(sorted(one(k) for k in keys)) or "-"

    match statement:
        case Position():
            return f"{one(statement.person)} | {statement.role} | {one(statement.organisation)}"
        case PartOf():
            return f"{one(statement.child)} < {one(statement.parent)}"
        case Instrument():
            parties, subject = many(statement.parties), statement.subject or "-"
            return f"{statement.kind} {statement.status} {statement.date or '-'}: {parties} | {subject}"
        case Structure():
            return f"{statement.kind} {statement.status}: {many(statement.parties)} | {statement.name}"
        case Commitment():
            return f"{statement.due or '-'}: {many(statement.parties)} | {statement.evidence[0].text}"
        case Interest():
            return f"{statement.direction}: {one(statement.party)} | {statement.topic}"
    raise AssertionError(statement.type)


@pytest.mark.parametrize(("kind", "case"), CASES, ids=lambda v: v if isinstance(v, str) else v["text"][:40])
def test_statements_are_those_the_sentence_tells(kind: str, case: dict[str, Any]) -> None:
    document = Document(id="case", text=case["text"], language=case["language"], published="2023-10-18")
    reading = read_document(document)
    names = {entity.id: entity.name for entity in reading.entities}
    assert [show(s, names) for s in reading.statements if s.type == kind] == case["expected"]
