"""`bridgebook directory deduplicate` from a file to clusters, doubts and branches."""

import csv
import subprocess
import sys
from pathlib import Path

import openpyxl

ROWS = [
    ("序号", "企业名称", "英文名称", "统一社会信用代码", "电话", "城市"),
    (11, "西安宏远机电设备有限公司", "", "91110000100003962Y", "029-88886666", "西安"),
    (12, "", "Xi'an Hongyuan Electromechanical Equipment Co., Ltd.", "", "+86 29 8888 6666", ""),
    (13, "西安宏远机电设备有限公司青岛分公司", "", "", "0532-5555666", "青岛"),
    (14, "成都嘉禾食品有限公司", "", "not a code", "", "成都"),
]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bridgebook", "directory", "deduplicate", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_workbook_becomes_clusters_branches_and_problems(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["某区企业名录"])
    for row in ROWS:
        sheet.append(row)
    path = tmp_path / "directory.xlsx"
    book.save(path)
    files = {name: tmp_path / name for name in ("clusters.tsv", "doubts.csv", "branches.tsv", "problems.csv")}
    done = run(str(path), "--out", str(files["clusters.tsv"]), "--doubts", str(files["doubts.csv"]), "--branches", str(files["branches.tsv"]), "--problems", str(files["problems.csv"]))  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert files["clusters.tsv"].read_text("utf-8") == "11\t11\n12\t11\n13\t13\n14\t14\n"
    assert files["branches.tsv"].read_text("utf-8") == "13\t11\n"
    assert "企业名称 = name" in done.stderr
    assert "3 organisations in 4 rows" in done.stderr
    (problem,) = csv.DictReader(files["problems.csv"].read_text("utf-8-sig").splitlines())
    assert (problem["row"], problem["column"]) == ("6", "统一社会信用代码")


def test_what_is_no_directory_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("colour,taste\nred,sweet\n", encoding="utf-8")
    done = run(str(path), "--out", str(tmp_path / "out.tsv"))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "colour, taste" in done.stderr
    assert not (tmp_path / "out.tsv").exists()


def test_it_needs_no_django() -> None:
    code = "import sys, bridgebook.cli.deduplicate, bridgebook.cli.directory; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
