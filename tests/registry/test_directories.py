"""Directories as reference: loaded once, superseded, looked up; what is doubtful is asked, and all of it can be undone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bridgebook.registry import actions, queries
from bridgebook.registry.errors import CannotDo, NotFound
from bridgebook.registry.models import LEDGER, Entry, ListedEntry
from bridgebook.registry.projections import rebuild
from bridgebook.registry.projections.rebuilding import read_tables
from bridgebook.registry.records import Reader
from bridgebook.registry.storage import read_backup, rebuild_all, write_backup
from bridgebook.vocabulary import Reading, UnreadableFile

pytestmark = pytest.mark.django_db

Take = Callable[..., int]
Visit = Callable[..., Reading]
Dump = Callable[..., Path]

TABLE = """企业名称,统一社会信用代码,城市,电话
哈尔滨海岳车桥有限公司,914403001922038216,哈尔滨,0451-5550101
哈尔滨海岳车桥有限公司,914403001922038216,哈尔滨,
Harbin Beichen Valve Co.,91330100799655058X,哈尔滨,
"""


def find_key(reader: Reader, name: str) -> str:
    return next(c.link.key for c in queries.list_things(reader, "organisation").items if name in c.forms)


def find_names(reader: Reader) -> list[str]:
    return [card.link.name for card in queries.list_things(reader, "organisation").items]


@pytest.fixture
def hanoi(record: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    """An academy that ROR lists under three names."""
    return record(
        77,
        "Hanoi Bach Dang Academy",
        "河内白水书院",
        "Ханойский колледж «Лотос»",
        city="Hanoi",
        country="VN",
    )


def test_what_is_listed_makes_no_partner(anna: Reader, dump: Dump, hanoi: dict[str, Any]) -> None:
    loaded = actions.load_directory(dump("v2.1-ror-data.json", hanoi), by=anna)
    assert (loaded.name, loaded.new, loaded.rows, loaded.added) == ("ROR", True, 1, 1)
    assert find_names(anna) == []
    assert queries.find_names(anna, "河内白水书院") == ()
    card = queries.list_entries(anna, loaded.key).items[0]
    assert (card.name, card.city, card.thing) == ("Hanoi Bach Dang Academy", "Hanoi", None)
    assert rebuild(keep=False) == []


def test_two_names_of_one_partner_meet_through_what_a_directory_lists(
    anna: Reader, take: Take, visit: Visit, dump: Dump, hanoi: dict[str, Any]
) -> None:
    take(
        visit("one", "Hanoi Bach Dang Academy", "Harbour University", "Ivan Petrov"),
        visit("two", "河内白水书院", "Harbour University", "Maria Silva"),
    )
    apart = read_tables()
    left, right = find_key(anna, "Hanoi Bach Dang Academy"), find_key(anna, "河内白水书院")
    assert left != right

    loaded = actions.load_directory(dump("ror.json", hanoi), by=anna)
    assert (loaded.linked, loaded.questions) == (2, 0)
    page = queries.open_partner(anna, right)
    assert queries.open_partner(anna, left).card.link.key == page.card.link.key
    assert page.card.link.names["ru"] == "Ханойский колледж «Лотос»"
    assert [(one.label, one.given[0][0]) for one in page.identifiers] == [("ROR", "ROR")]
    assert [entry.source for entry in page.listed] == ["ROR"]
    assert {r["code"] for j in page.joins for r in j.reasons} == {"same_name", "listed_in_place"}
    assert [hit.link.key for hit in queries.find_names(anna, "Ханойский колледж")] == [page.card.link.key]
    assert rebuild(keep=False) == []

    # A later report in a language that none had before finds it.
    take(visit("three", "Ханойский колледж «Лотос»", "Delta Fund", "Liu Wenxin"))
    assert find_key(anna, "Delta Fund")
    assert len([name for name in find_names(anna) if "Hanoi" in name or "河内" in name or "Ханой" in name]) == 1
    assert rebuild(keep=False) == []

    change = next(line for line in queries.list_history(anna) if line.action == "load_directory")
    actions.undo_change(change.id, by=anna)
    assert rebuild(keep=False) == []
    rows = {place for place in read_tables() if place[0] == "Organisation"}
    assert {place for place in apart if place[0] == "Organisation"} <= rows


def test_a_new_report_is_looked_up_and_parting_holds(
    anna: Reader, take: Take, visit: Visit, dump: Dump, hanoi: dict[str, Any], record: Callable[..., dict[str, Any]]
) -> None:
    actions.load_directory(dump("ror.json", hanoi), by=anna)
    take(visit("one", "Hanoi Bach Dang Academy", "Harbour University", "Ivan Petrov"))
    key = find_key(anna, "Hanoi Bach Dang Academy")
    page = queries.open_partner(anna, key)
    assert [one.scheme for one in page.identifiers] == ["ror"]

    entity = next(named.entity for named in page.named_in if named.by == "ROR")
    actions.part_entities(page.card.link.key, [entity], by=anna, why="another academy of this name")
    key = find_key(anna, "Hanoi Bach Dang Academy")
    assert queries.open_partner(anna, key).identifiers == ()
    assert len(find_names(anna)) == 2
    assert rebuild(keep=False) == []

    later = record(78, "Institute of Ice", city="Hanoi", country="VN")
    actions.load_directory(dump("ror-2.json", hanoi, later), by=anna)
    assert queries.open_partner(anna, find_key(anna, "Hanoi Bach Dang Academy")).listed == ()


def test_what_only_may_be_is_asked_and_the_answer_holds(
    anna: Reader, take: Take, visit: Visit, dump: Dump, record: Callable[..., dict[str, Any]]
) -> None:
    take(visit("one", "Institute of Snow Physics", "Harbour University", "Ivan Petrov"))
    # The same name, but nothing tells that it is the same place.
    loaded = actions.load_directory(
        dump("ror.json", record(5, "Institute of Snow Physics", city="Osaka", country="JP")), by=anna
    )
    assert (loaded.linked, loaded.questions) == (0, 1)
    key = find_key(anna, "Institute of Snow Physics")
    assert queries.open_partner(anna, key).identifiers == ()
    question = queries.list_questions(anna, kind="same_entry").items[0]
    assert (question.left.key, question.right.kind if question.right else "") == (key, "entry")
    assert rebuild(keep=False) == []

    asked = read_tables()
    actions.answer_question(question.key, "same", by=anna)
    page = queries.open_partner(anna, key)
    assert [one.scheme for one in page.identifiers] == ["ror"]
    assert rebuild(keep=False) == []
    actions.undo_change(queries.list_history(anna)[0].id, by=anna)
    assert read_tables() == asked
    actions.answer_question(question.key, "different", by=anna)
    assert queries.list_questions(anna).total == 0
    assert queries.open_partner(anna, key).listed == ()


def test_a_code_that_the_office_gave_is_certain_and_another_one_forbids(
    anna: Reader, take: Take, visit: Visit, dump: Dump, record: Callable[..., dict[str, Any]], ror: Callable[[int], str]
) -> None:
    take(visit("one", "Institute of Snow Physics", "Tomsk Harbour University", "Ivan Petrov"))
    snow, harbour = find_key(anna, "Institute of Snow Physics"), find_key(anna, "Tomsk Harbour University")
    actions.add_identifier(snow, ror(5), "ror", by=anna)
    actions.add_identifier(harbour, ror(9), "ror", by=anna)
    loaded = actions.load_directory(
        dump(
            "ror.json",
            record(5, "Quite Another Name", city="Osaka", country="JP"),
            record(6, "Tomsk Harbour University", city="Tomsk", country="RU"),
        ),
        by=anna,
    )
    assert (loaded.linked, loaded.questions) == (1, 0)
    assert "Quite Another Name" in queries.open_partner(anna, snow).card.forms
    assert queries.open_partner(anna, harbour).listed == ()
    assert rebuild(keep=False) == []


def test_a_code_given_by_hand_finds_the_entry_that_has_it(
    anna: Reader, take: Take, visit: Visit, dump: Dump, record: Callable[..., dict[str, Any]], ror: Callable[[int], str]
) -> None:
    take(visit("one", "Institute of Snow Physics", "Harbour University", "Ivan Petrov"))
    actions.load_directory(dump("ror.json", record(5, "Yuki Kenkyujo", city="Osaka", country="JP")), by=anna)
    key = find_key(anna, "Institute of Snow Physics")
    before = read_tables()
    actions.add_identifier(key, ror(5), by=anna)
    page = queries.open_partner(anna, key)
    assert [entry.card.name for entry in page.listed] == ["Yuki Kenkyujo"]
    assert [{by for by, _ in one.given} for one in page.identifiers] == [{"ROR", "anna"}]
    assert rebuild(keep=False) == []
    actions.undo_change(queries.list_history(anna)[0].id, by=anna)
    states = ("EntityState",)
    assert {k: v for k, v in read_tables().items() if k[0] not in states} == {
        k: v for k, v in before.items() if k[0] not in states
    }


def test_a_file_is_loaded_once_and_a_newer_one_supersedes_it(
    anna: Reader, take: Take, visit: Visit, dump: Dump, hanoi: dict[str, Any], record: Callable[..., dict[str, Any]]
) -> None:
    take(visit("one", "Hanoi Bach Dang Academy", "Harbour University", "Ivan Petrov"))
    other = record(78, "Institute of Ice", city="Osaka", country="JP")
    first = dump("ror-1.json", hanoi, other)
    actions.load_directory(first, by=anna)
    rows = [model._default_manager.count() for model in LEDGER]
    again = actions.load_directory(first, by=anna)
    assert (again.new, [model._default_manager.count() for model in LEDGER]) == (False, rows)

    names = [*hanoi["names"], {"value": "Hanoi Marine Academy", "types": ["alias"], "lang": "en"}]
    loaded = actions.load_directory(dump("ror-2.json", {**hanoi, "names": names}), by=anna)
    assert (loaded.added, loaded.changed, loaded.gone) == (0, 1, 1)
    key = find_key(anna, "Hanoi Bach Dang Academy")
    assert "Hanoi Marine Academy" in queries.open_partner(anna, key).card.forms
    assert queries.find_names(anna, "Hanoi Marine Academy")[0].link.key == key
    assert [card.name for card in queries.list_entries(anna, loaded.key).items] == ["Hanoi Bach Dang Academy"]
    assert [card.file for card in queries.open_directory(anna, loaded.key).earlier] == ["ror-1.json"]
    assert rebuild(keep=False) == []


def test_what_a_directory_lists_again_after_a_file_without_it_counts_again(
    anna: Reader, take: Take, visit: Visit, dump: Dump, hanoi: dict[str, Any], record: Callable[..., dict[str, Any]]
) -> None:
    take(visit("one", "Hanoi Bach Dang Academy", "Harbour University", "Ivan Petrov"))
    other = record(78, "Institute of Ice", city="Osaka", country="JP")
    actions.load_directory(dump("ror-1.json", hanoi, other), by=anna)
    actions.load_directory(dump("ror-2.json", other), by=anna)
    again = actions.load_directory(dump("ror-3.json", other, hanoi), by=anna)
    assert (again.added, again.changed, again.gone) == (1, 0, 0)
    assert rebuild(keep=False) == []


def test_rows_of_a_table_that_are_one_are_found_and_what_was_wrong_is_told(anna: Reader, tmp_path: Path) -> None:
    path = tmp_path / "companies-2025-03.csv"
    path.write_text(TABLE, "utf-8-sig")
    loaded = actions.load_directory(path, by=anna)
    assert (loaded.name, loaded.rows, loaded.repeated) == ("companies", 3, 1)
    assert [(problem.row, problem.column) for problem in loaded.problems] == [(4, "统一社会信用代码")]
    page = queries.open_directory(anna, loaded.key)
    assert (page.joined, page.linked, len(page.problems)) == (1, 0, 1)
    assert find_names(anna) == []
    assert rebuild(keep=False) == []
    entry = queries.list_entries(anna, loaded.key, text="914403001922038216").items[0]
    assert len(queries.open_entry(anna, entry.key).rows) == 1


def test_an_entry_is_found_by_its_name_in_another_script(anna: Reader, dump: Dump, hanoi: dict[str, Any]) -> None:
    loaded = actions.load_directory(dump("ror.json", hanoi), by=anna)
    for text in (
        "hanoi bach dang",
        "河内白水书院",
        queries.list_entries(anna, loaded.key).items[0].identifiers[0].value,
    ):
        assert [card.row for card in queries.list_entries(anna, loaded.key, text=text).items] == [1], text
    assert queries.list_entries(anna, loaded.key, text="Osaka Weather").items == ()


def test_a_closed_directory_and_a_closed_partner_stay_closed(
    anna: Reader, guest: Reader, take: Take, visit: Visit, dump: Dump, hanoi: dict[str, Any]
) -> None:
    take(visit("one", "Hanoi Bach Dang Academy", "Harbour University", "Ivan Petrov"), visibility="restricted")
    public = actions.load_directory(dump("ror.json", hanoi), by=anna, visibility="public")
    entry = queries.list_entries(guest, public.key).items[0]
    assert entry.thing is None
    assert queries.find_names(guest, "河内白水书院") == ()
    assert find_names(guest) == []
    assert queries.open_entry(guest, entry.key).questions == ()

    closed = actions.load_directory(
        dump("other.json", {**hanoi, "established": 1962}), by=anna, visibility="restricted", name="Closed"
    )
    with pytest.raises(NotFound):
        queries.open_directory(guest, closed.key)
    assert [card.name for card in queries.list_directories(guest)] == ["ROR"]
    assert rebuild(keep=False) == []


def test_a_backup_brings_directories_back(
    anna: Reader, take: Take, visit: Visit, dump: Dump, hanoi: dict[str, Any], tmp_path: Path
) -> None:
    take(visit("one", "Hanoi Bach Dang Academy", "Harbour University", "Ivan Petrov"))
    actions.load_directory(dump("ror.json", hanoi), by=anna)
    tables, keys = read_tables(), sorted(ListedEntry.objects.values_list("entry_id", "keys__key"))
    assert rebuild_all() == []
    assert sorted(ListedEntry.objects.values_list("entry_id", "keys__key")) == keys
    write_backup(tmp_path / "backup.zip")
    with pytest.raises(CannotDo, match="not empty"):
        read_backup(tmp_path / "backup.zip")
    assert read_tables() == tables
    assert Entry.objects.count() == 1


def test_what_is_no_directory_is_refused_in_one_line(anna: Reader, tmp_path: Path, dump: Dump) -> None:
    path = tmp_path / "letter.csv"
    path.write_text("Dear colleagues,\nwe invite you\n", "utf-8")
    with pytest.raises(UnreadableFile) as refused:
        actions.load_directory(path, by=anna)
    assert "\n" not in str(refused.value)
    with pytest.raises(CannotDo):
        actions.load_directory(dump("empty.json", {"id": "https://ror.org/", "names": [], "status": "active"}), by=anna)
    assert queries.list_directories(anna) == ()
