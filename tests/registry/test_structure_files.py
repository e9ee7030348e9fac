"""Joint structures from wish to work: founding acts, people, functions, silence, and papers of it."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pypdfium2
import pytest
from openpyxl import load_workbook

from bridgebook.outputs.register_xlsx import write_register
from bridgebook.registry.actions import (
    climb_ladder,
    join_events,
    keep_structure,
    keep_structure_member,
    set_visibility,
    undo_change,
)
from bridgebook.registry.adding import add_files
from bridgebook.registry.errors import CannotDo, NotFound
from bridgebook.registry.office.papers import write_paper
from bridgebook.registry.queries.structure_pages import open_structure_page
from bridgebook.registry.queries.structures import count_tabs, list_structure_cards
from bridgebook.registry.records import Reader
from bridgebook.registry.structure_papers import make_biography, make_structure_list, make_structure_table
from in_libreoffice import read_in_libreoffice

WISH = """A visit to Harbin

Published: 14 May 2021

On 12 May 2021 Anna Orlova, Rector of Polar University, visited Harbin Ocean University. Zhang Wei, Director of Harbin Ocean University, welcomed her.
The parties discussed the establishment of a joint laboratory of ice engineering, which would test materials and train staff.
"""
OPENING = """The laboratory of ice engineering is opened

Published: 20 September 2022

On 19 September 2022 Polar University and Harbin Ocean University signed an agreement on the creation of a joint laboratory of ice engineering. The joint laboratory of ice engineering was opened at Polar University on the same day.
"""
OTHER = """An idea

Published: 3 March 2021

