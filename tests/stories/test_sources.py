"""Documents that come by themselves: a folder, a mailbox and a feed are added, tried and looked at in the browser."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_core_python.sync_playwright import Axe
from django.conf import LazySettings
from playwright.sync_api import Page, expect

from bridgebook.registry.accounts import create_account
from bridgebook.registry.queries import list_documents
from bridgebook.registry.records import Reader
from in_browser import said
from in_servers import Mail, serve_mail, serve_site

pytestmark = pytest.mark.browser

MARIA = Reader("maria", may_see="restricted", role="administrator")


@pytest.fixture
def open_page(open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Opens a page signed in as an administrator: sources are theirs to keep."""
    create_account("vera", "a-good-password", may_see="restricted", role="administrator")

    def open_as_administrator(language: str = "en", width: int = 1280) -> Page:
        return open_page(language, name="vera", width=width)

    return open_as_administrator


REPORT = (
    "Визит в Минск\n\n{day} мая 2024\n\n{day} мая 2024 года ректор Северного университета Анна Орлова посетила "
    "Белорусский государственный университет.\n"
)


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_a_folder_is_watched(
    open_page: Callable[..., Page], tmp_path: Path, settings: LazySettings, language: str
) -> None:
    folder = tmp_path / "приказы"
    folder.mkdir()
    (folder / "визит.txt").write_text(REPORT.format(day=2), "utf-8")
    (folder / "скан.png").write_bytes(b"\x89PNG")
    page = open_page(language)
    page.get_by_role("link", name=said("Folders, mail, feeds", language)).click()
    page.get_by_role("link", name=said("Watched folder", language)).click()
    page.get_by_label(said("Name", language), exact=True).fill("Приказы")
    page.get_by_label(said("Folder on the server", language)).fill(str(folder))
    page.get_by_role("button", name=said("Save", language), exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Приказы")
    page.get_by_role("button", name=said("Test now", language)).click()
    expect(page.locator("#messages .error")).to_contain_text("BRIDGEBOOK_SOURCES")
    settings.SOURCE_ROOTS = [tmp_path.resolve()]
    page.get_by_role("button", name=said("Test now", language)).click()
    expect(page.locator("#messages")).to_contain_text("визит.txt")
    before = list_documents(MARIA).total
    page.get_by_role("button", name=said("Look now", language)).click()
    expect(page.locator("#looks .badge.done")).to_have_count(1, timeout=20000)
    expect(page.locator("#looks")).to_contain_text(
        said("it is a picture. Run text recognition (OCR) on it first.", language)
    )
    page.get_by_role("link", name=said("Open the reading", language)).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Визит в Минск")
    assert list_documents(MARIA).total == before + 1
    page.goto("/sources/")
    expect(page.locator(".register")).to_contain_text(said("looked at", language))


def test_a_mailbox_and_a_feed_are_read(
    open_page: Callable[..., Page], tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page()
    settings.SOURCE_PRIVATE = True
    with serve_mail(tmp_path) as mail, serve_site() as site:
        settings.SOURCE_PASSWORDS = {"OFFICE": Mail.password}
        monkeypatch.setenv("SSL_CERT_FILE", str(mail.certificate))
        text = REPORT.format(day=3).encode()
        mail.put(
            b"From: anna@partner.example\r\nSubject: Visit\r\nMIME-Version: 1.0\r\n"
            b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + text
        )
        page.goto("/sources/")
        page.get_by_role("link", name="Mailbox").click()
        page.get_by_label("Name", exact=True).fill("Letters")
        page.get_by_label("Mail server (IMAP)").fill("127.0.0.1")
        page.get_by_label("Protection").select_option("starttls")
        page.get_by_label("Port").fill(str(mail.port))
        page.get_by_label("User").fill(Mail.user)
        page.get_by_label("Name of the password").fill("not a name")
        page.get_by_role("button", name="Save", exact=True).click()
        # What was typed stays in the form.
        expect(page.get_by_role("alert")).to_contain_text("not the password")
        expect(page.get_by_label("User")).to_have_value(Mail.user)
        page.get_by_label("Name of the password").fill("OFFICE")
        page.get_by_role("button", name="Save", exact=True).click()
        page.get_by_role("button", name="Look now").click()
        expect(page.locator("#looks .badge.done")).to_have_count(1, timeout=20000)
        page.get_by_role("link", name="Open the reading").click()
        expect(page.locator(".paper")).to_contain_text("Анна Орлова")

        site.put(
            "/feed",
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><title>Визит</title><id>1</id>'
            f'<link href="https://elsewhere.example/1"/><summary>{REPORT.format(day=4)}</summary></entry></feed>',
            "application/atom+xml",
        )
        page.goto("/sources/")
        page.get_by_role("link", name="Feed (RSS, Atom)").click()
        page.get_by_label("Name", exact=True).fill("News of the partner")
        page.get_by_label("Address of the feed").fill(f"{site.address}/feed")
        page.get_by_role("button", name="Save", exact=True).click()
        page.get_by_role("button", name="Look now").click()
        expect(page.locator("#looks .badge.done")).to_have_count(1, timeout=20000)
        page.get_by_role("button", name="Look now").click()
        expect(page.locator("#looks .badge.done")).to_have_count(2, timeout=20000)
        expect(page.locator("#looks li").first).to_contain_text("0 new things seen")
        page.get_by_role("button", name="Take away").click()
        expect(page.locator("#messages")).to_contain_text("what it brought stays")
        expect(page.locator(".register")).not_to_contain_text("News of the partner")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_of_files_fit_and_have_no_accessibility_violation(open_page: Callable[..., Page], width: int) -> None:
    page = open_page(width=width)
    page.goto("/documents/add/")
    page.get_by_label("Choose files").set_input_files(
        [
            {"name": "a.txt", "mimeType": "text/plain", "buffer": REPORT.format(day=5).encode()},
            {"name": "b.png", "mimeType": "image/png", "buffer": b"\x89PNG"},
        ]
    )
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url(re.compile(r"/batches/\d+/"))
    expect(page.locator(".progress .badge.done")).to_be_visible(timeout=30000)
    batch = page.url
    faults = []
    for path in (
        batch,
        "/documents/add/",
        "/review/",
        "/review/documents/",
        "/sources/",
        "/sources/add/mailbox/",
        "/questions/",
    ):
        page.goto(path)
        found = Axe().run(page)["violations"]
        faults += [f"{path}: {v['id']}: {v['nodes'][0]['html'][:90]}" for v in found]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"):
            faults.append(f"{path}: wider than the window")
    assert faults == []
