"""The register of agreements as a table: out, in again, and lists of offices that never had Bridgebook."""

import csv
import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from bridgebook.outputs.register_xlsx import write_register
from bridgebook.registry.actions import add_agreement, import_agreements, keep_agreement, take_table, undo_change
from bridgebook.registry.agreement_tables import COLUMNS, find_words, make_agreement_table, make_error_report
from bridgebook.registry.errors import CannotDo, NotAllowed
from bridgebook.registry.importing import make_plan, open_plan
from bridgebook.registry.queries import list_history
from bridgebook.registry.queries.agreement_pages import open_agreement_page
from bridgebook.registry.queries.agreements import list_agreement_cards
from bridgebook.registry.records import Reader
from bridgebook.vocabulary import UnreadableFile
from in_libreoffice import read_in_libreoffice

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def key(anna: Reader) -> str:
    """An agreement with a file whose title would be a formula, were it one."""
    parties = [{"kind": "organisation", "name": "Polar University"}, {"kind": "organisation", "name": "Haiyue Axle"}]
    key = add_agreement(kind="memorandum", status="signed", parties=parties, date="2024-03-11", by=anna)
    keep_agreement(
        key, by=anna, title='=HYPERLINK("http://x","y")', number="12/24", owner="Ivanova", expires=date(2029, 3, 11)
    )
    return key


def export(reader: Reader, language: str) -> bytes:
    return write_register(make_agreement_table(reader, language))


