"""A table given to be taken over, row by row, before anything is changed."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Alteration:
    """What a row would change: the heading of the column, what stands there now, and what would."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """One row of a table, and what would become of it.

    Attributes:
        row: Its number in the file, as a spreadsheet shows it.
        state: new, changed, same or wrong.
        key: The agreement it is about, "" of a new one.
        name: What it is, in one line.
        alterations: What it would change.
        problems: Why it cannot be taken over, in the reader's language.
        notes: What else the office should know, in the reader's language.
        values: What would be written, by column.
        cells: The cells as they stand in the file.
    """

    row: int
    state: str
    key: str = ""
    name: str = ""
    alterations: tuple[Alteration, ...] = ()
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)
    cells: tuple[str | int | float | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What would become of a table: `headings` as in the file, `columns` what each was taken for, "" for nothing."""

    key: str
    name: str
    applied: bool
    headings: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[PlannedRow, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows there are of each state."""
        return {state: sum(row.state == state for row in self.rows) for state in ("new", "changed", "same", "wrong")}

    @property
    def taken(self) -> tuple[PlannedRow, ...]:
        """The rows that would change something."""
        return tuple(row for row in self.rows if row.state in ("new", "changed"))

    @property
    def unknown(self) -> tuple[str, ...]:
        """Headings that were taken for nothing."""
        return tuple(h for h, code in zip(self.headings, self.columns, strict=True) if h and not code)
