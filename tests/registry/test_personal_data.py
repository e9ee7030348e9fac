"""A person's data: all of it handed out, and erased so that nothing brings the name back."""

import json
from pathlib import Path

import pytest
from django.utils import timezone

from bridgebook.registry.actions import erase_person, name_entity, settle_commitment
from bridgebook.registry.adding import add_files
from bridgebook.registry.errors import CannotDo, NotAllowed
from bridgebook.registry.models import LEDGER, Document, History, Person, Template
from bridgebook.registry.personal import find_personal_data, plan_erasure
from bridgebook.registry.queries import find_names, list_commitments
from bridgebook.registry.records import Reader
from bridgebook.registry.storage import find_faults, rebuild_all
from bridgebook.registry.storage.rows import read_rows, write_line

pytestmark = pytest.mark.django_db(transaction=True)
BOSS = Reader("boss", may_see="restricted", role="administrator")
REPORT = """Делегация Сучжоуского института посетила Томский политехнический университет

Дата публикации: 12.03.2024

11 марта Томский политехнический университет (ТПУ) посетила делегация Сучжоуского института промышленных технологий (SITI). Гостей принял проректор по международной деятельности ТПУ Олег Ведерников. Олега Ведерникова поблагодарили.
ТПУ до 1 июня 2024 года направит партнёрам список проектов.
"""
SIGNED = """Подписание соглашения

Дата публикации: 20.03.2024

19 марта проректор ТПУ Олег Ведерников и SITI подписали соглашение о сотрудничестве между ТПУ и SITI.
"""


@pytest.fixture
def key(tmp_path: Path) -> str:
    """A person whom two documents name, the history and an office record."""
    for name, text in (("visit Олег Ведерников.txt", REPORT), ("signed.txt", SIGNED)):
        (tmp_path / name).write_text(text, "utf-8")
    assert [step.problem for step in add_files([tmp_path], by=BOSS)] == ["", ""]
    hits = find_names(BOSS, "Олег Ведерников", kind="person")
    assert hits
    promise = list_commitments(BOSS).items[0].key
    settle_commitment(promise, "kept", by=BOSS, why="Олег Ведерников сказал по телефону")
    now = timezone.now()
    Template.objects.create(
        kind="dossier", name="для Олег Ведерников.docx", content=b"PK", by="boss", at=now, changed_at=now
    )
    return hits[0].link.key


def everything() -> str:
    """The whole ledger and the person's table, as text."""
    rows = [write_line(row) for table in (*LEDGER, Template, Person) for row in read_rows(table)]
    return "\n".join(rows)


def test_all_that_is_held_is_handed_out(key: str) -> None:
    held = find_personal_data(BOSS, key)
    text = json.dumps(held.as_json(), ensure_ascii=False, default=str)
    for words in ("Олег Ведерников", "проректор", "Олега Ведерникова", "сказал по телефону", "для Олег"):
        assert words in text, words
    with pytest.raises(NotAllowed):
        find_personal_data(Reader("editor", may_see="restricted", role="publisher"), key)


def test_an_erasure_leaves_no_name_and_a_sound_registry(key: str, tmp_path: Path) -> None:
    plan = plan_erasure(BOSS, key)
    assert len(plan.documents) == 2
    assert [one["table"] for one in plan.records] == ["Template"]
    lengths = dict(Document.objects.values_list("id", "digest"))
    texts = {row.pk: len(row.text) for row in Document.objects.all()}
    with pytest.raises(CannotDo, match="reason"):
        erase_person(key, by=BOSS, why=" ")
    counts = erase_person(key, by=BOSS, why="запрос по статье 21 закона 152-ФЗ")
    assert counts["documents"] == 2
    assert "Ведерников" not in everything()
    assert "Олег" not in everything()
    assert {row.pk: len(row.text) for row in Document.objects.all()} == texts
    assert dict(Document.objects.values_list("id", "digest")) == lengths
    assert list(find_faults()) == []
    assert rebuild_all() == []
    assert find_names(BOSS, "Олег Ведерников", kind="person") == ()
    line = History.objects.order_by("-id")[0]
    assert (line.action, line.by, line.subject) == ("erase_person", "boss", "personal data")
    assert "152" in line.reason
    # The same files again: known by their digests, so nothing comes back.
    again = list(add_files([tmp_path], by=BOSS))
    assert [step.new for step in again] == [False, False]
    assert "Ведерников" not in everything()


def test_a_signed_agreement_may_be_kept_and_the_person_is_restricted(key: str) -> None:
    signed = [card.document for card in plan_erasure(BOSS, key).documents if "Подписание" in card.title]
    erase_person(key, by=BOSS, why="запрос", keep=signed)
    kept = Document.objects.get(pk=signed[0])
    assert "Олег Ведерников" in kept.text
    assert not any("Ведерников" in row.text for row in Document.objects.exclude(pk=kept.pk))
    assert list(find_faults()) == []
    assert find_names(Reader("staff", may_see="internal"), "Олег Ведерников", kind="person") == ()


def test_a_name_the_office_gave_is_erased_too(key: str) -> None:
    name_entity(key, "Ведерников Олег Петрович", by=BOSS)
    erase_person(key, by=BOSS, why="запрос")
    assert "Петрович" not in everything()
