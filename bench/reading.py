"""The reader measured: on reference texts, beside Natasha, on FactRuEval-2016, for speed, memory and length.

    python bench/reading.py gold                       macro and each type's F1, open set and our own corpus, held third apart
    python bench/reading.py silence                    statements made up in near-miss texts, for 500 words
    python bench/reading.py natasha --python PYTHON    Russian names and documents a second, beside Natasha in one run
    python bench/reading.py factrueval                 a public contest of Russian systems on general news
    python bench/reading.py cost                       start, memory, and seconds by length up to 1 MB

PYTHON is one that has natasha installed (`python -m venv DIR && DIR/bin/pip install natasha setuptools`): it wants an older
morphology than ours. Compare figures of one run only; machines are noisy.
"""

import argparse
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bridgebook.cli import COLLECT_AFTER
from bridgebook.documents import read_paths
from bridgebook.pipeline import read_document
from bridgebook.vocabulary import Document, Reading
from gold import load_scorer

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
DEVSET = SHARED / "devset" / "reading"
CORPUS = ROOT / "tests" / "cases" / "reading"
LANGUAGES = ("ru", "en", "zh")
NEAR_MISSES = ("ru-07", "ru-27", "en-07", "en-27", "zh-07", "zh-27")
HELD_NEAR_MISSES = ("ru-12", "ru-32", "en-12", "en-32", "zh-12", "zh-32")
COOPERATION = ("contact", "instrument", "structure", "commitment", "interest")


def read(path: Path) -> Reading:
    """The reading of one text file."""
    document = next(iter(read_paths([path])))
    assert isinstance(document, Document)
    return read_document(document)


