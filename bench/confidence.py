"""Confidence measured: learn the weights of `reading/confidence.py`, and show how far the figures can be trusted.

    python bench/confidence.py            reliability: bins of confidence against the share that was right
    python bench/confidence.py --learn    write src/bridgebook/reading/confidence.toml anew

Learns which statements are likelier right from the open reference texts (the shared open set and the open part of our
corpus), and how likely that is elsewhere from the held third, by two numbers alone: the rules were built on the open
texts and flatter themselves there. Both tables are by cross-validation: a text is rated by numbers that never saw it.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bridgebook.documents import read_paths
from bridgebook.pipeline import read_document
from bridgebook.reading import confidence
from bridgebook.vocabulary import Document, Reading
from gold import load_scorer
from reading import CORPUS, DEVSET, LANGUAGES, SHARED

TARGET = Path(__file__).parents[1] / "src" / "bridgebook" / "reading" / "confidence.toml"
FOLDS = 5
RARE = 3  # features seen less often are left out


@dataclass(frozen=True)
class Judged:
    """A statement read, whether the reference has it, and the text it is from."""

    text: str
    type: str
    features: tuple[str, ...]
    right: bool


def judge(scorer: Any, folder: Path) -> list[Judged]:
    """Every statement read in a folder of reference texts, judged by the scorer's own matching."""
    found = []
    for path in sorted(folder.glob("*.gold.json")):
        source = path.with_name(path.name.removesuffix(".gold.json") + ".txt")
        gold = json.loads(path.read_text("utf-8"))
        document = next(iter(read_paths([source])))
        assert isinstance(document, Document)
        reading = read_document(document, rated=False)
        right = matched(scorer, gold, reading)
        entities = {e.id: e for e in reading.entities}
        for statement in reading.statements:
            features = tuple(confidence.find_features(statement, document.language, entities))
            found.append(Judged(f"{folder}/{source.stem}", statement.type, features, statement.id in right))
    return found


def matched(scorer: Any, gold: dict[str, Any], reading: Reading) -> set[str]:
    """The ids of the statements that the reference has."""
    predicted = reading.to_json()
    text = reading.document.text
    ids = scorer.align(predicted["entities"], gold["entities"], scorer.occurrences(text, gold["entities"]))
    right: set[str] = set()
    for kind in scorer.STATEMENT_TYPES:
        rows = [s for s in predicted["statements"] if s["type"] == kind]
        wanted = [s for s in gold["statements"] if s["type"] == kind]
        pairs = sorted(
            ((scorer.strength(kind, p, g, ids, text), i, j) for i, p in enumerate(rows) for j, g in enumerate(wanted)),
            key=lambda t: (-t[0], t[1], t[2]),
        )
        left, taken = set[int](), set[int]()
        for value, i, j in pairs:
            if value > 0 and i not in left and j not in taken:
                left.add(i)
                taken.add(j)
                right.add(rows[i]["id"])
    return right


