"""The cells of a row of agreements to values: days, numbers of months, choices, in any of the three languages."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from bridgebook.documents.directories.cells import read_day
from bridgebook.documents.directories.tables import Cell
from bridgebook.languages import LANGUAGES, words
from bridgebook.registry.agreement_tables import (
    CHOICES,
    DAYS,
    NUMBERS,
    TOPIC,
    find_all_choices,
    find_words,
    tell_choice,
)

LONGEST = {"title": 500, "number": 120, "owner": 150, "languages": 200, "note": 5000, "subject": 500, "parties": 4000}
"""Characters a column holds; others 250."""

_PERIOD = re.compile(r"(\d{1,5})(?:[.,]0+)?\s*([^\W\d]*)\.?")
_FULL_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Cells:
    """Reads the cells of one row and gathers what is wrong with them, told in a language.

    Attributes:
        problems: Why the row cannot be taken over.
        notes: What else should be known.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.label = find_words(language)
        self.problems: list[str] = []
        self.notes: list[str] = []

    def tell(self, code: str, **values: Any) -> str:
        """A problem or note in words."""
        text = str(words(self.language, TOPIC).map("problem")[code])
        return text.format(**{name: shorten(str(value)) for name, value in values.items()})

    def add(self, code: str, **values: Any) -> None:
        """Note a problem."""
        self.problems.append(self.tell(code, **values))

    def read(self, column: str, cell: Cell) -> Any:
        """The value of a cell: None or "" where it is empty; a wrong one is a problem and counts as empty."""
        text = " ".join(str(cell if cell is not None else "").split())
        if column != "note" and text.casefold() in find_empty():
            text = ""
        if column in DAYS:
            return self.read_day(column, text)
        if column in NUMBERS:
            return self.read_number(column, text)
        if column in CHOICES:
            return self.read_choice(column, text)
        text = str(cell if cell is not None else "").strip() if column in ("note", "parties") else text
        most = LONGEST.get(column, 250)
        if len(text) > most:
            self.add("too_long", column=self.label[column], value=most)
            return ""
        return text

    def read_day(self, column: str, text: str) -> date | str | None:
        """A day; of signing also a year or month as text; a duration where the end should stand stays text."""
        if not text:
            return None
        iso = text[:10] if _FULL_DAY.match(text) and not text[10:].strip(" 0:T") else read_day(text)
        if _FULL_DAY.fullmatch(iso):
            try:
                day = date.fromisoformat(iso)
            except ValueError:
                day = date.min
            if 1900 <= day.year <= 2199:
                return day
        elif (column == "signed" and iso) or (column == "expires" and find_months(text) is not None):
            return iso or text
        self.add("bad_day", column=self.label[column], value=text)
        return None

    def read_number(self, column: str, text: str) -> tuple[int, str] | None:
        """A number with what it counts: days or months; years are twelve months each."""
        if not text:
            return None
        found = find_period(text)
        if found is None or not 1 <= found[0] <= 1200:
            self.add("bad_number", column=self.label[column], value=text)
            return None
        return found

    def read_choice(self, column: str, text: str) -> str:
        """The code of a choice, however any of the three languages calls it."""
        if not text:
            return ""
        known = find_choices(column)
        code = known.get(text.casefold(), "")
        if not code:
            # "Memorandum of understanding (MoU)": without what stands in brackets.
            code = known.get(re.sub(r"\s*\([^)]*\)", "", text).strip().casefold(), "")
        if not code:
            shown = ", ".join(tell_choice(column, choice, self.language) for choice in CHOICES[column])
            self.add("bad_choice", column=self.label[column], value=text, choices=shown)
        return code


def shorten(text: str) -> str:
    """A value as a message shows it."""
    return text if len(text) <= 120 else text[:117] + "…"


@cache
def find_choices(column: str) -> Mapping[str, str]:
    """Return every known word for a choice of a column, with its code."""
    return find_all_choices(column)


@cache
def find_empty() -> frozenset[str]:
    """Return what stands in cells that say nothing."""
    return frozenset(word.casefold() for code in LANGUAGES for word in words(code, TOPIC)["empty"])


@cache
def find_units() -> Mapping[str, str]:
    """Return the words for days, months and years."""
    return {text.casefold(): str(unit) for c in LANGUAGES for text, unit in words(c, TOPIC).map("period").items()}


def find_period(text: str) -> tuple[int, str] | None:
    """Return how many days or months a text says ("5 years", "3 месяца", "90天"), None where it says none."""
    found = _PERIOD.fullmatch(text.strip().casefold())
    if not found:
        return None
    unit = find_units().get(found[2], "") if found[2] else "plain"
    number = int(found[1])
    if unit == "years":
        return number * 12, "months"
    if unit in ("months", "days", "plain"):
        return number, unit
    return None


def find_months(text: str) -> int | None:
    """Return how many months a duration in words is, None where it is none, or a bare number."""
    found = find_period(text)
    return found[0] if found and found[1] == "months" else None
