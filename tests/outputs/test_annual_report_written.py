"""The annual report as DOCX, PDF and XLSX says the same, with charts, and hostile text stays text."""

import io

import docx
import openpyxl
import pypdfium2
import pytest

from bridgebook.languages import LANGUAGES
from bridgebook.outputs.annual_report import (
    DormantLine,
    ListedRow,
    ReportFigure,
    ReportPaper,
    Table,
    TableLine,
    find_report_labels,
)
from bridgebook.outputs.charts import Bar, Series, draw_bars, draw_columns, draw_lines
from bridgebook.outputs.pages import Entry, Paper, find_labels
from bridgebook.outputs.report_papers import write_report_docx, write_report_pdf
from bridgebook.outputs.report_xlsx import write_report_xlsx
from in_libreoffice import read_in_libreoffice

CODES = (
    "contacts_held", "contacts_planned", "people_met", "agreements_signed", "agreements_in_force", "agreements_ended",
    "agreements_planned", "structures_set_up", "structures_operating", "structures_planned", "promises_made",
)  # fmt: skip


def make_paper(language: str) -> ReportPaper:
    label = find_report_labels(language)
    figures = tuple(
        ReportFigure(
            heading=label[code],
            rule=label[f"rule_{code}"],
            count=2,
            unconfirmed=1,
            before=None if code == "people_met" else 1,
            notes=(f"{label['unconfirmed']}: 1",),
            years=((2023, 1), (2024, 2)),
            tables=(
                Table(label["by_country"], (TableLine("Китай & 中国", 2, 1), TableLine("<Вьетнам>", 1, 0)), "note"),
            ),
            entries=(Entry("Визит — 李连英", "held", "ноябрь 2024", (1,)),),
            more=0,
            rows=(ListedRow("c1", "2024-11", "=1+1", "held", "ТПУ, 哈工大", "визит\x0b состоялся", "Новости"),),
        )
        for code in CODES
    )
    return ReportPaper(
        language=language,
        title=label["title"],
        period="2024",
        one_year=True,
        made_on="21.11.2026",
        ours="ТПУ",
        figures=figures,
        dormant=(DormantLine("Харбин", "Китай", "2023", "", "прислать <образцы>", ""),),
        dormant_rule=label["rule_dormant"],
        papers=(Paper(1, "Новости", "2024", "визит состоялся"),),
        labels={**find_labels(language), **label},
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_docx_and_pdf_say_number_rule_line_and_words(language: str) -> None:
    paper = make_paper(language)
    document = docx.Document(io.BytesIO(write_report_docx(paper)))
    text = "\n".join(p.text for p in document.paragraphs)
    cells = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    for wanted in (
        f"{paper.labels['contacts_held']}: 2",
        paper.labels["rule_contacts_held"],
        "李连英",
        "визит состоялся",
    ):
        assert wanted in text
    assert "Китай & 中国" in cells
    assert "<Вьетнам>" in cells
    assert "прислать <образцы>" in cells
    pictures = [part for part in document.part.package.parts if part.partname.startswith("/word/media/")]
    assert len({part.partname for part in pictures}) >= 2
    assert all(part.blob.startswith(b"\x89PNG") for part in pictures)
    assert "{{" not in text + cells
    pdf = pypdfium2.PdfDocument(write_report_pdf(paper))
    said = "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)
    pdf.close()
    for wanted in (paper.labels["rule_contacts_held"], "李连英", "визитсостоялся", "Китай&中国"):
        assert "".join(wanted.split()) in said


def test_the_spreadsheet_has_native_tables_charts_and_text_that_is_no_formula() -> None:
    paper = make_paper("ru")
    book = openpyxl.load_workbook(io.BytesIO(write_report_xlsx(paper)))
    assert len(book.worksheets) == len(CODES) + 2
    assert len({sheet.title for sheet in book.worksheets}) == len(book.worksheets)
    sheet = book.worksheets[1]
    assert len(sheet.tables) == 2
    assert len(sheet._charts) == 1
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert cells["=1+1"].data_type == "s", "what begins like a formula is text"
    assert cells["визит состоялся"].data_type == "s"
    assert "c1" in cells
    assert cells["Китай & 中国"].offset(column=1).value == 2


def test_a_template_of_the_office_reaches_nothing_behind_the_values() -> None:
    document = docx.Document()
    document.add_paragraph("{{ report.title }} {{ report.__class__.__mro__ }}")
    stream = io.BytesIO()
    document.save(stream)
    with pytest.raises(Exception, match=r"unsafe|access"):
        write_report_docx(make_paper("en"), template=stream.getvalue())


def test_the_papers_open_in_libreoffice_with_their_numbers() -> None:
    paper = make_paper("zh")
    for said in (
        read_in_libreoffice(write_report_docx(paper), "docx"),
        read_in_libreoffice(write_report_xlsx(paper), "xlsx"),
    ):
        assert paper.labels["contacts_held"] in "".join(said.split())
        assert "中国" in said


def test_charts_are_named_described_and_escaped() -> None:
    for svg in (
        draw_bars("a", "По <странам>", [Bar("<script>", 2, 1), Bar("哈" * 60, 1)], hatched="не подтверждено"),
        draw_columns("b", "По <странам>", [Bar("01", 0), Bar("<b>", 3)]),
        draw_lines("c", "По <странам>", ["2023", "2024"], [Series("<x>", (0, 3))]),
        draw_bars("d", "По <странам>", []),
    ):
        assert "По &lt;странам&gt;</title>" in svg
        assert "<script>" not in svg
        assert "<x>" not in svg
        assert 'role="img"' in svg
