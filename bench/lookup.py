"""Fill an index of many names of people and organisations in three scripts, and look some up in another script or spelling.

    python bench/lookup.py [--names 1000000] [--lookups 3000] [--postgres postgres://user@host/name] [--show]

The names are generated, distinct, and the same for the same seed. Each is stored in one script and looked up in another,
in another order, with initials, or with a letter wrong, on behalf of a reader, as the pages do it. Printed are
milliseconds a look-up (median, 95th percentile), the share found among the first twenty hits, the size on disk, and
what finding the candidates of a new document's names costs. On PostgreSQL the given database must be empty.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
BATCH = 20_000


def fill(names: int, minutes: float) -> list[tuple[str, str, dict[str, str]]]:
    """Fill the registry with one entity a name, and return (key, kind, queries) of each fiftieth."""
    from bridgebook.registry.joining.names import index_names, make_in_parallel
    from lookup_names import generate

    kept: list[tuple[str, str, dict[str, str]]] = []
    step = max(1, names // 20_000)
    done = 0
    ends = time.monotonic() + minutes * 60
    rows = generate(random.Random(11), names)
    with make_in_parallel(names) as made:
        while batch := [row for _, row in zip(range(BATCH), rows, strict=False)]:
            keys = [f"{kind[0]}{row}" for row, (kind, _, _) in enumerate(batch, done + 1)]
            write_things(done + 1, keys, batch)
            index_names({row: [name] for row, (_, name, _) in enumerate(batch, done + 1)}, made=made)
            for number, (key, (kind, _, queries)) in enumerate(zip(keys, batch, strict=True), done):
                if number % step == 0:
                    kept.append((key, kind, queries))
            done += len(batch)
            print(f"\r{done:,} names", end="", file=sys.stderr, flush=True)
            if time.monotonic() > ends:
                print(f"the time is up at {done:,} names")
                break
    print(file=sys.stderr)
    return kept


def write_things(first: int, keys: list[str], batch: list[tuple[str, str, dict[str, str]]]) -> None:
    """Write an entity of its own for each name, and the thing it stands for, to an empty registry."""
    from bridgebook.registry.models import EntityState, Organisation, Person, StatedEntity

    rows = list(enumerate(batch, first))
    write(StatedEntity(kind="", name="", by="bench"), "id kind name", [(row, kind, name) for row, (kind, name, _) in rows])
    write(
        EntityState(entity_id=0, level=0),
        "entity_id kind key",
        [(row, kind, key) for (row, (kind, _, _)), key in zip(rows, keys, strict=True)],
    )
    for kind, table in (("person", Person), ("organisation", Organisation)):
        write(
            table(from_level=0, to_level=2, document_count=1),
            "key owner name sort_name",
            [
                (key, key, name, name.casefold())
                for key, (mine, name, _) in zip(keys, batch, strict=True)
                if mine == kind
            ],
        )


def write(pattern: Any, columns: str, rows: list[tuple[Any, ...]]) -> None:
    """Write rows that differ from a pattern in some columns; a million through the ORM would take longer than the index."""
    from django.db import connection, transaction

    own = columns.split()
    same = {
        field.column: field.get_db_prep_save(field.pre_save(pattern, True), connection)
        for field in pattern._meta.concrete_fields
        if field.column not in own and getattr(pattern, field.attname) is not None
    }
    names = ", ".join(f'"{column}"' for column in (*own, *same))
    told = f"INSERT INTO {pattern._meta.db_table} ({names}) VALUES ({', '.join(['%s'] * (len(own) + len(same)))})"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(told, [(*row, *same.values()) for row in rows])


def measure(kept: list[tuple[str, str, dict[str, str]]], lookups: int, show: bool) -> None:
    """Look names up one by one and print what each way of writing them costs and finds."""
    from bridgebook.registry.queries import find_names
    from bridgebook.registry.records import Reader

    reader = Reader("bench", may_see="restricted")
    dice = random.Random(5)
    spent: dict[str, list[float]] = defaultdict(list)
    found: dict[str, int] = defaultdict(int)
    for number in range(lookups + 50):
        key, kind, queries = dice.choice(kept)
        how = dice.choice(sorted(queries))
        began = time.perf_counter()
        hits = find_names(reader, queries[how])
        took = (time.perf_counter() - began) * 1000
        if number < 50:
            continue  # dictionaries are loaded by the first
        hit = any(hit.link.key == key for hit in hits)
        spent[f"{kind}, {how}"].append(took)
        found[f"{kind}, {how}"] += hit
        if show and (not hit or took > 50):
            print(f"  {'slow' if hit else 'missed'} {took:.1f} ms: {queries[how]} ({how}; {queries})")
    every = [one for some in spent.values() for one in some]
    print(f"{'':34}{'median':>8}{'95 %':>8}   found")
    for name in sorted(spent):
        print_row(name, spent[name], found[name])
    print_row("all", every, sum(found.values()))


def print_row(name: str, spent: list[float], found: int) -> None:
    """Print one row of the table."""
    late = statistics.quantiles(spent, n=20)[-1] if len(spent) > 1 else spent[0]
    print(f"{name:34}{statistics.median(spent):8.2f}{late:8.2f} ms {found / len(spent):6.1%} of {len(spent)}")


def measure_candidates(kept: list[tuple[str, str, dict[str, str]]]) -> None:
    """Print what it costs to find the candidates of the names of a new document: 30 of each kind at once."""
    from bridgebook.registry.joining.things import find_things

    dice = random.Random(6)
    spent = []
    for _ in range(60):
        for kind in ("person", "organisation"):
            mine = [queries for _, k, queries in dice.sample(kept, 200) if k == kind][:30]
            names = {str(n): [dice.choice(sorted(queries.values()))] for n, queries in enumerate(mine)}
            began = time.perf_counter()
            find_things(names, kind=kind)
            spent.append((time.perf_counter() - began) * 1000)
    print_row("candidates of 30 names at once", spent, len(spent))


def measure_size(folder: str) -> Iterator[tuple[str, float]]:
    """Yield the size in MB of the index's tables with their indices, and of everything."""
    from django.db import connection

    tables = ("knownname", "namekey", "knownword", "nameword", "entityname")
    with connection.cursor() as cursor:
        for table in tables:
            if connection.vendor == "postgresql":
                cursor.execute(f"SELECT pg_total_relation_size('registry_{table}')")
            else:
                cursor.execute(
                    "SELECT sum(pgsize) FROM dbstat WHERE name IN (SELECT name FROM sqlite_master WHERE tbl_name = %s)",
                    [f"registry_{table}"],
                )
            yield table, cursor.fetchone()[0] / 1e6
    if connection.vendor == "sqlite":
        yield "the whole file", sum(p.stat().st_size for p in Path(folder).glob("*.sqlite3*")) / 1e6


