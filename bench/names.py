"""Score the name engine on labelled pairs, beside rapidfuzz alone, in one run.

    python bench/names.py PAIRS.csv [--errors]

PAIRS.csv has the columns kind, name1, name2, is_match (true or false) and, if it likes, category.
"""

import argparse
import csv
import time
from collections.abc import Callable
from pathlib import Path

from rapidfuzz.fuzz import token_sort_ratio

from bridgebook.names import compare_names


def main() -> None:
    """Print precision, recall, F1 and microseconds a pair of both."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    with options.pairs.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    compare_names("person", "李伟", "Li Wei")
    compare_names("person", "伊万·库里科夫", "Иван Куликов")
    compare_names("organisation", "Институт энергетики", "Institute of Energy")
    scorers: dict[str, Callable[[dict[str, str]], float]] = {
        "bridgebook": lambda r: compare_names(r["kind"], r["name1"], r["name2"]).score,
        "rapidfuzz": lambda r: token_sort_ratio(r["name1"].casefold(), r["name2"].casefold()) / 100 - 0.2,
    }
    for name, scorer in scorers.items():
        began = time.perf_counter()
        scores = [scorer(row) for row in rows]
        spent = (time.perf_counter() - began) / len(rows) * 1e6
        truth = [row["is_match"].strip().casefold() in ("true", "1", "yes") for row in rows]
        said = [score >= 0.5 for score in scores]
        hits = sum(s and t for s, t in zip(said, truth, strict=True))
        precision = hits / max(1, sum(said))
        recall = hits / max(1, sum(truth))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(
            f"{name:11} precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f} {spent:9.1f} µs a pair, {len(rows)} pairs"
        )
        if options.errors and name == "bridgebook":
            for row, score, one, other in zip(rows, scores, said, truth, strict=True):
                if one != other:
                    print(
                        f"  {'false match' if one else 'missed'} {score:.2f} {row['name1']} | {row['name2']} | {row.get('category', '')}"
                    )


if __name__ == "__main__":
    main()
