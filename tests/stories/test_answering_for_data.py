"""Story: a person asks what is held on them and to be forgotten; a programme asks by token; every change is seen and taken back."""

import json
from collections.abc import Callable

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect
from pytest_django import Settings

from bridgebook.registry.accounts import create_account
from bridgebook.registry.models import Document
from bridgebook.registry.queries import find_names
from bridgebook.registry.records import Reader
from bridgebook.registry.storage import find_faults
from in_browser import said

ADMIN = Reader("maria", may_see="restricted", role="administrator")


@pytest.fixture(autouse=True)
def boss(settings: Settings, registry: None) -> None:
    """Maria is an administrator."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    create_account("maria", "a-good-password", role="administrator")


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_a_person_is_handed_out_and_erased(open_page: Callable[..., Page], language: str) -> None:
    page = open_page(language)
    page.set_default_timeout(9000)
    key = find_names(ADMIN, "Олег Ведерников", kind="person")[0].link.key
    page.goto(f"/people/{key}/")
    page.get_by_role("link", name=said("Personal data", language)).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="JSON").click()
    held = json.loads(download.value.path().read_text("utf-8"))
    assert any("Ведерников" in name for name in held["names"])
    assert held["mentions"]
    with page.expect_download() as download:
        page.get_by_role("link", name="HTML").click()
    assert "Ведерников" in download.value.path().read_text("utf-8")
    page.locator("#why").fill("152-ФЗ, ст. 21")
    erase = page.get_by_role("button", name=said("Erase for good", language))
    erase.click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.locator("#why").input_value() == "152-ФЗ, ст. 21"
    for box in page.locator("input[name=keep]").all():
        box.uncheck()
    page.locator("input[name=sure]").check()
    erase.click()
    page.wait_for_url("**/people/")
    assert not any("Ведерников" in row.text or "Vedernikov" in row.text for row in Document.objects.all())
    assert list(find_faults()) == []
    page.get_by_role("link", name=said("Changes", language), exact=True).click()
    page.locator("#action").select_option("erase_person")
    page.get_by_role("button", name=said("Show", language), exact=True).click()
    expect(page.locator(".changes")).to_contain_text("152-ФЗ")


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_a_change_is_seen_and_taken_back_and_a_token_is_made(open_page: Callable[..., Page], language: str) -> None:
    page = open_page(language)
    page.set_default_timeout(9000)
    page.goto("/account/")
    page.locator("#token-name").fill("Сайт университета")
    page.get_by_role("button", name=said("Make a token", language)).click()
    token = page.locator("#token").inner_text()
    asked = page.request.get("/api/v1/partners?text=SITI", headers={"Authorization": f"Bearer {token}"})
    assert asked.json()["total"] == 1
    page.goto("/account/")
    assert token not in page.content()
    page.get_by_role("button", name=said("Revoke %(name)s", language, name="Сайт университета")).click()
    page.goto("/settings/")
    page.locator("#papers_days").fill("21")
    page.locator("#term_months").fill("36")
    page.locator("#why").fill("приказ ректора")
    page.get_by_role("button", name=said("Save", language), exact=True).click()
    page.get_by_role("link", name=said("Changes", language), exact=True).click()
    line = page.locator(".changes > li").filter(has_text="приказ ректора")
    expect(line).to_contain_text("21")
    expect(line).to_contain_text("36")
    line.get_by_role("button").click()
    page.goto("/settings/")
    assert page.locator("#papers_days").input_value() == "14"
    assert page.locator("#term_months").input_value() == "0"
