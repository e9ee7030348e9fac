"""Raise the floors of tests/floors.toml to what the reader reaches now; none is ever lowered.

    python bench/floors.py            show where the reader stands above its floors
    python bench/floors.py --raise    write them

A floor lies a little under what is reached, so that a change which moves one statement does not fail the tests.
"""

import argparse
import math
import tomllib
from pathlib import Path

from gold import load_scorer
from reading import CORPUS, DEVSET, LANGUAGES, SHARED, macro, score

FLOORS = Path(__file__).parents[1] / "tests" / "floors.toml"
UNDER = 0.02
FEWEST = 10  # types with fewer statements in a set get no floor of their own: one more or less would move it too far


def folders() -> dict[str, Path]:
    """Every set by its name in the floors: the shared open set, our corpus, its held third."""
    found = {name: DEVSET / name for name in ("seeds", *LANGUAGES)}
    found |= {f"corpus-{name}": CORPUS / "open" / name for name in LANGUAGES}
    return found | {f"held-{name}": CORPUS / "held" / name for name in LANGUAGES}


def main() -> None:
    """Score every set, and show or raise the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", action="store_true", dest="write")
    options = parser.parse_args()
    scorer = load_scorer(SHARED / "tools" / "score_reading.py")
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    lines = [
        "# F1 below which the reader may not fall, with entities it found itself. Only ever raised: python bench/floors.py --raise"
    ]
    for name, folder in folders().items():
        tallies = score(scorer, folder)
        reached = {"macro": macro(tallies)} | {k: t.f1 for k, t in tallies.items() if t.expected >= FEWEST}
        known = floors.get(name, {})
        lines += ["", f"[{name}]"]
        for kind in dict.fromkeys((*reached, *known)):
            value = math.floor(100 * (reached.get(kind, 0.0) - UNDER)) / 100
            floor = max(known.get(kind, 0.0), value)
            lines.append(f"{kind} = {floor:.2f}")
            if reached.get(kind, 1.0) < floor:
                print(f"{name} {kind}: {reached[kind]:.3f} is under its floor {floor:.2f}")
            elif floor > known.get(kind, 0.0):
                print(f"{name} {kind}: {known.get(kind, 0.0):.2f} -> {floor:.2f}")
    if options.write:
        FLOORS.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
