"""Story: an administrator runs it. Users are invited, guard their accounts, come by single sign-on, and are kept out."""

import base64
import hashlib
import hmac
import struct
import time
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from bridgebook.registry.accounts import create_account, find_reader
from bridgebook.registry.actions import change_settings, change_user
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.queries import list_history, open_user
from bridgebook.registry.records import Reader
from in_browser import LOCALES, said, sign_in

ADMIN = Reader("maria", may_see="restricted", role="administrator")
PASSWORD = "a-good-password"


@pytest.fixture(autouse=True)
def boss(settings: Settings, registry: None) -> None:
    """Maria keeps the users; nobody's failed tries are remembered from another test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    create_account("maria", PASSWORD, role="administrator")


def make_code(secret: str, ahead: int = 0) -> str:
    """The six digits an authenticator app shows (RFC 6238), or will show some periods ahead."""
    key = base64.b32decode(secret)
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + ahead), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def go(page: Page, text: str, language: str) -> None:
    """Press what is called so."""
    page.get_by_role("button", name=said(text, language), exact=True).first.click()


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_a_user_is_invited_and_guards_the_account(
    open_page: Callable[..., Page], browser: Browser, live_server: LiveServer, language: str
) -> None:
    page = open_page(language)
    page.get_by_role("link", name=said("Users", language), exact=True).click()
    page.get_by_label(said("Name to sign in with", language)).fill("olga")
    page.locator("#role").select_option("editor")
    page.get_by_label(said("Unit", language)).fill("Протокол")
    page.locator("main form .first").click()
    address = page.locator("#invitation").inner_text()
    assert address.startswith(live_server.url)

    context = browser.new_context(base_url=live_server.url, locale={"zh": "zh-CN"}.get(language, language))
    own = context.new_page()
    own.goto(address)
    own.locator("#new").fill("12345678")
    own.locator("#again").fill("12345678")
    go(own, "Set the password", language)
    expect(own.get_by_role("alert")).to_be_visible()
    own.locator("#new").fill("snow-in-tomsk")
    own.locator("#again").fill("snow-in-tomsk")
    go(own, "Set the password", language)
    sign_in(own, "olga", "snow-in-tomsk")
    assert own.goto(address).status == 404

    own.set_default_timeout(6000)
    own.goto("/account/")
    own.get_by_role("link", name=said("Set up", language), exact=True).click()
    own.locator("#id_password").fill("snow-in-tomsk")
    go(own, "Confirm", language)
    secret = own.locator(".key").inner_text()
    own.locator("#id_code").fill("000000")
    go(own, "Set up", language)
    expect(own.get_by_role("alert")).to_be_visible()
    secret = own.locator(".key").inner_text()
    own.locator("#id_code").fill(make_code(secret))
    go(own, "Set up", language)
    codes = own.locator(".codes code").all_inner_texts()
    assert len(codes) == 10
    with own.expect_download() as download:
        own.get_by_role("link", name=said("Download", language), exact=True).click()
    assert download.value.path().read_text().split() == codes

    for code in (codes[0], make_code(secret, 1)):
        context.clear_cookies()
        own.goto("/sign-in/")
        own.locator("#id_username").fill("olga")
        own.locator("#id_password").fill("snow-in-tomsk")
        go(own, "Sign in", language)
        own.locator("#id_code").fill(code)
        go(own, "Sign in", language)
        own.locator(".side").wait_for()

    page.goto("/users/olga/")
    page.locator("#why-factor").fill("телефон потерян")
    go(page, "Remove the second factor", language)
    expect(page.locator(".changes").first).to_contain_text("телефон потерян")
    go(page, "Close the account", language)
    own.goto("/documents/")
    assert "/sign-in/" in own.url
    own.locator("#id_username").fill("olga")
    own.locator("#id_password").fill("snow-in-tomsk")
    go(own, "Sign in", language)
    expect(
        own.get_by_text(said("This account is closed. Ask an administrator of your office to open it.", language))
    ).to_be_visible()
    context.close()
    shown = list_history(ADMIN, subjects=["user olga"])
    assert [line.action for line in shown] == ["change_user", "reset_second_factor", "set_password", "add_user"]
    assert shown[0].before == {"active": True}


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_settings_are_kept_and_asked_for_a_second_factor(open_page: Callable[..., Page], language: str) -> None:
    page = open_page(language)
    page.get_by_role("link", name=said("Settings", language), exact=True).click()
    page.locator("#own").fill("Томский политехнический университет")
    go(page, "Find", language)
    page.get_by_role("button", name=said("This is us", language)).first.click()
    page.locator("#report_days").fill("семь")
    go(page, "Save", language)
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.locator("#report_days").input_value() == "семь"
    page.locator("#report_days").fill("7")
    page.locator("#second_factor").select_option("administrator")
    go(page, "Save", language)
    page.locator("#id_password").fill(PASSWORD)
    go(page, "Confirm", language)
    secret = page.locator(".key").inner_text()
    page.locator("#id_code").fill(make_code(secret))
    go(page, "Set up", language)
    page.goto("/settings/")
    assert page.locator("#report_days").input_value() == "7"
    changes = page.locator("details.card")
    changes.locator("summary").click()
    expect(changes).to_contain_text(said("settings changed", language))
    page.goto("/account/second-factor/remove/")
    assert page.locator("button.danger").count() == 0
    create_account("ivan", PASSWORD, role="editor")
    client = Client()
    client.login(username="ivan", password=PASSWORD)
    assert client.get("/").status_code == 200


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_single_sign_on_brings_users_with_the_role_of_their_group(
    browser: Browser, live_server: LiveServer, settings: Settings, language: str
) -> None:
    import oidc_provider_mock

    from bridgebook.server.sign_in import make_settings

    users = [
        oidc_provider_mock.User(
            sub="77", claims={"preferred_username": "anna", "email": "anna@tpu.example", "groups": ["cooperation"]}
        ),
        oidc_provider_mock.User(sub="78", claims={"preferred_username": "student"}),
    ]
    with oidc_provider_mock.run_server_in_thread(user_claims=users) as server:
        found = make_settings(
            {
                "BRIDGEBOOK_OIDC_URL": f"http://localhost:{server.server_port}",
                "BRIDGEBOOK_OIDC_CLIENT_ID": "bridgebook",
                "BRIDGEBOOK_OIDC_CLIENT_SECRET": "secret",
                "BRIDGEBOOK_OIDC_NAME": "ТПУ",
                "BRIDGEBOOK_OIDC_ROLE_CLAIM": "groups",
                "BRIDGEBOOK_OIDC_ROLES": "cooperation=reviewer, rectors=publisher",
            }
        )
        for name in ("SOCIALACCOUNT_PROVIDERS", "SINGLE_SIGN_ON"):
            setattr(settings, name, found[name])
        policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
        # Where forms may lead is read from the environment with the provider's address.
        settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": policy | {"form-action": ["'self'", "http://localhost:*"]}}
        for sub, name, role, sees in (("77", "anna", "reviewer", "internal"), ("78", "student", "reader", "public")):
            context = browser.new_context(base_url=live_server.url, locale={"zh": "zh-CN"}.get(language, language))
            page = context.new_page()
            page.goto("/sign-in/")
            page.get_by_role("button", name=said("Sign in with %(name)s", language, name="ТПУ")).click()
            page.locator(f"button[value='{sub}']").click()
            page.locator(".side").wait_for()
            card = open_user(ADMIN, name)
            assert (card.role, card.may_see, card.elsewhere != ()) == (role, sees, True)
            context.close()
        settings.SINGLE_SIGN_ON = found["SINGLE_SIGN_ON"] | {"new_users": False}
        with oidc_provider_mock.run_server_in_thread(user_claims=[oidc_provider_mock.User(sub="99")]) as other:
            settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = (
                f"http://localhost:{other.server_port}"
            )
            context = browser.new_context(base_url=live_server.url, locale=LOCALES[language][:2])
            page = context.new_page()
            page.goto("/sign-in/")
            page.locator("main form button").first.click()
            page.locator("button[value='99']").click()
            expect(page.get_by_role("link", name=said("Back to signing in", language))).to_be_visible()
            context.close()


def test_failed_tries_are_limited(live_server: LiveServer, browser: Browser) -> None:
    page = browser.new_context(base_url=live_server.url, locale="en").new_page()
    for _ in range(6):
        page.goto("/sign-in/")
        page.locator("#id_username").fill("maria")
        page.locator("#id_password").fill("a-bad-password")
        page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Too many failed tries")
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Too many failed tries")
    page.context.close()


def test_the_last_administrator_stays_and_nobody_else_keeps_users() -> None:
    with pytest.raises(CannotDo, match="last administrator"):
        change_user("maria", by=ADMIN, role="reader")
    with pytest.raises(CannotDo, match="last administrator"):
        change_user("maria", by=ADMIN, active=False)
    assert open_user(ADMIN, "maria").role == "administrator"
    create_account("peter", PASSWORD, role="publisher", may_see="restricted")
    client = Client()
    client.login(username="peter", password=PASSWORD)
    for address in ("/users/add/", "/users/maria/change/", "/users/maria/password/", "/settings/"):
        client.post(address, {"name": "thief", "role": "reader", "password": "snow-in-tomsk", "papers_days": "1"})
    assert client.get("/users/").status_code == 302
    assert open_user(ADMIN, "maria").role == "administrator"
    assert client.login(username="maria", password=PASSWORD)
    assert client.get("/sign-out/").status_code == 405
    change_settings(by=ADMIN, report_days=5)
    change_settings(by=ADMIN, report_days=5)
    assert [line.after["records"] for line in list_history(ADMIN, subjects=["settings"]) if line.after]
    assert find_reader(type("Nobody", (), {"is_authenticated": False})()).name == ""