def main() -> None:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument(
        "--minutes", type=float, default=60, help="stop filling after so long, and go on with what there is"
    )
    parser.add_argument("--lookups", type=int, default=3000)
    parser.add_argument("--postgres", default="", help="address of an empty database")
    parser.add_argument("--keep", type=Path, help="folder to keep the SQLite file in, and to take it up from again")
    parser.add_argument("--show", action="store_true", help="print what was missed and what was slow")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bridgebook-bench-") as temporary:
        folder = str(options.keep or temporary)
        os.environ["BRIDGEBOOK_DATA"] = folder
        if options.postgres:
            os.environ["BRIDGEBOOK_DATABASE_URL"] = options.postgres
        from bridgebook.cli.registry import open_registry

        open_registry()
        import pickle

        known = Path(folder) / "kept.pickle"
        if known.exists():
            kept = pickle.loads(known.read_bytes())
        else:
            began = time.perf_counter()
            kept = fill(options.names, options.minutes)
            spent = time.perf_counter() - began
            print(f"{options.names:,} names generated and indexed in {spent:.0f} s")
            known.write_bytes(pickle.dumps(kept))
        measure(kept, options.lookups, options.show)
        measure_candidates(kept)
        for table, size in measure_size(folder):
            print(f"{table:34}{size:8.0f} MB")


if __name__ == "__main__":
    main()
