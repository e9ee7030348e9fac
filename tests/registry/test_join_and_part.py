"""Joining and parting are judgements and undo each other exactly."""

from collections.abc import Callable
from typing import Any

import pytest

from bridgebook.registry import actions, queries
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.models import LEDGER
from bridgebook.registry.projections.rebuilding import read_tables
from bridgebook.registry.records import Reader
from bridgebook.vocabulary import Reading

pytestmark = pytest.mark.django_db

Take = Callable[..., int]
Visit = Callable[..., Reading]


def find_key(anna: Reader, name: str) -> str:
    """Return the key of the organisation of this name."""
    return next(c.link.key for c in queries.list_things(anna, "organisation").items if name in c.forms)


@pytest.fixture
def two_names(take: Take, visit: Visit) -> None:
    """One meeting told by two documents that name the host differently."""
    take(
        visit("ours", "Snow Institute", "Harbour University", "Ivan Petrov"),
        visit("theirs", "Snow Institute", "Hafen-Universität", "Ivan Petrov"),
    )


@pytest.mark.usefixtures("two_names")
def test_part_undoes_join_and_join_undoes_part(anna: Reader) -> None:
    apart = read_tables()
    left, right = find_key(anna, "Harbour University"), find_key(anna, "Hafen-Universität")
    assert queries.list_contacts(anna).total == 2

    assert actions.join_entities(left, right, by=anna, why="their letterhead") == left
    joined = read_tables()
    assert queries.list_contacts(anna).total == 1
    assert queries.open_partner(anna, right).card.link.key == left

    entity = next(n.entity for n in queries.open_partner(anna, left).named_in if n.name == "Hafen-Universität")
    assert actions.part_entities(left, [entity], by=anna) == right
    assert read_tables() == apart

    actions.join_entities(left, right, by=anna)
    assert read_tables() == joined


@pytest.mark.usefixtures("two_names")
def test_undo_takes_back_a_join_and_undo_of_undo_makes_it_again(anna: Reader) -> None:
    apart = read_tables()
    actions.join_entities(find_key(anna, "Harbour University"), find_key(anna, "Hafen-Universität"), by=anna)
    joined = read_tables()

    change = queries.list_history(anna)[0]
    assert (change.action, change.can_undo) == ("join_entities", True)
    actions.undo_change(change.id, by=anna)
    assert read_tables() == apart
    actions.undo_change(queries.list_history(anna)[0].id, by=anna)
    assert read_tables() == joined
    with pytest.raises(CannotDo):
        actions.undo_change(queries.list_history(anna)[1].id, by=anna)


@pytest.mark.usefixtures("two_names")
def test_joining_leaves_every_statement_as_it_was(anna: Reader) -> None:
    def read_ledger() -> dict[str, list[Any]]:
        names = ("Statement", "Evidence", "StatedEntity", "Naming")
        return {m.__name__: list(m.objects.order_by("id").values()) for m in LEDGER if m.__name__ in names}

    before = read_ledger()
    actions.join_entities(find_key(anna, "Harbour University"), find_key(anna, "Hafen-Universität"), by=anna)
    assert read_ledger() == before


def test_people_outrank_the_machine(anna: Reader, take: Take, visit: Visit) -> None:
    for name in ("one", "two"):
        take(visit(name, "Snow Institute", "Harbour University", "Ivan Petrov"))
    person = queries.list_things(anna, "person").items[0]
    namings = queries.open_person(anna, person.link.key).named_in
    actions.part_entities(person.link.key, [namings[0].entity], by=anna, why="father and son")

    take(visit("three", "Snow Institute", "Harbour University", "Ivan Petrov"))
    assert [c.link.name for c in queries.list_things(anna, "person").items] == ["Ivan Petrov", "Ivan Petrov"]


@pytest.mark.usefixtures("two_names")
def test_the_offices_own_name_is_shown_first(anna: Reader) -> None:
    key = find_key(anna, "Hafen-Universität")
    actions.name_entity(key, "Harbour University of Hamburg", by=anna)
    assert queries.open_partner(anna, key).card.link.name == "Harbour University of Hamburg"
    actions.undo_change(queries.list_history(anna)[0].id, by=anna)
    assert queries.open_partner(anna, key).card.link.name == "Hafen-Universität"


def test_one_contact_parted_is_two_again(anna: Reader, take: Take, visit: Visit) -> None:
    for name in ("ours", "theirs"):
        take(visit(name, "Snow Institute", "Harbour University", "Ivan Petrov"))
    contact = queries.list_contacts(anna).items[0]
    witness = max(source.statement for source in contact.sources)

    other = actions.part_events(contact.key, [witness], by=anna, why="a second visit on the same day")
    assert queries.list_contacts(anna).total == 2
    assert actions.join_events(other, contact.key, by=anna) == contact.key
    assert queries.list_contacts(anna).total == 1
