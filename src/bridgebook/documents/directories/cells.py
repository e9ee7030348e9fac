"""The cells of one row to the fields of an entry."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bridgebook.documents.directories.cleaning import clean_cell
from bridgebook.documents.directories.identifiers import read_identifier
from bridgebook.documents.directories.tables import Cell
from bridgebook.languages import LANGUAGES
from bridgebook.languages.places import find_place
from bridgebook.vocabulary.directory import DirectoryEntry, RowProblem

SCHEMES = {"uscc", "lei", "inn", "ogrn", "ror", "wikidata", "identifier"}
EXACT_DIGITS = 15
"""A spreadsheet keeps numbers to 15 digits; a longer code kept as a number has lost its last ones."""
_LIST = re.compile(r"\s*[;,、，；\n]\s*")
_EMAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_DATE = re.compile(r"(\d{4})(?:\D+(\d{1,2}))?(?:\D+(\d{1,2}))?\D*")
_DAY_FIRST = re.compile(r"(\d{1,2})\D(\d{1,2})\D(\d{4})\D*")
_HAN = re.compile("[\u4e00-\u9fff]")
_CYRILLIC = re.compile("[А-Яа-яЁё]")
SPREADSHEET_DAYS = range(10_000, 60_000)
"""Days since 1899-12-30, as spreadsheets keep dates: 1927 to 2064."""


@dataclass(slots=True)
class Row:
    """A row on its way to an entry: values by field, and its problems.

    Attributes:
        place: Its number in the file, from 1, as a spreadsheet shows it.
        number: What its column of row numbers says, None if no whole number.
        values: Texts by field, in the order of the columns.
        identifiers, unverified: Identifiers by scheme.
        problems: What could not be taken over.
    """

    place: int
    number: int | None = None
    values: dict[str, list[str]] = field(default_factory=dict)
    identifiers: dict[str, str] = field(default_factory=dict)
    unverified: dict[str, str] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)

    def make_entry(self, number: int) -> DirectoryEntry:
        """The entry of this row, under a number."""
        take = self.values.get
        first = {k: v[0] for k, v in self.values.items()}
        names = tuple(dict.fromkeys(take("name", [])))
        return DirectoryEntry(
            row=number,
            names=names,
            former_names=tuple(dict.fromkeys(take("former_name", []))),
            identifiers=self.identifiers,
            unverified=self.unverified,
            representatives=tuple(dict.fromkeys(take("representative", []))),
            capital=first.get("capital", ""),
            founded=first.get("founded", ""),
            address=first.get("address", ""),
            city=first.get("city", ""),
            country=first.get("country", ""),
            industry=first.get("industry", ""),
            phones=tuple(dict.fromkeys(take("phone", []))),
            emails=tuple(dict.fromkeys(take("email", []))),
            sites=tuple(dict.fromkeys(take("site", []))),
            parents=tuple(dict.fromkeys(take("parent", []))),
            source=first.get("source", ""),
        )


def fill_row(place: int, cells: Sequence[Cell], header: list[str], fields: list[str]) -> Row:
    """Read the cells of a row by their columns' fields."""
    row = Row(place)
    beyond = [str(cell) for cell in cells[len(header) :] if cell not in (None, "")]
    if beyond:
        text = f"more cells than headings; left out: {'; '.join(beyond)[:80]} (is a quotation mark missing?)"
        row.problems.append(RowProblem(place, "", text))
    for heading, name, cell in zip(header, fields, cells, strict=False):
        text = clean_cell(_write(cell))
        if not text or not name:
            continue
        if "\ufffd" in text:
            row.problems.append(RowProblem(place, heading, f"letters that could not be read: {text[:40]}"))
        _take(row, heading, name, cell, text)
    return row


def _write(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _take(row: Row, heading: str, name: str, cell: Cell, text: str) -> None:
    if name == "row":
        row.number = int(text) if text.isdecimal() and len(text) < 10 else None
    elif name in SCHEMES:
        _take_identifier(row, heading, name, cell, text)
    elif name in ("name", "former_name"):
        row.values.setdefault(name, []).extend(split_names(text))
    elif name == "founded":
        if day := read_day(text):
            row.values.setdefault(name, []).append(day)
        else:
            row.problems.append(RowProblem(row.place, heading, f"no date: {text[:40]}; write it like 2016-05-31"))
    elif name == "email":
        if found := _EMAIL.findall(text.replace(" ", "")):
            row.values.setdefault(name, []).extend(found)
        else:
            row.problems.append(RowProblem(row.place, heading, f"no e-mail address: {text[:40]}"))
    elif name == "country":
        row.values.setdefault(name, []).append(find_country(text))
    elif name in ("phone", "site", "representative", "parent"):
        row.values.setdefault(name, []).extend(part for part in _LIST.split(text) if part)
    else:
        row.values.setdefault(name, []).append(text.replace("\n", " "))


def _take_identifier(row: Row, heading: str, name: str, cell: Cell, text: str) -> None:
    scheme, code, valid = read_identifier(name, text)
    if isinstance(cell, int | float) and len(code) > EXACT_DIGITS:
        told = f"{code} is kept as a number and has lost its last digits; format the column as text and enter it again"
        row.problems.append(RowProblem(row.place, heading, told))
        valid = False
    elif not valid:
        told = f"{text[:40]} is no valid {scheme}: its length or check digit is wrong; it counts as a hint only"
        row.problems.append(RowProblem(row.place, heading, told))
    if code:
        (row.identifiers if valid else row.unverified)[scheme] = code


def split_names(text: str) -> list[str]:
    """The names in a cell: lines in different scripts are names of their own, a name broken over lines is one."""
    names: list[str] = []
    for line in text.split("\n"):
        if names and _script(names[-1]) == _script(line):
            names[-1] += line if _script(line) == "han" else f" {line}"
        else:
            names.append(line)
    return names


def _script(text: str) -> str:
    return "han" if _HAN.search(text) else "cyrillic" if _CYRILLIC.search(text) else "latin"


def read_day(text: str) -> str:
    """A date as ISO date, month or year; "" if it is none. 05/06/2019 gives the year alone: its order is not told."""
    if text.isdecimal() and int(text) in SPREADSHEET_DAYS:
        return (date(1899, 12, 30) + timedelta(days=int(text))).isoformat()
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
        if "/" in text and day <= 12 and month <= 12 and day != month:
            return str(year)
        if month > 12:
            day, month = month, day
        return _iso(year, month, day)
    if text.isdecimal() and len(text) == 8:
        return _iso(int(text[:4]), int(text[4:6]), int(text[6:]))
    if found := _DATE.fullmatch(text.split(" 00:", maxsplit=1)[0]):
        year, month, day = (int(part) if part else 0 for part in found.groups())
        return _iso(year, month, day)
    return ""


def _iso(year: int, month: int, day: int) -> str:
    if not 1000 < year < 2200:
        return ""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return ""
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


def find_country(text: str) -> str:
    """The ISO code of a country named in any of the three languages; the text itself where it is not known."""
    if len(text) == 2 and text.isascii() and text.isalpha():
        return text.upper()
    for code in LANGUAGES:
        place = find_place(code, text)
        if place and place.kind == "country":
            return place.key
    return text
