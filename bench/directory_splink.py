"""Splink as a peer of our pair scorer: the same made directory, the columns as given or the fields we parse.

    python bench/directory_splink.py --rows 24000 --seed 1        # needs splink and duckdb beside Bridgebook

Splink learns its weights by expectation maximisation; its threshold is the best of several by F1, which flatters it.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from bridgebook.identity.directory import Processes, link_directory
from bridgebook.identity.directory.counts import find_city, find_lines
from bridgebook.identity.directory.parsed import ParsedEntry
from bridgebook.vocabulary.directory import DirectoryEntry
from directory import pairs_of, read_made
from directory_rows import make_directory

THRESHOLDS = (0.5, 0.8, 0.9, 0.95, 0.99, 0.999)


def parsed_row(place: int, entry: ParsedEntry) -> dict[str, Any]:
    """The parsed fields of a row as columns: one value each, None where untold."""
    name = entry.names[0] if entry.names else None
    return {
        "unique_id": place,
        "sound": min(name.sounds, default=None) if name else None,
        "city": max((c for c in find_city(entry) if c.isalpha()), default=None),
        "line": min(find_lines(entry), default=None),
        "unit": entry.unit or "head",
        "code": next(iter(entry.codes.values()), None),
        "phone": min(entry.phones, default=None),
        "host": min(entry.hosts, default=None),
        "person": min((r for p in entry.people for r in p.readings), default=None),
        "address": entry.address or None,
    }


def given_row(place: int, entry: DirectoryEntry) -> dict[str, Any]:
    """The columns as the file has them, cleaned."""
    return {
        "unique_id": place,
        "sound": entry.names[0] if entry.names else None,
        "city": entry.city or None,
        "line": entry.industry or None,
        "unit": "head",
        "code": next(iter(entry.identifiers.values()), None),
        "phone": next(iter(entry.phones), None),
        "host": next(iter(entry.sites), None),
        "person": next(iter(entry.representatives), None),
        "address": entry.address or None,
    }


def run_splink(rows: Sequence[dict[str, Any]]) -> list[tuple[int, int, float]]:
    """Splink's pairs with their probabilities."""
    import duckdb
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    connection = duckdb.connect()
    columns = list(rows[0])
    types = ", ".join(f"{column} {'BIGINT' if column == 'unique_id' else 'VARCHAR'}" for column in columns)
    connection.execute(f"CREATE TABLE directory ({types})")
    connection.executemany(
        f"INSERT INTO directory VALUES ({', '.join('?' * len(columns))})", [list(row.values()) for row in rows]
    )
    exact = ["city", "line", "unit", "code", "phone", "host", "person", "address"]
    blocks = [
        block_on("sound"),
        block_on("code"),
        block_on("phone"),
        block_on("host"),
        block_on("address"),
        block_on("person", "city"),
    ]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[cl.JaroWinklerAtThresholds("sound", [0.92]).configure(term_frequency_adjustments=True)]
        + [cl.ExactMatch(column).configure(term_frequency_adjustments=column != "unit") for column in exact],
        blocking_rules_to_generate_predictions=blocks,
    )
    api = DuckDBAPI(connection=connection)
    linker = (
        Linker(api.register("directory"), settings) if hasattr(api, "register") else Linker("directory", settings, api)
    )
    linker.training.estimate_probability_two_random_records_match([block_on("code")], recall=0.2)
    linker.training.estimate_u_using_random_sampling(max_pairs=2_000_000, seed=1)
    for block in (block_on("sound"), block_on("phone"), block_on("address")):
        linker.training.estimate_parameters_using_expectation_maximisation(block)
    found = linker.inference.predict(threshold_match_probability=0.5)
    wanted = "unique_id_l, unique_id_r, match_probability"
    return [
        (int(a), int(b), float(p))
        for a, b, p in connection.execute(f"SELECT {wanted} FROM {found.physical_name}").fetchall()
    ]


def join(pairs: list[tuple[int, int, float]], size: int, threshold: float) -> tuple[int, ...]:
    """Connected components of the pairs from a threshold on, as Splink clusters."""
    first = list(range(size))

    def find(place: int) -> int:
        while first[place] != place:
            first[place] = first[first[place]]
            place = first[place]
        return place

    for a, b, probability in pairs:
        if probability >= threshold:
            first[find(a)] = find(b)
    return tuple(find(place) for place in range(size))


def main() -> None:
    """Run the peers on one made directory."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=24_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    made, truth = make_directory(given.rows, given.seed)
    directory = read_made(made)
    start = time.perf_counter()
    linkage = link_directory(directory.entries, Processes(2))
    real = pairs_of([t[0] for t in truth])
    tell("ours", pairs_of(linkage.first), real, time.perf_counter() - start)
    tables = {
        "splink, columns as given": [given_row(n, entry) for n, entry in enumerate(directory.entries)],
        "splink, parsed fields": [parsed_row(n, entry) for n, entry in enumerate(linkage.entries)],
    }
    for name, rows in tables.items():
        start = time.perf_counter()
        pairs = run_splink(rows)
        seconds = time.perf_counter() - start
        clustered = [(pairs_of(join(pairs, len(rows), threshold)), threshold) for threshold in THRESHOLDS]
        best, threshold = max(clustered, key=lambda c: 2 * len(c[0] & real) / max(1, len(c[0]) + len(real)))
        tell(f"{name} (best threshold {threshold})", best, real, seconds)


def tell(name: str, found: set[tuple[int, int]], real: set[tuple[int, int]], seconds: float) -> None:
    """Print one line of figures."""
    right = len(found & real)
    precision, recall = right / max(1, len(found)), right / len(real)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"{name}: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}; {seconds:.1f} s")


if __name__ == "__main__":
    main()