On 2 March 2021 Polar University met Grodno Technical University. The parties discussed the establishment of a joint centre of peat chemistry.
"""


@pytest.fixture
def filled(transactional_db: None, anna: Reader, tmp_path: Path) -> None:
    for name, text in (("wish.txt", WISH), ("opening.txt", OPENING), ("other.txt", OTHER)):
        (tmp_path / name).write_text(text, "utf-8")
    assert [step.problem for step in add_files([tmp_path], by=anna)] == ["", "", ""]
    # The wish and the opening a year later: the office says that they are of one laboratory.
    keys = [card.fact.key for card in list_structure_cards(anna, text="ice").items]
    if len(keys) == 2:
        join_events(keys[0], keys[1], by=anna, why="one laboratory")


@pytest.fixture
def find(filled: None, anna: Reader) -> Callable[[str], str]:
    """Gives the key of a structure by a word of its name."""

    def find_key(word: str) -> str:
        return next(card.fact.key for card in list_structure_cards(anna, text=word).items)

    return find_key


def test_a_laboratory_has_its_life_its_founding_act_and_its_people(find: Callable[[str], str], anna: Reader) -> None:
    page = open_structure_page(anna, find("ice"))
    assert (page.card.kind, page.card.status, page.card.silent) == ("laboratory", "operating", False)
    assert [c.status for c in page.chapters if c.kind == "step"] == ["planned", "operating"]
    assert page.founding is not None
    assert (page.founding.fact.date, page.founding.why) == ("2022-09-19", "subject")
    assert "2021-05-12" in [meeting.date for meeting in page.meetings]
    assert {"Anna Orlova", "Zhang Wei"} <= {one.person.name for one in page.people}
    assert {"testing", "training"} <= set(page.said_functions)
    dates = [chapter.date for chapter in page.chapters]
    assert dates == sorted(dates)


def test_what_was_only_wished_for_is_silent_and_is_found_so(find: Callable[[str], str], anna: Reader) -> None:
    page = open_structure_page(anna, find("peat"))
    assert (page.card.status, page.card.silent, page.card.first, page.founding) == ("planned", True, "2021-03-03", None)
    assert [card.fact.key for card in list_structure_cards(anna, silent=True).items] == [page.card.fact.key]
    climb_ladder(page.card.fact.key, "operating", by=anna, why="we were there")
    assert list_structure_cards(anna, silent=True).total == 0


def test_the_office_keeps_what_documents_do_not_say(find: Callable[[str], str], anna: Reader) -> None:
    key = find("peat")
    orlova = open_structure_page(anna, find("ice")).people[0].person
    keep_structure(
        key, by=anna, kind="accelerator", functions=["acceleration"], head=orlova.key, opened=date(2024, 2, 1)
    )
    keep_structure_member(key, by=anna, name="Ivan Petrov", role="engineer")
    page = open_structure_page(anna, key)
    assert (page.card.kind, page.card.status, page.card.file.head) == ("accelerator", "operating", orlova)
    assert [(one.name, one.role) for one in page.members] == [("Ivan Petrov", "engineer")]
    assert count_tabs(anna) == {"structures": 2, "accelerators": 1, "programmes": 0}
    for filters in (
        {"tab": "accelerators"},
        {"kind": "accelerator"},
        {"function": "acceleration"},
        {"status": "operating", "text": "peat"},
    ):
        assert (filters, [card.fact.key for card in list_structure_cards(anna, **filters).items]) == (filters, [key])  # type: ignore[arg-type]
    assert list_structure_cards(anna, kind="centre").total == 0
    assert list_structure_cards(anna, silent=True).total == 0
    with pytest.raises(CannotDo, match="before it opens"):
        keep_structure(key, by=anna, closed=date(2020, 1, 1))
    with pytest.raises(CannotDo, match="http"):
        keep_structure(key, by=anna, website="javascript:alert(1)")
    keep_structure(key, by=anna, closed=date(2025, 1, 1))
    assert open_structure_page(anna, key).card.status == "closed"
    change = open_structure_page(anna, key).event.history[0]
    undo_change(change.id, by=anna)
    assert open_structure_page(anna, key).card.status == "operating"


def test_who_may_see_less_learns_nothing(find: Callable[[str], str], anna: Reader) -> None:
    staff = Reader("olga", may_see="internal", role="editor")
    key = find("peat")
    keep_structure(key, by=anna, functions=["testing"], owner="Ivanova", visibility="restricted")
    keep_structure_member(key, by=anna, name="Secret Name", visibility="restricted")
    page = open_structure_page(staff, key)
    assert (page.card.file.functions, page.members, page.card.file.owner) == ((), (), "")
    assert list_structure_cards(staff, function="testing").total == 0
    ice = find("ice")
    person = next(one.person for one in open_structure_page(anna, ice).people if one.person.name == "Zhang Wei")
    set_visibility("restricted", thing=person.key, by=anna)
    assert "Zhang Wei" not in [one.person.name for one in open_structure_page(staff, ice).people]
    with pytest.raises(NotFound):
        keep_structure(key, by=staff, head=person.key)


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_the_register_and_the_biography_go_on_paper(find: Callable[[str], str], anna: Reader, language: str) -> None:
    keep_structure(find("ice"), by=anna, functions=["testing"], owner="=1+1")
    sheet = load_workbook(io.BytesIO(write_register(make_structure_table(anna, language)))).worksheets[0]
    rows = {row[1]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert any("ice engineering" in str(name) for name in rows)
    document = docx.Document(io.BytesIO(write_paper(make_structure_list(anna, language), "docx")))
    assert "peat chemistry" in "\n".join(p.text for p in document.paragraphs)
    paper = make_biography(anna, find("ice"), language=language)
    pdf = pypdfium2.PdfDocument(write_paper(paper, "pdf"))
    text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    assert "ice engineering" in text.replace("\r\n", " ")
    assert "[1]" in text
    told = {"en": "From wish to work", "ru": "От замысла к работе", "zh": "从意向到运行"}[language]
    assert told in text


def test_the_table_opens_in_libreoffice(find: Callable[[str], str], anna: Reader) -> None:
    assert "peat chemistry" in " ".join(
        read_in_libreoffice(write_register(make_structure_table(anna, "en")), "xlsx").split()
    )
