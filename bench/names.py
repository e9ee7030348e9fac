"""Score the name engine on labelled pairs, beside rapidfuzz and nomenklatura's logic_v2, in one run.

    python bench/names.py PAIRS.csv [--logic-v2 PYTHON] [--errors]

PAIRS.csv has the columns kind, name1, name2, is_match (true or false) and, if it likes, category; or it is a file of
logic_v2's own public bench (contrib/name_bench/cases.csv, with `schema` for kind), of which the pairs in Latin, Cyrillic
and Chinese script count. PYTHON is the interpreter of an environment with nomenklatura in it. A pair counts as matched
from 0.5 (ours), 0.7 (the others: logic_v2's own threshold) on. All times are of one core, every table loaded before.
"""

import argparse
import csv
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.fuzz import token_sort_ratio

from bridgebook.languages.reasons import tell_reasons
from bridgebook.names import compare_names
from bridgebook.names.scripts import find_script

KINDS = {"Person": "person", "Company": "organisation", "Organization": "organisation", "LegalEntity": "organisation"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled pair."""

    kind: str
    left: str
    right: str
    match: bool
    category: str

    @property
    def crosses(self) -> bool:
        """Whether the two names are in different scripts."""
        return find_script(self.left) != find_script(self.right)


def load_pairs(path: Path) -> list[Pair]:
    """The pairs of a file that are of our kinds and scripts."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Pair(
            kind,
            r["name1"],
            r["name2"],
            r["is_match"].strip().casefold() in ("true", "1", "yes"),
            r.get("category") or "",
        )
        for r in rows
        if (kind := r.get("kind") or KINDS.get(r.get("schema", ""), "")) and all(map(is_ours, (r["name1"], r["name2"])))
    ]


def is_ours(name: str) -> bool:
    """Whether all letters of a name are Latin, Cyrillic or Chinese."""
    return all(not sign.isalpha() or find_script(sign) for sign in name)


def score_ours(pairs: Sequence[Pair]) -> tuple[list[float], float]:
    """Our scores, and seconds."""
    for warm in (
        ("person", "李伟", "Li Wei"),
        ("person", "伊万·库里科夫", "Иван Куликов"),
        ("organisation", "能源学院", "Институт энергетики"),
        ("organisation", "Energy LLC", "Institute of Energy"),
    ):
        compare_names(*warm)
    began = time.perf_counter()
    scores = [compare_names(p.kind, p.left, p.right).score for p in pairs]
    return scores, time.perf_counter() - began


def score_rapidfuzz(pairs: Sequence[Pair]) -> tuple[list[float], float]:
    """Scores of rapidfuzz's token_sort_ratio, and seconds."""
    began = time.perf_counter()
    scores = [token_sort_ratio(p.left.casefold(), p.right.casefold()) / 100 for p in pairs]
    return scores, time.perf_counter() - began


def score_logic_v2(pairs: Sequence[Pair], python: str) -> tuple[list[float], float]:
    """Scores of logic_v2 in its own environment, and seconds."""
    script = Path(__file__).with_name("names_logic_v2.py")
    given = json.dumps([[p.kind, p.left, p.right] for p in pairs])
    done = subprocess.run([python, str(script)], input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{python} could not run nomenklatura:\n{done.stderr.strip().splitlines()[-1]}")
    found = json.loads(done.stdout)
    return found["scores"], found["seconds"]


def measure(pairs: Sequence[Pair], said: Sequence[bool]) -> str:
    """Precision, recall and F1 as text."""
    hits = sum(p.match and s for p, s in zip(pairs, said, strict=True))
    told, true = sum(said), sum(p.match for p in pairs)
    return (
        f"precision {hits / max(1, told):.3f} recall {hits / max(1, true):.3f} F1 {2 * hits / max(1, told + true):.3f}"
    )


def main() -> None:
    """Print the figures of all scorers, over all pairs and over those across scripts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--logic-v2", metavar="PYTHON", help="interpreter of an environment with nomenklatura")
    parser.add_argument("--errors", action="store_true", help="list our errors")
    options = parser.parse_args()
    pairs = load_pairs(options.pairs)
    runs = {"bridgebook": (score_ours(pairs), 0.5), "rapidfuzz": (score_rapidfuzz(pairs), 0.7)}
    if options.logic_v2:
        runs["logic_v2"] = (score_logic_v2(pairs, options.logic_v2), 0.7)
    groups = {"all": pairs, "across scripts": [p for p in pairs if p.crosses]}
    groups |= {kind: [p for p in pairs if p.kind == kind] for kind in sorted({p.kind for p in pairs})}
    for group, members in groups.items():
        if not members:
            continue
        print(f"{group}: {len(members)} pairs")
        chosen = {id(p) for p in members}
        for name, ((scores, seconds), threshold) in runs.items():
            said = [s >= threshold for p, s in zip(pairs, scores, strict=True) if id(p) in chosen]
            spent = f", {seconds / len(pairs) * 1e6:.1f} µs a pair" if group == "all" else ""
            print(f"  {name:11} {measure(members, said)}{spent}")
    if options.errors:
        for pair, score in zip(pairs, runs["bridgebook"][0][0], strict=True):
            if (score >= 0.5) != pair.match:
                reasons = tell_reasons(compare_names(pair.kind, pair.left, pair.right).reasons, "en")
                what = "missed" if pair.match else "false match"
                print(f"  {what} {score:.2f} {pair.left} | {pair.right} | {pair.category} | {reasons}")


if __name__ == "__main__":
    main()
