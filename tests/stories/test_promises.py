"""What do we owe, what do they owe? From the ledger to the spreadsheet, the calendar and the letter in hand."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from bridgebook.outputs.promises import find_promise_labels
from bridgebook.registry.accounts import create_account
from bridgebook.registry.actions import change_settings
from bridgebook.registry.queries import find_names
from bridgebook.registry.records import Reader
from in_browser import said

pytestmark = pytest.mark.browser

ADMIN = Reader("admin", may_see="restricted", role="administrator")


@pytest.fixture
def ours(registry: None) -> None:
    """The office speaks for Tomsk Polytechnic University."""
    found = [
        hit for hit in find_names(ADMIN, "Tomsk Polytechnic University", kind="organisation") if hit.why == "same_form"
    ]
    change_settings(by=ADMIN, own=[found[0].link.key])


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_the_ledger_from_the_first_click_to_the_files_in_hand(
    ours: None, open_page: Callable[..., Page], language: str
) -> None:
    page = open_page(language)
    page.locator(".side").get_by_role("link", name=said("Promises", language), exact=True).click()
    # What we owe, overdue.
    row = page.locator(".sums tbody tr", has_text=said("We owe", language))
    row.locator("td").nth(1).get_by_role("link").click()
    line = page.locator("tr[data-promise]", has_text="направит партнёрам список проектов")
    expect(line).to_contain_text("2024")
    # It gets an owner, and a new day with the reason; what can be done with it waits until it is chosen.
    expect(page.locator(".bulk-fields")).to_be_hidden()
    line.get_by_role("checkbox").check()
    expect(page.locator("output.chosen")).to_have_text(re.compile("1"))
    page.locator("#bulk-owner").fill("maria")
    page.get_by_role("button", name=said("Set the owner", language)).click()
    expect(line).to_contain_text("maria")
    new_day = date.today() + timedelta(days=200)
    line.get_by_role("checkbox").check()
    page.locator("#bulk-due").fill(new_day.isoformat())
    page.get_by_role("button", name=said("Postpone", language), exact=True).click()
    expect(page.locator("#messages")).to_contain_text(
        said("Give the reason: whoever reads the promise later will ask.", language)
    )
    # Nothing typed is lost: only the reason is missing.
    expect(page.locator("#bulk-due")).to_have_value(new_day.isoformat())
    page.locator("#bulk-why").fill("Партнёры попросили подождать")
    page.get_by_role("button", name=said("Postpone", language), exact=True).click()
    page.get_by_role("link", name=said("Take all filters away", language)).click()
    line = page.locator("tr[data-promise]", has_text="направит партнёрам список проектов")
    expect(line).to_contain_text(str(new_day.year))
    expect(line).to_contain_text(said("moved by the office", language))
    # The page of the promise: a sign of life.
    line.get_by_role("link", name=re.compile("направит партнёрам")).click()
    page.locator("#sign-text").fill("Позвонили: список почти готов")
    page.get_by_role("button", name=said("Note it", language)).click()
    expect(page.locator(".timeline")).to_contain_text("Позвонили: список почти готов")
    # The sheet in hand.
    page.locator(".side").get_by_role("link", name=said("Promises", language), exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name=said("Download as XLSX", language)).click()
    sheet = load_workbook(BytesIO(download.value.path().read_bytes())).active
    assert sheet is not None
    labels = find_promise_labels(language)
    heads = [cell.value for cell in sheet[1]]
    assert heads[0] == labels["key"]
    rows = [dict(zip(heads, (cell.value for cell in cells), strict=True)) for cells in sheet.iter_rows(min_row=2)]
    mine = next(row for row in rows if "направит партнёрам" in row[labels["what"]])
    assert mine[labels["key"]].startswith("k")
    assert mine[labels["due"]].date() == new_day
    assert mine[labels["owner"]] == "maria"
    assert mine[labels["side"]] == labels["side_ours"]
    assert mine[labels["last_sign"]].date() == date.today()
    # The calendar of one's own: the address is made, and answers.
    page.get_by_role("link", name=said("My reminders", language)).click()
    page.get_by_role("button", name=said("Make an address", language)).click()
    address = page.locator("#feed-address").input_value()
    calendar = Calendar.from_ical(page.context.request.get(address).body())
    entry = next(e for e in calendar.walk("VEVENT") if "направит партнёрам" in e["SUMMARY"])
    assert entry.decoded("DTSTART") == new_day
    assert str(entry["UID"]).startswith(f"promise_due-{mine[labels['key']]}@")
    assert len(entry.walk("VALARM")) == 2
    # A new address: the old one answers no more.
    page.get_by_role("button", name=said("Make a new address", language)).click()
    assert page.locator("#feed-address").input_value() != address
    assert page.context.request.get(address).status == 404


def test_promises_are_settled_by_keys(ours: None, page: Page) -> None:
    page.goto("/promises/")
    expect(page.locator("tr[data-promise]").first).to_be_visible()
    count = page.locator("tr[data-promise]").count()
    page.keyboard.press("j")
    expect(page.locator("tr[data-promise].at")).to_have_count(1)
    page.keyboard.press("x")
    # Dropped needs a reason: the key leads to its field.
    page.keyboard.press("3")
    expect(page.locator("#bulk-why")).to_be_focused()
    page.keyboard.type("No longer needed")
    page.get_by_role("button", name="Dropped").click()
    expect(page.get_by_text("1 promise changed.")).to_be_visible()
    expect(page.locator("tr[data-promise]")).to_have_count(count - 1)
    page.goto("/promises/?outcome=dropped")
    expect(page.locator("tr[data-promise]")).to_have_count(1)


def test_a_promise_by_telephone_is_added_and_its_change_taken_back(ours: None, page: Page) -> None:
    page.goto("/promises/")
    page.get_by_role("link", name="Add a promise").click()
    page.get_by_label("What is to be done").fill("Send the signed protocol")
    page.get_by_label("Who is to act").fill("SITI")
    page.get_by_label("Owed to").fill("Tomsk Polytechnic University")
    page.get_by_label("Due").fill("soon")
    page.get_by_role("button", name="Add to the ledger").click()
    expect(page.locator(".notice.error")).to_contain_text("is no date")
    expect(page.get_by_label("What is to be done")).to_have_value("Send the signed protocol")
    page.get_by_label("Due").fill("2031-05")
    page.get_by_role("button", name="Add to the ledger").click()
    expect(page.get_by_role("heading", name="Send the signed protocol")).to_be_visible()
    expect(page.locator(".page-head")).to_contain_text("They owe")
    expect(page.locator("dl.facts").first).to_contain_text("Tomsk Polytechnic University")
    page.get_by_label("Owner").fill("maria")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("dl.facts").first).to_contain_text("maria")
    page.locator("details:has(.changes) summary").click()
    page.get_by_role("button", name="Take back").first.click()
    expect(page.locator("dl.facts").first).not_to_contain_text("maria")


def test_who_may_only_read_finds_no_buttons_and_no_cards_of_the_office(
    ours: None, open_page: Callable[..., Page]
) -> None:
    create_account("guest", "a-good-password", may_see="internal", role="reader")
    page = open_page("en", name="guest")
    page.goto("/promises/")
    expect(page.locator("tr[data-promise]").first).to_be_visible()
    assert page.locator("input[name=key], button[name=act]").count() == 0
    page.locator("tr[data-promise] a").first.click()
    assert page.get_by_role("button", name="kept").count() == 0
    page.goto("/promises/add/")
    expect(page.get_by_text("Your role does not allow this.")).to_be_visible()
