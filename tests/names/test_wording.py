"""Where texts depart from a glossary, and what is right there: cases in tests/cases/glossary."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bridgebook.names.wording import Term, find_deviations, put_right

CASES = Path(__file__).parents[1] / "cases" / "glossary"
LANGUAGES = ("en", "ru", "zh")


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((CASES / name).read_text("utf-8"))


TERMS = tuple(
    Term(
        row["key"],
        row["kind"],
        {code: tuple(row[code]) for code in LANGUAGES if code in row},
        {code: tuple(row[f"avoid_{code}"]) for code in LANGUAGES if f"avoid_{code}" in row},
    )
    for row in read("glossary.toml")["term"]
)
TEXTS = read("texts.toml")["text"]


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: f"{case['language']}-{case['text'][:40]}")
def test_what_departs_is_found_where_it_stands_with_what_is_right(case: dict[str, Any]) -> None:
    found = find_deviations(case["text"], case["language"], TERMS)
    assert [[d.found, d.right, d.why] for d in found] == case["off"]
    assert all(case["text"][d.start : d.end] == d.found for d in found)


@pytest.mark.parametrize("case", [c for c in TEXTS if c["off"]], ids=lambda case: case["text"][:40])
def test_a_text_put_right_departs_no_more(case: dict[str, Any]) -> None:
    text = case["text"]
    for deviation in reversed(find_deviations(text, case["language"], TERMS)):
        text = put_right(text, deviation)
    assert find_deviations(text, case["language"], TERMS) == ()
    for found, right, _ in case["off"]:
        assert right in text
        assert found not in text.replace(right, "")


def test_what_was_changed_since_is_left_alone() -> None:
    (deviation,) = find_deviations("At Tomsk Polytech today.", "en", TERMS)
    assert put_right("In the town of Tomsk.", deviation) == "In the town of Tomsk."


def test_a_glossary_says_nothing_of_a_language_it_has_no_form_in() -> None:
    assert find_deviations("Циндао Хайюэ Аксель", "ru", TERMS) == ()
    assert find_deviations("anything at all", "en", ()) == ()


def test_a_long_text_is_checked_in_good_time() -> None:
    text = "Делегация Томского политеха и других университетов обсудила испытания мостов. " * 200
    assert len(find_deviations(text, "ru", TERMS)) == 200
