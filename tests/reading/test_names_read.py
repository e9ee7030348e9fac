"""Sentences with the organisations, people and places they name: tests/cases/reading/names.toml."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bridgebook.reading import read_document
from bridgebook.vocabulary import Document

FILE = Path(__file__).parents[1] / "cases" / "reading" / "names.toml"
CASES = tomllib.loads(FILE.read_text("utf-8"))["case"]
KINDS = ("organisation", "person", "place")


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_names_are_those_the_sentence_holds(case: dict[str, Any]) -> None:
    reading = read_document(Document(id="case", text=case["text"], language=case["language"], published="2023-10-18"))
    for kind in KINDS:
        assert [e.name for e in reading.entities if e.kind == kind] == case[kind], kind
