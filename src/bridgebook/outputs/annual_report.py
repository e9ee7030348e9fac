"""What an annual report says, in order, before it is written as DOCX, PDF or XLSX."""

from dataclasses import dataclass

from bridgebook.languages import words
from bridgebook.outputs.pages import Entry, Paper


@dataclass(frozen=True, slots=True)
class TableLine:
    """One line of a table: what it is of, the number, and how many of these are not confirmed."""

    label: str
    count: int
    unconfirmed: int


@dataclass(frozen=True, slots=True)
class Table:
    """A figure by one facet; `note` says what holds of its lines."""

    heading: str
    lines: tuple[TableLine, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One line of the list behind a figure: as cells of a table, with its stable key and the words that say it."""

    key: str
    date: str
    text: str
    status: str
    parties: str
    words: str
    document: str


@dataclass(frozen=True, slots=True)
class ReportFigure:
    """One figure.

    Attributes:
        heading: Its name.
        rule: How it is counted.
        count: The number.
        unconfirmed: How many of these nobody has confirmed yet.
        before: The number of the span before, None where there is none.
        notes: What is counted apart, one line each.
        years: Year and number, for some years.
        tables: The number by each facet.
        entries: The first lines of the list, with their sources.
        more: How many more there are.
        rows: The whole list as cells, for a table.
    """

    heading: str
    rule: str
    count: int
    unconfirmed: int
    before: int | None
    notes: tuple[str, ...]
    years: tuple[tuple[int, int], ...]
    tables: tuple[Table, ...]
    entries: tuple[Entry, ...]
    more: int
    rows: tuple[ListedRow, ...]


@dataclass(frozen=True, slots=True)
class DormantLine:
    """A partner of whom nothing was heard for long, in words."""

    partner: str
    country: str
    last: str
    signed: str
    promised: str
    coming: str


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """An annual report in one language.

    Attributes:
        language: ru, en or zh.
        title: "Report of cooperation".
        period: The span in words.
        one_year: Whether it is just one calendar year.
        made_on: "As of 21 November 2026".
        ours: Who we are.
        figures: In their order.
        dormant: The partners that sleep, and
        dormant_rule: by what rule.
        papers: The sources, numbered from 1.
        labels: The words of the paper by their codes.
    """

    language: str
    title: str
    period: str
    one_year: bool
    made_on: str
    ours: str
    figures: tuple[ReportFigure, ...]
    dormant: tuple[DormantLine, ...]
    dormant_rule: str
    papers: tuple[Paper, ...]
    labels: dict[str, str]


def find_report_labels(language: str) -> dict[str, str]:
    """The words of annual reports in a language, by their codes."""
    return {code: str(text) for code, text in words(language, "annual_report").map("label").items()}
