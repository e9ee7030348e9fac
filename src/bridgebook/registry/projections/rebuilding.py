"""Makes every projected table from the ledger alone and compares it with what was there."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model

from bridgebook.registry.models import (
    DocumentState,
    EntityState,
    OpenQuestion,
    Stale,
    StatementState,
)
from bridgebook.registry.projections.keeping import standing_still
from bridgebook.registry.projections.questions import make_question_rows
from bridgebook.registry.projections.refreshing import FAMILIES, refresh
from bridgebook.registry.projections.standing import restate_all
from bridgebook.registry.projections.ties import read_ties, tie_all

STATES: tuple[type[Model], ...] = (DocumentState, StatementState, EntityState)


@dataclass(frozen=True, slots=True)
class Difference:
    """One row in which the live tables and the rebuilt ones differ; None where one has no such row."""

    table: str
    key: str
    live: dict[str, Any] | None
    rebuilt: dict[str, Any] | None

    def __str__(self) -> str:
        """One line for the user."""
        if self.live is None:
            return f"{self.table} {self.key}: was missing"
        if self.rebuilt is None:
            return f"{self.table} {self.key}: was too many"
        names = [name for name in self.live if self.live[name] != self.rebuilt.get(name)]
        return f"{self.table} {self.key}: " + "; ".join(
            f"{name} was {self.live[name]!r}, is {self.rebuilt.get(name)!r}" for name in names
        )


def rebuild(*, keep: bool = True) -> list[Difference]:
    """Rebuild all projections from the ledger and return where they differed from the live tables.

    Args:
        keep: Leave the rebuilt tables in place; otherwise the live ones stay as they were.
    """
    with transaction.atomic():
        refresh()
        live = read_tables()
        tables: list[type[Model]] = [OpenQuestion, *(model for model, _, _ in FAMILIES), *STATES, Stale]
        for table in tables:
            table._default_manager.all().delete()
        restate_all()
        with standing_still():
            fill_tables()
        Stale.objects.all().delete()
        rebuilt = read_tables()
        if not keep:
            transaction.set_rollback(True)
    return find_differences(live, rebuilt)


def fill_tables() -> None:
    """Make the rows of all typed tables, which must be empty."""
    for model, _, make in FAMILIES:
        model._default_manager.bulk_create([model(**row) for row in make(None)], batch_size=500)
    OpenQuestion.objects.bulk_create([OpenQuestion(**row) for row in make_question_rows(None)], batch_size=500)
    tie_all()


def read_tables() -> dict[tuple[str, str], dict[str, Any]]:
    """Return every projected row by table and key, without the number the database gave it."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for model in STATES:
        for row in model._default_manager.values():
            rows[model.__name__, str(row[model._meta.pk.attname])] = row
    tables: list[type[Model]] = [*(model for model, _, _ in FAMILIES), OpenQuestion]
    for table in tables:
        for row in table._default_manager.values():
            row.pop("id")
            rows[table.__name__, f"{row['key']} (level {row['from_level']})"] = row
    return rows | read_ties()


def find_differences(
    live: dict[tuple[str, str], dict[str, Any]], rebuilt: dict[tuple[str, str], dict[str, Any]]
) -> list[Difference]:
    """Compare two sets of rows, in the order of their tables and keys."""
    return [
        Difference(*place, live.get(place), rebuilt.get(place))
        for place in sorted(live.keys() | rebuilt.keys())
        if live.get(place) != rebuilt.get(place)
    ]