def score(scorer: Any, folder: Path, readings: dict[str, Any] | None = None) -> dict[str, Any]:
    """The scorer's tallies over a folder of reference texts, read by us or given."""
    tallies = {n: scorer.Tally() for n in ("published", *scorer.ENTITY_KINDS, *scorer.STATEMENT_TYPES)}
    slots = {n: scorer.Tally() for n in scorer.STATEMENT_TYPES}
    for path in sorted(folder.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        text = folder / f"{name}.txt"
        predicted = read(text).to_json() if readings is None else readings[name]
        scorer.score_document(
            text.read_text("utf-8"), json.loads(path.read_text("utf-8")), predicted, tallies, slots, []
        )
    return tallies


def macro(tallies: dict[str, Any]) -> float:
    """The mean F1 over what the reference holds."""
    present = [t.f1 for t in tallies.values() if t.expected]
    return sum(present) / len(present) if present else 0.0


def show_gold(scorer: Any) -> None:
    """One line a set and language."""
    sets = {f"open set {n}": DEVSET / n for n in ("seeds", *LANGUAGES)}
    sets |= {f"corpus {n}": CORPUS / "open" / n for n in LANGUAGES}
    sets |= {f"held third {n}": CORPUS / "held" / n for n in LANGUAGES}
    names = ("macro", "published", *scorer.ENTITY_KINDS, *scorer.STATEMENT_TYPES)
    print(f"{'':15}" + "".join(f"{n[:9]:>10}" for n in names))
    for label, folder in sets.items():
        if folder.is_dir():
            tallies = score(scorer, folder)
            row = [macro(tallies), *(tallies[n].f1 for n in names[1:])]
            print(f"{label:15}" + "".join(f"{value:10.2f}" for value in row))


def show_silence(scorer: Any) -> None:
    """What the reader makes up in texts that tell of no cooperation."""
    for label, folder, names in (("open", "open", NEAR_MISSES), ("held", "held", HELD_NEAR_MISSES)):
        extra, words = 0, 0.0
        for name in names:
            path = CORPUS / folder / name[:2] / f"{name}.txt"
            gold = json.loads(path.with_suffix(".gold.json").read_text("utf-8"))
            errors: list[tuple[str, str, Any]] = []
            tallies = {n: scorer.Tally() for n in ("published", *scorer.ENTITY_KINDS, *scorer.STATEMENT_TYPES)}
            slots = {n: scorer.Tally() for n in scorer.STATEMENT_TYPES}
            text = path.read_text("utf-8")
            scorer.score_document(text, gold, read(path).to_json(), tallies, slots, errors)
            extra += sum(verdict == "extra" and kind in COOPERATION for verdict, kind, _ in errors)
            words += count_words(text, name[:2])
        show_rate(f"near-miss texts, {label}", extra, words)
    for language in LANGUAGES:
        paths = sorted((CORPUS / "silent" / language).glob("*.txt"))
        made_up = sum(s.type in COOPERATION for path in paths for s in read(path).statements)
        total = sum(count_words(path.read_text("utf-8"), language) for path in paths)
        show_rate(f"texts without any, {language}", made_up, total)


def count_words(text: str, language: str) -> float:
    """Words of a text; a Chinese one is about 1.6 characters long."""
    return len(text) / 1.6 if language == "zh" else len(text.split())


def show_rate(label: str, made_up: int, words: float) -> None:
    """One line: how many statements were made up in how many words."""
    print(f"{label}: {made_up} statements made up in {words:.0f} words, {500 * made_up / words:.2f} for 500")


def russian_texts() -> list[Path]:
    """Every Russian reference text: the open set, the seeds and the open part of our corpus."""
    folders = (DEVSET / "ru", DEVSET / "seeds", CORPUS / "open" / "ru")
    paths = [p for f in folders for p in sorted(f.glob("*.gold.json"))]
    return [
        p.with_name(p.name.replace(".gold.json", ".txt"))
        for p in paths
        if json.loads(p.read_text("utf-8"))["document"]["language"] == "ru"
    ]


def show_natasha(scorer: Any, python: str) -> None:
    """Names and speed of both on the same texts, in one run, one core each."""
    paths = russian_texts()
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    with tempfile.TemporaryDirectory() as folder:
        copies = []
        for number, path in enumerate(paths):
            copy = Path(folder) / f"{number:02d}.txt"
            copy.write_text(path.read_text("utf-8"), "utf-8")
            copy.with_suffix(".gold.json").write_text(path.with_suffix(".gold.json").read_text("utf-8"), "utf-8")
            copies.append(copy)
        peer_script = Path(__file__).with_name("natasha_peer.py")
        command = [python, str(peer_script), *map(str, copies)]
        told = json.loads(subprocess.run(command, check=True, capture_output=True, env=environment).stdout)
        own = subprocess.run(
            [sys.executable, __file__, "time", *map(str, copies)], check=True, capture_output=True, env=environment
        )
        ours, theirs = score(scorer, Path(folder)), score(scorer, Path(folder), told["readings"])
    for kind in scorer.ENTITY_KINDS:
        print(f"{kind:14} F1 {ours[kind].f1:.3f}   Natasha {theirs[kind].f1:.3f}")
    own_rate, peer_rate = (len(paths) / min(s) for s in (json.loads(own.stdout), told["seconds"]))
    print(
        f"documents a second, one core: {own_rate:.1f} with entities and statements; Natasha's pipeline {peer_rate:.1f}"
    )
    print(f"ratio {own_rate / peer_rate:.2f}")


def show_time(paths: Iterable[str]) -> None:
    """Seconds of three runs over texts, after one to warm up, as JSON."""
    documents = [d for d in read_paths([Path(p) for p in paths]) if isinstance(d, Document)]
    seconds = []
    for _ in range(4):
        start = time.process_time()
        for document in documents:
            read_document(document)
        seconds.append(time.process_time() - start)
    print(json.dumps(seconds[1:]))


def show_factrueval(votes: str) -> None:
    """Names and occupations, by the contest's own way of counting."""
    from factrueval import answer

    gold = SHARED / "benchmarks" / "factrueval-2016" / "devset"
    with tempfile.TemporaryDirectory() as folder:
        print(f"{answer(gold, Path(folder), votes)} texts, {votes}")
        for track in ("ner", "facts"):
            command = [sys.executable, str(SHARED / "tools" / "score_factrueval.py"), track, str(gold), folder]
            print(subprocess.run(command, check=True, capture_output=True, text=True).stdout, end="")


def show_cost() -> None:
    """Start for one short text, memory with three languages, seconds by length."""
    with tempfile.TemporaryDirectory() as folder:
        for code, text in (
            ("ru", "Ректор МГУ посетил Пекин."),
            ("en", "The rector of MSU visited Beijing."),
            ("zh", "校长访问北京。"),
        ):
            path = Path(folder) / f"{code}.txt"
            path.write_text(text, "utf-8")
            start = time.perf_counter()
            command = [sys.executable, "-m", "bridgebook", "read", str(path), "--out", folder]
            subprocess.run(command, check=True, capture_output=True)
            print(f"start, one short text in {code}: {time.perf_counter() - start:.2f} s")
        for code in LANGUAGES:
            for path in sorted((CORPUS / "open" / code).glob("*.txt")):
                read(path)
        print(f"memory, three languages loaded: {peak():.0f} MB")
        for code in LANGUAGES:
            texts = [
                p.read_text("utf-8") for f in (DEVSET / code, CORPUS / "open" / code) for p in sorted(f.glob("*.txt"))
            ]
            for size in (100_000, 300_000, 1_000_000):
                whole = "\n\n".join(texts)
                while len(whole.encode()) < size:
                    whole += "\n\n" + "\n\n".join(texts)
                path = Path(folder) / f"{code}-{size}.txt"
                path.write_bytes(whole.encode()[:size].decode("utf-8", "ignore").encode())
                start = time.process_time()
                read(path)
                seconds = time.process_time() - start
                print(f"{code} {size / 1e6:.1f} MB: {seconds:.1f} s, {1e6 * seconds / size:.1f} s a MB")
    print(f"memory at most, with texts of 1 MB: {peak():.0f} MB")


def peak() -> float:
    """The most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Run one measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("gold", "silence", "natasha", "factrueval", "cost", "time"))
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--votes", choices=("both", "rules", "tagger"), default="both", help="for factrueval")
    options = parser.parse_args()
    gc.set_threshold(COLLECT_AFTER)  # as the command reads
    if options.what == "time":
        show_time(options.paths)
        return
    scorer = load_scorer(SHARED / "tools" / "score_reading.py")
    if options.what == "gold":
        show_gold(scorer)
    elif options.what == "silence":
        show_silence(scorer)
    elif options.what == "natasha":
        show_natasha(scorer, options.python)
    elif options.what == "factrueval":
        show_factrueval(options.votes)
    else:
        show_cost()


if __name__ == "__main__":
    main()