def learn(rows: Sequence[Judged], penalty: float = 1.0, rounds: int = 400) -> dict[str, float]:
    """Weights by gradient descent on the logistic loss with a squared penalty."""
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        for feature in row.features:
            counts[feature] += 1
    names = sorted(f for f, n in counts.items() if n >= RARE)
    at = {f: n for n, f in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for feature in row.features:
            if feature in at:
                matrix[number, at[feature]] = 1.0
    wanted = np.array([row.right for row in rows], dtype=float)
    weights, bias = np.zeros(len(names)), 0.0
    step = 4.0 / (matrix.sum(axis=1).max() + 1)
    for _ in range(rounds):
        rated = 1 / (1 + np.exp(-(matrix @ weights + bias)))
        error = rated - wanted
        weights -= step * (matrix.T @ error + penalty * weights) / len(rows) * 8
        bias -= step * float(error.mean())
    return {"bias": round(bias, 3)} | {
        f: round(float(w), 3) for f, w in zip(names, weights, strict=True) if abs(w) >= 0.02
    }


def fit(totals: Sequence[float], right: Sequence[bool], rounds: int = 2000) -> dict[str, float]:
    """The scale and the shift under which sums of weights are the shares they promise."""
    summed, wanted = np.array(totals), np.array(right, dtype=float)
    scale, shift = 1.0, 0.0
    for _ in range(rounds):
        error = 1 / (1 + np.exp(-(scale * summed + shift))) - wanted
        scale -= 0.1 * float((error * summed).mean())
        shift -= 0.1 * float(error.mean())
    return {"scale": round(scale, 3), "shift": round(shift, 3)}


def cross(rows: Sequence[Judged], make: Callable[[Sequence[Judged]], dict[str, float]]) -> list[tuple[float, bool]]:
    """Each statement's confidence by weights made without its text, and whether it is right."""
    folds = {text: number % FOLDS for number, text in enumerate(sorted({row.text for row in rows}))}
    rated = []
    for fold in range(FOLDS):
        weights = make([row for row in rows if folds[row.text] != fold])
        part = [row for row in rows if folds[row.text] == fold]
        rated += [(confidence.squash(confidence.weigh(row.features, weights)), row.right) for row in part]
    return rated


def show(label: str, rated: Sequence[tuple[float, bool]]) -> None:
    """A reliability table: for each bin how many, what was promised, what was right."""
    print(f"\n{label}: {len(rated)} statements, {sum(r for _, r in rated) / max(1, len(rated)):.2f} right")
    print(f"{'confidence':>12}{'statements':>12}{'promised':>10}{'right':>8}")
    gap = 0.0
    for low in (0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        high = {0.0: 0.2, 0.2: 0.4}.get(low, low + 0.1) if low < 0.9 else 1.01
        part = [(c, r) for c, r in rated if low <= c < high]
        if part:
            promised, right = sum(c for c, _ in part) / len(part), sum(r for _, r in part) / len(part)
            gap += abs(promised - right) * len(part) / len(rated)
            print(f"{low:6.1f} - {min(high, 1.0):.1f}{len(part):>12}{promised:>10.2f}{right:>8.2f}")
    print(f"mean gap between promised and right: {gap:.3f}")
    for threshold in (0.8, 0.85, 0.9, 0.95):
        part = [r for c, r in rated if c >= threshold]
        if part:
            print(
                f"from {threshold:.2f}: {len(part) / len(rated):.0%} of the statements, {sum(part) / len(part):.1%} of them right"
            )


def main() -> None:
    """Learn, or show the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--learn", action="store_true")
    options = parser.parse_args()
    scorer = load_scorer(SHARED / "tools" / "score_reading.py")
    folders = [DEVSET / n for n in ("seeds", *LANGUAGES)] + [CORPUS / "open" / n for n in LANGUAGES]
    rows = [row for folder in folders if folder.is_dir() for row in judge(scorer, folder)]
    held = [row for n in LANGUAGES for row in judge(scorer, CORPUS / "held" / n)]
    weights = learn(rows)
    weights |= scaled(weights, held)
    show("open texts, unscaled", cross(rows, learn))
    show("texts kept apart, scaled", cross(held, lambda part: weights | scaled(weights, part)))
    if options.learn:
        write(weights)


def scaled(weights: dict[str, float], rows: Sequence[Judged]) -> dict[str, float]:
    """The scale and the shift that some texts bear out."""
    plain = {name: weight for name, weight in weights.items() if name not in ("scale", "shift")}
    return fit([confidence.weigh(row.features, plain) for row in rows], [row.right for row in rows])


def write(weights: dict[str, float]) -> None:
    """Write the weights, sorted, with where they come from."""
    lines = [
        "# Weights of the confidence model, learnt by `python bench/confidence.py --learn`; not for hand work.",
        "[weights]",
    ]
    lines += [f'"{name}" = {weight}' for name, weight in sorted(weights.items())]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"\n{len(weights)} weights written to {TARGET.name}")


if __name__ == "__main__":
    main()
