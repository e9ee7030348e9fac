"""Tomorrow a delegation comes: from the letter that announces it to the programme and the dossier in hand."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import docx
import icalendar
import pypdfium2
import pytest
from playwright.sync_api import Download, Page, expect

from in_browser import said

pytestmark = pytest.mark.browser

SOON = date.today() + timedelta(days=20)


def data_of(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


def text_of(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def take(page: Page, menu: str, link: str) -> bytes:
    page.locator("summary.button", has_text=menu).click()
    with page.expect_download() as waiting:
        page.locator(f'a[href*="{link}"]').first.click()
    page.locator("summary.button", has_text=menu).click()
    return data_of(waiting.value)


def plan_from_letter(page: Page, language: str) -> None:
    """From the announced meeting to a visit with days."""
    page.get_by_role("link", name=said("Meetings", language), exact=True).click()
    page.locator('#listing a[href^="/contacts/"]', has_text=said("Visit", language)).first.click()
    button = page.get_by_role("button", name=said("Plan this visit", language))
    if not button.count():
        page.goto("/contacts/?status=planned")
        page.locator('#listing a[href^="/contacts/"]').first.click()
    button.click()
    expect(page.locator(".notice.success")).to_be_visible()
    page.get_by_role("link", name=said("Change", language), exact=True).click()
    page.locator("#start").fill(SOON.isoformat())
    page.locator("#end").fill((SOON + timedelta(days=1)).isoformat())
    page.locator("#title").fill("SITI 2024")
    page.locator("#visit-language").select_option("zh")
    page.get_by_role("button", name=said("Save", language), exact=True).click()
    expect(page.locator("h1")).to_have_text("SITI 2024")


def add_hour(page: Page, language: str, start: str, end: str, title: str, other: str = "", host: str = "") -> None:
    programme = page.locator("#programme")
    programme.get_by_text(said("Add an hour", language)).click()
    programme.locator("#slot-start-").fill(start)
    programme.locator("#slot-end-").fill(end)
    programme.locator("#slot-title-").fill(title)
    programme.locator("#slot-other-").fill(other)
    programme.locator("#slot-place-").fill("Room 210")
    programme.locator("#slot-host-").fill(host)
    programme.get_by_role("button", name=said("Add", language), exact=True).last.click()
    expect(programme.locator("strong", has_text=title)).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_a_visit_is_planned_from_a_letter_and_its_papers_are_in_hand(
    open_page: Callable[..., Page], language: str
) -> None:
    page = open_page(language)
    plan_from_letter(page, language)
    # The papers are due fourteen days before; one is done.
    papers = page.locator("#papers")
    expect(papers.locator("strong").first).to_be_visible()
    papers.get_by_role("button", name=said("Done", language)).first.click()
    expect(page.locator("#papers .badge.accepted")).to_have_count(1)
    # A guest the registry knows, and an interpreter.
    for name, side in (("Линь Хайтао", "delegation"), ("Anna Belova", "interpreter")):
        page.locator("#people").get_by_text(said("Add a person", language)).click()
        page.locator("#person-name-").fill(name)
        page.locator("#person-side-").select_option(side)
        page.locator("#people").get_by_role("button", name=said("Add", language), exact=True).click()
    expect(page.locator('#people a[href^="/people/"]').first).to_be_visible()
    add_hour(page, language, "10:00", "11:00", "Talks", "会谈", "Oleg Vedernikov")
    add_hour(page, language, "10:30", "12:00", "Laboratory", "参观实验室", "Oleg Vedernikov")
    # The room and the host are booked twice.
    expect(page.locator("#clashes li")).to_have_count(2)
    expect(page.locator("#clashes")).to_contain_text("Room 210")
    page.locator("#programme details").nth(1).locator("summary").click()
    page.locator("#slot-start-2").fill("11:00")
    page.locator("#programme").get_by_role("button", name=said("Save", language), exact=True).last.click()
    expect(page.locator("#clashes")).to_have_count(0)
    page.locator("#points").get_by_text(said("Add a point", language)).click()
    page.locator("#point-text-").fill("Ask about the winter school")
    page.locator("#points").get_by_role("button", name=said("Add", language), exact=True).click()
    # In hand: the programme in two languages, the calendar, the dossier.
    programme = text_of(take(page, said("Programme", language), "programme/?format=docx"))
    assert "会谈" in programme or language == "zh"
    assert "Talks" in programme
    assert "10:00–11:00" in programme
    assert "访问日程" in programme
    calendar = icalendar.Calendar.from_ical(take(page, said("Programme", language), "programme/?format=ics"))
    titles = [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]
    assert titles == ["SITI 2024", "Talks", "Laboratory"]
    for code, words in (("ru", "О чём говорить"), ("en", "Talking points"), ("zh", "谈话要点")):
        dossier = text_of(take(page, said("Dossier", language), f"dossier/?format=docx&language={code}"))
        assert words in dossier
        assert "Ask about the winter school" in dossier
        # When we met him before, with the words that say so.
        assert "[1" in dossier
        assert "Линь Хайтао" in dossier
    pdf = pypdfium2.PdfDocument(take(page, said("Dossier", language), "dossier/?format=pdf&language=zh"))
    text = "\n".join(one.get_textpage().get_text_range() for one in pdf)
    pdf.close()
    assert "谈话要点" in text
    # It stands on Today, among the visits and on the partner's page.
    page.goto("/")
    expect(page.locator("#visits-at-hand")).to_contain_text("SITI 2024")
    page.goto("/visits/?state=planned")
    expect(page.locator("#listing")).to_contain_text("SITI 2024")


def test_what_was_typed_stays_and_the_message_says_what_to_do(page: Page) -> None:
    page.goto("/visits/new/")
    page.get_by_label("Title").fill("Autumn visit")
    page.get_by_label("First day").fill("2026-10-10")
    page.get_by_label("Last day").fill("2026-10-01")
    page.get_by_role("textbox", name="Partners").fill("An unknown institute")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("before the first")
    expect(page.get_by_label("Title")).to_have_value("Autumn visit")
    expect(page.get_by_role("textbox", name="Partners")).to_have_value("An unknown institute")
    page.get_by_label("Last day").fill("2026-10-12")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("h1")).to_have_text("Autumn visit")
    page.locator("#programme").get_by_text("Add an hour").click()
    page.locator("#slot-title-").fill("Talks")
    page.locator("#slot-start-").fill("11:00")
    page.locator("#slot-end-").fill("10:00")
    page.locator("#programme").get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#programme").get_by_role("alert")).to_contain_text("ends at 10:00")
    expect(page.locator("#slot-title-")).to_have_value("Talks")
    page.locator("#slot-end-").fill("12:00")
    page.locator("#programme").get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#programme strong")).to_have_text(["Talks"])
    # Taken back: the hour is gone, and there again.
    page.locator("details", has_text="Changes").last.locator("summary").click()
    page.get_by_role("button", name="Take back").first.click()
    expect(page.locator("#programme strong")).to_have_count(0)


def test_a_programme_is_copied_to_the_days_of_the_next_visit(page: Page) -> None:
    for title, day in (("First", "2026-10-10"), ("Second", "2027-03-05")):
        page.goto("/visits/new/")
        page.get_by_label("Title").fill(title)
        page.get_by_label("First day").fill(day)
        if title == "Second":
            page.get_by_label("Copy the programme of").select_option(index=1)
        page.get_by_role("button", name="Save").click()
        if title == "First":
            add_hour(page, "en", "09:00", "10:00", "Campus tour")
    expect(page.locator("#programme")).to_contain_text("5 March 2027")
    expect(page.locator("#programme")).to_contain_text("Campus tour")
