"""A directory's file to its entries: rows under recognised headings; a row with a fault keeps what was readable."""

from collections.abc import Sequence
from pathlib import Path

from bridgebook.documents.directories.cells import Row, fill_row
from bridgebook.documents.directories.cleaning import clean_cell
from bridgebook.documents.directories.headings import count_headings, headings, recognise_heading
from bridgebook.documents.directories.tables import HEADINGS_WITHIN, Cell, Table, read_csv
from bridgebook.documents.directories.workbook import read_workbook
from bridgebook.documents.limits import Limits
from bridgebook.vocabulary import UnreadableFile
from bridgebook.vocabulary.directory import Directory, DirectoryEntry, RowProblem

SUFFIXES = {".csv": read_csv, ".tsv": read_csv, ".txt": read_csv, ".xlsx": read_workbook, ".xlsm": read_workbook}
IDENTIFYING = {"name", "uscc", "lei", "inn", "ogrn", "ror", "wikidata", "identifier"}


def read_directory(path: Path, limits: Limits | None = None) -> Directory:
    """Read a directory from CSV or XLSX.

    Returns:
        Its entries in the file's order, what could not be taken over, and which heading was read as what.

    Raises:
        UnreadableFile: If it is no table of a known format, or no column of it is recognised as one of names; the
            message names the headings found and those that would do.
    """
    reader = SUFFIXES.get(path.suffix.casefold())
    if reader is None:
        known = ", ".join(sorted(SUFFIXES))
        raise UnreadableFile(path.name, f"a directory is read from {known}; save it as XLSX or CSV and try again")
    table = reader(path, limits or Limits())
    top = find_headings(path.name, table)
    header = [clean_cell(str(cell)) if cell is not None else "" for cell in table.rows[top]]
    fields = [recognise_heading(heading) if heading else "" for heading in header]
    problems = [RowProblem(0, "", note) for note in table.notes]
    rows = _fill(table.rows, top, header, fields)
    numbers = _number(rows, problems, "row" in fields)
    entries = []
    for row, number in zip(rows, numbers, strict=True):
        entries.append(row.make_entry(number))
        problems += row.problems
        if not entries[-1].names and not entries[-1].identifiers:
            problems.append(RowProblem(row.place, "", "no name and no valid identifier; add one of them"))
    columns = {heading: field for heading, field in zip(header, fields, strict=True) if heading}
    return Directory(path.name, tuple(entries), tuple(problems), columns)


def find_headings(name: str, table: Table) -> int:
    """The index of the row of headings.

    Raises:
        UnreadableFile: If no row among the first has a heading for names.
    """
    best, most = -1, 0
    for index, row in enumerate(table.rows[:HEADINGS_WITHIN]):
        cells = [clean_cell(str(cell)) for cell in row if cell is not None]
        named = any(recognise_heading(cell) == "name" for cell in cells if cell)
        if named and (count := count_headings(cells)) > most:
            best, most = index, count
    if best >= 0:
        return best
    filled = [row for row in table.rows[:HEADINGS_WITHIN] if any(cell not in (None, "") for cell in row)]
    if not filled:
        raise UnreadableFile(name, "the table is empty; give one with headings and a row for each organisation")
    widest = max(filled, key=lambda row: sum(cell not in (None, "") for cell in row))
    found = ", ".join(clean_cell(str(cell))[:30] for cell in widest[:12] if cell not in (None, ""))
    wanted = [heading for heading, field in headings().items() if field == "name"]
    reason = f"no heading is known as one of names; found: {found}; name a column like {', '.join(wanted[1:5])}"
    raise UnreadableFile(name, reason)


def _fill(rows: Sequence[Sequence[Cell]], top: int, header: list[str], fields: list[str]) -> list[Row]:
    """The rows under the headings that hold anything; headings that come again (a printed page's) are passed over."""
    filled = []
    for place, cells in enumerate(rows[top + 1 :], start=top + 2):
        if all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells):
            continue
        if sum(a == b for a, b in zip(cells, rows[top], strict=False) if b) > len([h for h in header if h]) // 2:
            continue
        filled.append(fill_row(place, cells, header, fields))
    return filled


def _number(rows: list[Row], problems: list[RowProblem], numbered: bool) -> list[int]:
    """A number for each row: that of its column where all are told and differ, else its place from 1."""
    places = list(range(1, len(rows) + 1))
    if not numbered:
        return places
    told = [row.number for row in rows]
    if None not in told and len(set(told)) == len(told):
        return [number for number in told if number is not None]
    text = "the column of row numbers has gaps or repeats; rows are numbered by their place instead"
    problems.append(RowProblem(0, "", text))
    return places


__all__ = ["Directory", "DirectoryEntry", "find_headings", "read_directory"]
