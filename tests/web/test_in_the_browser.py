"""What an office worker does, with real clicks and keys."""

import re
from pathlib import Path

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from bridgebook.registry.adding import add_files
from bridgebook.registry.records import Reader

pytestmark = pytest.mark.browser


def test_a_reading_is_reviewed_by_keyboard_with_the_words_beside(page: Page) -> None:
    page.get_by_role("link", name="Делегация Сучжоуского института посетила").first.click()
    statements = page.locator(".statement")
    count = statements.count()
    assert count >= 4
    page.keyboard.press("j")
    first = page.locator(".statement.current")
    quote = first.locator("blockquote").first.inner_text()
    assert " ".join(page.locator(".paper mark.current").first.inner_text().split()) in " ".join(quote.split())
    page.keyboard.press("a")
    expect(page.locator(".statement.accepted")).to_have_count(1)
    page.keyboard.press("r")
    expect(page.locator(".statement.rejected")).to_have_count(1)
    page.reload()
    expect(page.locator(".statement.rejected")).to_have_count(1)
    page.get_by_role("button", name="Accept").last.click()
    expect(page.locator(".statement.accepted")).to_have_count(2)


def test_a_statement_is_corrected_and_stays_so(page: Page) -> None:
    page.get_by_role("link", name="Делегация Сучжоуского института посетила").first.click()
    memorandum = page.locator(".statement", has_text="Memorandum").first
    memorandum.get_by_role("button", name="Correct").click()
    page.get_by_label("Subject").fill("электроника")
    page.get_by_role("button", name="Save the correction").click()
    expect(page.locator(".statement.accepted", has_text="электроника")).to_be_visible()
    page.goto("/agreements/")
    expect(page.locator("#listing")).to_contain_text("электроника")


def test_a_question_of_who_is_who_is_answered(page: Page, tmp_path: Path) -> None:
    # A company whose own word and town agree across languages, but not all of its name: the office is asked.
    (tmp_path / "en.txt").write_text(
        "A visit\n\n20 May 2024\n\nOn 19 May 2024 Wang Jianguo, General Manager of Qingdao Haiyue Gasket Co., Ltd, "
        "visited Tomsk Polytechnic University.\n",
        "utf-8",
    )
    (tmp_path / "zh.txt").write_text(
        "来访\n\n2024年6月20日\n\n6月19日，青岛海岳垫片有限公司总经理王建国访问了托木斯克理工大学。\n", "utf-8"
    )
    assert list(add_files([tmp_path], by=Reader("maria", may_see="restricted", role="administrator")))
    page.goto("/questions/")
    questions = page.locator(".question")
    before = questions.count()
    assert before >= 1
    questions.first.get_by_role("button").first.click()
    expect(page.locator(".question")).to_have_count(before - 1)


def test_files_are_added_from_the_page_and_read(page: Page, tmp_path: Path) -> None:
    report = tmp_path / "new.txt"
    report.write_text(
        "Визит в Минск\n\n3 мая 2024\n\n2 мая ректор ТПУ Анна Орлова посетила Белорусский государственный университет.\n",
        "utf-8",
    )
    bad = tmp_path / "scan.png"
    bad.write_bytes(b"\x89PNG")
    page.goto("/documents/add/")
    page.get_by_label("Choose files").set_input_files([str(report), str(bad)])
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("Run text recognition (OCR) on it first")).to_be_visible(timeout=20000)
    page.get_by_role("link", name="Open the reading").first.click()
    expect(page.get_by_role("heading", name="Визит в Минск")).to_be_visible()
    expect(page.locator(".statement", has_text="Анна Орлова").first).to_be_visible()


def test_search_finds_a_person_in_another_script_and_says_why(page: Page) -> None:
    page.get_by_label("Search names and documents").fill("林海涛")
    page.keyboard.press("Enter")
    hit = page.locator("li", has_text="the same name in another script or spelling").first
    expect(hit).to_be_visible()
    hit.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Линь Хайтао|Lin Haitao"))


def test_search_says_how_each_form_matched_and_can_be_told_to_match_exactly(page: Page) -> None:
    page.get_by_label("Search names and documents").fill("с Линем Хайтао")
    page.keyboard.press("Enter")
    expect(page.locator(".hits li").first).to_contain_text("the same syllables in pinyin")
    page.get_by_label("Name or words").fill("Lin Haito")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator(".hits li").first).to_contain_text("only nearly")
    page.get_by_label("Exactly as written").check()
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.get_by_text("Nothing is written exactly so.")).to_be_visible()
    assert "exact=1" in page.url
    page.get_by_label("Name or words").fill("линь хайтао")
    page.keyboard.press("Enter")
    expect(page.locator(".hits li")).to_have_count(1)
    expect(page.locator(".hits li").first).to_contain_text("written just so")
    expect(page.get_by_label("Exactly as written")).to_be_checked()
    page.get_by_label("Name or words").fill("nowhere at all")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Search in every script and spelling").click()
    expect(page.get_by_label("Exactly as written")).not_to_be_checked()


def test_from_a_partner_to_the_sentence_and_the_dossier_in_hand(page: Page) -> None:
    page.goto("/partners/")
    page.get_by_label("Find").fill("SITI")
    page.locator("#listing a", has_text="Suzhou Institute").or_(
        page.locator("#listing a", has_text="Сучжоуский")
    ).first.click()
    expect(page.get_by_role("heading", name="Meetings")).to_be_visible()
    page.locator("details.source summary").first.click()
    page.locator("details.source a").first.click()
    expect(page.locator("#at")).to_be_visible()
    page.go_back()
    page.get_by_text("Dossier", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="DOCX").first.click()
    assert Path(download.value.path()).read_bytes()[:2] == b"PK"
    assert download.value.suggested_filename.endswith(".docx")


