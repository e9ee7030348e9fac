"""Rows of tables as JSON and back."""

import base64
import json
from collections.abc import Iterator
from datetime import date, time
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import get_user_model
from django.db.models import BinaryField, DateField, Model, TimeField

from bridgebook.registry.models import LEDGER, OFFICE, Account, Token

LATER: dict[str, Any] = {"entry_id": None, "code": "", "unit": ""}
"""Columns that older backups lack, with what stands for them."""


def find_tables() -> tuple[type[Model], ...]:
    """Return what a backup holds: the users with what they sign in by, the ledger, the office's own records, each table after those it refers to."""
    return (get_user_model(), Account, Token, EmailAddress, Authenticator, SocialAccount, *LEDGER, *OFFICE)


def find_columns(model: type[Model]) -> list[str]:
    """Return the names of a table's columns, as attributes of a row."""
    return [field.attname for field in model._meta.concrete_fields]


def read_rows(model: type[Model]) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table in the order they were written."""
    yield from model._default_manager.order_by("pk").values(*find_columns(model)).iterator(chunk_size=1000)


def write_line(row: dict[str, Any]) -> str:
    """Return a row as one line of JSON."""
    return json.dumps(row, ensure_ascii=False, default=write_value)


def write_value(value: object) -> str:
    """Return a day or a time by ISO 8601, the bytes of a file in base64.

    Raises:
        TypeError: If the value is none of these.
    """
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(bytes(value)).decode()
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
        value = row[field.attname]
        if value is None:
            continue
        if isinstance(field, BinaryField):
            row[field.attname] = base64.b64decode(value)
        elif isinstance(field, (DateField, TimeField)):
            row[field.attname] = field.to_python(value)
    return model(**row)
