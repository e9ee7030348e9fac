"""Nothing leaks: what a reader may not see is in no page, list, search, figure or export they get."""

from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from bridgebook.registry import actions, queries
from bridgebook.registry.errors import NotAllowed, NotFound
from bridgebook.registry.models import LEDGER
from bridgebook.registry.projections import rebuild
from bridgebook.registry.records import Reader
from bridgebook.registry.storage import write_export
from bridgebook.vocabulary import Reading

pytestmark = pytest.mark.django_db

Take = Callable[..., int]
Visit = Callable[..., Reading]


def find_numbers() -> set[int]:
    """Return every number a row of the ledger has: guessed addresses too."""
    return {row for model in LEDGER for row in model.objects.values_list("id", flat=True)}


def ask_everything(reader: Reader, *, words: tuple[str, ...]) -> str:
    """Return all that every query answers a reader, as one text."""
    said: list[Any] = [queries.find_attention(reader), queries.list_history(reader)]
    for ask in (
        queries.list_contacts,
        queries.list_agreements,
        queries.list_structures,
        queries.list_commitments,
        queries.list_interests,
        queries.list_documents,
        queries.list_questions,
    ):
        said.append(ask(reader))
    said += [queries.search(reader, word) for word in words]
    for number in find_numbers():
        asked: tuple[Callable[[], Any], ...] = (
            lambda n=number: queries.open_partner(reader, f"o{n}"),
            lambda n=number: queries.open_person(reader, f"p{n}"),
            lambda n=number: queries.open_contact(reader, f"c{n}"),
            lambda n=number: queries.open_commitment(reader, f"k{n}"),
            lambda n=number: queries.open_reading(reader, n),
            lambda n=number: queries.open_statement(reader, n),
        )
        for ask_page in asked:
            try:
                said.append(ask_page())
            except NotFound:
                continue
    return "\n".join(str(asdict(record) if is_dataclass(record) else record) for record in said)


SECRET = ("Quiet Fund", "Hidden Name", "9 members of staff")


@pytest.fixture
def mixed(take: Take, visit: Visit) -> int:
    """A public report, and a restricted one about the same house that names a third party and a promise."""
    take(visit("open", "Snow Institute", "Harbour University", "Ivan Petrov"), visibility="public")
    return take(
        visit("closed", "Snow Institute", "Quiet Fund", "Hidden Name", promise="will lay off 9 members of staff"),
        visibility="restricted",
    )


@pytest.mark.usefixtures("mixed")
def test_a_restricted_document_leaks_nowhere(anna: Reader, guest: Reader, tmp_path: Path) -> None:
    words = ("Quiet", "Hidden", "staff", "Snow", "closed")
    told, kept = ask_everything(anna, words=words), ask_everything(guest, words=words).replace("'query': 'Quiet'", "")

    assert [secret for secret in SECRET if secret not in told] == []
    assert [secret for secret in SECRET if secret in kept] == []
    assert "Harbour University" in kept
    assert write_export(tmp_path, guest) == 1
    assert not any("Quiet" in path.read_text() for path in tmp_path.iterdir())


@pytest.mark.usefixtures("mixed")
def test_a_thing_made_restricted_takes_its_statements_with_it(anna: Reader, guest: Reader) -> None:
    key = next(c.link.key for c in queries.list_things(guest, "organisation").items if "Harbour" in c.link.name)
    actions.set_visibility("restricted", thing=key, by=anna)

    assert [c.link.name for c in queries.list_things(guest, "organisation").items] == ["Snow Institute"]
    assert queries.list_contacts(guest).total == 0
    assert queries.list_contacts(anna).total == 2
    with pytest.raises(NotFound):
        queries.open_partner(guest, key)
    assert rebuild(keep=False) == []


def test_a_document_opened_is_seen(anna: Reader, guest: Reader, mixed: int) -> None:
    actions.set_visibility("public", document=mixed, by=anna)
    assert queries.open_reading(guest, mixed).document.visibility == "public"
    assert queries.list_contacts(guest).total == 2


def test_who_may_not_change_changes_nothing(guest: Reader, anna: Reader, mixed: int) -> None:
    statement = queries.open_reading(anna, mixed).statements[0].id
    looker = Reader("looker", may_see="restricted")
    keys = [card.link.key for card in queries.list_things(anna, "organisation").items[:2]]
    for change in (
        lambda: actions.accept_statement(statement, by=looker),
        lambda: actions.set_visibility("public", document=mixed, by=looker),
        lambda: actions.join_entities(*keys, by=looker),
    ):
        with pytest.raises(NotAllowed):
            change()
    with pytest.raises(NotFound):
        actions.accept_statement(statement, by=Reader("guest", role="administrator"))
