"""Writing office records: within a change, with what was there before, so that it can be taken back."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import BinaryField, QuerySet
from django.utils import timezone

from bridgebook.registry.changing import Change
from bridgebook.registry.errors import CannotDo, NotFound
from bridgebook.registry.models import OFFICE
from bridgebook.registry.models.office_record import OfficeRecord
from bridgebook.registry.records import Reader

Kept = TypeVar("Kept", bound=OfficeRecord)

OWN = ("id", "by", "at", "changed_at")
"""Columns of which the history says nothing: it has its own."""


def seen_records(model: type[Kept], reader: Reader) -> QuerySet[Kept]:
    """Return the rows of an office table that a reader may see, without those withdrawn."""
    rows: QuerySet[Kept] = model._default_manager.filter(level__lte=reader.level, withdrawn=False)
    return rows


def find_record(model: type[Kept], key: str, reader: Reader) -> Kept:
    """Return the office record under a key.

    Raises:
        NotFound: If there is none, or none that the reader may see.
    """
    number = key.removeprefix(model.LETTERS)
    if not key.startswith(model.LETTERS) or not (number.isascii() and number.isdigit()) or len(number) > 18:
        raise NotFound(key)
    row = model._default_manager.filter(pk=int(number), level__lte=reader.level).first()
    if row is None:
        raise NotFound(key)
    return row


def save_record(change: Change, row: Kept, **values: Any) -> Kept:
    """Write a new office record, or new values into one, and note in the change what was there before.

    Args:
        change: The change under way (`make_change`).
        row: The record; one not yet written is written.
        values: Columns to set.

    Raises:
        CannotDo: If it would be closed to the one who changes it.
    """
    new = row.pk is None
    before = {} if new else dump_record(row)
    for name, value in values.items():
        setattr(row, name, value)
    if row.level > change.by.level:
        raise CannotDo("You cannot close it to yourself.")
    now = timezone.now()
    if new:
        row.by, row.at = change.by.name, now
    row.changed_at = now
    row.full_clean(validate_unique=False, validate_constraints=False, exclude=["by"])
    row.save()
    after = dump_record(row)
    if new:
        change.subject = change.subject or row.key
    changed = [name for name in after if before.get(name) != after[name]]
    name = type(row).__name__
    entry = {"table": name, "key": row.key}
    change.before.setdefault("records", []).append(
        {**entry, "new": new, "values": {name: before[name] for name in changed if name in before}}
    )
    change.after.setdefault("records", []).append({**entry, "values": {name: after[name] for name in changed}})
    return row


def dump_record(row: OfficeRecord) -> dict[str, Any]:
    """Return the columns of a record as plain JSON values, as the history keeps them; bytes only as their length."""
    found: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.name in OWN:
            continue
        value = getattr(row, field.attname)
        if isinstance(field, BinaryField):
            value = len(value or b"")
        found[field.attname] = value if isinstance(value, (int, str, list, dict, type(None))) else plain(value)
    return found


def plain(value: Any) -> Any:
    """Return a day, a time or a number as JSON has it."""
    return DjangoJSONEncoder().default(value)


def restore_records(change: Change, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> None:
    """Give office records the values they had before a change; what the change wrote first is withdrawn.

    Raises:
        CannotDo: If a record was changed since.
        NotFound: If one is closed to the one who takes it back.
    """
    tables = {model.__name__: model for model in OFFICE}
    for old, new in reversed(list(zip(before, after, strict=True))):
        row = find_record(tables[new["table"]], new["key"], change.by)
        now = dump_record(row)
        if any(now.get(name) != value for name, value in new["values"].items()):
            raise CannotDo("It was changed again since: take the later change back first.")
        if old.get("new"):
            save_record(change, row, withdrawn=True)
            continue
        columns = {field.attname: field for field in row._meta.concrete_fields}
        if any(isinstance(columns[name], BinaryField) for name in old["values"]):
            raise CannotDo("The former file is not kept in the history: upload it again.")
        save_record(change, row, **{name: columns[name].to_python(value) for name, value in old["values"].items()})
