"""Dates as sentences tell them, resolved against the date of publication: cases in tests/cases/dates.toml."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bridgebook.languages.dates import find_dates, find_published

DATA = tomllib.loads((Path(__file__).parents[1] / "cases" / "dates.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", DATA["date"], ids=lambda c: f"{c['language']}-{c['text']}")
def test_dates_are_as_exact_as_the_text(case: dict[str, Any]) -> None:
    found = find_dates(
        case["language"],
        case["text"],
        published=case.get("published", "2023-10-18"),
        anchor=case.get("anchor"),
        announced=case.get("announced", False),
    )
    shown = [f"{d.value}{'?' if d.inferred else ''}" for d in found]
    assert shown == case["expected"]
    assert all(case["text"][d.start : d.end].strip() for d in found)


@pytest.mark.parametrize("case", DATA["published"], ids=lambda c: c["expected"] + c["text"][:20])
def test_date_of_publication(case: dict[str, Any]) -> None:
    found = find_published(case["language"], case["text"])
    assert (found[0] if found else "") == case["expected"]
