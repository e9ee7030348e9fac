"""The commands as a user types them: real files in, real files out, one line for what goes wrong."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

REPORT = """Делегация Харбинского института посетила Томский политехнический университет

Дата публикации: 12.03.2024

11 марта Томский политехнический университет (ТПУ) посетила делегация Харбинского технологического института. Гостей принял проректор по международной деятельности ТПУ Олег Ведерников.
Стороны подписали меморандум о сотрудничестве в области энергетики. ТПУ до 1 июня направит партнёрам список проектов.
"""


def run(*arguments: str, data: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = os.environ | ({"BRIDGEBOOK_DATA": str(data)} if data else {})
    command = [sys.executable, "-m", "bridgebook", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def test_read_writes_a_reading_for_each_file_and_goes_on_past_bad_ones(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "report.txt").write_text(REPORT, "utf-8")
    (tmp_path / "in" / "page.md").write_text("# Nothing\n\nThe library is open from nine to six.\n", "utf-8")
    (tmp_path / "in" / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    result = run("read", str(tmp_path / "in"), "--out", str(tmp_path / "out"))
    assert result.returncode == 0
    assert "bad.pdf: it is no PDF" in result.stderr
    assert "Traceback" not in result.stderr
    reading = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    types = {s["type"] for s in reading["statements"]}
    assert {"contact", "instrument", "commitment", "position"} <= types
    assert all(REPORT[e["start"] : e["end"]] == e["text"] for s in reading["statements"] for e in s["evidence"])
    assert (tmp_path / "out" / "page.txt").read_text("utf-8").startswith("# Nothing")
    assert json.loads((tmp_path / "out" / "page.json").read_text("utf-8"))["statements"] == []


def test_when_nothing_can_be_read_the_status_says_so(tmp_path: Path) -> None:
    result = run("read", str(tmp_path / "nowhere.txt"))
    assert result.returncode == 1
    assert "no such file or folder" in result.stderr


def test_explain_names_rule_and_words(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    shown = run("read", str(tmp_path / "report.txt"), "--explain").stdout
    assert "rule instrument.signed; words меморандум, подписали" in shown


def test_names_in_bulk_keep_columns_and_say_what_is_wrong_with_a_row(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.csv"
    pairs.write_text("kind,name1,name2,note\nperson,李连英,Li Lianying,a\nship,x,y,b\n", "utf-8")
    assert run("names", "compare", "--pairs", str(pairs), "--out", str(tmp_path / "scored.csv")).returncode == 0
    good, bad = csv.DictReader((tmp_path / "scored.csv").read_text("utf-8").splitlines())
    assert (good["verdict"], good["note"]) == ("same", "a")
    assert float(good["score"]) >= 0.5
    assert "kind must be one of" in bad["reason"]
    pairs.write_text("a,b\n1,2\n", "utf-8")
    missing = run("names", "compare", "--pairs", str(pairs), "--out", str(tmp_path / "x.csv"))
    assert missing.returncode == 1
    assert "no column kind, name1, name2" in missing.stderr


def test_add_then_dossier_then_rebuild(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    data = tmp_path / "data"
    first = run("add", str(tmp_path / "report.txt"), data=data)
    assert "Documents: 1 new, 0 known" in first.stdout, first.stderr
    assert "Documents: 0 new, 1 known" in run("add", str(tmp_path / "report.txt"), data=data).stdout
    for ending in ("html", "docx", "pdf"):
        out = tmp_path / f"dossier.{ending}"
        made = run(
            "dossier",
            "Харбинский технологический институт",
            "--format",
            ending,
            "--language",
            "ru",
            "--out",
            str(out),
            data=data,
        )
        assert made.returncode == 0, made.stderr
        assert out.stat().st_size > 2000
    page = (tmp_path / "dossier.html").read_text("utf-8")
    assert "Меморандум" in page
    assert "подписали меморандум о сотрудничестве" in page
    assert run("rebuild", data=data).returncode == 0
    assert run("check", data=data).returncode == 0
    unknown = run("dossier", "Nobody at all", data=data)
    assert unknown.returncode == 1
    assert "Traceback" not in unknown.stderr
