"""Mutated documents through the reader: nothing may crash, hang, or give evidence that is not in the text.

    python bench/fuzz.py [--count 20000] [--seed 1] [--jobs 2]

Texts of the reference sets are cut, shuffled, joined across languages, sprinkled with control characters, brackets, digits and
surrogate-free odd letters, upper-cased, stripped of spaces. Each failure prints its seed, so that it can be made again.
"""

import argparse
import random
import time
import traceback
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bridgebook.documents import Limits
from bridgebook.documents.making import make_document
from bridgebook.pipeline import read_document
from bridgebook.vocabulary import UnreadableFile

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "tests" / "cases" / "reading" / "open"
ODD = "\x00\x07\x1b\u200b\u202e\ufeff\u0301\u00ad\u3000()（）«»“”\"'„[]{}…—–-·•№%&@#*|/\\0123456789ſßİıﬁ𝔘🙂𠀀"
SLOWEST = 10.0
_SHOWN = 10


def texts() -> list[str]:
    """The texts that are mutated."""
    return [p.read_text("utf-8") for p in sorted(CORPUS.rglob("*.txt"))]


def cut(text: str, other: str, chance: random.Random) -> str:
    """A run from somewhere to somewhere."""
    start = chance.randrange(len(text))
    return text[start : start + chance.randrange(20, 1500)]


def shuffle_words(text: str, other: str, chance: random.Random) -> str:
    """The words of a run in another order."""
    words = cut(text, other, chance).split(" ")
    chance.shuffle(words)
    return " ".join(words)


def shuffle_letters(text: str, other: str, chance: random.Random) -> str:
    """The letters of a run in another order."""
    letters = list(cut(text, other, chance)[:400])
    chance.shuffle(letters)
    return "".join(letters)


def mix(text: str, other: str, chance: random.Random) -> str:
    """Lines of two languages in turn."""
    lines = [x for pair in zip(text.splitlines(), other.splitlines(), strict=False) for x in pair]
    start = chance.randrange(max(1, len(lines) - 6))
    return "\n".join(lines[start : start + chance.randrange(2, 12)])


def sprinkle(text: str, other: str, chance: random.Random) -> str:
    """Odd characters put in anywhere."""
    letters = list(cut(text, other, chance))
    for _ in range(chance.randrange(1, 40)):
        letters.insert(chance.randrange(len(letters) + 1), chance.choice(ODD))
    return "".join(letters)


def squeeze(text: str, other: str, chance: random.Random) -> str:
    """No spaces, or no line ends, or capitals only, or one word again and again."""
    run = cut(text, other, chance)
    return chance.choice([run.replace(" ", ""), run.replace("\n", ""), run.upper(), run.lower(), (run[:30] + " ") * 40])


MUTATIONS: tuple[Callable[[str, str, random.Random], str], ...] = (
    cut,
    shuffle_words,
    shuffle_letters,
    mix,
    sprinkle,
    squeeze,
)


def try_one(seed: int) -> tuple[int, float, str]:
    """Seed, seconds, and what went wrong ("" for nothing) with one mutated document."""
    chance = random.Random(seed)
    pool = texts_once()
    text = chance.choice(MUTATIONS)(chance.choice(pool), chance.choice(pool), chance)
    if chance.random() < 0.3:
        text = chance.choice(MUTATIONS)(text + " ", chance.choice(pool), chance)
    start = time.perf_counter()
    try:
        document = make_document(f"fuzz-{seed}.txt", text.encode(), text, format="text", limits=Limits())
        reading = read_document(document)
    except UnreadableFile:
        return seed, 0.0, ""  # nothing but spaces was left
    except Exception:  # what the fuzz run is for: whatever is raised is the finding
        return seed, time.perf_counter() - start, traceback.format_exc(limit=-3)
    seconds = time.perf_counter() - start
    pieces = [(m.start, m.end, m.text) for e in reading.entities for m in e.mentions]
    pieces += [(e.start, e.end, e.text) for s in reading.statements for e in s.evidence]
    broken = [p for p in pieces if document.text[p[0] : p[1]] != p[2] or not p[2]]
    known = {e.id for e in reading.entities}
    rows = reading.to_json()["statements"]
    loose = [
        r for r in rows if any(r.get(k) not in (None, *known) for k in ("person", "organisation", "child", "parent"))
    ]
    fault = f"offsets {broken[:2]}" if broken else f"unknown entity in {loose[:1]}" if loose else ""
    return seed, seconds, fault or ("slow" if seconds > SLOWEST else "")


_POOL: list[str] = []


def texts_once() -> list[str]:
    """The texts, read once a process."""
    if not _POOL:
        _POOL.extend(texts())
    return _POOL


def main() -> None:
    """Run, and print what failed and how long readings took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    seeds = range(options.seed, options.seed + options.count)
    failures, longest, total = 0, 0.0, 0.0
    with ProcessPoolExecutor(options.jobs) as pool:
        for seed, seconds, fault in pool.map(try_one, seeds, chunksize=50):
            longest, total = max(longest, seconds), total + seconds
            if fault:
                failures += 1
                if failures <= _SHOWN:
                    print(f"seed {seed}: {fault}")
    print(
        f"{options.count} documents, {failures} failures, longest reading {longest:.2f} s, mean {total / options.count:.3f} s"
    )
    raise SystemExit(bool(failures))


if __name__ == "__main__":
    main()
