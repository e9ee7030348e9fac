"""A real Chromium on a real server with a real registry, filled with three small reports: fixtures of the tests of pages and stories."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.utils import translation
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from bridgebook.registry.accounts import create_account
from bridgebook.registry.adding import add_files
from bridgebook.registry.records import Reader

# Playwright's own event loop runs in this thread; Django's database calls beside it are safe here.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

REPORTS = {
    "visit-ru.txt": """Делегация Сучжоуского института посетила Томский политехнический университет

Дата публикации: 12.03.2024

11 марта Томский политехнический университет (ТПУ) посетила делегация Сучжоуского института промышленных технологий (SITI). Гостей принял проректор по международной деятельности ТПУ Олег Ведерников. Гостей возглавляла директор SITI Линь Хайтао.
Стороны подписали меморандум о сотрудничестве в области энергетики. ТПУ до 1 июня 2024 года направит партнёрам список проектов.
""",
    "visit-en.txt": """A delegation of SITI visits Tomsk Polytechnic University

Published: 12 March 2024

On 11 March a delegation of the Suzhou Institute of Industrial Technology (SITI) visited Tomsk Polytechnic University (TPU). The guests were welcomed by Oleg Vedernikov, Vice-Rector for International Affairs of TPU. Lin Haitao, Director of SITI, invited the hosts to Suzhou.
The parties discussed the establishment of a joint laboratory of power electronics.
""",
    "letter.txt": """Приглашение

Москва, 5 апреля 2024 года

Директор SITI Линь Хайтао пригласил ТПУ посетить Сучжоу в октябре 2024 года.
""",
}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or the one BRIDGEBOOK_CHROMIUM names."""
    path = os.environ.get("BRIDGEBOOK_CHROMIUM", "/usr/bin/chromium")
    if not Path(path).exists():
        pytest.fail(f"no Chromium at {path}: install Debian's package chromium, or set BRIDGEBOOK_CHROMIUM")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of three reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def registry(transactional_db: None, reports: Path) -> None:
    """The reports added, and an account to sign in with."""
    create_account("maria", "a-good-password", may_see="restricted")
    for step in add_files([reports], by=Reader("maria", may_see="restricted", role="administrator")):
        assert step.problem == ""


LOCALES = {"en": "en", "ru": "ru", "zh": "zh-hans"}


def said(text: str, language: str, **values: object) -> str:
    """A text of the interface in a language, as the reader of that language clicks it."""
    with translation.override(LOCALES[language]):
        return translation.gettext(text) % values if values else translation.gettext(text)


def sign_in(page: Page, name: str = "maria", password: str = "a-good-password") -> None:
    """Sign in by the form, whatever the language of the page."""
    page.goto("/sign-in/")
    page.locator("#id_username").fill(name)
    page.locator("#id_password").fill(password)
    page.locator("main form button[type=submit]").first.click()
    page.locator(".side").wait_for()


@pytest.fixture
def open_page(browser: Browser, live_server: LiveServer, registry: None) -> Iterator[Callable[..., Page]]:
    """Opens a page signed in, in a language; an error in the console fails the test."""
    contexts = []
    errors: list[str] = []

    def open_signed_in(language: str = "en", name: str = "maria", width: int = 1280) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 860},
            locale={"zh": "zh-CN"}.get(language, language),
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        sign_in(page, name)
        return page

    yield open_signed_in
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, registry: None) -> Iterator[Page]:
    """A page signed in; an error in the console fails the test."""
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 860}, locale="en")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("/sign-in/")
    page.get_by_label("Name").fill("maria")
    page.get_by_label("Password").fill("a-good-password")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="What needs attention").wait_for()
    yield page
    context.close()
    assert errors == []
