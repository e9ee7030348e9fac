"""What the database knows of how its tables are filled, by which it chooses indexes."""

from typing import Any

from django.db import connection

from bridgebook.registry.models import Document, EntityState

GROWTH = 1.25
"""How many times as many rows a table holds as when it was looked at last, before it is looked at anew."""


NEW_INDEX = """
    SELECT 1 FROM sqlite_master AS made
    WHERE made.type = 'index' AND made.sql NOT LIKE '% WHERE %'
      AND made.tbl_name IN (SELECT tbl FROM sqlite_stat1) AND made.name NOT IN (SELECT idx FROM sqlite_stat1 WHERE idx IS NOT NULL)
    LIMIT 1
"""
"""Asks for an index made since SQLite looked last; of a part of the rows there may be none to look at."""


def refresh_statistics() -> None:
    """Let the database look anew at how its tables are filled, where they grew by a quarter or have an index more.

    SQLite looks only when it is asked (https://sqlite.org/lang_analyze.html), some seconds in two gigabytes, and chooses
    badly between an index it knows and one it does not. PostgreSQL looks by itself.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        if is_outdated(cursor):
            cursor.execute("ANALYZE")


def is_outdated(cursor: Any) -> bool:
    """Whether SQLite knows too little of its tables."""
    cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'")
    if cursor.fetchone() is None:
        return True
    cursor.execute(NEW_INDEX)
    return cursor.fetchone() is not None or any(
        has_grown(cursor, model._meta.db_table) for model in (Document, EntityState)
    )


def has_grown(cursor: Any, table: str) -> bool:
    """Whether a table holds many more rows than SQLite knows of."""
    cursor.execute("SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = %s", [table])
    known = cursor.fetchone()[0] or 0
    cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
    rows: int = cursor.fetchone()[0]
    return rows > known * GROWTH
