"""Measure whether promises told twice are known as one: python bench/promises.py [--show]

The pairs lie in tests/cases/promises/pairs.toml. Precision is over the pairs called the same, recall over all that are; `asked`
counts the pairs left to the office, and `missed` those of one promise that nobody would be asked about.
"""

import argparse
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bridgebook.identity import Telling, compare_events
from bridgebook.vocabulary import Comparison, Verdict

CASES = Path(__file__).parents[1] / "tests" / "cases" / "promises" / "pairs.toml"

NAMES = {
    "u": ("Lake University", "Озёрный университет", "湖滨大学", "МАТУ"),
    "c": ("Delta Axle", "三角洲车桥有限公司"),
    "s": ("Snow Institute", "Снежный институт", "雪原研究院", "SITI"),
    "d": ("the district", "район"),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One pair with what a person says and what the comparison does."""

    same: bool
    left: Telling
    right: Telling
    comparison: Comparison


def make_telling(row: dict[str, str]) -> Telling:
    """Return a telling from one side of a pair."""
    keys = {"parties": tuple(row["by"].split()), "owed_to": tuple(row.get("to", "").split())}
    words = {"what": row["what"], "due": row.get("due"), "made": row["on"], "occasion": row.get("at", "")}
    return Telling("commitment", words, keys, row["on"], NAMES)


def judge_all() -> list[Judged]:
    """Judge every pair, each way round: the order must not matter."""
    rows: list[dict[str, Any]] = tomllib.loads(CASES.read_text("utf-8"))["pair"]
    found = []
    for row in rows:
        left, right = make_telling(row["left"]), make_telling(row["right"])
        found.append(Judged(row["same"], left, right, compare_events(left, right)))
    return found


def measure(judged: list[Judged]) -> dict[str, float]:
    """Return the figures."""
    joined = [one for one in judged if one.comparison.verdict == Verdict.SAME]
    true = [one for one in judged if one.same]
    right = sum(one.same for one in joined)
    return {
        "pairs": len(judged),
        "precision": right / len(joined) if joined else 1.0,
        "recall": right / len(true),
        "asked": sum(one.comparison.verdict == Verdict.UNDECIDED for one in judged),
        "missed": sum(one.comparison.verdict == Verdict.DIFFERENT for one in true),
    }


def main() -> None:
    """Print the figures, and with --show every pair that is not judged as a person does."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--show", action="store_true", help="print the pairs judged otherwise")
    options = parser.parse_args()
    judged = judge_all()
    for name, value in measure(judged).items():
        print(f"{name:10} {value:.3f}" if isinstance(value, float) else f"{name:10} {value}")
    for one in judged if options.show else ():
        expected = Verdict.SAME if one.same else Verdict.DIFFERENT
        if one.comparison.verdict != expected:
            print(
                f"\n{one.comparison.verdict} (a person: {expected})\n  {one.left.word('what')}\n  {one.right.word('what')}"
            )
            print("  " + ", ".join(reason.code for reason in one.comparison.reasons))


if __name__ == "__main__":
    main()
