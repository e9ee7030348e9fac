"""The visit is over: notes become what was agreed, beside the plan; the report goes out and its clock stops."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import docx
import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from in_browser import said

pytestmark = pytest.mark.browser

LAST = date.today() - timedelta(days=5)

NOTES = f"""Заметки о визите SITI

{LAST:%d.%m.%Y} Томский политехнический университет (ТПУ) посетила делегация Сучжоуского института промышленных технологий (SITI). Гостей принял проректор по международной деятельности ТПУ Олег Ведерников. Делегацию возглавляла директор SITI Линь Хайтао.
Стороны подписали соглашение о сотрудничестве в области накопителей энергии. SITI до 1 марта 2030 года направит программу стажировок.
"""


def plan(page: Page, language: str) -> None:
    page.get_by_role("link", name=said("Visits", language), exact=True).click()
    page.get_by_role("link", name=said("Plan a visit", language)).click()
    page.locator("#title").fill("SITI")
    page.locator("#start").fill(LAST.isoformat())
    page.locator("#partners").fill("SITI")
    page.get_by_role("button", name=said("Save", language), exact=True).click()
    for name in ("Линь Хайтао", "Zhang Wei"):
        page.locator("#people").get_by_text(said("Add a person", language)).click()
        page.locator("#person-name-").fill(name)
        page.locator("#people").get_by_role("button", name=said("Add", language), exact=True).click()
    expect(page.locator("#people li")).to_have_count(2)


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_notes_become_a_report_and_the_clock_stops(open_page: Callable[..., Page], language: str) -> None:
    page = open_page(language)
    plan(page, language)
    page.goto("/")
    expect(page.locator("#visits-at-hand .badge.overdue").first).to_be_visible()
    page.locator("#visits-at-hand a", has_text="SITI").first.click()
    # Notes are pasted and read.
    page.locator("#notes-text").fill(NOTES)
    page.get_by_role("button", name=said("Read it", language)).click()
    expect(page.locator(".notice.success")).to_be_visible()
    expect(page.locator("#results .statement")).to_have_count(1)
    expect(page.locator("#steps .statement")).to_have_count(1)
    expect(page.locator(".page-head .badge.held")).to_be_visible()
    # Who came: as the documents tell; one did not; one was not planned.
    page.get_by_role("button", name=said("Mark as the documents tell", language)).click()
    expect(page.locator("#took-part .badge.accepted")).to_have_count(1)
    page.get_by_role("button", name=said("%(name)s did not come", language, name="Zhang Wei")).click()
    expect(page.locator("#took-part .badge.rejected")).to_have_count(1)
    page.get_by_role("button", name=said("Was among the hosts", language)).first.click()
    expect(page.locator("#took-part .badge.accepted")).to_have_count(2)
    # What was read is judged; what is missing is added.
    page.locator("#results .statement").get_by_role("button", name=said("Accept", language)).click()
    expect(page.locator("#results .statement.accepted")).to_have_count(1)
    page.locator("#steps").get_by_text(said("Add a step", language)).click()
    page.locator("#step-what").fill("Send the draft of the road map")
    page.locator("#steps .parties input").first.check()
    page.locator("#step-due").fill("2030-05-01")
    page.locator("#steps").get_by_role("button", name=said("Add", language), exact=True).click()
    expect(page.locator("#steps .statement")).to_have_count(2)
    # The report in hand, in every format.
    for code, words in (("ru", "Дальнейшие шаги"), ("en", "Next steps"), ("zh", "后续工作")):
        with page.expect_download() as waiting:
            page.locator(f'#report a[href*="format=docx&language={code}"]').click()
        document = docx.Document(io.BytesIO(Path(waiting.value.path()).read_bytes()))
        text = "\n".join(paragraph.text for paragraph in document.paragraphs)
        for one in (words, "Send the draft of the road map", "Zhang Wei", "накопителей энергии", "[1"):
            assert one in text, one
    with page.expect_download() as waiting:
        page.locator('#report a[href*="format=pdf&language=zh"]').click()
    pdf = pypdfium2.PdfDocument(Path(waiting.value.path()).read_bytes())
    text = "\n".join(one.get_textpage().get_text_range() for one in pdf)
    pdf.close()
    assert "后续工作" in text
    # Sent: the clock stops, here and on Today.
    page.get_by_role("button", name=said("The report is sent", language)).click()
    expect(page.locator("#report .badge.accepted")).to_be_visible()
    expect(page.locator("#report .badge.overdue")).to_have_count(0)
    page.goto("/")
    expect(page.locator("#visits-at-hand", has_text=said("Reports due", language))).to_have_count(0)
    # The visit is tied to the encounter that was read.
    page.goto("/visits/")
    page.locator("#listing").get_by_role("link", name="SITI", exact=True).click()
    expect(page.locator('a[href^="/contacts/c"]').first).to_be_visible()


def test_a_transcript_is_read_without_its_time_stamps(page: Page, tmp_path: Path) -> None:
    plan(page, "en")
    transcript = tmp_path / "call.vtt"
    transcript.write_text(
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\n<v Lin Haitao>On 11 March we signed\n\n"
        "2\n00:00:04.000 --> 00:00:08.000\n<v Lin Haitao>a memorandum of understanding with TPU.\n\n"
        "00:00:09.000 --> 00:00:12.000\n<v Oleg Vedernikov>TPU will send the list of projects by 1 June 2030.\n",
        "utf-8",
    )
    page.get_by_role("link", name="After the visit").click()
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert")).to_contain_text("Paste the notes")
    page.locator("#notes-file").set_input_files(transcript)
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".notice.success")).to_be_visible()
    page.locator('a[href^="/documents/d"]').last.click()
    text = page.locator(".paper").inner_text()
    assert "-->" not in text
    assert "Lin Haitao: On 11 March we signed a memorandum of understanding with TPU." in text
    assert "Oleg Vedernikov: TPU will send" in text


def test_what_cannot_be_read_is_said_and_nothing_is_lost(page: Page, tmp_path: Path) -> None:
    plan(page, "en")
    page.get_by_role("link", name="After the visit").click()
    picture = tmp_path / "scan.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    page.locator("#notes-text").fill("My notes of the day")
    page.locator("#notes-file").set_input_files(picture)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert")).to_contain_text("picture")
    expect(page.locator("#notes-text")).to_have_value("My notes of the day")
