"""`bridgebook read --model`: as a user types it, against a server that plays an endpoint."""

import json
import os
import subprocess
import sys
from pathlib import Path

from played_endpoint import CASES, PlayedEndpoint, error, recorded, said

REPORT = CASES / "visit_ru.txt"
KEY = "BRIDGEBOOK_MODEL_KEY"


def run(*arguments: str | Path, key: str = "", without_extra: bool = False) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != KEY} | ({KEY: key} if key else {})
    # An entry of None in sys.modules is how Python itself marks a module that is not there.
    hide = "sys.modules['httpx2'] = None; " if without_extra else ""
    code = f"import sys; {hide}sys.argv[0] = 'bridgebook'; from bridgebook.cli import main; main()"
    command = [sys.executable, "-c", code, "read", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def test_both_readings_are_merged_and_counted(endpoint: PlayedEndpoint, tmp_path: Path) -> None:
    endpoint.play(recorded("visit_ru"))
    arguments = ("--model", endpoint.url, "--model-name", "office-large", "--model-progress", "--out", tmp_path)
    result = run(REPORT, *arguments, key="from-environment")
    assert result.returncode == 0, result.stderr
    data = json.loads((tmp_path / "visit_ru.json").read_text("utf-8"))
    text = REPORT.read_text("utf-8")
    assert all(text[e["start"] : e["end"]] == e["text"] for s in data["statements"] for e in s["evidence"])
    assert data["reader"].startswith("rules/")
    assert data["reader"].endswith("+model/1 office-large")
    assert "visit_ru: part 1 of 1" in result.stderr
    assert "the model answered 1 of 1 parts: 5 statements kept, 0 dropped" in result.stderr
    assert "from both; 0 of the model's dropped; 1 requests to 127.0.0.1" in result.stderr
    assert endpoint.got[0].headers["authorization"] == "Bearer from-environment"
    assert "from-environment" not in result.stderr


def test_the_model_alone_with_a_key_from_a_file(endpoint: PlayedEndpoint, tmp_path: Path) -> None:
    endpoint.play(recorded("visit_ru"))
    (tmp_path / "key.txt").write_text("from-file\n", "utf-8")
    arguments = ("--model", endpoint.url, "--model-name", "m", "--model-only", "--model-key-file", tmp_path / "key.txt")
    result = run(REPORT, *arguments, "--explain", key="from-environment")
    assert result.returncode == 0, result.stderr
    assert endpoint.got[0].headers["authorization"] == "Bearer from-file"
    assert "0 from the rules alone, 5 from the model alone, 0 from both" in result.stderr
    assert "rule model.answer" in result.stdout


def test_a_model_that_fails_leaves_the_rules_reading(endpoint: PlayedEndpoint, tmp_path: Path) -> None:
    endpoint.play(error(401, "who are you"))
    plain = json.loads(run(REPORT).stdout)
    result = run(REPORT, CASES / "visit_en.txt", "--model", endpoint.url, "--model-name", "m", "--out", tmp_path)
    assert result.returncode == 0
    assert json.loads((tmp_path / "visit_ru.json").read_text("utf-8")) == plain
    assert "check --model-key-file (who are you)" in result.stderr
    assert "Traceback" not in result.stderr
    assert len(endpoint.got) == 1


def test_a_model_alone_that_fails_gives_no_reading_and_says_so(endpoint: PlayedEndpoint, tmp_path: Path) -> None:
    endpoint.play(said(None, refusal="No."))
    result = run(REPORT, "--model", endpoint.url, "--model-name", "m", "--model-only", "--out", tmp_path)
    assert result.returncode == 1
    assert list(tmp_path.iterdir()) == []
    assert "the model refused to read this part: No." in result.stderr
    assert "0 documents read, 1 could not be read" in result.stderr
    assert "Traceback" not in result.stderr


def test_without_the_extra_it_is_said_how_to_get_it() -> None:
    result = run(REPORT, "--model", "http://localhost:1/v1", "--model-name", "m", without_extra=True)
    assert result.returncode == 1
    assert 'pip install "bridgebook[model]"' in result.stderr
    assert "Traceback" not in result.stderr
    assert run(REPORT, without_extra=True).returncode == 0


def test_options_that_belong_together(tmp_path: Path) -> None:
    (tmp_path / "empty").write_text(" \n", "utf-8")
    url = ("--model", "http://localhost:1/v1", "--model-name", "m")
    for arguments, told in (
        (("--model", "http://localhost:1/v1"), "--model needs --model-name NAME"),
        (("--model-only",), "--model-only needs --model URL"),
        (("--model", "localhost", "--model-name", "m"), "write http://HOST:PORT/v1"),
        ((*url, "--model-timeout", "0"), "--model-timeout"),
        ((*url, "--model-key-file", tmp_path / "nowhere"), "give a text file that holds the key alone"),
        ((*url, "--model-key-file", tmp_path / "empty"), "the file is empty"),
    ):
        result = run(REPORT, *arguments)
        assert result.returncode in (1, 2)
        assert told in " ".join(result.stderr.split())
        assert "Traceback" not in result.stderr


def test_nothing_of_it_is_loaded_unless_asked_for() -> None:
    code = (
        "import sys, click.testing, bridgebook.cli.read as r;"
        f"assert click.testing.CliRunner().invoke(r.read, [{str(REPORT)!r}]).exit_code == 0;"
        "sys.exit(any(m == 'httpx2' or m.startswith('bridgebook.reading.model') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