def test_what_the_reader_is_sure_of_is_accepted_at_once(page: Page) -> None:
    page.goto("/documents/")
    addresses = [a.get_attribute("href") for a in page.locator("td a").all()]
    for address in addresses:
        page.goto(str(address))
        button = page.get_by_role("button", name=re.compile(r"Accept the \d+ sure"))
        if button.count():
            break
    sure = int(re.findall(r"\d+", button.inner_text())[0])
    accepted = page.locator(".statement.accepted").count()
    button.click()
    expect(page.get_by_text(re.compile(rf"{sure} statements? accepted"))).to_be_visible()
    expect(page.locator(".statement.accepted")).to_have_count(accepted + sure)
    shares = page.locator(".statement.accepted .soft.small").all_inner_texts()
    assert sum(int(s.rstrip("%\xa0 ")) >= 85 for s in shares) >= sure


def test_a_promise_is_kept_with_the_reason(page: Page) -> None:
    page.goto("/promises/?outcome=overdue")
    page.locator("#listing a", has_text="направит партнёрам").first.click()
    page.get_by_label("How do you know?").fill("Список ушёл 20 мая, письмо 14/2")
    page.get_by_role("button", name="kept").click()
    expect(page.get_by_text("Noted.")).to_be_visible()
    page.goto("/promises/?outcome=kept")
    expect(page.locator("#listing")).to_contain_text("направит партнёрам")


@pytest.mark.parametrize(("language", "heading"), [("Русский", "Что требует внимания"), ("简体中文", "需要关注")])
def test_the_interface_speaks_three_languages(page: Page, language: str, heading: str) -> None:
    page.locator(".menu > summary").last.click()
    page.get_by_label("Language").select_option(label=language)
    page.locator(".menu button").first.click()
    expect(page.get_by_role("heading", name=heading)).to_be_visible()


def test_on_a_phone_a_register_begins_with_its_list(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/promises/")
    expect(page.locator("#filter-text")).to_be_visible()
    expect(page.locator("#filter-side")).to_be_hidden()
    page.get_by_role("button", name="More filters").click()
    expect(page.locator("#filter-side")).to_be_visible()
    page.locator("#filter-when").select_option("overdue")
    page.wait_for_url("**when=overdue**")
    # What is filtered is not hidden.
    page.reload()
    expect(page.locator("#filter-when")).to_have_value("overdue")
    expect(page.locator("#filter-when")).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/promises/")
    expect(page.locator("#filter-side")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_have_no_accessibility_violation_and_fit_the_window(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 860})
    page.goto("/partners/")
    partner = page.locator("#listing a").first.get_attribute("href")
    page.goto("/documents/")
    document = page.locator("td a").first.get_attribute("href")
    axe = Axe()
    found: list[str] = []
    for address in (
        "/",
        "/documents/",
        document,
        "/questions/",
        "/partners/",
        partner,
        "/contacts/",
        "/promises/",
        "/documents/add/",
        "/search/?q=SITI",
        "/search/?q=Lin+Haito",
    ):
        page.goto(str(address))
        result = axe.run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
        found += [f"{address}: {v['id']}: {v['nodes'][0]['html'][:120]}" for v in result["violations"]]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [f"{address}: {wide} px wider than the window"] if wide > 0 else []
    assert found == []


def test_a_name_is_corrected_beside_the_reading_and_on_its_page(page: Page) -> None:
    page.get_by_role("link", name="Приглашение").first.click()
    page.get_by_text("Names read").click()
    names = page.locator(".names > ul > li")
    siti = names.filter(has=page.get_by_text("Organisation")).filter(has_text="SITI").first
    siti.locator("summary").click()
    siti.get_by_label("It is called").fill("Suzhou Institute of Machines")
    siti.get_by_role("button", name="Rename").click()
    expect(page.get_by_text("read with this name")).to_be_visible()
    page.get_by_text("Names read").click()
    expect(page.locator(".names a", has_text="Suzhou Institute of Machines").first).to_be_visible()

    wrong = page.locator(".names > ul > li").filter(has_text="Линь Хайтао").first
    wrong.locator("summary").click()
    result = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    assert [v["nodes"][0]["html"] for v in result["violations"]] == []
    wrong.get_by_role("button", name="This is no person").click()
    expect(page.get_by_text("not read as a name again")).to_be_visible()
    page.get_by_text("Names read").click()
    expect(page.locator(".names s", has_text="Линь Хайтао")).to_be_visible()
    page.get_by_role("button", name="Take back").first.click()
    page.get_by_text("Names read").click()
    expect(page.locator(".names s")).to_have_count(0)

    page.locator(".names a", has_text="Suzhou Institute of Machines").first.click()
    page.get_by_text("Is the name wrong?").click()
    page.get_by_label("It is a", exact=True).select_option("place")
    page.get_by_role("button", name="Change the kind").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Suzhou Institute of Machines"))
    assert re.search(r"/places/l\d+/$", page.url)
    page.goto(page.url.replace("/places/l", "/partners/o"))
    assert re.search(r"/places/l\d+/$", page.url)
