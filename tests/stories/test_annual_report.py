"""Annual report: from the menu to the number, from the number to its list and the words, and the papers in hand."""

import io
import re
from collections.abc import Callable

import docx
import openpyxl
import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from bridgebook.outputs.annual_report import find_report_labels
from in_browser import said

pytestmark = pytest.mark.browser


def save(page: Page, language: str, format: str) -> bytes:
    """The report as a file, by clicks."""
    page.get_by_text(said("Save the report", language), exact=True).click()
    names = {"en": "English", "ru": "Russian", "zh": "Chinese"}
    line = page.locator(".papers", has_text=said(names[language], language))
    with page.expect_download() as download:
        line.get_by_role("link", name=format, exact=True).click()
    page.get_by_text(said("Save the report", language), exact=True).click()
    return download.value.path().read_bytes()


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_the_report_of_a_year_is_seen_checked_and_saved(open_page: Callable[..., Page], language: str) -> None:
    words = find_report_labels(language)
    page = open_page(language)
    page.get_by_role("link", name=said("Annual report", language)).click()
    page.get_by_label(said("Year", language), exact=True).select_option("2024")
    page.get_by_role("button", name=said("Show the year", language)).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2024")

    # The number of meetings opens the meetings, and the line the sentence in the document.
    card = page.locator("#contacts_held")
    expect(card).to_contain_text(words["rule_contacts_held"])
    number = card.locator(".figure-count")
    counted = int(number.inner_text())
    assert counted == 1, "two news texts tell of one visit"
    number.click()
    expect(page.locator("#total")).to_have_text(str(counted))
    expect(page.locator(".listed-line")).to_have_count(counted)
    page.locator(".listed-line details.source summary").first.click()
    expect(page.locator(".listed-line details.source").first).to_contain_text(re.compile("SITI|ТПУ"))
    page.locator(".listed-line details.source a").first.click()
    expect(page.locator("mark").first).to_be_visible()
    page.goto("/reports/2024/")

    # The line of a country opens the meetings with it alone.
    line = page.locator("#contacts_held tr", has_text={"en": "China", "ru": "Китай", "zh": "中国"}[language])
    line.get_by_role("link").first.click()
    expect(page.locator("#total")).to_have_text("1")
    page.go_back()

    text = "\n".join(p.text for p in docx.Document(io.BytesIO(save(page, language, "DOCX"))).paragraphs)
    assert f"{words['contacts_held']}: 1" in text
    assert words["rule_contacts_held"] in text
    assert "посетила делегация" in text or "a delegation of" in text

    book = openpyxl.load_workbook(io.BytesIO(save(page, language, "XLSX")))
    sheet = book.worksheets[1]
    assert sheet["A1"].value == f"{words['contacts_held']}: 1"
    keys = [row[0].value for row in sheet.iter_rows() if re.fullmatch(r"c\d+", str(row[0].value))]
    assert len(keys) == 1
    assert len(book.worksheets[0].tables) == 1
    assert book.worksheets[0]._charts

    pdf = pypdfium2.PdfDocument(save(page, language, "PDF"))
    said_in_pdf = "\n".join(leaf.get_textpage().get_text_range() for leaf in pdf)
    pdf.close()
    assert words["contacts_held"].split()[0] in said_in_pdf
    assert "2024" in said_in_pdf


def test_days_of_ones_own_and_a_span_that_is_none(page: Page) -> None:
    page.goto("/reports/")
    page.get_by_label("From").fill("2024-03-01")
    page.get_by_label("To").fill("2024-03-11")
    page.get_by_role("button", name="Show these days").click()
    expect(page).to_have_url(re.compile(r"/reports/2024-03-01\.\.2024-03-11/"))
    expect(page.locator("#contacts_held .figure-count")).to_have_text("1")
    page.get_by_label("From").fill("2024-03-12")
    page.get_by_role("button", name="Show these days").click()
    expect(page.locator("#messages")).to_contain_text("the first not after the last")


def test_who_sleeps_is_listed_with_what_is_signed_and_promised(page: Page) -> None:
    page.goto("/reports/2024/")
    page.locator("#dormant .figure-count").click()
    row = page.locator("tr", has_text="Suzhou Institute").or_(page.locator("tr", has_text="SITI")).first
    expect(row).to_contain_text("China")
    expect(row).to_contain_text("11 March 2024")
    expect(row).to_contain_text("Memorandum")
    row.get_by_role("link", name="11 March 2024").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Visit")
