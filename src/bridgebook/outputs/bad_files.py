"""The list of files that could not be read, to take away: CSV or XLSX."""

import csv
import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Font

Rows = Sequence[Sequence[str]]
"""Lines of a table, cell by cell."""

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is taken for a formula by spreadsheet programs."""


def make_plain(cell: str) -> str:
    """Return a cell that no spreadsheet program takes for a formula."""
    return f"'{cell}" if cell.startswith(RISKY) else cell


def write_csv(headings: Sequence[str], rows: Rows) -> bytes:
    """Return a table as CSV that Excel opens in any language."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([make_plain(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def write_xlsx(headings: Sequence[str], rows: Rows, *, title: str) -> bytes:
    """Return a table as XLSX: headings that stay in sight, columns wide enough to read."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "".join(c for c in title if c not in "[]:*?/\\")[:31] or "1"
    sheet.append(list(headings))
    for row in rows:
        sheet.append([make_plain("".join(c for c in cell if c >= " " or c in "\n\t")) for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDEF", (50, 50, 80, 20, 20, 20), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
