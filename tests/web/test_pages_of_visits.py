"""The pages of visits are usable by keyboard and screen reader, on a phone too, and meet hostile input with a page."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from axe_core_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page

from bridgebook.registry.accounts import create_account
from bridgebook.registry.actions.change_visit import write_line
from bridgebook.registry.actions.plan_visit import plan_visit
from bridgebook.registry.records import Reader


def plan(title: str = "SITI") -> str:
    by = Reader("maria", may_see="restricted", role="administrator")
    start = date.today() + timedelta(days=5)
    key = plan_visit({"title": title, "direction": "incoming", "start": str(start), "partners": "SITI"}, by=by)
    for hour in ("10:00", "10:30"):
        slot = {"day": str(start), "start": hour, "title": "Talks", "place": "Room 210"}
        write_line(key, "programme", slot, by=by)
    write_line(key, "people", {"name": "Anna Belova", "side": "interpreter", "language": "zh"}, by=by)
    write_line(key, "tasks", {"title": "Book a car", "due": "2024-01-01"}, by=by)
    write_line(key, "points", {"text": "The winter school"}, by=by)
    return key


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_of_visits_have_no_barriers(open_page: Callable[..., Page], width: int) -> None:
    key = plan()
    page = open_page("en", width=width)
    create_account("maria", "a-good-password", may_see="restricted", role="administrator")
    found = {}
    for address in (
        "/visits/",
        "/visits/new/",
        f"/visits/{key}/",
        f"/visits/{key}/edit/",
        f"/visits/{key}/after/",
        "/templates/",
        "/",
    ):
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details:not(.menu)').forEach(one => one.open = true)")
        result = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
        broken = [(rule["id"], [node["html"][:160] for node in rule["nodes"]][:3]) for rule in result["violations"]]
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if broken or wide > 0:
            found[address] = (broken, wide)
    assert found == {}


def test_hostile_input_is_met_with_a_page_not_an_error(registry: None) -> None:
    key = plan("<script>alert(1)</script>")
    client = Client()
    assert client.login(username="maria", password="a-good-password")
    odd = ["<script>alert(1)</script>", "'; DROP TABLE", "%00", "\u202e", "a" * 5000, "o99999999999999999999", "-1"]
    for value in odd:
        for address in ("/visits/", "/visits/new/"):
            asked = {"text": value, "month": value, "partner": value, "state": value, "page": value}
            assert client.get(address, asked).status_code in (200, 404), (address, value)
        for part in ("programme", "people", "papers", "tasks", "points", "nothing"):
            given = dict.fromkeys(
                ("number", "act", "name", "title", "day", "start", "side", "days", "text", "due"), value
            )
            response = client.post(f"/visits/{key}/lines/{part}/", given)
            assert response.status_code in (302, 404, 422), (part, value, response.status_code)
        for part in ("dossier", "report", "programme"):
            assert client.get(f"/visits/{key}/{part}/", {"format": value, "language": value}).status_code == 404
        for part in ("came", "add", "tie", "read"):
            given = dict.fromkeys(("number", "came", "person", "type", "document", "notes", "visibility"), value)
            assert client.post(f"/visits/{key}/after/{part}/", given).status_code in (302, 404, 422), (part, value)
        assert client.post(f"/visits/{key}/report/sent/", {"day": value}).status_code == 302
    assert "<script>alert" not in client.get(f"/visits/{key}/").content.decode()
