"""`bridgebook names`: files as offices really save them, and what is shown in three languages."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROWS = [
    ("человек", "Ли Ляньин", "李连英"),
    ("机构", "北京理工大学", "Beijing Institute of Technology"),
    ("company", "Томский политехнический университет", "Tomsk Polytechnic University"),
    ("", "Олег Ведерников", "Oleg Vedernikov"),
]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bridgebook", "names", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=dict(os.environ))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_pairs_in_any_encoding_and_with_any_separator(tmp_path: Path, encoding: str, sign: str) -> None:
    pairs, out = tmp_path / "pairs.csv", tmp_path / "scored.csv"
    lines = [sign.join(("Kind", "NAME1", " name2")), *(sign.join(row) for row in ROWS)]
    pairs.write_bytes("\r\n".join(lines).encode(encoding))
    done = run("compare", "--pairs", str(pairs), "--out", str(out))
    assert done.returncode == 0, done.stderr
    with out.open(encoding="utf-8", newline="") as file:
        scored = list(csv.DictReader(file, delimiter=sign))
    assert [row["verdict"] for row in scored] == ["same"] * len(ROWS), scored
    assert [row["NAME1"] for row in scored] == [row[1] for row in ROWS]


def test_pairs_as_russian_excel_saves_them(tmp_path: Path) -> None:
    pairs, out = tmp_path / "pairs.csv", tmp_path / "scored.csv"
    text = (
        "sep=;\r\nkind;name1;name2\r\nчеловек;Олег Ведерников;О. Ведерников\r\n;Ведерников Олег;Олега Ведерникова\r\n"
    )
    pairs.write_bytes(text.encode("cp1251"))
    assert run("compare", "--pairs", str(pairs), "--out", str(out), "--language", "ru").returncode == 0
    first, second = csv.DictReader(out.read_text("utf-8").splitlines(), delimiter=";")
    assert (first["name1"], first["verdict"], second["verdict"]) == ("Олег Ведерников", "same", "same")
    assert "фамилия" in first["reason"].casefold()


def test_bad_rows_say_why_and_lose_no_other(tmp_path: Path) -> None:
    pairs, out = tmp_path / "pairs.csv", tmp_path / "scored.csv"
    pairs.write_bytes(
        "kind,name1,name2\nship,x,y\nperson,Li Wei\n\nperson,a,b,c,d\nperson,Ли Вэй,Li Wei\n".encode()
        + b"person,\xff\xfe,Li Wei\n"
        + b'person,"Li Wei,Li Wei\n'
    )
    done = run("compare", "--pairs", str(pairs), "--out", str(out))
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    rows = list(csv.DictReader(out.read_text("utf-8").splitlines()))
    assert [bool(row["verdict"]) for row in rows[:4]] == [False, False, False, True]
    assert all(row["verdict"] or row["reason"] for row in rows)
    assert "kind must be one of" in rows[0]["reason"]
    assert "5 cells" in rows[2]["reason"]
    same = run("compare", "--pairs", str(pairs), "--out", str(pairs))
    assert same.returncode == 1
    assert "overwritten" in same.stderr


def test_a_long_file_is_scored_whole(tmp_path: Path) -> None:
    pairs, out = tmp_path / "pairs.csv", tmp_path / "scored.csv"
    with pairs.open("w", encoding="utf-8") as file:
        file.write("kind,name1,name2\n")
        file.writelines(f"person,Ли Ляньин,Li Lianying\nplace,Томск,Tomsk {n}\n" for n in range(5000))
    assert run("compare", "--pairs", str(pairs), "--out", str(out)).returncode == 0
    assert len(out.read_text("utf-8").splitlines()) == 10_001


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "surname + given name"), ("ru", "фамилия + имя"), ("zh", "姓 + 名")]
)
def test_forms_in_three_scripts_with_headings_in_three_languages(language: str, heading: str) -> None:
    shown = run("forms", "李连英", "--language", language).stdout
    assert heading in shown
    for form in ("Li Lianying", "Ли Ляньин", "李连英", "li + lian-ying"):
        assert form in shown


def test_compare_shows_the_parts_side_by_side() -> None:
    shown = run("compare", "Институт энергетики", "Institute of Energy", "--language", "en").stdout.splitlines()
    assert shown[0].startswith("the same (score 0.")
    assert any(line.count("institute") == 2 for line in shown[1:])
    wrong = run("compare", "a b", "c d", "--kind", "ship")
    assert wrong.returncode == 2
    assert "person, organisation, place" in wrong.stderr
