"""XLSX files to rows of cells: the sheet whose headings are recognised, merged cells told to every row they cover."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from bridgebook.documents.directories.headings import count_headings
from bridgebook.documents.directories.tables import HEADINGS_WITHIN, Cell, Counter, Table, best_headings
from bridgebook.documents.limits import Limits
from bridgebook.vocabulary import UnreadableFile

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")


def read_workbook(path: Path, limits: Limits, *, count: Counter = count_headings) -> Table:
    """Read the sheet of a workbook that has the most recognised headings.

    Args:
        path: The file.
        limits: How large it may be.
        count: What recognises headings; those of a directory if not given.

    Raises:
        UnreadableFile: If it is no workbook, is broken, locked with a password, or larger than the limits.
    """
    try:
        check_size(path, limits)
        workbook = load_workbook(path, read_only=True, data_only=True)
        try:
            sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"] or workbook.worksheets
            if not sheets:
                raise UnreadableFile(path.name, "the workbook has no sheet with a table")
            counts = [best_headings(_rows(sheet, HEADINGS_WITHIN), count) for sheet in sheets]
            best = counts.index(max(counts))
            rows = [list(row) for row in _rows(sheets[best])]
            number = workbook.worksheets.index(sheets[best]) + 1
        finally:
            workbook.close()
        notes = spread_merged(rows, _merged(path, number))
    except (zipfile.BadZipFile, KeyError, ValueError, ParseError, OSError, EOFError) as error:
        reason = "this is no readable XLSX workbook (broken, or locked with a password); save it again as XLSX or CSV"
        raise UnreadableFile(path.name, reason) from error
    if sum(count > 1 for count in counts) > 1:
        notes.append(f"the workbook has several sheets with headings; read was {sheets[best].title!r}")
    return Table(tuple(tuple(row) for row in rows), tuple(notes))


def check_size(path: Path, limits: Limits) -> None:
    """Let pass a workbook within the limits.

    Raises:
        UnreadableFile: If the file, or what it unpacks to, is larger.
        BadZipFile: If it is no archive.
    """
    if path.stat().st_size > limits.file_bytes:
        raise UnreadableFile(path.name, f"larger than {limits.file_bytes // 1_000_000} MB; split it into several files")
    with zipfile.ZipFile(path) as archive:
        expanded = sum(member.file_size for member in archive.infolist())
    if expanded > limits.expanded_bytes:
        raise UnreadableFile(path.name, f"unpacks to more than {limits.expanded_bytes // 1_000_000} MB; split it")


def _rows(sheet: Any, most: int | None = None) -> Iterator[tuple[Cell, ...]]:
    """Rows of cells; read again without the size a file states of itself, since many programmes state it wrongly."""
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_row=most, values_only=True):
        yield tuple(_value(cell) for cell in row)


def _value(cell: Any) -> Cell:
    """A cell's value: dates as ISO text, truth values and errors as text."""
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, int | float):
        return cell
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _merged(path: Path, number: int) -> list[tuple[int, int, int, int]]:
    """The merged areas of a sheet as (first column, first row, last column, last row), counted from 1."""
    with zipfile.ZipFile(path) as archive:
        numbered = [(int(found[1]), name) for name in archive.namelist() if (found := _SHEET.fullmatch(name))]
        if number > len(numbered):
            return []
        data = archive.read(sorted(numbered)[number - 1][1])
    bounds = [range_boundaries(found.decode()) for found in _MERGED.findall(data)]
    return [(a, b, c, d) for a, b, c, d in bounds if a and b and c and d]


def spread_merged(rows: list[list[Cell]], merged: list[tuple[int, int, int, int]]) -> list[str]:
    """Write the value of each merged area into every row it covers, in its first column; returns notes.

    A value over several columns stays in the first: a title over the whole table is no value of any column.
    """
    spread = 0
    for column, first, _, last in merged:
        if last == first or first > len(rows) or column > len(rows[first - 1]):
            continue
        value = rows[first - 1][column - 1]
        for row in rows[first : min(last, len(rows))]:
            if value is not None and column <= len(row) and row[column - 1] is None:
                row[column - 1] = value
                spread += 1
    return [f"{spread} cells were filled from the merged cells above them"] if spread else []
