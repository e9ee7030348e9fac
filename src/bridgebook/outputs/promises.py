"""The ledger of promises as a spreadsheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from bridgebook.languages import words
from bridgebook.languages.shown import parse_partial

COLUMNS = (
    ("key", 9),
    ("side", 14),
    ("what", 60),
    ("parties", 32),
    ("owed_to", 32),
    ("due", 14),
    ("moved", 30),
    ("late", 10),
    ("since", 14),
    ("again", 18),
    ("last_sign", 14),
    ("state", 12),
    ("settled", 30),
    ("owner", 20),
    ("unit", 20),
    ("remind_on", 14),
    ("note", 30),
    ("sources", 50),
)
"""The columns in their order, with their widths; the key comes first and stays the same."""


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One promise as the sheet shows it; each attribute is a column of `COLUMNS`."""

    key: str
    side: str
    what: str
    parties: str
    owed_to: str
    due: str
    moved: str
    late: int
    since: str
    again: str
    last_sign: str
    state: str
    settled: str
    owner: str
    unit: str
    remind_on: date | None
    note: str
    sources: str


def find_promise_labels(language: str) -> dict[str, str]:
    """Return the words of the ledger of promises in a language, by their codes."""
    return {code: str(text) for code, text in words(language, "promises").map("label").items()}


def write_promises(rows: Sequence[PromiseRow], *, language: str) -> bytes:
    """Return the ledger as an XLSX file: one promise a row, whole days as dates, the heading kept in sight.

    Args:
        rows: The promises in their order.
        language: Language of the headings (ru, en, zh).
    """
    labels = find_promise_labels(language)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = labels["title"][:31]
    sheet.append([labels[name] for name, _ in COLUMNS])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E4F0F0")
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    for number, row in enumerate(rows, 2):
        for place, (name, _) in enumerate(COLUMNS, 1):
            value = getattr(row, name)
            cell = sheet.cell(number, place)
            if isinstance(value, str):
                value = make_day(value) if name in ("due", "since", "last_sign") else value
            if isinstance(value, str):
                # What begins with "=" is somebody's words, no formula.
                cell.value = clean(value) or None
                cell.data_type = "s" if cell.value else "n"
            else:
                cell.value = value or None
            if isinstance(value, date):
                cell.number_format = "yyyy-mm-dd"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    for place, (_, width) in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{max(1, len(rows) + 1)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = "1:1"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def make_day(value: str) -> str | date:
    """Return a whole day as a date; what leaves the day open as it stands."""
    day, precision = parse_partial(value)
    return day if day is not None and precision == "day" else value


def clean(text: str) -> str:
    """Return a text without the signs a spreadsheet cannot hold."""
    return "".join(sign for sign in text if sign in "\n\t" or ord(sign) >= 32)[:32000]
