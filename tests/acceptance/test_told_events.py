"""Documents that tell of one event in three languages become one record, and follow-ups stay apart: bench/events.py against its floors."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "events"
CHECKER = ROOT.parent / "shared" / "tools" / "check_gold.py"
FLOORS = tomllib.loads((CASES / "floors.toml").read_text("utf-8"))


@pytest.mark.parametrize("way", FLOORS)
def test_events_are_joined_and_follow_ups_kept_apart(way: str) -> None:
    command = [sys.executable, str(ROOT / "bench" / "events.py"), "--way", way, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    reached = json.loads(done.stdout)[way]

    assert {type_: row["precision"] for type_, row in reached.items()} == dict.fromkeys(reached, 1.0)
    floors = {type_: floor for type_, floor in FLOORS[way].items() if type_ != "precision"}
    assert {t: reached[t]["recall"] for t, floor in floors.items() if reached[t]["recall"] < floor} == {}


def test_the_stories_are_many_and_their_truth_stands_in_the_texts() -> None:
    documents = {path.parent.name + "/" + path.stem: path.read_text("utf-8") for path in CASES.glob("*/*.txt")}
    events = [
        (path.parent.name, event)
        for path in CASES.glob("*/truth.toml")
        for event in tomllib.loads(path.read_text("utf-8"))["event"]
    ]
    assert len(documents) >= 60
    assert sum(len(event["told"]) > 1 for _, event in events) >= 20
    for story, event in events:
        for told in event["told"]:
            assert told["quote"] in documents[f"{story}/{told['document']}"]


@pytest.mark.skipif(not CHECKER.is_file(), reason="the checker of annotations (shared/) is not beside this checkout")
def test_reference_readings_keep_the_contract() -> None:
    folders = sorted({str(path.parent) for path in CASES.glob("*/*.gold.json")})
    checked = subprocess.run([sys.executable, str(CHECKER), *folders], capture_output=True, text=True, check=False)
    assert checked.stdout.splitlines()[-1].endswith(" 0 problems"), checked.stdout
    assert 2 * len(list(CASES.glob("*/*.gold.json"))) >= len(list(CASES.glob("*/*.txt")))
