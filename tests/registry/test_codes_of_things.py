"""Codes of public registers on things: who gave them, what they prove, what they forbid, who sees them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bridgebook.names.identifiers import UnreadableIdentifier
from bridgebook.registry import actions, queries
from bridgebook.registry.errors import CannotDo, NotAllowed, NotFound
from bridgebook.registry.projections import rebuild
from bridgebook.registry.projections.rebuilding import read_tables
from bridgebook.registry.records import Reader
from bridgebook.registry.storage import write_export
from bridgebook.vocabulary import Reading

pytestmark = pytest.mark.django_db

Take = Callable[..., int]
Visit = Callable[..., Reading]


def find_key(reader: Reader, name: str, kind: str = "organisation") -> str:
    return next(c.link.key for c in queries.list_things(reader, kind).items if name in c.forms)


def find_codes(reader: Reader, key: str) -> list[tuple[str, str]]:
    page = queries.open_partner(reader, key) if key.startswith("o") else queries.open_person(reader, key)
    return [(one.scheme, one.value) for one in page.identifiers]


@pytest.fixture
def houses(take: Take, visit: Visit, anna: Reader) -> tuple[str, str]:
    """Two names that nothing but a code tells to be one."""
    take(
        visit("ours", "Snow Institute", "Harbour University", "Ivan Petrov"),
        visit("theirs", "Snow Institute", "Hafen-Universität", "Ivan Petrov"),
    )
    return find_key(anna, "Harbour University"), find_key(anna, "Hafen-Universität")


def test_a_code_is_shown_with_who_gave_it_and_goes_again(houses: tuple[str, str], anna: Reader) -> None:
    before = read_tables()
    actions.add_identifier(houses[0], "https://ror.org/03YRM5C26", by=anna, why="their letterhead")
    one = queries.open_partner(anna, houses[0]).identifiers[0]
    assert (one.label, one.value, one.page) == ("ROR", "03yrm5c26", "https://ror.org/03yrm5c26")
    assert one.given == (("anna", ""),)
    assert rebuild(keep=False) == []

    actions.remove_identifier(houses[0], "ror", "03yrm5c26", by=anna)
    assert read_tables() == before
    actions.add_identifier(houses[0], "03yrm5c26", "ror", by=anna)
    assert find_codes(anna, houses[0]) == [("ror", "03yrm5c26")]


def test_a_person_has_an_orcid_and_an_organisation_has_none(houses: tuple[str, str], anna: Reader) -> None:
    person = find_key(anna, "Ivan Petrov", "person")
    actions.add_identifier(person, "0000-0002-1825-0097", by=anna)
    assert find_codes(anna, person) == [("orcid", "0000-0002-1825-0097")]
    with pytest.raises(CannotDo, match="no organisation"):
        actions.add_identifier(houses[0], "0000-0001-5109-3700", by=anna)
    assert rebuild(keep=False) == []


def test_what_makes_no_sense_is_refused_and_changes_nothing(
    houses: tuple[str, str], anna: Reader, guest: Reader
) -> None:
    actions.add_identifier(houses[0], "03yrm5c26", "ror", by=anna)
    before = read_tables()
    with pytest.raises(UnreadableIdentifier, match="check digits"):
        actions.add_identifier(houses[0], "ИНН 7707083894", by=anna)
    with pytest.raises(CannotDo, match="already"):
        actions.add_identifier(houses[0], "03yrm5c26", "ror", by=anna)
    with pytest.raises(CannotDo, match="remove it first"):
        actions.add_identifier(houses[0], "05x2bcf33", "ror", by=anna)
    with pytest.raises(NotFound):
        actions.remove_identifier(houses[0], "ror", "05x2bcf33", by=anna)
    with pytest.raises((NotAllowed, NotFound)):
        actions.add_identifier(houses[0], "05x2bcf33", "ror", by=guest)
    assert read_tables() == before


def test_equal_codes_join_for_certain_and_taking_the_code_back_parts_again(
    houses: tuple[str, str], anna: Reader
) -> None:
    first, second = houses
    actions.add_identifier(first, "03yrm5c26", "ror", by=anna)
    apart = read_tables()
    actions.add_identifier(second, "https://ror.org/03yrm5c26", by=anna)
    page = queries.open_partner(anna, second)
    assert page.card.link.key == min(first, second, key=lambda key: int(key[1:]))
    assert [(j.verdict, j.machine, j.reasons[0]["code"]) for j in page.joins] == [("same", True, "same_identifier")]
    assert rebuild(keep=False) == []

    change = queries.list_history(anna)[0]
    assert change.action == "add_identifier"
    actions.undo_change(change.id, by=anna)
    assert read_tables() == apart


def test_two_codes_of_one_register_keep_two_things_apart(houses: tuple[str, str], anna: Reader) -> None:
    first, second = houses
    actions.add_identifier(first, "03yrm5c26", "ror", by=anna)
    actions.add_identifier(second, "05x2bcf33", "ror", by=anna)
    with pytest.raises(CannotDo, match="ROR 03yrm5c26 is not 05x2bcf33"):
        actions.join_entities(first, second, by=anna)
    # Another code in common does not join them either: the office is asked.
    actions.add_identifier(first, "Q42", by=anna)
    actions.add_identifier(second, "Q42", by=anna)
    assert find_codes(anna, first) != find_codes(anna, second)
    questions = queries.open_partner(anna, first).questions
    assert [[r["code"] for r in q.reasons] for q in questions] == [["same_identifier", "other_identifier"]]
    assert rebuild(keep=False) == []

    actions.remove_identifier(second, "ror", "05x2bcf33", by=anna)
    joined = actions.join_entities(first, second, by=anna)
    assert find_codes(anna, joined) == [("ror", "03yrm5c26"), ("wikidata", "Q42")]


def test_a_code_is_no_more_open_than_what_it_was_given_to(
    take: Take, visit: Visit, anna: Reader, guest: Reader
) -> None:
    take(visit("open", "Snow Institute", "Harbour University", "Ivan Petrov"), visibility="public")
    take(visit("closed", "Delta Fund", "Harbour University", "Maria Silva"), visibility="restricted")
    house, fund = find_key(anna, "Harbour University"), find_key(anna, "Delta Fund")
    actions.add_identifier(house, "03yrm5c26", "ror", by=anna)
    actions.add_identifier(fund, "05x2bcf33", "ror", by=anna)
    assert find_codes(guest, house) == [("ror", "03yrm5c26")]
    with pytest.raises(NotFound):
        queries.open_partner(guest, fund)
    actions.set_visibility("restricted", thing=house, by=anna)
    assert rebuild(keep=False) == []
    with pytest.raises(NotFound):
        queries.open_partner(guest, house)


def test_a_report_that_fits_two_things_with_two_codes_joins_neither(take: Take, visit: Visit, anna: Reader) -> None:
    take(visit("ours", "Harbour University of Tomsk", "Snow Institute", "Ivan Petrov"))
    take(visit("theirs", "Hafen-Universität", "Delta Fund", "Maria Silva"))
    first, second = find_key(anna, "Harbour University of Tomsk"), find_key(anna, "Hafen-Universität")
    actions.name_entity(second, "Harbour University of Tomsk", by=anna)
    actions.add_identifier(first, "03yrm5c26", "ror", by=anna)
    actions.add_identifier(second, "05x2bcf33", "ror", by=anna)
    take(visit("third", "Harbour University of Tomsk", "Institute of Ice", "Liu Wenxin"))
    assert find_codes(anna, first) == [("ror", "03yrm5c26")]
    assert find_codes(anna, second) == [("ror", "05x2bcf33")]
    asked = [q for q in queries.list_questions(anna, kind="same_entity").items if q.left.key in (first, second)]
    assert len(asked) == 2
    assert all("other_identifier" in {r["code"] for r in q.reasons} for q in asked)
    assert rebuild(keep=False) == []


def test_codes_are_exported_to_who_may_see_them(
    take: Take, visit: Visit, anna: Reader, guest: Reader, tmp_path: Path
) -> None:
    take(visit("open", "Snow Institute", "Harbour University", "Ivan Petrov"), visibility="public")
    take(visit("closed", "Delta Fund", "Hall of Ice", "Maria Silva"), visibility="restricted")
    house, fund = find_key(anna, "Harbour University"), find_key(anna, "Delta Fund")
    actions.add_identifier(house, "03yrm5c26", "ror", by=anna)
    actions.add_identifier(fund, "Q42", by=anna)
    given = {"scheme": "ror", "value": "03yrm5c26", "given_by": ["anna"]}
    write_export(tmp_path / "guest", guest)
    assert json.loads((tmp_path / "guest" / "identifiers.json").read_text("utf-8")) == [
        {"key": house, "identifiers": [given]}
    ]
    write_export(tmp_path / "anna", anna)
    assert "Q42" in (tmp_path / "anna" / "identifiers.json").read_text("utf-8")
