"""Where is that agreement? Found, kept with dates and texts, warned of, given out as a table, edited and taken back in."""

import io
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from axe_core_python.sync_playwright import Axe
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Download, Page, expect

from bridgebook.registry.agreement_tables import find_words
from in_browser import said

pytestmark = pytest.mark.browser


def open_workbook(download: Download) -> Workbook:
    """What was saved, as a workbook."""
    return load_workbook(io.BytesIO(Path(download.path()).read_bytes()))


def look(page: Page) -> None:
    """No violation of accessibility on this page."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found["violations"]] == []


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_an_agreement_is_found_kept_given_out_and_taken_back_in(
    open_page: Callable[..., Page], tmp_path: Path, language: str
) -> None:
    def words(text: str, **values: object) -> str:
        return said(text, language, **values)

    page = open_page(language)
    page.locator(".side").get_by_role("link", name=words("Agreements"), exact=True).click()
    page.get_by_label(words("Find")).fill("SITI")
    page.locator("#listing tbody a").first.click()
    expect(page.locator(".timeline blockquote").first).to_contain_text("меморандум")
    # The office's file: an end that lies near, and notice that is due.
    page.get_by_role("link", name=words("Edit the file")).click()
    page.get_by_label(words("Title"), exact=True).fill("Energy")
    page.get_by_label(words("Owner"), exact=True).fill("Ivanova")
    page.get_by_label(words("Ends on"), exact=True).fill("2020-01-01")
    page.get_by_label(words("Notice before the end")).fill("3")
    page.get_by_role("button", name=words("Save"), exact=True).click()
    expect(page.locator(".error[role=alert]").last).to_contain_text(words("It would end before it begins."))
    assert page.get_by_label(words("Owner"), exact=True).input_value() == "Ivanova"
    end = date.today() + timedelta(days=60)
    page.get_by_label(words("Ends on"), exact=True).fill(end.isoformat())
    page.get_by_role("button", name=words("Save"), exact=True).click()
    expect(page.locator(".warnings")).to_contain_text(words("ends soon"))
    expect(page.locator(".warnings")).to_contain_text(words("no signed text"))
    # The signed text and a line of the work plan.
    texts, plan = page.locator("#texts"), page.locator("#plan")
    texts.get_by_text(words("Add a text")).click()
    texts.get_by_label(words("File"), exact=True).set_input_files(
        {"name": "memo.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 signed"}
    )
    texts.get_by_role("button", name=words("Save")).click()
    with page.expect_download() as waiting:
        page.locator("#texts").get_by_role("link", name="memo.pdf").click()
    assert Path(waiting.value.path()).read_bytes() == b"%PDF-1.7 signed"
    expect(page.locator(".warnings")).not_to_contain_text(words("no signed text"))
    plan.get_by_text(words("Add a line to the work plan")).click()
    plan.get_by_label(words("What is to be done")).fill("Send the list")
    plan.get_by_label(words("Due on"), exact=True).fill("2024-06-01")
    plan.get_by_role("button", name=words("Save")).click()
    expect(page.locator(".warnings")).to_contain_text(words("work is late"))
    plan.get_by_role("button", name=words("Done: %(what)s", what="Send the list")).click()
    expect(page.locator(".warnings")).not_to_contain_text(words("work is late"))
    if language == "en":
        look(page)
    # It is on the page of the day, and in the register under its warning.
    page.get_by_role("link", name="Bridgebook").click()
    expect(page.locator("main")).to_contain_text("Energy")
    page.locator(".side").get_by_role("link", name=words("Agreements"), exact=True).click()
    page.locator(".warnings a", has_text=words("ends soon")).click()
    expect(page.locator("#listing tbody tr")).to_have_count(1)
    if language == "en":
        look(page)
    # Out as a table, edited, and in again: first what would change, then done, then undone.
    with page.expect_download() as waiting:
        page.get_by_role("link", name=words("Export as XLSX")).click()
    workbook = open_workbook(waiting.value)
    sheet, label = workbook.worksheets[0], find_words(language)
    columns = {cell.value: cell.column for cell in sheet[1]}
    assert sheet.cell(2, columns[label["expires"]]).value.date() == end
    sheet.cell(2, columns[label["owner"]]).value = "Petrova"
    sheet.cell(3, columns[label["key"]]).value = "a99999"
    workbook.save(tmp_path / "edited.xlsx")
    page.get_by_role("link", name=words("Take over a table")).click()
    page.locator("#file").set_input_files(tmp_path / "edited.xlsx")
    page.get_by_role("button", name=words("Look through it")).click()
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.locator("tbody tr").first).to_contain_text("Petrova")
    expect(page.locator("tbody tr").last).to_contain_text("a99999")
    if language == "en":
        look(page)
    with page.expect_download() as waiting:
        page.get_by_role("link", name=words("Save the wrong rows as XLSX")).click()
    report = open_workbook(waiting.value).worksheets[0]
    assert (report.cell(1, 1).value, report.max_row) == (label["problem"], 2)
    assert "a99999" in str(report.cell(2, 1).value)
    page.locator(".page-head form button").click()
    expect(page.locator(".notice.success")).to_be_visible()
    page.locator("tbody a").first.click()
    expect(page.locator("main")).to_contain_text("Petrova")
    page.locator("details:has(.changes) summary").click()
    page.locator(".changes li", has_text=words("table taken over")).get_by_role(
        "button", name=words("Take back")
    ).click()
    expect(page.locator(".notice.success")).to_be_visible()
    # The list of changes still tells of both.
    expect(page.locator("dd", has_text="Petrova")).to_have_count(0)
    expect(page.locator("dd", has_text="Ivanova")).to_have_count(1)


def test_an_agreement_is_added_by_hand_and_climbs(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/agreements/")
    page.get_by_role("link", name="Add an agreement").click()
    page.get_by_label("Kind", exact=True).select_option("contract")
    page.get_by_label("Stage").select_option("planned")
    page.get_by_label("Parties").fill("SITI\nNew Partner Ltd")
    page.get_by_label("Subject").fill("Bearings")
    page.get_by_label("Runs for, months").fill("24")
    look(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Bearings")).to_be_visible()
    page.get_by_text("It has come further").click()
    page.get_by_label("Stage reached").select_option("signed")
    page.get_by_label("Date", exact=True).first.fill("2026-05")
    page.locator("#id_why").fill("The partner sent a copy.")
    page.get_by_role("button", name="Add the step").click()
    expect(page.locator(".page-head .badge")).to_have_text("signed")
    expect(page.locator("main")).to_contain_text(re.compile("31 May 2028.*estimated", re.S))
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto("/agreements/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_list_of_ones_own_is_taken_over(open_page: Callable[..., Page]) -> None:
    page = open_page("ru")
    page.goto("/agreements/import/")
    page.locator("#file").set_input_files({"name": "notes.csv", "mimeType": "text/csv", "buffer": b"just,words\n1,2\n"})
    page.locator("main form button").click()
    expect(page.locator(".notice.error")).to_be_visible()
    table = "№ п/п;Наименование;Партнёр;Дата подписания;Срок действия\n1;О практиках;Новый завод;01.02.2024;5 лет\n"
    page.locator("#file").set_input_files(
        {"name": "наш список.csv", "mimeType": "text/csv", "buffer": io.BytesIO(table.encode("cp1251")).read()}
    )
    page.locator("main form button").click()
    expect(page.locator("tbody tr")).to_contain_text("Новый завод")
    page.locator(".page-head form button").click()
    page.goto("/agreements/")
    expect(page.locator("#listing")).to_contain_text("О практиках")
    expect(page.locator("#listing")).to_contain_text("1 февраля 2029")
