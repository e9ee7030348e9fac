"""No page breaks the content security policy, in a real browser; every answer carries the headers of safety."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from bridgebook.registry.accounts import create_account
from in_browser import sign_in

MARK = """addEventListener('securitypolicyviolation', e => {
  window.name += ' ' + e.violatedDirective + ':' + e.blockedURI + ':' + (e.sourceFile || '') });"""


def test_no_page_breaks_the_policy(browser: Browser, live_server: LiveServer, registry: None) -> None:
    create_account("maria", "a-good-password", role="administrator")
    context = browser.new_context(base_url=live_server.url, locale="en")
    context.add_init_script(MARK)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}") if message.type == "error" else None)
    sign_in(page)
    seen: set[str] = set()
    waiting = ["/"]
    while waiting:
        address = waiting.pop(0)
        try:
            name = resolve(address.split("?")[0]).view_name
        except Resolver404:
            continue
        if name in seen:
            continue
        seen.add(name)
        # What is saved, not shown, has no policy to break: asked without opening it.
        head = page.request.get(address).headers
        if "html" not in head.get("content-type", "") or head.get("content-disposition", "").startswith("attachment"):
            continue
        page.goto(address, wait_until="load")
        waiting += page.eval_on_selector_all("a[href^='/']", "all => all.map(a => a.getAttribute('href'))")
        assert page.evaluate("window.name") == "", (address, page.evaluate("window.name"))
        assert page.locator("[style]").count() == 0 or name == "dossier", address
    assert {"home", "partner", "document", "settings", "users", "account", "questions"} <= seen
    assert said == []
    page.goto("/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">')")
    page.wait_for_timeout(100)
    assert "style-src" in page.evaluate("window.name"), "the listener hears a violation where there is one"
    context.close()


@pytest.mark.django_db
def test_every_answer_carries_the_headers() -> None:
    create_account("maria", "a-good-password", role="administrator")
    client = Client()
    client.login(username="maria", password="a-good-password")
    for address in ("/", "/users/", "/sign-in/", "/nothing/", "/documents/"):
        headers = client.get(address).headers
        policy = headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]
    assert "no-cache" in client.get("/").headers["Cache-Control"]


def test_a_script_in_a_page_does_not_run(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.evaluate(
        "const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s)"
    )
    assert page.evaluate("window.ran") is None
