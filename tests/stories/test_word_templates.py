"""An administrator edits a template in Word and gives it back; the dossier is written from it, and from the package's own again."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Download, Page, expect

from bridgebook.registry.accounts import create_account
from in_browser import said

pytestmark = pytest.mark.browser


def text_of(download: Download) -> str:
    return "\n".join(p.text for p in docx.Document(io.BytesIO(Path(download.path()).read_bytes())).paragraphs)


def edit(download: Download, old: str, new: str, out: Path) -> Path:
    document = docx.Document(io.BytesIO(Path(download.path()).read_bytes()))
    paragraph = next(p for p in document.paragraphs if old in p.text)
    paragraph.text = paragraph.text.replace(old, new)
    document.save(str(out))
    return out


def take_dossier(page: Page, language: str) -> str:
    page.goto("/partners/")
    page.get_by_role("link", name="SITI").or_(page.locator("#listing td a")).first.click()
    page.locator("summary.button", has_text=said("Dossier", language)).click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="DOCX").first.click()
    return text_of(waiting.value)


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_a_template_is_edited_tried_used_and_given_up(
    open_page: Callable[..., Page], tmp_path: Path, language: str
) -> None:
    create_account("admin", "a-good-password", role="administrator", may_see="restricted")
    page = open_page(language, name="admin")
    page.get_by_role("link", name=said("Word templates", language)).click()
    card = page.locator("#template-dossier")
    with page.expect_download() as waiting:
        card.get_by_role("link", name=said("Download", language)).click()
    wrong = edit(waiting.value, "{{ dossier.title }}", "{{ dossier.titel }}", tmp_path / "wrong.docx")
    card.locator("input[type=file]").set_input_files(wrong)
    card.get_by_role("button", name=said("Try and use it", language)).click()
    expect(page.locator(".notice.error")).to_contain_text("titel")
    good = edit(waiting.value, "{{ dossier.title }}", "OUR HOUSE: {{ dossier.title }}", tmp_path / "ours.docx")
    card.locator("input[type=file]").set_input_files(good)
    card.get_by_role("button", name=said("Try and use it", language)).click()
    expect(page.locator(".notice.success")).to_be_visible()
    with page.expect_download() as waiting:
        card.get_by_role("link", name=said("See it filled with sample values", language)).click()
    assert "OUR HOUSE: Suzhou" in text_of(waiting.value)
    assert "OUR HOUSE: " in take_dossier(page, language)
    page.goto("/templates/")
    card.get_by_role("button", name=said("Back to the one that comes with Bridgebook", language)).click()
    assert "OUR HOUSE" not in take_dossier(page, language)
    page.goto("/templates/")
    card.get_by_text(said("History", language)).click()
    card.get_by_role("button", name=said("Take back", language)).click()
    expect(page.locator(".notice.success")).to_be_visible()
    assert "OUR HOUSE: " in take_dossier(page, language)


def test_who_is_no_administrator_neither_sees_nor_reaches_the_templates(page: Page) -> None:
    expect(page.get_by_role("link", name="Word templates")).to_have_count(0)
    page.goto("/templates/")
    expect(page.locator(".notice.error")).to_contain_text("administrator")
