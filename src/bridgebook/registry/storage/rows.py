"""Rows of tables as JSON and back."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import DateTimeField, Model

from bridgebook.registry.models import LEDGER, Account

LATER: dict[str, Any] = {"entry_id": None, "code": "", "unit": ""}
"""Columns that older backups lack, with what stands for them."""


def find_tables() -> tuple[type[Model], ...]:
    """Return what a backup holds: the users, then the ledger, each table after those it refers to."""
    return (get_user_model(), Account, *LEDGER)


def find_columns(model: type[Model]) -> list[str]:
    """Return the names of a table's columns, as attributes of a row."""
    return [field.attname for field in model._meta.concrete_fields]


def read_rows(model: type[Model]) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table in the order they were written."""
    yield from model._default_manager.order_by("pk").values(*find_columns(model)).iterator(chunk_size=1000)


def write_line(row: dict[str, Any]) -> str:
    """Return a row as one line of JSON."""
    return json.dumps(row, ensure_ascii=False, default=write_day)


def write_day(value: object) -> str:
    """Return a day or a time by ISO 8601.

    Raises:
        TypeError: If the value is neither.
    """
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in JSON")


def parse_line(model: type[Model], line: str) -> Model:
    """Return the row of one line of JSON, not yet written.

    Raises:
        ValueError: If the line is no row of the table.
    """
    row = json.loads(line)
    if isinstance(row, dict):
        row = {**{name: value for name, value in LATER.items() if name in find_columns(model)}, **row}
    if isinstance(row, dict) and model is Account and "may_edit" in row:
        row["role"] = "reviewer" if row.pop("may_edit") else "reader"
    if not isinstance(row, dict) or set(row) != set(find_columns(model)):
        raise ValueError(f"the columns are not those of {model.__name__}")
    for field in model._meta.concrete_fields:
        if isinstance(field, DateTimeField) and row[field.attname] is not None:
            row[field.attname] = datetime.fromisoformat(row[field.attname])
    return model(**row)
