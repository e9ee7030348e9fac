"""What takes a higher role than an editor's to change takes it to take back, too."""

import pytest

from bridgebook.registry.actions import change_settings, undo_change
from bridgebook.registry.changing import make_change
from bridgebook.registry.errors import NotAllowed
from bridgebook.registry.models import History, NewsItem
from bridgebook.registry.office import save_record
from bridgebook.registry.office.settings import find_settings
from bridgebook.registry.queries import list_history
from bridgebook.registry.records import Reader

BOSS = Reader("boss", may_see="restricted", role="administrator")
EDITOR = Reader("anna", may_see="restricted", role="editor")
PUBLISHER = Reader("nina", may_see="restricted", role="publisher")

pytestmark = pytest.mark.django_db(transaction=True)


def last() -> int:
    """The row of the latest change."""
    return History.objects.latest("pk").pk


def test_only_an_administrator_takes_back_a_rule_of_the_office() -> None:
    change_settings(by=BOSS, second_factor="editor")
    change = last()
    assert [line.can_undo for line in list_history(BOSS)] == [True]
    for reader in (EDITOR, PUBLISHER):
        assert [line.can_undo for line in list_history(reader, subjects=["settings"])] in ([False], [])
        with pytest.raises(NotAllowed):
            undo_change(change, by=reader)
    assert find_settings().second_factor == "editor"
    undo_change(change, by=BOSS)
    assert find_settings().second_factor == ""
    # What took it back is such a change itself.
    with pytest.raises(NotAllowed):
        undo_change(last(), by=EDITOR)


def test_only_a_publisher_takes_back_what_is_published() -> None:
    with make_change("new_news", "", by=EDITOR, needs="editor") as change:
        item = save_record(change, NewsItem(kind="contact", level=1))
    with make_change("publish_news", item.key, by=PUBLISHER, needs="publisher") as change:
        save_record(change, item, state="published", published={"ru": 1})
    with pytest.raises(NotAllowed):
        undo_change(last(), by=EDITOR)
    undo_change(last(), by=PUBLISHER)
    item.refresh_from_db()
    assert (item.state, item.published) == ("draft", {})
    with pytest.raises(NotAllowed):
        undo_change(last(), by=EDITOR)


def test_an_editor_takes_back_what_editors_do() -> None:
    with make_change("new_news", "", by=EDITOR, needs="editor") as change:
        item = save_record(change, NewsItem(kind="contact", level=1))
    undo_change(last(), by=EDITOR)
    item.refresh_from_db()
    assert item.withdrawn
