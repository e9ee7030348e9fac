"""Look at it: the timeline of a partner, the network, the map; each drawn, each with a text that says the same."""

import re
from collections.abc import Callable

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from in_browser import said

pytestmark = pytest.mark.browser

CITY = {"en": "Suzhou", "ru": "Сучжоу", "zh": "苏州"}


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_from_a_partner_to_its_timeline_its_network_and_its_town(open_page: Callable[..., Page], language: str) -> None:
    page = open_page(language)
    page.goto("/partners/?text=SITI")
    page.locator("#listing td a").first.click()
    name = page.get_by_role("heading", level=1).inner_text()

    page.get_by_role("link", name=said("Timeline", language), exact=True).click()
    drawing = page.locator(".timeline-drawing")
    expect(drawing).to_contain_text("2024")
    expect(drawing).to_contain_text(said("Meetings", language))
    marks = drawing.locator("a")
    listed = page.locator(".timeline-list tr .what a")
    assert marks.count() >= 4
    assert {a.get_attribute("href") for a in marks.all()} <= {a.get_attribute("href") for a in listed.all()}
    drawing.locator("a[href^='/contacts/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile(said("Visit", language)))
    page.go_back()

    page.locator("main").get_by_role("link", name=said("Network", language), exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    nodes = page.locator(".network-drawing a")
    before = nodes.count()
    assert before >= 2
    page.get_by_label(said("Person", language)).check()
    page.get_by_role("button", name=said("Show", language), exact=True).click()
    expect(page.locator(".network-drawing a[href^='/people/']").first).to_be_attached()
    assert nodes.count() > before
    table = page.locator("#ties")
    shown = {a.get_attribute("href") for a in nodes.all()}
    assert shown == {a.get_attribute("href") for a in table.locator("td a").all()}

    page.locator(".side").get_by_role("link", name=said("Map", language), exact=True).click()
    town = page.locator(".map-drawing a", has=page.locator("title", has_text=CITY[language]))
    expect(page.locator(".map-drawing text", has_text=CITY[language])).to_be_visible()
    expect(page.locator("table").get_by_role("link", name=CITY[language])).to_be_visible()
    town.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(CITY[language])
    page.locator("section", has_text=said("Partners here", language)).get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_a_drawing_comes_nearer_moves_and_is_seen_whole_again(page: Page) -> None:
    page.goto("/network/")
    drawing = page.locator(".network-drawing")
    whole = drawing.get_attribute("viewBox")
    page.get_by_role("button", name="Nearer").click()
    page.get_by_role("button", name="Nearer").click()
    near = drawing.get_attribute("viewBox")
    assert near is not None
    assert whole is not None
    assert float(near.split()[2]) < float(whole.split()[2]) / 2
    expect(drawing).to_have_class(re.compile("near-1|near-2"))
    box = drawing.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 300, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 150, steps=4)
    page.mouse.up()
    assert drawing.get_attribute("viewBox") != near
    page.get_by_role("button", name="The whole").click()
    expect(drawing).to_have_attribute("viewBox", whole)
    page.locator(".drawing-room").focus()
    page.keyboard.press("+")
    assert drawing.get_attribute("viewBox") != whole


def test_the_network_around_a_name_that_nothing_bears_says_so(page: Page) -> None:
    page.goto("/network/")
    page.get_by_label("Around").fill("Nowhere At All")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_text("Nothing is called “Nowhere At All”")).to_be_visible()
    expect(page.locator(".network-drawing")).to_be_visible()
    page.goto("/network/?chosen=1&strength=900")
    expect(page.get_by_text("Nothing is tied so.")).to_be_visible()


def test_report_and_drawings_are_legible_narrow_and_axe_finds_nothing(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("en", width=390)
    page.goto("/partners/?text=SITI")
    partner = page.locator("#listing td a").first.get_attribute("href")
    addresses = ["/reports/2024/", "/reports/2024/contacts_held/", "/reports/dormant/", f"{partner}timeline/"]
    found = []
    for address in (*addresses, "/network/", "/map/"):
        page.goto(address)
        # Drawings scroll in a room of their own; the page itself is as wide as the window.
        assert page.evaluate("document.documentElement.scrollWidth") <= 391, address
        result = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
        found += [(address, v["id"], [n["html"][:150] for n in v["nodes"]][:3]) for v in result["violations"]]
    assert found == []