def edit(content: bytes, language: str, **values: Any) -> bytes:
    """Change cells of the first row, as somebody does in a spreadsheet."""
    workbook = load_workbook(io.BytesIO(content))
    sheet = workbook.worksheets[0]
    label = find_words(language)
    columns = {cell.value: cell.column for cell in sheet[1]}
    for code, value in values.items():
        sheet.cell(row=2, column=columns[label[code]]).value = value
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def make_csv(*rows: tuple[str, ...], delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue().encode(encoding)


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_the_export_says_it_in_the_readers_language_and_comes_back_unchanged(
    key: str, anna: Reader, language: str
) -> None:
    content = export(anna, language)
    workbook = load_workbook(io.BytesIO(content))
    sheet = workbook.worksheets[0]
    label = find_words(language)
    row = {cell.value: sheet.cell(row=2, column=cell.column) for cell in sheet[1]}
    assert row[label["key"]].value == key
    assert row[label["signed"]].value == datetime(2024, 3, 11)
    title = row[label["title"]]
    assert (title.value, title.data_type, title.quotePrefix) == ('=HYPERLINK("http://x","y")', "s", True)
    assert len(sheet.data_validations.dataValidation) == 6
    assert workbook["codes"].sheet_state == "hidden"
    plan = make_plan(anna, "back.xlsx", content)
    assert plan.counts == {"new": 0, "changed": 0, "same": 1, "wrong": 0}
    assert plan.unknown == ()


def test_an_edited_export_changes_what_was_edited_in_any_language_once_and_is_undone(key: str, anna: Reader) -> None:
    ru = Reader("anna", may_see="restricted", role="administrator", language="ru")
    content = edit(export(anna, "zh"), "zh", owner="Петрова", expires=date(2030, 1, 1), status="生效中", title=None)
    table = take_table("реестр.xlsx", content, by=ru)
    plan = open_plan(ru, table)
    assert plan.counts["changed"] == 1
    told = {one.column: (one.before, one.after) for one in plan.rows[0].alterations}
    assert told["Ответственный"] == ("Ivanova", "Петрова")
    assert told["Стадия"] == ("подписано", "действует")
    assert told["Название"] == ('=HYPERLINK("http://x","y")', "")
    assert import_agreements(table, by=ru)["changed"] == 1
    card = open_agreement_page(ru, key).card
    assert (card.file.owner, card.file.expires, card.fact.status, card.file.title) == (
        "Петрова",
        date(2030, 1, 1),
        "in_force",
        "",
    )
    with pytest.raises(CannotDo, match="already taken over"):
        import_agreements(table, by=ru)
    assert make_plan(ru, "again.xlsx", content).counts["same"] == 1
    change = next(line for line in list_history(ru) if line.action == "import_agreements")
    undo_change(change.id, by=ru)
    card = open_agreement_page(ru, key).card
    assert (card.file.owner, card.file.expires, card.fact.status) == ("Ivanova", date(2029, 3, 11), "signed")
    assert not open_plan(ru, table).applied


def test_what_is_wrong_is_said_row_by_row_and_left_out(key: str, anna: Reader) -> None:
    label = find_words("en")
    head = tuple(label[c] for c in ("key", "title", "status", "expires", "term_months", "parties"))
    rows = [
        ("a99999", "x", "", "", "", ""),
        (key, "good", "", "soon", "", ""),
        ("", "", "nonsense", "2020-02-31", "many", ""),
        ("", "Fresh", "signed", "2031-01-01", "5 years", "Brand New Institute"),
        ("", "Nobody", "signed", "", "", ""),
    ]
    plan = make_plan(anna, "list.csv", make_csv(head, *rows))
    assert [row.state for row in plan.rows] == ["wrong", "wrong", "wrong", "new", "wrong"]
    assert plan.rows[0].problems == ("There is no agreement with the key a99999 that you may see.",)
    assert "“soon” is no day" in plan.rows[1].problems[0]
    assert [p.split(":")[0] for p in plan.rows[2].problems] == ["Stage", "Ends on", "Runs for, months"]
    assert plan.rows[3].values["term_months"] == 60
    assert "parties are missing" in plan.rows[4].problems[0]
    report = load_workbook(io.BytesIO(write_register(make_error_report(plan, "en")))).worksheets[0]
    told = list(report.iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in told] == [2, 3, 4, 6]
    assert told[0][0] == plan.rows[0].problems[0]
    # Mended, the report goes in as it is.
    for row in range(2, 6):
        report.cell(row=row, column=3).value = key if row == 2 else None
        report.cell(row=row, column=5).value = None
        report.cell(row=row, column=6).value = None
        report.cell(row=row, column=7).value = None
        report.cell(row=row, column=8).value = f"Institute {row}" if row > 2 else None
    stream = io.BytesIO()
    report.parent.save(stream)
    mended = make_plan(anna, "mended.xlsx", stream.getvalue())
    assert [row.problems for row in mended.rows] == [(), (), (), ()]


@pytest.mark.parametrize(
    ("head", "row", "encoding"),
    [
        (("№ п/п", "Наименование документа", "Вид документа", "Партнёр", "Дата подписания", "Срок действия", "Ответственный", "Статус"),
         ("1", "О научном сотрудничестве", "Меморандум о взаимопонимании", "Хайюэ", "11.03.2024", "5 лет", "Иванова", "действует"), "cp1251"),
        (("No", "Agreement title", "Type", "Partner institution", "Date signed", "Duration", "Responsible person", "Status"),
         ("1", "Research", "MoU", "Haiyue", "2024-03-11", "60", "Ivanova", "active"), "utf-8"),
        (("序号", "协议名称", "协议类型", "合作单位", "签订日期", "有效期", "经办人", "状态"),
         ("1", "科研合作", "合作备忘录", "海岳", "2024年3月11日", "5年", "王", "有效"), "gb18030"),
    ],
)  # fmt: skip
def test_a_list_of_an_office_that_never_had_bridgebook_is_taken_over_once(
    anna: Reader, head: tuple[str, ...], row: tuple[str, ...], encoding: str
) -> None:
    content = make_csv(head, row, encoding=encoding)
    plan = make_plan(anna, "список.csv", content)
    assert plan.columns == ("row", "title", "kind", "parties", "signed", plan.columns[5], "owner", "status")
    assert [(one.state, one.problems) for one in plan.rows] == [("new", ())]
    import_agreements(take_table("список.csv", content, by=anna), by=anna)
    card = list_agreement_cards(anna).items[0]
    assert (card.fact.kind, card.fact.status, card.fact.date) == ("memorandum", "in_force", "2024-03-11")
    assert (card.title, card.file.owner, card.term.expires, card.term.estimated) == (
        row[1],
        row[6],
        date(2029, 3, 11),
        True,
    )
    # Given again it is the same agreement; a cell that says more changes it.
    assert make_plan(anna, "again.csv", content).counts == {"new": 0, "changed": 0, "same": 1, "wrong": 0}
    more = make_csv(head, (*row[:6], "Sidorova", row[7]), encoding=encoding)
    assert make_plan(anna, "more.csv", more).counts["changed"] == 1


def test_two_rows_of_one_agreement_and_of_one_new_partner(anna: Reader) -> None:
    head = ("Number", "Title", "Parties", "Signed on")
    rows = [
        ("1", "A", "New Ltd", "2024-01-01"),
        ("2", "B", "New Ltd", "2024-02-01"),
        ("1", "A", "New Ltd", "2024-01-01"),
    ]
    plan = make_plan(anna, "list.csv", make_csv(head, *rows, delimiter=","))
    assert [row.state for row in plan.rows] == ["new", "new", "wrong"]
    assert "row 2" in plan.rows[2].problems[0]
    import_agreements(take_table("list.csv", make_csv(head, *rows, delimiter=","), by=anna), by=anna)
    cards = list_agreement_cards(anna).items
    assert len(cards) == 2
    assert len({link.key for card in cards for link in card.fact.parties}) == 1


def test_roles_and_hidden_agreements_hold_for_tables_too(key: str, anna: Reader) -> None:
    editor = Reader("olga", may_see="internal", role="editor")
    keep_agreement(key, by=anna, visibility="restricted")
    content = export(editor, "en")
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert not any(b"Ivanova" in archive.read(name) for name in archive.namelist())
    assert any(key.encode() in archive.read(name) for name in archive.namelist())
    plan = make_plan(editor, "new.csv", make_csv(("Title", "Parties"), ("T", "New Ltd")))
    assert "reviewer" in plan.rows[0].problems[0]
    with pytest.raises(NotAllowed):
        take_table("x.csv", make_csv(("Title", "Parties"), ("T", "New Ltd")), by=Reader("eva", may_see="internal"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.docx", b"PK\x03\x04 not a zip"),
        ("list.pdf", b"%PDF-1.7"),
        ("list.csv", b"just,some,words\n1,2,3\n"),
        ("list.csv", b""),
        ("list.xlsx", b"PK\x03\x04" + b"0" * 100),
        ("big.csv", b"Title;Parties\n" + b"a;b\n" * 6_000),
        ("huge.csv", b"Title;Parties\n" + b"a" * 11_000_000),
    ],
)
def test_hostile_files_are_refused_with_a_reason(anna: Reader, name: str, content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        make_plan(anna, name, content)


def test_a_bomb_and_odd_cells_are_met(key: str, anna: Reader) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 150_000_000)
    with pytest.raises(UnreadableFile, match="unpacks"):
        make_plan(anna, "bomb.xlsx", stream.getvalue())
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.append(["Key", "Title", "Parties", "Number", "Runs for, months"])
    sheet.append([key, "<script>alert(1)</script>", None, "=1+1", 1e300])
    sheet.append([None, "T" * 6000, "A;" * 300, True, -5])
    sheet.append([12, datetime(2024, 1, 1), "\u202eabc", "%s {0} {value}", "1.5"])
    stream = io.BytesIO()
    workbook.save(stream)
    plan = make_plan(anna, "odd.xlsx", stream.getvalue())
    assert [row.state for row in plan.rows] == ["wrong", "wrong", "wrong"]


def test_the_export_opens_in_libreoffice(key: str, anna: Reader) -> None:
    text = read_in_libreoffice(export(anna, "ru"), "xlsx")
    assert "Реестр" in text or "Ключ" in text
    assert '=HYPERLINK("http://x","y")' in "".join(text.split()).replace("\u200b", "")


def test_every_column_has_a_heading_in_each_language() -> None:
    for language in ("en", "ru", "zh"):
        assert set(COLUMNS) <= set(find_words(language))
