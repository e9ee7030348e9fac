"""Memoirs, rules, reviews and reports of results tell of no dealings between organisations: tests/cases/reading/silent."""

from pathlib import Path

import pytest

from bridgebook.documents import read_paths
from bridgebook.reading import read_document
from bridgebook.reading.passages import Passages
from bridgebook.reading.read import find_statements, prepare
from bridgebook.vocabulary import Document

FOLDER = Path(__file__).parents[1] / "cases" / "reading" / "silent"
OF_DEALINGS = ("contact", "instrument", "structure", "commitment", "interest")


def documents(language: str) -> list[Document]:
    found = [d for d in read_paths(sorted((FOLDER / language).glob("*.txt"))) if isinstance(d, Document)]
    assert len(found) >= 8
    return found


@pytest.mark.parametrize("language", ["ru", "en", "zh"])
def test_at_most_one_statement_in_500_words_is_made_up(language: str) -> None:
    texts = documents(language)
    made_up = [s for d in texts for s in read_document(d).statements if s.type in OF_DEALINGS]
    words = sum(len(d.text) / 1.6 if language == "zh" else len(d.text.split()) for d in texts)
    assert len(made_up) * 500 <= words, [(s.type, s.evidence[0].text) for s in made_up]


def test_why_not_tells_that_the_text_is_about_something_else() -> None:
    document = next(d for d in documents("ru") if "сдержал: четыре ведра" in d.text)
    passages: Passages = prepare(document)
    assert not [s for s in find_statements(passages) if s.type in OF_DEALINGS]
    assert any("no dealings between organisations" in d.reason for d in passages.declined)


def test_one_sentence_alone_is_not_judged_by_its_subject() -> None:
    said = "Aalto University is interested in titanium powder and needs a supplier."
    document = Document(id="one", text=said, language="en", published="2024-05-01")
    assert {s.type for s in read_document(document).statements} == {"interest"}
