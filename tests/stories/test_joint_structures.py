"""A joint laboratory that was wished for: its biography, the office's file of it, and the papers."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pypdfium2
import pytest
from axe_core_python.sync_playwright import Axe
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from in_browser import said

pytestmark = pytest.mark.browser


def look(page: Page) -> None:
    """No violation of accessibility on this page."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found["violations"]] == []


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_the_life_of_a_laboratory_from_the_register_to_paper(open_page: Callable[..., Page], language: str) -> None:
    def words(text: str, **values: object) -> str:
        return said(text, language, **values)

    page = open_page(language)
    page.locator(".side").get_by_role("link", name=words("Joint structures"), exact=True).click()
    expect(page.locator("#listing .badge.silent")).to_have_text(words("silent"))
    if language == "en":
        look(page)
    page.locator("#listing tbody a").first.click()
    expect(page.locator("#life blockquote").first).to_contain_text("joint laboratory of power electronics")
    expect(page.locator(".notice.warning")).to_be_visible()
    page.get_by_role("link", name=words("Edit the file")).click()
    page.get_by_label(words("testing"), exact=True).check()
    page.get_by_label(words("Host organisation")).fill("No Such House")
    page.get_by_label(words("Opened on")).fill("2025-09-01")
    page.get_by_role("button", name=words("Save"), exact=True).click()
    expect(page.locator(".error[role=alert]").last).to_be_visible()
    assert page.get_by_label(words("Opened on")).input_value() == "2025-09-01"
    page.get_by_label(words("Host organisation")).fill("SITI")
    if language == "en":
        look(page)
    page.get_by_role("button", name=words("Save"), exact=True).click()
    expect(page.locator("#life")).to_contain_text(words("Opened"))
    expect(page.locator(".page-head .badge.operating")).to_be_visible()
    page.get_by_text(words("Add someone who works there")).click()
    page.locator("#people input[name=name]").fill("Ivan Petrov")
    page.locator("#people input[name=role]").fill("engineer")
    page.locator("#people").get_by_role("button", name=words("Save")).click()
    expect(page.locator("#people")).to_contain_text("Ivan Petrov")
    if language == "en":
        look(page)
    with page.expect_download() as waiting:
        page.get_by_role("link", name=words("Biography as DOCX")).click()
    document = docx.Document(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    text = "\n".join(p.text for p in document.paragraphs)
    assert "Ivan Petrov" in text
    assert "joint laboratory of power electronics" in text
    with page.expect_download() as waiting:
        page.get_by_role("link", name=words("as PDF")).click()
    pdf = pypdfium2.PdfDocument(Path(waiting.value.path()).read_bytes())
    assert "Ivan Petrov" in "".join(one.get_textpage().get_text_range() for one in pdf)
    page.locator(".side").get_by_role("link", name=words("Joint structures"), exact=True).click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name=words("Export as XLSX")).click()
    sheet = load_workbook(io.BytesIO(Path(waiting.value.path()).read_bytes())).worksheets[0]
    assert any("power electronics" in str(cell.value) for cell in sheet["B"])
    page.get_by_role("link", name=words("Programmes")).click()
    expect(page.locator("#listing")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
