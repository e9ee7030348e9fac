"""CSV files to rows of cells: the encoding and the delimiter are found by which of them make the headings read well."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bridgebook.documents.directories.headings import count_headings
from bridgebook.documents.encoding import clean, decode
from bridgebook.documents.limits import Limits
from bridgebook.vocabulary import UnreadableFile

Cell = str | int | float | None
"""A cell: text, a number as the spreadsheet keeps it, or nothing. Dates are ISO text already."""

DELIMITERS = (",", ";", "\t", "|")
HEADINGS_WITHIN = 20
"""In how many first rows the headings are looked for: above them stand a title, a date, an address of the issuer."""
ENCODINGS = ("gb18030", "cp1251", "big5", "koi8-r", "cp866", "utf-16-le", "utf-16-be")
"""Tried in this order where a file is no UTF-8 and has no mark of its encoding, and judged by the headings they give."""
LINES_IN_CELL = 30
"""More line breaks in one cell tell of a quote that was opened and never closed."""


Counter = Callable[[Sequence[str]], int]
"""How many headings a row of cells holds, by which a table is recognised."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it lies in the file.

    Attributes:
        rows: Rows of cells, from the file's first.
        notes: What had to be guessed or replaced, one line each.
    """

    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


def read_csv(path: Path, limits: Limits, *, count: Counter = count_headings) -> Table:
    """Read a CSV file.

    Args:
        path: The file.
        limits: How large it may be.
        count: What recognises headings; those of a directory if not given.

    Raises:
        UnreadableFile: If it is larger than the limit, or no text in any encoding known.
    """
    if path.stat().st_size > limits.file_bytes:
        raise UnreadableFile(path.name, f"larger than {limits.file_bytes // 1_000_000} MB; split it into several files")
    text, note = _decode(path.name, path.read_bytes(), count)
    rows, unclosed = _split(text, count)
    notes = [note] if note else []
    if unclosed:
        notes.append("a quotation mark is opened and never closed; quotation marks were read as plain signs")
    return Table(tuple(tuple(row) for row in rows), tuple(notes))


def _decode(name: str, data: bytes, count: Counter) -> tuple[str, str]:
    """The text of a file, and a note if letters had to be replaced."""
    try:
        readable = not data[:20_000].count(0)
        data.decode("utf-8")
    except UnicodeDecodeError:
        readable = False
    if not readable and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        # Names and addresses are poor in the common letters that tell encodings of prose apart; headings tell them.
        found = [(count_in(data[:20_000].decode(e, "replace"), count), -n, e) for n, e in enumerate(ENCODINGS)]
        best = max(found)
        if best[0] >= 2:
            text = clean(data.decode(best[2], "replace"))
            replaced = text.count("\ufffd")
            return text, f"{replaced} letters could not be read ({best[2]})" if replaced else ""
    decoded = decode(name, data)
    return decoded.text, decoded.problem


def count_in(text: str, count: Counter = count_headings) -> int:
    """The most headings recognised in one of the first lines, over all delimiters."""
    return max((best_headings(_parse(text, d), count) for d in DELIMITERS), default=0)


def best_headings(rows: Iterable[Sequence[Cell]], count: Counter = count_headings) -> int:
    """The most headings recognised in one of the first rows."""
    counts = [count([str(cell or "") for cell in row]) for row, _ in zip(rows, range(HEADINGS_WITHIN), strict=False)]
    return max(counts, default=0)


def _parse(text: str, delimiter: str) -> list[list[str]]:
    """The first rows by one delimiter; what breaks the parser ends them."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) >= HEADINGS_WITHIN:
                break
    except csv.Error:
        pass
    return rows


def _split(text: str, count: Counter) -> tuple[list[list[str]], bool]:
    """All rows by the delimiter that gives the most headings, and whether a quote was left open."""
    start = text[:100_000]
    delimiter = max(DELIMITERS, key=lambda d: (best_headings(_parse(start, d), count), -DELIMITERS.index(d)))
    csv.field_size_limit(10_000_000)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        rows = []
    if rows and not any(cell.count("\n") > LINES_IN_CELL for row in rows for cell in row):
        return rows, False
    plain = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE)
    return [[cell.strip('"') for cell in row] for row in plain], bool(text.strip())
