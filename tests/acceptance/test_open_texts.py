"""`bridgebook read` on reference texts, the shared ones and our own, scored by the shared scorer, against tests/floors.toml."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
CORPUS = ROOT / "tests" / "cases" / "reading"
FLOORS = tomllib.loads((ROOT / "tests" / "floors.toml").read_text("utf-8"))


def find_folder(name: str) -> Path:
    """The folder of a set: the shared open one, the open part of our corpus, its held third."""
    part, _, language = name.partition("-")
    if part == "corpus":
        return CORPUS / "open" / language
    return CORPUS / "held" / language if part == "held" else SHARED / "devset" / "reading" / name


@pytest.mark.skipif(not SHARED.is_dir(), reason="the checker of annotations (shared/) is not beside this checkout")
def test_our_reference_texts_keep_the_contract() -> None:
    folders = [str(f) for part in ("open", "held") for f in sorted((CORPUS / part).iterdir())]
    checked = subprocess.run(
        [sys.executable, str(SHARED / "tools" / "check_gold.py"), *folders], capture_output=True, text=True, check=False
    )
    assert checked.stdout.splitlines()[-1].endswith(" 0 problems"), checked.stdout
    counts = {f"{p.parts[-3]}/{p.parts[-2]}" for p in CORPUS.rglob("*.gold.json")}
    assert len(counts) == 6
    assert len(list(CORPUS.rglob("*.gold.json"))) >= 60


@pytest.mark.skipif(not SHARED.is_dir(), reason="the scorer (shared/) is not beside this checkout")
@pytest.mark.parametrize("name", FLOORS)
def test_readings_reach_their_floors(name: str, tmp_path: Path) -> None:
    gold = find_folder(name)
    texts = [str(p) for p in sorted(gold.glob("*.txt"))]
    read = subprocess.run(
        [sys.executable, "-m", "bridgebook", "read", *texts, "--out", str(tmp_path)], capture_output=True, check=False
    )
    assert read.returncode == 0
    for path in gold.glob("*.txt"):
        text = path.read_text("utf-8")
        reading = json.loads((tmp_path / f"{path.stem}.json").read_text("utf-8"))
        assert all(text[e["start"] : e["end"]] == e["text"] for s in reading["statements"] for e in s["evidence"])
    scorer = SHARED / "tools" / "score_reading.py"
    scored = subprocess.run(
        [sys.executable, str(scorer), str(gold), str(tmp_path), "--json"], capture_output=True, text=True, check=True
    )
    scores = json.loads(scored.stdout)
    reached = {kind: scores["macro_f1"] if kind == "macro" else scores[kind]["f1"] for kind in FLOORS[name]}
    assert {k: round(v, 3) for k, v in reached.items() if v < FLOORS[name][k]} == {}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the seeds (shared/) are not beside this checkout")
def test_the_five_seeds_become_one_registry(tmp_path: Path) -> None:
    environment = os.environ | {"BRIDGEBOOK_DATA": str(tmp_path / "data")}

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "bridgebook", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "Documents: 5 new" in run("add", str(SHARED / "seeds"))
    target = tmp_path / "jitri.html"
    run("dossier", "JITRI", "--format", "html", "--language", "en", "--out", str(target))
    page = target.read_text("utf-8")
    assert "Jiangsu Industrial Technology Research" in page
    assert page.count("Li Lianying —") == 2
    assert "Chief Operating Officer" in page
    assert "Director of Business Affairs" in page
    assert "2021" in page
