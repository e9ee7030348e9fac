"""Codes and directories in the browser, with real clicks and keys."""

import json
import re
from pathlib import Path

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

# Two rows of one firm in two languages without a code, one with another telephone; a branch; a slip in a code.
ROWS = """企业名称,英文名称,统一社会信用代码,城市,电话,法定代表人
苏州海岳车桥有限公司,"Suzhou Haiyue Axle Co., Ltd.",914403001922038216,苏州,0512-5550101,王海岳
海岳车桥,,,苏州,,
苏州北辰阀门有限公司,,91330100799655058X,苏州,0512-5550202,李北辰
,Beichen Valve,,Suzhou,,
苏州海岳车桥有限公司天津分公司,,,天津,,
"""
SITI = {
    "id": "https://ror.org/03yrm5c26",
    "status": "active",
    "names": [
        {"value": "Suzhou Institute of Industrial Technology", "types": ["ror_display", "label"], "lang": "en"},
        {"value": "苏州工业技术研究院", "types": ["label"], "lang": "zh"},
    ],
    "locations": [{"geonames_details": {"name": "Suzhou", "country_code": "CN", "country_name": "China"}}],
    "established": 1992,
}


def load(page: Page, path: Path) -> None:
    page.goto("/directories/")
    page.locator("#files").set_input_files(path)
    page.get_by_role("button", name="Load").click()
    expect(page.locator("#uploads .badge.done").first).to_be_visible(timeout=60000)


def test_a_code_is_given_checked_and_taken_away_on_the_page_of_a_partner(page: Page) -> None:
    page.goto("/partners/")
    page.locator("#listing a", has_text="Suzhou Institute").click()
    codes = page.locator("#codes")
    codes.get_by_text("Add a code").click()
    page.get_by_label("Code or its address").fill("https://ror.org/03yrm5c27")
    codes.get_by_role("button", name="Add").click()
    expect(page.locator("#messages")).to_contain_text("check digits")
    expect(codes).to_contain_text("None yet")
    codes.get_by_text("Add a code").click()
    page.get_by_label("Code or its address").fill("https://ror.org/03YRM5C26")
    codes.get_by_role("button", name="Add").click()
    expect(codes.get_by_role("link", name="03yrm5c26")).to_have_attribute("href", "https://ror.org/03yrm5c26")
    codes.get_by_role("button", name="Remove").click()
    expect(page.locator("#codes")).to_contain_text("None yet")


def test_a_directory_is_loaded_and_a_partner_found_in_it(page: Page, tmp_path: Path) -> None:
    dump = tmp_path / "v1.9-ror-data.json"
    dump.write_text(json.dumps([SITI], ensure_ascii=False), "utf-8")
    load(page, dump)
    page.get_by_role("link", name="Open the directory").click()
    expect(page.get_by_role("heading", name="ROR")).to_be_visible()
    page.get_by_label("Name in any script, or code").fill("苏州工业技术研究院")
    page.get_by_role("button", name="Find").click()
    row = page.locator("table.register tbody tr")
    expect(row).to_have_count(1)
    row.get_by_role("link").last.click()
    expect(page.locator(".card.listed")).to_contain_text("苏州工业技术研究院")
    expect(page.locator("#codes")).to_contain_text("03yrm5c26")
    page.goto("/search/?q=苏州工业技术研究院")
    expect(page.locator("main li").first).to_contain_text("Suzhou Institute of Industrial Technology")


def test_doubtful_rows_are_decided_by_keyboard_and_taken_back(page: Page, tmp_path: Path) -> None:
    table = tmp_path / "district.csv"
    table.write_text(ROWS, "utf-8")
    load(page, table)
    page.get_by_role("link", name="Open the directory").click()
    expect(page.locator("details", has_text="Problems")).to_contain_text("91330100799655058X")
    page.locator("a.tile", has_text="doubtful pairs").click()
    pairs = page.locator(".pair")
    before = pairs.count()
    assert before >= 1
    expect(pairs.first.locator("table.side")).to_contain_text("苏州")
    page.keyboard.press("j")
    page.keyboard.press("d")
    expect(pairs).to_have_count(before - 1)
    page.reload()
    expect(pairs).to_have_count(before - 1)
    page.get_by_text("Lately decided").click()
    page.get_by_role("button", name="Take back").first.click()
    page.goto(re.sub(r"\?.*", "", page.url))
    page.goto("/directories/")
    page.get_by_role("link", name="district").first.click()
    page.locator("a.tile", has_text="doubtful pairs").click()
    expect(pairs).to_have_count(before)
    pairs.first.get_by_role("button", name="The same", exact=True).click()
    expect(pairs).to_have_count(before - 1)


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_of_directories_are_accessible_and_fit_the_window(page: Page, tmp_path: Path, width: int) -> None:
    table = tmp_path / "district.csv"
    table.write_text(ROWS, "utf-8")
    load(page, table)
    page.set_viewport_size({"width": width, "height": 860})
    page.get_by_role("link", name="Open the directory").click()
    directory = page.url
    entry = str(page.locator("table.register a").first.get_attribute("href"))
    found: list[str] = []
    for address in ("/directories/", directory, f"{directory}rows/", entry):
        page.goto(address)
        result = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
        found += [f"{address}: {v['id']}: {v['nodes'][0]['html'][:120]}" for v in result["violations"]]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [f"{address}: {wide} px wider than the window"] if wide > 0 else []
    assert found == []
