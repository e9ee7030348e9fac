"""Which organisations words such as "the parties", "the Chinese side", a unit or a person stand for."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bridgebook.languages.language import split_sentences
from bridgebook.reading.parties import resolve_parties
from bridgebook.reading.passages import Passages, make_passages
from bridgebook.vocabulary import Document, Entity, Mention

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "reading" / "parties.toml").read_text("utf-8"))["case"]


def make_case(case: dict[str, Any]) -> Passages:
    """The passages of a case, its entities wherever their forms stand."""
    text = case["text"].strip("\n")
    made = []
    for plural, kind in (("organisations", "organisation"), ("persons", "person")):
        for line in case.get(plural, ()):
            forms = [n.strip() for n in line.split(" = ")]
            mentions, start = [], 0
            while start < len(text):
                form = next((f for f in forms if text.startswith(f, start)), None)
                if form:
                    mentions.append(Mention(start, start + len(form), form))
                start += len(form) if form else 1
            made.append(Entity(forms[0], kind, forms[0], tuple(mentions)))
    document = Document(id="case", text=text, language=case["language"], published="2024-06-01")
    return make_passages(document, list(split_sentences(text, case["language"])), made)


@pytest.mark.parametrize(
    ("case", "words", "expected"),
    [(case, words, expected) for case in CASES for words, expected in case["meant"]],
    ids=lambda v: v if isinstance(v, str) else v["language"],
)
def test_words_stand_for_the_parties_meant(case: dict[str, Any], words: str, expected: str) -> None:
    passages = make_case(case)
    start = passages.text.index(words)
    sentence = passages.sentence_at(start)
    assert sentence is not None
    found = resolve_parties(passages, sentence, start, start + len(words))
    assert " + ".join(found) == expected
