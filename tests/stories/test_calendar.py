"""What comes, on one page: the month of the office."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from bridgebook.registry.adding import add_files
from bridgebook.registry.records import Reader
from in_browser import said

pytestmark = pytest.mark.browser

PLAN = """Визит запланирован

Дата публикации: 02.02.2031

Делегация Сучжоуского института промышленных технологий (SITI) посетит Томский политехнический университет 14 марта 2031 года. ТПУ до 28 февраля 2031 года направит партнёрам программу визита.
"""


@pytest.fixture
def planned(registry: None, tmp_path: Path) -> None:
    """A visit planned, and a promise due before it."""
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    for step in add_files([tmp_path / "plan.txt"], by=Reader("maria", may_see="restricted", role="administrator")):
        assert step.problem == ""


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_the_month_from_the_first_click_to_the_thing_itself(
    planned: None, open_page: Callable[..., Page], language: str
) -> None:
    page = open_page(language)
    page.locator(".side").get_by_role("link", name=said("Calendar", language), exact=True).click()
    page.goto("/calendar/?month=2031-02")
    # The week begins on Monday.
    expect(page.locator(".month th").first).to_have_text({"en": "Mon", "ru": "пн", "zh": "周一"}[language])
    due = page.locator(".month td:has(time[datetime='2031-02-28'])")
    expect(due).to_contain_text("программу визита")
    expect(due).to_contain_text(said("Promise due", language))
    page.get_by_role("link", name=said("Next month", language)).click()
    held = page.locator(".month td:has(time[datetime='2031-03-14'])")
    expect(held).to_contain_text(said("Meeting", language))
    page.get_by_role("link", name=said("List", language), exact=True).click()
    expect(page.locator(".agenda dt")).to_have_count(1)
    page.locator(".agenda a").first.click()
    expect(page).to_have_url(re.compile(r"/contacts/c\d+/"))
    page.go_back()
    page.get_by_role("link", name=said("Previous month", language)).click()
    page.locator(".agenda a", has_text="программу визита").click()
    expect(page).to_have_url(re.compile(r"/promises/k\d+/"))


@pytest.mark.parametrize("width", [1280, 390])
def test_ledger_calendar_and_reminders_have_no_barriers(
    planned: None, open_page: Callable[..., Page], width: int
) -> None:
    page = open_page("en", width=width)
    page.goto("/reminders/")
    page.get_by_role("button", name="Make an address").click()
    for address in (
        "/promises/",
        "/calendar/?month=2031-02",
        "/calendar/?month=2031-02&view=list",
        "/reminders/",
        "/promises/add/",
    ):
        page.goto(address)
        assert [v["id"] for v in Axe().run(page)["violations"]] == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
    page.goto("/promises/")
    page.locator("tr[data-promise] a").first.click()
    assert [v["id"] for v in Axe().run(page)["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
