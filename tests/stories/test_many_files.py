"""Fifteen years of files: a folder and an archive sent in, read with progress, reviewed by keyboard and in bulk, never asked twice."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from bridgebook.registry.queries import list_documents
from bridgebook.registry.records import Reader
from in_browser import said

pytestmark = pytest.mark.browser

MARIA = Reader("maria", may_see="restricted", role="administrator")


def make_report(day: int, who: str = "Анна Орлова") -> str:
    return (
        f"Визит в Минск\n\n{day} мая 2024\n\n{day} мая 2024 года ректор Северного университета {who} посетила "
        "Белорусский государственный университет.\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with folders in it: two reports, an archive of two more and a picture, a picture, and what is no file of the office."""
    top = tmp_path / "архив"
    (top / "2012").mkdir(parents=True)
    (top / "2013").mkdir()
    (top / "2012" / "отчёт.txt").write_text(make_report(2), "utf-8")
    (top / "2013" / "отчёт.txt").write_text(make_report(3), "utf-8")
    (top / "2013" / "скан.png").write_bytes(b"\x89PNG")
    (top / ".hidden").write_text("x")
    with zipfile.ZipFile(top / "старое.zip", "w") as archive:
        archive.writestr("2009/a.txt", make_report(4))
        archive.writestr("2009/b.txt", make_report(5))
        archive.writestr("2009/c.jpg", b"\xff\xd8\xff")
    return top


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_a_folder_is_sent_and_read_and_its_bad_files_are_in_hand(
    open_page: Callable[..., Page], folder: Path, language: str
) -> None:
    page = open_page(language)
    page.get_by_role("link", name=said("Add documents", language)).first.click()
    page.get_by_label(said("Choose a folder", language)).set_input_files(str(folder))
    page.get_by_role("button", name=said("Add", language), exact=True).click()
    page.wait_for_url(re.compile(r"/documents/batches/\d+/"), timeout=20000)
    expect(page.get_by_role("heading", level=1)).to_have_text("архив")
    expect(page.locator(".progress .badge.done")).to_be_visible(timeout=30000)
    expect(page.locator(".progress strong")).to_have_text("100 %")
    expect(page.get_by_text(said("it is a picture. Run text recognition (OCR) on it first.", language))).to_have_count(
        2
    )
    with page.expect_download() as download:
        page.get_by_role("link", name="XLSX").click()
    rows = list(load_workbook(io.BytesIO(Path(download.value.path()).read_bytes())).active.iter_rows(values_only=True))
    assert {(row[0], row[1] or "") for row in rows[1:]} == {
        ("архив/2013/скан.png", ""),
        ("архив/старое.zip!/2009/c.jpg", ""),
    }
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    lines = list(csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert said("it is a picture. Run text recognition (OCR) on it first.", language) in lines[1]
    sources = {card.source for card in list_documents(MARIA).items}
    assert {"архив/2012/отчёт.txt", "архив/2013/отчёт.txt", "архив/старое.zip!/2009/a.txt"} <= sources

    # Sent again it brings nothing, and says so.
    page.goto("/documents/add/")
    page.get_by_label(said("Choose a folder", language)).set_input_files(str(folder))
    page.get_by_role("button", name=said("Add", language), exact=True).click()
    page.wait_for_url(re.compile(r"/documents/batches/\d+/"), timeout=20000)
    expect(page.locator(".progress .badge.done")).to_be_visible(timeout=30000)
    expect(page.locator(".counts")).to_contain_text(said("In the registry already", language))
    assert list_documents(MARIA).total == 3 + 4

    # A failed one can be tried again, and says again why not.
    page.get_by_role("button", name=said("Try all of them again", language)).click()
    expect(page.locator(".progress .badge.done")).to_be_visible(timeout=30000)
    expect(page.locator("#batch .list li strong").first).to_be_visible()


def test_files_dropped_one_by_one_show_their_progress(page: Page, folder: Path) -> None:
    page.goto("/documents/add/")
    page.evaluate(
        """async () => {
            const data = new DataTransfer();
            for (let day = 1; day <= 5; day++) {
                data.items.add(new File(["Визит\\n\\n" + day + " июня 2024\\n\\n" + day +
                    " июня 2024 года ректор Анна Орлова посетила Белорусский государственный университет.\\n"], "r" + day + ".txt"));
            }
            window.seen = [];
            new MutationObserver(() => window.seen.push(document.getElementById("sending-count").textContent))
                .observe(document.getElementById("sending-count"), { childList: true });
            window.addEventListener("beforeunload", () => sessionStorage.setItem("seen", JSON.stringify(window.seen)));
            document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }"""
    )
    page.wait_for_url(re.compile(r"/documents/batches/\d+/"), timeout=20000)
    seen = page.evaluate("JSON.parse(sessionStorage.getItem('seen'))")
    assert {"Files sent: 0 of 5", "Files sent: 2 of 5", "Files sent: 4 of 5"} <= set(seen)
    expect(page.locator(".progress .badge.done")).to_be_visible(timeout=30000)
    assert list_documents(MARIA).total == 3 + 5


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_readings_are_judged_by_keyboard_and_taken_back(open_page: Callable[..., Page], language: str) -> None:
    page = open_page(language)
    page.get_by_role("link", name=said("Review", language), exact=True).first.click()
    left = int(page.locator("#review-left").inner_text())
    first = page.locator(".statement.current")
    expect(first).to_have_count(1)
    words = " ".join(page.locator("#source mark.current").first.inner_text().split())
    assert words in " ".join(first.locator("blockquote").first.inner_text().split())
    number = first.get_attribute("data-statement")
    page.keyboard.press("a")
    expect(page.locator(f"#s{number}.accepted")).to_be_visible()
    expect(page.locator("#review-left")).to_have_text(str(left - 1))
    page.keyboard.press("r")
    expect(page.locator(".statement.rejected")).to_have_count(1)
    rejected = page.locator(".statement.rejected").get_attribute("data-statement")
    expect(page.locator("#toast")).to_contain_text(said("Undo", language))
    page.keyboard.press("u")
    expect(page.locator("#review-left")).to_have_text(str(left - 1))
    expect(page.locator(f"#s{rejected}.proposed.current")).to_be_visible()
    page.keyboard.press(" ")
    other = page.locator(".statement.current").get_attribute("data-document")
    assert other != page.locator(f"#s{rejected}").get_attribute("data-document")
    expect(page.locator("#source")).to_have_attribute("data-document", str(other))
    words = " ".join(page.locator("#source mark.current").first.inner_text().split())
    assert words in " ".join(page.locator(".statement.current blockquote").first.inner_text().split())
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    # The first one decided is taken back from the list.
    page.locator("#decided button").last.click()
    expect(page.locator("#review-left")).to_have_text(str(left))


def test_many_are_judged_at_once_and_taken_back_in_one_step(page: Page) -> None:
    page.goto("/review/?kind=position")
    left = int(page.locator("#review-left").inner_text())
    assert left >= 3
    page.keyboard.press("m")
    form = page.locator(".statement.current .alike form").last
    expect(form).to_contain_text(f"{left} of this kind")
    form.get_by_role("button", name=f"Accept {left}").click()
    expect(page.get_by_text(f"{left} statements accepted.")).to_be_visible()
    expect(page.get_by_text("Nothing waits to be judged.")).to_be_visible()
    page.locator("#decided button").first.click()
    expect(page.locator("#review-left")).to_have_text(str(left))

    page.goto("/review/documents/")
    boxes = page.locator("tbody input[type=checkbox]")
    count = boxes.count()
    boxes.nth(0).check()
    page.get_by_role("button", name="Reject as not about dealings").click()
    expect(boxes).to_have_count(count - 1)
    page.locator("#decided button").first.click()
    expect(boxes).to_have_count(count)
    page.get_by_label("All", exact=True).check()
    page.get_by_role("button", name="Accept everything").click()
    expect(page.get_by_text("Nothing waits to be judged.")).to_be_visible()


def test_what_is_accepted_is_not_asked_again_when_the_next_report_tells_it(page: Page, tmp_path: Path) -> None:
    page.goto("/review/documents/")
    page.get_by_label("All", exact=True).check()
    page.get_by_role("button", name="Accept everything").click()
    expect(page.get_by_text("Nothing waits to be judged.")).to_be_visible()
    report = tmp_path / "next.txt"
    report.write_text(
        "Встреча\n\n20 марта 2024\n\nПроректор по международной деятельности Томского политехнического университета (ТПУ) "
        "Олег Ведерников принял 19 марта 2024 года делегацию Гродненского университета.\n",
        "utf-8",
    )
    page.goto("/documents/add/")
    page.get_by_label("Choose files").set_input_files(str(report))
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".progress .badge.done")).to_be_visible(timeout=30000)
    page.get_by_role("link", name="Review what it brought").click()
    expect(page.get_by_text("of them says only what is known already")).to_be_visible()
    expect(page.locator(".statement", has_text="Олег Ведерников").filter(has_text="Role")).to_have_count(0)
    page.get_by_label("What is known already too").check()
    page.get_by_role("button", name="Show").click()
    known = page.locator(".statement", has_text="Ведерников").filter(has_text="already known")
    expect(known).to_have_count(1)
    page.goto("/documents/")
    page.get_by_role("link", name="Встреча").click()
    expect(page.get_by_text("already known")).to_have_count(1)
