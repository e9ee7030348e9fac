"""What is corrected in the review is known when the next document is read, to those only who may know it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from bridgebook.registry import actions, queries
from bridgebook.registry.adding import add_files
from bridgebook.registry.errors import CannotDo, NotAllowed, NotFound
from bridgebook.registry.models import History, Naming, StatedEntity
from bridgebook.registry.projections import rebuild
from bridgebook.registry.records import EntityRecord, Reader
from bridgebook.registry.uploads import list_uploads, run_uploads, take_upload

pytestmark = pytest.mark.django_db

FIRST = """Визит партнёров

12.03.2024

11 марта Томский политехнический университет посетила делегация компании «Полынь». Гостей принял проректор по науке ТПУ Олег Ведерников.
Стороны подписали меморандум о сотрудничестве.
"""
SECOND = """Новая встреча

20.05.2024

19 мая делегация Полыни вновь приехала в Томск. Директор Полыни Пётр Громов подписал соглашение с Томским политехническим университетом.
"""

Add = Callable[..., int]


@pytest.fixture
def add(tmp_path: Path, anna: Reader) -> Add:
    """Adds a text as a file and gives the row of its document."""

    def add_text(name: str, text: str, visibility: str = "internal") -> int:
        path = tmp_path / f"{name}.txt"
        path.write_text(text, "utf-8")
        (step,) = add_files([path], by=anna, visibility=visibility)  # type: ignore[arg-type]
        assert step.problem == ""
        assert step.document is not None
        return step.document

    return add_text


def names_in(reader: Reader, document: int, kind: str = "") -> dict[str, EntityRecord]:
    """What a document names, by the name its thing has."""
    entities = queries.open_reading(reader, document).entities
    return {e.link.name: e for e in entities if kind in ("", e.kind)}


def find_key(reader: Reader, document: int, form: str) -> str:
    """The key of what a document names so."""
    entities = queries.open_reading(reader, document).entities
    return next(e.link.key for e in entities if form in (e.name, e.link.name, *(m[2] for m in e.mentions)))


def test_a_name_given_in_the_review_is_known_in_the_next_document(anna: Reader, add: Add) -> None:
    first = add("first", FIRST)
    key = find_key(anna, first, "«Полынь»")
    actions.name_entity(key, "Полынь", by=anna, why="so they sign")
    second = add("second", SECOND)

    entity = names_in(anna, second, "organisation")["Полынь"]
    assert (entity.link.key, [m[2] for m in entity.mentions]) == (key, ["Полыни", "Полыни"])
    (post,) = queries.open_partner(anna, key).people
    assert (post.person.name, post.role) == ("Пётр Громов", "Директор")
    assert rebuild(keep=False) == []


def test_what_is_no_organisation_is_not_read_again(anna: Reader, add: Add) -> None:
    first = add("first", FIRST)
    key = find_key(anna, first, "ТПУ")
    actions.reject_name(key, by=anna, why="a slip")

    page = queries.open_reading(anna, first)
    assert [(n.kind, n.by, n.why) for n in page.rejected] == [("organisation", "anna", "a slip")]
    assert key not in {e.link.key for e in page.entities}
    with pytest.raises(NotFound):
        queries.open_partner(anna, key)
    assert all(key not in {p.key for p in c.parties} for c in queries.list_contacts(anna).items)
    assert rebuild(keep=False) == []

    second = add("second", SECOND)
    assert not [n for n in names_in(anna, second) if "политехнический" in n]

    line = History.objects.get(action="reject_name")
    actions.undo_change(line.pk, by=anna)
    assert queries.open_partner(anna, key).card.link.key == key
    third = add("third", SECOND.replace("19 мая", "21 мая"))
    assert [n for n in names_in(anna, third) if "политехнический" in n]
    assert rebuild(keep=False) == []


def test_a_kind_changed_in_the_review_is_the_kind_in_the_next_document(anna: Reader, add: Add) -> None:
    first = add("first", FIRST)
    key = find_key(anna, first, "«Полынь»")
    actions.name_entity(key, "Полынь", by=anna)
    place = actions.change_kind(key, "place", by=anna, why="it is the old port")

    assert place == f"l{key[1:]}"
    assert queries.open_place(anna, place).card.link.name == "Полынь"
    with pytest.raises(NotFound):
        queries.open_partner(anna, key)
    assert queries.find_thing_link(anna, key).key == place
    assert all("Полынь" not in {p.name for p in c.parties} for c in queries.list_contacts(anna).items)
    with pytest.raises(CannotDo):
        actions.change_kind(place, "place", by=anna)
    with pytest.raises(CannotDo):
        actions.change_kind(place, "ship", by=anna)
    assert rebuild(keep=False) == []

    second = add("second", SECOND)
    assert names_in(anna, second)["Полынь"].link.kind == "place"
    assert rebuild(keep=False) == []


def test_who_may_not_change_corrects_no_name(anna: Reader, add: Add) -> None:
    first = add("first", FIRST)
    key = find_key(anna, first, "ТПУ")
    looker = Reader("looker", may_see="restricted")
    for change in (
        lambda: actions.reject_name(key, by=looker),
        lambda: actions.change_kind(key, "person", by=looker),
    ):
        with pytest.raises(NotAllowed):
            change()
    with pytest.raises(NotFound):
        actions.reject_name(key, by=Reader("guest", role="administrator"))


def test_an_upload_and_a_newer_reader_use_it_too(
    anna: Reader, add: Add, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    second = add("second", SECOND)
    assert "Полынь" not in names_in(anna, second, "organisation")
    first = add("first", FIRST)
    key = find_key(anna, first, "«Полынь»")
    actions.name_entity(key, "Полынь", by=anna)

    upload = take_upload("third.txt", [SECOND.replace("19 мая", "21 мая").encode()], by=anna)
    assert run_uploads() == 1
    (third,) = next(u.documents for u in list_uploads(anna) if u.id == upload.id)
    assert names_in(anna, third, "organisation")["Полынь"].link.key == key

    monkeypatch.setattr("bridgebook.registry.adding.READER", "rules/next")
    monkeypatch.setattr("bridgebook.reading.read.READER", "rules/next")
    assert add("second", SECOND) == second
    assert names_in(anna, second, "organisation")["Полынь"].link.key == key
    assert rebuild(keep=False) == []


def test_a_thing_two_documents_name_is_known_and_a_guess_of_one_is_not(anna: Reader, add: Add) -> None:
    text = "Визит\n\n0{n}.03.2024\n\n11 марта делегация Сучжоуского института промышленных технологий (SITI) посетила Томск.\n"
    add("one", text.format(n=1))
    names = {n.name for n in queries.find_knowledge(anna).names}
    assert "Сучжоуский институт промышленных технологий" not in names
    add("two", text.format(n=2))
    (known,) = (n for n in queries.find_knowledge(anna).names if "SITI" in n.forms)
    assert (known.kind, known.name) == ("organisation", "Сучжоуский институт промышленных технологий")
    assert known.key


@pytest.mark.parametrize("word", ["the Institute", "Университета", "институт", "该校", "ИИ", "Совет"])
def test_words_that_name_nobody_alone_are_not_known(word: str) -> None:
    from bridgebook.registry.queries.knowledge import is_telling

    assert not is_telling("organisation", word)
    assert not is_telling("person", "Иванов")
    assert not is_telling("person", "И. Иванов")
    assert is_telling("organisation", "Институт снега")


SECRET = "A quiet deal\n\n1 March 2024\n\nThe Quiet Harbour Fund (QHF) and Tomsk Polytechnic University met on 28 February 2024. QHF was led by its director Ivan Hidden.\n"
OPEN = "News\n\n5 May 2024\n\nOn 4 May 2024 a delegation of QHF visited Tomsk Polytechnic University.\n"


def everything(reader: Reader, document: int) -> str:
    """All that the pages of a document and of what it names say."""
    page = queries.open_reading(reader, document)
    said: list[Any] = [page, queries.list_history(reader), queries.search(reader, "QHF")]
    said += [queries.open_partner(reader, e.link.key) for e in page.entities if e.link.kind == "organisation"]
    return "\n".join(map(str, said)).replace("query='Quiet'", "")


def test_a_closed_name_is_not_used_for_a_document_that_more_may_see(anna: Reader, guest: Reader, add: Add) -> None:
    closed = add("closed", SECRET, "restricted")
    actions.name_entity(find_key(anna, closed, "QHF"), "The Quiet Harbour Fund of Tomsk", by=anna)
    actions.set_visibility("restricted", thing=find_key(anna, closed, "QHF"), by=anna)
    assert any("QHF" in n.forms for n in queries.find_knowledge(anna).names)
    for reader in (guest, Reader("staff", may_see="internal")):
        knowledge = queries.find_knowledge(reader)
        assert "Quiet" not in str((knowledge.names, knowledge.rejected))

    for visibility in ("public", "internal"):
        document = add(f"open-{visibility}", OPEN.replace("4 May", f"{len(visibility)} May"), visibility)
        assert "Quiet" not in everything(Reader("any", may_see=visibility), document)  # type: ignore[arg-type]
    stated = StatedEntity.objects.exclude(document=closed).exclude(document=None)
    assert not stated.filter(name__contains="Quiet").exists()


def test_a_document_read_with_closed_names_tells_nothing_of_them_when_it_is_opened(
    anna: Reader, guest: Reader, add: Add
) -> None:
    closed = add("closed", SECRET, "restricted")
    key = find_key(anna, closed, "QHF")
    actions.name_entity(key, "The Quiet Harbour Fund of Tomsk", by=anna)
    text = OPEN.replace("visited", "and of the Hidden Lagoon visited")
    actions.name_entity(key, "Hidden Lagoon", by=anna)
    document = add("later", text, "restricted")
    # To those who may know, both names in it are the one fund.
    entity = next(e for e in queries.open_reading(anna, document).entities if e.link.key == key)
    assert {m[2] for m in entity.mentions} >= {"QHF", "Hidden Lagoon"}

    actions.set_visibility("public", document=document, by=anna)
    told = queries.open_reading(guest, document)
    assert "Quiet" not in everything(guest, document)
    assert not any({"QHF", "Hidden Lagoon"} <= {m[2] for m in e.mentions} for e in told.entities)
    assert told.reader.endswith("for public")
    assert Naming.objects.filter(reading__document=document).values("reading").distinct().count() == 2
    assert rebuild(keep=False) == []


def test_the_offices_own_list_of_names_comes_first(
    anna: Reader, add: Add, tmp_path: Path, settings: LazySettings
) -> None:
    settings.WORDS = tmp_path / "words"
    settings.WORDS.mkdir()
    rows = '[[name]]\nkind = "organisation"\nname = "Полынь"\nshort = ["Горный воздух"]\n\n[[no_name]]\nname = "ТПУ"\n'
    (settings.WORDS / "names.toml").write_text(rows, "utf-8")
    document = add("own", FIRST.replace("компании «Полынь»", "Горного воздуха"))
    found = queries.open_reading(anna, document).entities
    assert "Горный воздух" in {e.name for e in found}
    assert "ТПУ" not in {m[2] for e in found for m in e.mentions}


def test_a_name_given_to_a_closed_thing_is_as_closed(anna: Reader, guest: Reader, add: Add) -> None:
    closed = add("closed", SECRET, "restricted")
    actions.name_entity(find_key(anna, closed, "QHF"), "Fund of Hushed Voices", by=anna)
    post = next(s for s in queries.open_reading(anna, closed).statements if s.type == "position")
    actions.correct_statement(
        post.id, {"organisation": {"kind": "organisation", "name": "Hushed Hall"}, "role": "Keeper"}, by=anna
    )
    opened = add("open", OPEN, "public")

    assert "Hushed" in everything(anna, closed)
    for reader in (guest, Reader("staff", may_see="internal")):
        assert "Hushed" not in everything(reader, opened)
        assert "Hushed" not in str(queries.list_things(reader, "organisation"))
        assert "Hushed" not in str(queries.search(reader, "Hall")) + str(queries.search(reader, "Voices"))
    actions.set_visibility("public", document=closed, by=anna)
    assert "Hushed Hall" in str(queries.list_things(guest, "organisation"))
    assert rebuild(keep=False) == []
