"""What the registry says cannot be done is said in the language of the reader, whatever it is."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

import bridgebook.registry
from bridgebook.registry.errors import CannotDo
from bridgebook.web.problems import say

ROOT = Path(bridgebook.registry.__file__).parent
COMMAND_LINE = {"backup.py"}
"""Whose sentences are said in a terminal only, where everything is in English."""


def find_sentences() -> Iterator[tuple[str, str]]:
    """Yield where the registry says that something cannot be done, and the sentence, with a word in each of its places."""
    for path in sorted(ROOT.rglob("*.py")):
        if path.name in COMMAND_LINE:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)):
                continue
            if getattr(node.exc.func, "id", "") != "CannotDo" or not node.exc.args:
                continue
            said = node.exc.args[0]
            if isinstance(said, ast.Constant):
                yield f"{path.name}:{node.lineno}", said.value
            elif isinstance(said, ast.JoinedStr):
                parts = [part.value if isinstance(part, ast.Constant) else "Q7" for part in said.values]
                yield f"{path.name}:{node.lineno}", "".join(map(str, parts))


@pytest.mark.parametrize("language", ["ru", "zh-hans"])
def test_no_sentence_is_left_in_english(language: str) -> None:
    with translation.override(language):
        left = [f"{place}: {text}" for place, text in find_sentences() if say(CannotDo(text)) == text]
    assert not left
    assert len(list(find_sentences())) > 100


def test_what_stands_in_a_sentence_stays_and_a_sentence_in_it_is_said_too() -> None:
    with translation.override("ru"):
        assert say(CannotDo("o77 and o78 are already one.")) == "o77 и o78 уже объединены."
        assert say(CannotDo("Row 3: “—” has no letters.")) == "Строка 3: В «—» нет букв."
