"""What holds for any text: evidence equals the text, a reading survives its JSON, marking a text keeps it."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridgebook.documents import read_bytes
from bridgebook.languages.language import split_sentences
from bridgebook.reading import read_document
from bridgebook.vocabulary import Document, Reading
from bridgebook.web.marking import mark_text

SAMPLES = sorted((Path(__file__).parents[2] / "src" / "bridgebook" / "cli" / "samples").glob("*.*"))
PIECES = st.sampled_from(
    [
        "ректор Иван Петров",
        "делегация",
        "подписали соглашение",
        "12 марта 2024 года",
        "СПбПУ",
        "Li Lianying",
        "signed a memorandum",
        "University of Graz",
        "校长李明",
        "访问",
        "签署协议",
        "，",
        ". ",
        ", ",
        "\n\n",
        "(",
        ")",
        "«",
        "»",
        "“",
        "”",
        "договорились",
        "will send",
        "до 1 мая",
        "by June",
        "2023年5月",
        ";",
        ":",
        "—",
        "и",
        "and",
        "和",
        "Institute of Energy",
        "JITRI",
        "Ответственный: ",
        "Срок: ",
        "Решили:\n1. ",
        "\u200b",
        "\u202e",
        "😀",
        "\x0b",
    ]
)
TEXT = st.lists(PIECES, min_size=1, max_size=40).map(" ".join)


def check(reading: Reading) -> None:
    text = reading.document.text
    for entity in reading.entities:
        assert all(text[m.start : m.end] == m.text and m.text for m in entity.mentions)
    known = {e.id for e in reading.entities}
    for statement in reading.statements:
        assert statement.evidence
        assert all(text[e.start : e.end] == e.text and e.text for e in statement.evidence)
        row = json.loads(json.dumps(reading.to_json()))["statements"]
        assert len(row) == len(reading.statements)
    again = Reading.from_json(json.loads(json.dumps(reading.to_json())), reading.document)
    assert [s.id for s in again.statements] == [s.id for s in reading.statements]
    assert known == {e.id for e in again.entities}


@settings(max_examples=60, deadline=None)
@given(TEXT, st.sampled_from(("ru", "en", "zh")))
def test_any_text_gives_a_sound_reading(text: str, language: str) -> None:
    document = Document(id="any", text=text, language=language, published="2024-03-12")
    reading = read_document(document)
    check(reading)
    assert reading == read_document(document)


@settings(max_examples=60, deadline=None)
@given(TEXT, st.sampled_from(("ru", "en", "zh")))
def test_sentences_stand_in_order_and_in_the_text(text: str, language: str) -> None:
    end = 0
    for sentence in split_sentences(text, language):
        assert end <= sentence.start < sentence.end <= len(text)
        assert all(text[t.start : t.end] == t.text for t in sentence.tokens)
        end = sentence.end


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_samples_are_read_soundly(path: Path) -> None:
    documents = [d for d in read_bytes(path.name, path.read_bytes()) if isinstance(d, Document)]
    assert documents
    for document in documents:
        assert document.published
        check(read_document(document))


@settings(max_examples=60, deadline=None)
@given(TEXT, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_marking_a_text_keeps_it(text: str, spans: list[tuple[int, int]]) -> None:
    sources = [SimpleNamespace(start=min(a, len(text)), end=min(b, len(text)), document=1) for a, b in spans]
    record = SimpleNamespace(id=1, state="proposed", sources=sources)
    assert "".join(p.text for p in mark_text(text, [(0, 3)], [record], "2-9")) == text


def test_ten_thousand_names_in_one_paragraph_are_read() -> None:
    text = ", ".join(f"Ivan Petrov{chr(97 + n % 26)}" for n in range(10_000))
    check(read_document(Document(id="names", text=text, language="en")))
