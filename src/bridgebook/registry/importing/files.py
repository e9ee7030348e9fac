"""A file of agreements as a table: which columns it has, and the rows below its headings."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bridgebook.documents.directories.headings import normalise_heading
from bridgebook.documents.directories.tables import HEADINGS_WITHIN, Cell, read_csv
from bridgebook.documents.directories.workbook import read_workbook
from bridgebook.documents.limits import Limits
from bridgebook.registry.agreement_tables import find_all_headings
from bridgebook.vocabulary import UnreadableFile

LIMITS = Limits(file_bytes=10_000_000, expanded_bytes=100_000_000)
MOST_ROWS = 5_000
MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Given:
    """A table as given: headings, what each is taken for ("" for nothing), and (number, cells) of each row with anything in it."""

    headings: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]


@cache
def find_headings() -> dict[str, str]:
    """Return every known heading in its normal form, with the code of its column."""
    found: dict[str, str] = {}
    for text, code in find_all_headings().items():
        # "№" alone has no letters to normalise.
        found.setdefault(normalise_heading(text) or text, code)
    return found


def recognise(text: str) -> str:
    """Return the column a heading stands for, "" for none; of a heading in two languages any part will do."""
    known = find_headings()
    for form in (text, *text.replace("/", "\n").splitlines()):
        normal = normalise_heading(form) or form.strip()
        if normal in known:
            return known[normal]
    # A unit or an explanation after a comma: "Runs for, months" is known whole, "Ends on, date" by its beginning.
    start = normalise_heading(text.split(",", maxsplit=1)[0])
    return known.get(start, "")


def count(row: Sequence[str]) -> int:
    """Return how many different columns the cells of a row are headings of."""
    return len({code for cell in row if cell and len(cell) <= 80 and (code := recognise(cell))} - {"row", "problem"})


def read_given(name: str, content: bytes) -> Given:
    """Read an XLSX or CSV file.

    Raises:
        UnreadableFile: If it is neither, is broken or too large, or has no headings that are known.
    """
    ending = Path(name).suffix.lower()
    if content[:4] == b"PK\x03\x04":
        ending = ".xlsx"
    elif ending not in (".csv", ".tsv", ".txt"):
        raise UnreadableFile(name, "neither XLSX nor CSV; save the table as one of these")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"table{ending}"
        path.write_bytes(content)
        table = (read_workbook if ending == ".xlsx" else read_csv)(path, LIMITS, count=count)
    rows = table.rows
    counts = [count([str(cell or "") for cell in row]) for row in rows[:HEADINGS_WITHIN]]
    best = max(range(len(counts)), key=lambda n: (counts[n], -n), default=0)
    if not counts or counts[best] < 2:
        raise UnreadableFile(name, "no row of headings was recognised")
    width = min(MOST_COLUMNS, max(len(row) for row in rows))
    headings = [" ".join(str(cell or "").split())[:120] for cell in (*rows[best], *[None] * width)][:width]
    columns: list[str] = []
    for heading in headings:
        code = recognise(heading) if heading else ""
        # The first of two columns of a name counts.
        columns.append("" if code in columns else code)
    given = []
    for number, row in enumerate(rows[best + 1 :], best + 2):
        cells = (*row, *[None] * width)[:width]
        if any(str(cell or "").strip() for cell in cells):
            given.append((number, tuple(cells)))
    if len(given) > MOST_ROWS:
        raise UnreadableFile(name, f"more than {MOST_ROWS} rows; split it into several files")
    return Given(tuple(headings), tuple(columns), tuple(given))
