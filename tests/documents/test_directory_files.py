"""Directories read from CSV and XLSX as offices keep them."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from bridgebook.documents.directories import read_directory
from bridgebook.documents.directories.cells import read_day
from bridgebook.documents.directories.headings import recognise_heading
from bridgebook.vocabulary import UnreadableFile

CHINESE = "序号,企业名称,统一社会信用代码,法定代表人,注册资本（万元）,成立日期,城市,电话,网址\n"
ROW = "1,西安宏远机电设备有限公司,91110000100003962Y,王伟,500,2011年3月5日,西安,029-88886666,www.hongyuan.com\n"


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("企业名称", "name"), ("公司名称（全称）", "name"), ("Company name", "name"), ("Наименование организации", "name"),
        ("统一社会信用代码", "uscc"), ("注册资本（万元）", "capital"), ("曾用名", "former_name"), ("法 人", "representative"),
        ("№ п/п", "row"), ("E-mail", "email"), ("Эл. почта", "email"), ("企业名称/Company name", "name"), ("ИНН", "inn"),
        ("Favourite colour", ""), ("备注", ""),
    ],
)  # fmt: skip
def test_headings_are_recognised_in_three_languages(heading: str, field: str) -> None:
    assert recognise_heading(heading) == field


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters_are_found(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "directory.csv"
    path.write_bytes((CHINESE + ROW).replace(",", delimiter).encode(encoding))
    (entry,) = read_directory(path).entries
    assert entry.names == ("西安宏远机电设备有限公司",)
    assert entry.identifiers == {"uscc": "91110000100003962Y"}
    assert (entry.row, entry.capital, entry.founded, entry.city) == (1, "500", "2011-03-05", "西安")


def test_russian_directory_in_windows_encoding(tmp_path: Path) -> None:
    path = tmp_path / "реестр.csv"
    text = 'Наименование;ИНН;Город;Телефон\nООО "Вектор";7707083893;Новосибирск;+7 383 330-00-00, 8 (383) 333-33-33\n'
    path.write_bytes(text.encode("cp1251"))
    (entry,) = read_directory(path).entries
    assert entry.names == ('ООО "Вектор"',)
    assert entry.identifiers == {"inn": "7707083893"}
    assert entry.phones == ("+7 383 330-00-00", "8 (383) 333-33-33")


def test_line_breaks_wide_signs_and_unseen_signs_in_cells(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        '名称,统一社会信用代码\n"西安宏远\n机电有限公司\nXi\'an Hongyuan Ltd.\n",９１１１００００１００００３９６２ｙ\n"西安宏\u200b远（集 团）有限公司",-\n',
        encoding="utf-8",
    )
    one, other = read_directory(path).entries
    assert one.names == ("西安宏远机电有限公司", "Xi'an Hongyuan Ltd.")
    assert one.identifiers == {"uscc": "91110000100003962Y"}
    assert other.names == ("西安宏远(集团)有限公司",)
    assert other.identifiers == {}


def test_a_faulty_row_keeps_what_was_readable(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "企业名称,统一社会信用代码,成立日期,邮箱\n甲公司有限公司,91110000100003963T,someday,nobody\n,,,a@b.cn\n",
        encoding="utf-8",
    )
    directory = read_directory(path)
    first, second = directory.entries
    assert first.names == ("甲公司有限公司",)
    assert first.identifiers == {}
    assert first.unverified == {"uscc": "91110000100003963T"}
    assert second.emails == ("a@b.cn",)
    assert [(problem.row, problem.column) for problem in directory.problems] == [
        (2, "统一社会信用代码"), (2, "成立日期"), (2, "邮箱"), (3, ""),
    ]  # fmt: skip


def test_an_unclosed_quote_swallows_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = "".join(f"西安第{number}公司有限公司,西安\n" for number in range(60))
    path.write_text('企业名称,城市\n"西安坏引号有限公司,西安\n' + rows, encoding="utf-8")
    directory = read_directory(path)
    assert len(directory.entries) == 61
    assert any("never closed" in problem.text for problem in directory.problems)


def test_workbook_with_a_title_merged_cells_numbers_and_dates(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    notes = book.active
    assert notes is not None
    notes["A1"] = "说明"
    sheet = book.create_sheet("名录")
    sheet.append(["园区企业名录（2026年）"])
    sheet.merge_cells("A1:E1")
    sheet.append(["序号", "企业名称", "城市", "成立时间", "联系电话", "统一社会信用代码"])
    sheet.append([7, "甲方机电有限公司", "西安", date(2011, 3, 5), 2988886666, 911100001000039620])
    sheet.append([8, "乙方机电有限公司", None, 40607, None, None])
    sheet.merge_cells("C3:C4")
    path = tmp_path / "directory.xlsx"
    book.save(path)
    directory = read_directory(path)
    one, other = directory.entries
    assert (one.row, one.founded, one.phones) == (7, "2011-03-05", ("2988886666",))
    assert other.city == "西安"
    assert other.founded == "2011-03-05"
    assert one.identifiers == {}
    assert any("lost its last digits" in problem.text and problem.row == 3 for problem in directory.problems)


def test_numbers_that_repeat_give_way_to_places(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("序号,企业名称\n1,甲公司有限公司\n1,乙公司有限公司\n", encoding="utf-8")
    directory = read_directory(path)
    assert [entry.row for entry in directory.entries] == [1, 2]
    assert "gaps or repeats" in directory.problems[0].text


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("list.csv", b"colour,taste\nred,sweet\n", "colour, taste"),
        ("list.csv", b"", "empty"),
        ("list.xlsx", b"PK\x03\x04 broken", "no readable XLSX"),
        ("list.pdf", b"%PDF", "save it as XLSX or CSV"),
    ],
)
def test_what_is_no_directory_is_told_in_one_line(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableFile) as raised:
        read_directory(path)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2016-05-31", "2016-05-31"), ("2016/5/31", "2016-05-31"), ("31.05.2016", "2016-05-31"), ("2016年5月", "2016-05"), ("20160531", "2016-05-31"),
        ("2016", "2016"), ("05/06/2016", "2016"), ("05/31/2016", "2016-05-31"), ("2016-02-31", ""), ("soon", ""),
    ],
)  # fmt: skip
def test_dates(text: str, day: str) -> None:
    assert read_day(text) == day
