"""Story: a publisher has news drafted in three languages, puts the wording right, publishes, and anybody reads it."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from axe_core_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page, expect

from bridgebook.registry.accounts import create_account
from bridgebook.registry.actions import (
    accept_reading,
    change_settings,
    compose_news,
    keep_term,
    publish_news,
    reject_statement,
    set_visibility,
)
from bridgebook.registry.publishing.news import list_candidates, open_news
from bridgebook.registry.queries import list_documents
from bridgebook.registry.records import Reader
from in_browser import said

pytestmark = pytest.mark.browser

KEEPER = Reader("maria", may_see="restricted", role="administrator")
HEADLINES = {
    "en": "delegation visits Tomsk Polytechnic University",
    "ru": "Делегация Сучжоуского института промышленных технологий посетила Томский политехнический университет",
    "zh": "代表团访问",
}
GLOSSARY = {
    "en": ("Tomsk Polytechnic University", "Tomsk Polytech", "A delegation came to Tomsk Polytech."),
    "ru": ("Томский политехнический университет", "Томский политех", "Делегация побывала в Томском политехе."),
    "zh": ("托木斯克理工大学", "托木斯克工业大学", "代表团访问了托木斯克工业大学。"),
}
PUT_RIGHT = {
    "en": "A delegation came to Tomsk Polytechnic University.",
    "ru": "Делегация побывала в Томском политехническом университете.",
    "zh": "代表团访问了托木斯克理工大学。",
}


@pytest.fixture
def told(registry: None) -> None:
    """The two reports of the visit are public and accepted; the letter stays inside the office."""
    create_account("petra", "a-good-password", may_see="restricted", role="publisher")
    create_account("anton", "a-good-password", may_see="restricted", role="administrator")
    for card in list_documents(KEEPER).items:
        if "SITI" in card.title or "Делегация" in card.title:
            set_visibility("public", by=KEEPER, document=card.document)
            accept_reading(card.document, by=KEEPER)


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_from_a_meeting_to_the_public_page(told: None, open_page: Callable[..., Page], language: str) -> None:
    page = open_page(language, name="petra")
    right, wrong, written = GLOSSARY[language]
    # The office's own wording first.
    page.get_by_role("link", name=said("Glossary", language), exact=True).click()
    page.get_by_role("link", name=said("Add an entry", language)).click()
    page.locator(f"#{language}").fill(right)
    page.locator(f"#avoid_{language}").fill(wrong)
    page.get_by_role("button", name=said("Save", language), exact=True).click()
    expect(page.locator("table.register")).to_contain_text(right)
    # From the meeting to the draft.
    page.get_by_role("link", name=said("Meetings", language), exact=True).click()
    page.locator("#listing .fact:has(.badge.held) strong a").first.click()
    page.get_by_role("button", name=said("Write news", language)).click()
    expect(page.locator("#headline")).to_have_value(re.compile(HEADLINES[language]))
    expect(page.locator(".lines li").first.locator("summary")).to_be_visible()
    # Written on by hand; what departs from the glossary is marked and put right by one click.
    page.locator("#lead").fill(written)
    page.get_by_role("button", name=said("Save", language), exact=True).click()
    expect(page.locator(".wording mark")).to_have_count(1)
    page.locator(".wording button").first.click()
    expect(page.locator("#lead")).to_have_value(PUT_RIGHT[language])
    expect(page.locator(".wording")).to_have_count(0)
    # To the file in hand.
    with page.expect_download() as download:
        page.get_by_role("link", name=said("Word file, all languages", language)).click()
    written_file = docx.Document(io.BytesIO(Path(download.value.path()).read_bytes()))
    text = "\n".join(paragraph.text for paragraph in written_file.paragraphs)
    assert PUT_RIGHT[language] in text
    assert HEADLINES["ru"] in text
    assert {"English", "Русский", "中文"} <= {paragraph.text for paragraph in written_file.paragraphs}
    # Before the public.
    page.get_by_role("button", name=said("Publish", language), exact=True).click()
    expect(page.locator(".badge.news-published")).to_be_visible()
    page.goto(f"/public/{language}/")
    assert page.get_by_text(PUT_RIGHT[language]).count() == 0
    admin = open_page(language, name="anton")
    admin.goto("/news/")
    admin.get_by_role("button", name=said("Open the public pages to anybody", language)).click()
    stranger = Client()
    shown = stranger.get(f"/public/{language}/").content.decode()
    assert PUT_RIGHT[language] in shown
    feed = ElementTree.fromstring(stranger.get(f"/public/{language}/news.rss").content)
    assert [PUT_RIGHT[language]] == [found.text for found in feed.findall("./channel/item/description")]
    page.goto(f"/public/{language}/")
    page.locator(".news a").first.click()
    expect(page.get_by_text(PUT_RIGHT[language])).to_be_visible()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert [v["id"] for v in Axe().run(page)["violations"]] == []


def test_pages_of_news_and_glossary_are_open_to_all_hands(told: None, open_page: Callable[..., Page]) -> None:
    keep_term("name", {"en": ["Tomsk Polytechnic University"]}, avoid={"en": ["Tomsk Polytech"]}, by=KEEPER)
    key = compose_news(list_candidates(KEEPER)[0].key, by=KEEPER)
    page = open_page("en", name="petra", width=390)
    for address in ("/news/", f"/news/{key}/", "/news/new/", "/glossary/", "/glossary/gl1/", "/wording/"):
        page.goto(address)
        assert [v["id"] for v in Axe().run(page)["violations"]] == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
    page.goto("/wording/")
    page.get_by_label("Text", exact=True).fill("We met Tomsk Polytech and tomsk polytechnic university.")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".wording li")).to_have_count(2)
    page.get_by_role("button", name="Put all right").click()
    expect(page.get_by_label("Text", exact=True)).to_have_value(
        "We met Tomsk Polytechnic University and Tomsk Polytechnic University."
    )


def test_a_fact_taken_back_flags_the_item_and_holds_it_from_the_public(
    told: None, open_page: Callable[..., Page]
) -> None:
    change_settings(by=KEEPER, public_pages=True)
    visit = next(c for c in list_candidates(KEEPER) if c.kind == "visit")
    key = compose_news(visit.key, by=KEEPER)
    publish_news(key, ("en", "ru"), by=KEEPER)
    stranger = Client()
    assert stranger.get(f"/public/ru/news/{key}/").status_code == 200
    assert stranger.get(f"/public/zh/news/{key}/").status_code == 404
    line = open_news(KEEPER, key).texts["ru"].lines[0]
    reject_statement(line.sources[0].statement, by=KEEPER, why="another day")
    assert stranger.get(f"/public/ru/news/{key}/").status_code == 404
    page = open_page("ru", name="petra")
    expect(page.get_by_text(said("Changed behind published news", "ru"))).to_be_visible()
    page.goto(f"/news/{key}/?language=ru")
    expect(page.locator(".notice.error")).to_be_visible()
    expect(page.locator(".lines .badge.rejected").first).to_be_visible()
    page.get_by_role("button", name=said("Publish these texts", "ru")).click()
    expect(page.locator(".notice.error").first).to_contain_text("больше не открыто или не принято")
    page.get_by_role("button", name=re.compile(said("Compose anew: %(name)s", "ru", name=".*"))).first.click()
    expect(page.locator(".lines .badge.rejected")).to_have_count(0)


def test_who_is_no_publisher_writes_but_does_not_publish(told: None, open_page: Callable[..., Page]) -> None:
    create_account("egor", "a-good-password", may_see="internal", role="editor")
    key = compose_news(list_candidates(KEEPER)[0].key, by=KEEPER)
    page = open_page("en", name="egor")
    page.goto(f"/news/{key}/")
    expect(page.get_by_role("button", name="Publish", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Send to review").click()
    expect(page.get_by_text("A publisher reads it now.")).to_be_visible()
    page.locator("#body").fill("“We shall build ten laboratories here together,” said the director.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("No public source says so")).to_be_visible()
    publisher = open_page("en", name="petra")
    publisher.goto(f"/news/{key}/")
    publisher.get_by_role("button", name="Publish", exact=True).click()
    expect(publisher.locator(".notice.error")).to_contain_text("quote as said")
    publisher.get_by_label("I checked the quotes").check()
    publisher.get_by_role("button", name="Publish", exact=True).click()
    expect(publisher.locator(".badge.news-published")).to_be_visible()
    # One version back, and forward again.
    publisher.get_by_text("Former versions").click()
    publisher.get_by_role("link", name="Version 1").click()
    publisher.get_by_role("button", name="Make it the present text").click()
    expect(publisher.get_by_text("No public source says so")).to_have_count(0)
