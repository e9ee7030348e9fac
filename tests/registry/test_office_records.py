"""The office's own records: history, taking back, who may, and the rules of the office."""

from collections.abc import Callable

import pytest

from bridgebook.registry import queries
from bridgebook.registry.actions import change_settings, join_entities, undo_change
from bridgebook.registry.errors import CannotDo, NotAllowed, NotFound
from bridgebook.registry.models import Setting
from bridgebook.registry.office import anchor_thing, find_record, find_thing_keys
from bridgebook.registry.office.settings import find_own_keys, find_settings
from bridgebook.registry.records import Reader
from bridgebook.vocabulary import Reading

pytestmark = pytest.mark.django_db


def test_a_change_is_taken_back_and_made_again(anna: Reader) -> None:
    change_settings(by=anna, report_days=7, why="the new order")
    change_settings(by=anna, report_days=5)
    assert find_settings().report_days == 5

    second, first = queries.list_history(anna, subjects=("settings",))
    with pytest.raises(CannotDo, match="changed again since"):
        undo_change(first.id, by=anna)
    undo_change(second.id, by=anna)
    assert find_settings().report_days == 7
    undo_change(queries.list_history(anna, subjects=("settings",))[0].id, by=anna)
    assert find_settings().report_days == 5


def test_taking_back_what_was_new_withdraws_it(anna: Reader) -> None:
    change_settings(by=anna, papers_days=20)
    undo_change(queries.list_history(anna, subjects=("settings",))[0].id, by=anna)
    assert find_settings().papers_days == 14
    assert Setting.objects.get(name="papers_days").withdrawn
    assert find_record(Setting, Setting.objects.get(name="papers_days").key, anna).value == 20


@pytest.mark.parametrize("role", ["reader", "editor", "reviewer", "publisher"])
def test_only_an_administrator_changes_the_rules(role: str) -> None:
    by = Reader("ivan", may_see="restricted", role=role)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed, match="administrator"):
        change_settings(by=by, report_days=7)
    assert find_settings().report_days == 3


@pytest.mark.parametrize("days", [-1, 100_000])
def test_a_number_that_makes_no_sense_is_refused(anna: Reader, days: int) -> None:
    with pytest.raises(CannotDo, match="whole number"):
        change_settings(by=anna, papers_days=days)


def test_a_record_stays_with_the_thing_when_it_is_joined(
    anna: Reader, take: Callable[..., int], visit: Callable[..., Reading]
) -> None:
    take(
        visit("first", "Snow Institute", "Harbour University", "Ivan Petrov"),
        visit("second", "Ice Institute of Karelia", "Harbour University", "Pavel Orlov", date="2023-02-01"),
    )
    named = {card.link.name: card.link.key for card in queries.list_things(anna, "organisation").items}
    anchor = anchor_thing(named["Ice Institute of Karelia"], anna)
    joined = join_entities(named["Snow Institute"], named["Ice Institute of Karelia"], by=anna)
    assert find_thing_keys([anchor], anna) == {anchor: joined}


def test_the_office_is_the_one_most_documents_name_until_it_says_who_it_is(
    anna: Reader, take: Callable[..., int], visit: Callable[..., Reading]
) -> None:
    for number, guest in enumerate(("Snow Institute", "Ice Company of Karelia", "Rain Laboratory of Kostroma")):
        take(visit(f"v{number}", guest, "Harbour University", f"Ivan Petrov{number}", date=f"202{number}-05-14"))
    named = {card.link.name: card.link.key for card in queries.list_things(anna, "organisation").items}
    assert find_own_keys(anna) == {named["Harbour University"]}
    change_settings(by=anna, own=[named["Snow Institute"]])
    assert find_own_keys(anna) == {named["Snow Institute"]}


@pytest.mark.parametrize("key", ["st", "stx", "st999", "o1", "st" + "9" * 30])
def test_a_key_of_nothing_finds_nothing(anna: Reader, key: str) -> None:
    with pytest.raises(NotFound):
        find_record(Setting, key, anna)
