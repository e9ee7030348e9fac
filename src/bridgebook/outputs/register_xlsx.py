"""A register as an XLSX workbook that can be edited and given back: headings in one language, days as days, choices as lists.

A hidden second sheet holds the codes of the columns and the choices. No cell is ever a formula: a text that begins
like one is written as the text it is.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

Cell = str | int | date | None

CODES_SHEET = "codes"
LONGEST = 32_000
"""A spreadsheet keeps at most 32,767 characters in a cell."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_HEAD = PatternFill("solid", fgColor="1B5E63")
_TOLD = PatternFill("solid", fgColor="F3F1EC")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a register.

    Attributes:
        code: Its name, the same in every language.
        heading: Its heading in the language of the workbook.
        width: How wide, in characters.
        choices: The texts that may stand in it; any where empty.
        told: Whether it only tells what follows from others, and is not read when the table comes back.
        day: Whether it holds days.
    """

    code: str
    heading: str
    width: int = 18
    choices: tuple[str, ...] = ()
    told: bool = False
    day: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """A register to write: `rows` in the order of `columns`."""

    title: str
    language: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def write_register(register: Register) -> bytes:
    """The register as an XLSX file."""
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = make_sheet_title(register.title)
    workbook.properties.title, workbook.properties.creator = register.title, "Bridgebook"
    workbook.properties.language = register.language
    codes: Any = workbook.create_sheet(CODES_SHEET)
    codes.sheet_state = "hidden"
    for number, column in enumerate(register.columns, 1):
        letter = get_column_letter(number)
        head = sheet.cell(row=1, column=number)
        put(head, column.heading)
        head.font, head.fill = Font(bold=True, color="FFFFFF"), _HEAD
        head.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[letter].width = column.width
        for row, text in enumerate((column.code, column.heading, *column.choices), 1):
            put(codes.cell(row=row, column=number), text)
        if column.choices:
            last = len(column.choices) + 2
            rule = DataValidation(
                type="list",
                formula1=f"{CODES_SHEET}!${letter}$3:${letter}${last}",
                allow_blank=True,
                showErrorMessage=True,
            )
            # Room for what the office adds below the last row.
            rule.add(f"{letter}2:{letter}{len(register.rows) + 500}")
            sheet.add_data_validation(rule)
    for row, values in enumerate(register.rows, 2):
        for number, (column, value) in enumerate(zip(register.columns, values, strict=True), 1):
            cell = sheet.cell(row=row, column=number)
            put(cell, value)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if column.told:
                cell.fill = _TOLD
            elif column.day:
                cell.number_format = "yyyy-mm-dd"
    sheet.row_dimensions[1].height = 32
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(register.columns))}{len(register.rows) + 1}"
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def put(cell: Any, value: Cell) -> None:
    """Write a value into a cell: a day as a day, a text as a text whatever it begins with."""
    if isinstance(value, str):
        text = _UNPRINTABLE.sub("", value)[:LONGEST]
        cell.value = text or None
        if text:
            cell.data_type = "s"
        if text.startswith(_FORMULA_STARTS):
            cell.quotePrefix = True
    elif isinstance(value, datetime):
        cell.value, cell.number_format = value.date(), "yyyy-mm-dd"
    elif isinstance(value, date):
        cell.value, cell.number_format = value, "yyyy-mm-dd"
    else:
        cell.value = value


def make_sheet_title(title: str) -> str:
    """A title a sheet may have."""
    return re.sub(r"[\\/*?:\[\]]", " ", title).strip()[:31] or "register"
