"""The glossary as a table: CSV and XLSX, written and read, one entry a row."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils.exceptions import InvalidFileException

from bridgebook.vocabulary import BridgebookError

COLUMNS = ("kind", "en", "ru", "zh", "avoid en", "avoid ru", "avoid zh", "note")
"""The columns of the table. Several forms in a cell are separated by semicolons, the right one first."""

LANGUAGES = ("en", "ru", "zh")
MOST_ROWS = 20_000
# A cell that begins so would be taken for a formula by a spreadsheet.
_FORMULA = ("=", "+", "-", "@")


class UnreadableTable(BridgebookError):
    """A table that is no glossary; the message says why and what to do."""


def make_cells(entry: Any) -> list[str]:
    """Return the cells of an entry with `kind`, `forms`, `avoid` and `note`."""
    forms = ["; ".join(entry.forms.get(code, ())) for code in LANGUAGES]
    avoid = ["; ".join(entry.avoid.get(code, ())) for code in LANGUAGES]
    return [entry.kind, *forms, *avoid, entry.note]


def write_glossary_csv(entries: Iterable[Any]) -> bytes:
    """Return the glossary as CSV in UTF-8 with the mark by which a spreadsheet knows it."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for entry in entries:
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in make_cells(entry)])
    return stream.getvalue().encode("utf-8-sig")


def write_glossary_xlsx(entries: Iterable[Any]) -> bytes:
    """Return the glossary as an Excel file; every cell is text."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Glossary"
    for number, row in enumerate([list(COLUMNS), *map(make_cells, entries)], 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(row=number, column=column)
            cell.value = text
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    for letter, width in zip("ABCDEFGH", (10, 38, 38, 30, 30, 30, 24, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read_glossary(text: str | None, data: bytes) -> list[dict[str, Any]]:
    """Return the entries of a table: kind, forms, avoid, note, and row as a spreadsheet counts it.

    Args:
        text: The text of a CSV file, None for an Excel file.
        data: The bytes of an Excel file.

    Raises:
        UnreadableTable: If it is no table, or has no column for a kind or a language; the message says what to do.
    """
    rows = read_csv(text) if text is not None else read_xlsx(data)
    if not rows:
        raise UnreadableTable("The table is empty.")
    heading = [" ".join(cell.casefold().split()) for cell in rows[0]]
    if not set(heading) & set(LANGUAGES):
        raise UnreadableTable(f"The first row must name the columns: {', '.join(COLUMNS)}.")
    if len(rows) > MOST_ROWS:
        raise UnreadableTable(f"The table has more than {MOST_ROWS} rows: divide it.")
    entries = []
    for number, row in enumerate(rows[1:], 2):
        cells = {name: cell for name, cell in zip(heading, row, strict=False) if name}
        if not any(cells.values()):
            continue
        entries.append(
            {
                "row": number,
                "kind": cells.get("kind", "").casefold() or "term",
                "forms": {code: split_forms(cells.get(code, "")) for code in LANGUAGES},
                "avoid": {code: split_forms(cells.get(f"avoid {code}", "")) for code in LANGUAGES},
                "note": cells.get("note", ""),
            }
        )
    return entries


def split_forms(cell: str) -> list[str]:
    """Return the forms in a cell."""
    return [form for part in cell.replace("；", ";").replace("\n", ";").split(";") if (form := part.strip())]


def read_csv(text: str) -> list[list[str]]:
    """Return the rows of a CSV file, whichever of comma, semicolon and tab is between its cells.

    Raises:
        UnreadableTable: If it is no CSV.
    """
    text = text.lstrip("\ufeff")
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=mark))
    except csv.Error as error:
        raise UnreadableTable(f"This is no CSV file: {error}. Save the table as CSV or XLSX and try again.") from error
    return [[plain(cell) for cell in row] for row in rows]


def read_xlsx(data: bytes) -> list[list[str]]:
    """Return the rows of the first sheet of an Excel file.

    Raises:
        UnreadableTable: If it is no Excel file.
    """
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows: Sequence[tuple[object, ...]] = [
            row for _, row in zip(range(MOST_ROWS + 2), sheet.iter_rows(values_only=True), strict=False)
        ]
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError, IndexError) as error:
        raise UnreadableTable("This is no Excel file. Save the table as XLSX or CSV and try again.") from error
    return [[plain("" if cell is None else str(cell)) for cell in row] for row in rows]


def plain(cell: str) -> str:
    """A cell without the sign that kept it from being a formula."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
