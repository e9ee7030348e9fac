"""Backup: the users, the ledger and the office's records in one file that any database can be filled from; the rest is made from it."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from bridgebook.registry.errors import CannotDo
from bridgebook.registry.joining.entries import index_all_entries
from bridgebook.registry.joining.names import index_all_names
from bridgebook.registry.joining.texts import index_all_texts
from bridgebook.registry.models import LEDGER
from bridgebook.registry.projections import rebuild
from bridgebook.registry.storage.rows import find_tables, parse_line, read_rows, write_line

FORMAT = "bridgebook-backup/4"
OLDER = ("bridgebook-backup/1", "bridgebook-backup/2", "bridgebook-backup/3")
"""Forms that are read too: what they do not hold yet stays empty."""


def write_backup(path: Path) -> int:
    """Write the registry to a file and return how many rows it holds; a file there is replaced once it is complete."""
    counts: dict[str, int] = {}
    part = path.with_name(path.name + ".part")
    with transaction.atomic(), zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for model in find_tables():
            name = model.__name__
            counts[name] = 0
            with archive.open(f"{name}.jsonl", "w", force_zip64=True) as file:
                for row in read_rows(model):
                    file.write((write_line(row) + "\n").encode())
                    counts[name] += 1
        archive.writestr("backup.json", json.dumps({"format": FORMAT, "rows": counts}, indent=1))
    part.replace(path)
    return sum(counts.values())


def read_backup(path: Path, *, say: Callable[[str], None] = lambda _: None) -> int:
    """Fill an empty registry from a backup and return how many rows it held; the users become those of the backup.

    Args:
        path: The backup.
        say: Told each step, for the user.

    Raises:
        CannotDo: If the ledger is not empty, or the file is no backup or is damaged; nothing is written then.
    """
    if any(model._default_manager.exists() for model in LEDGER):
        raise CannotDo("The registry is not empty: restore into a new data folder (BRIDGEBOOK_DATA).")
    try:
        with zipfile.ZipFile(path) as archive, transaction.atomic():
            about = json.loads(archive.read("backup.json"))
            if about.get("format") not in (FORMAT, *OLDER):
                raise CannotDo(f"{path.name}: a backup of another form, {about.get('format')!r}; this reads {FORMAT}.")
            for model in find_tables():
                if about["format"] == FORMAT or model.__name__ in about["rows"]:
                    fill_table(model, archive, about["rows"][model.__name__])
            reset_counters()
            say("Making the tables from the ledger…")
            index_all_names()
            index_all_entries()
            index_all_texts()
            rebuild()
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError) as error:
        raise CannotDo(f"{path.name}: no backup of Bridgebook, or damaged ({error}). Nothing was changed.") from error
    return int(sum(about["rows"].values()))


def fill_table(model: type[Model], archive: zipfile.ZipFile, count: int) -> None:
    """Fill one table of the ledger, which is empty, or one of the users, which is emptied.

    Raises:
        ValueError: If the backup holds fewer or more rows than it says.
    """
    if model not in LEDGER:
        model._default_manager.all().delete()
    rows: list[Model] = []
    with archive.open(f"{model.__name__}.jsonl") as file:
        for line in io.TextIOWrapper(file, "utf-8"):
            rows.append(parse_line(model, line))
            if len(rows) == 1000:
                count -= len(model._default_manager.bulk_create(rows))
                rows = []
    count -= len(model._default_manager.bulk_create(rows))
    keep_times(model, archive)
    if count:
        raise ValueError(f"rows of {model.__name__} are missing")


def keep_times(model: type[Model], archive: zipfile.ZipFile) -> None:
    """Write the times of a backup into columns that set themselves to now in new rows."""
    own = [f.attname for f in model._meta.concrete_fields if getattr(f, "auto_now", 0) or getattr(f, "auto_now_add", 0)]
    if not own:
        return
    with archive.open(f"{model.__name__}.jsonl") as file:
        for line in io.TextIOWrapper(file, "utf-8"):
            row = parse_line(model, line)
            model._default_manager.filter(pk=row.pk).update(**{name: getattr(row, name) for name in own})


def reset_counters() -> None:
    """Let the database number new rows after those brought back."""
    statements = connection.ops.sequence_reset_sql(no_style(), list(find_tables()))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
