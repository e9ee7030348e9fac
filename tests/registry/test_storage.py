"""Check, backup, restore, rebuild from the command line, on files as a user has them."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bridgebook.registry import queries
from bridgebook.registry.adding import add_files
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.models import Contact, Document
from bridgebook.registry.projections import rebuild
from bridgebook.registry.projections.rebuilding import read_tables
from bridgebook.registry.records import Reader
from bridgebook.registry.storage import find_faults, read_backup, rebuild_all, write_backup
from bridgebook.registry.uploads import list_uploads, run_uploads, take_upload
from bridgebook.vocabulary import Reading

pytestmark = pytest.mark.django_db

REPORT = "A delegation of Harbour University visited the Institute of Snow on 14 May 2024.\n"


def test_rebuild_says_what_differs_and_mends_it(take: Callable[..., int], visit: Callable[..., Reading]) -> None:
    take(visit("first", "Snow Institute", "Harbour University", "Ivan Petrov"))
    assert list(find_faults()) == []
    Contact.objects.update(date="1999")

    faults = list(find_faults())
    assert len(faults) == 1
    assert "date was '1999', is '2024-05-14'" in faults[0]
    assert len(rebuild_all()) == 1
    assert list(find_faults()) == []


@pytest.mark.django_db(transaction=True)
def test_a_backup_brings_everything_back(
    anna: Reader, take: Callable[..., int], visit: Callable[..., Reading], tmp_path: Path
) -> None:
    take(visit("first", "Snow Institute", "Harbour University", "Ivan Petrov"))
    before = read_tables()
    rows = write_backup(tmp_path / "all.zip")
    with pytest.raises(CannotDo, match="not empty"):
        read_backup(tmp_path / "all.zip")

    empty_the_ledger()
    assert read_backup(tmp_path / "all.zip") == rows
    assert read_tables() == before
    assert queries.search(anna, "Snow").names[0].link.name == "Snow Institute"
    take(visit("second", "Snow Institute", "Harbour University", "Ivan Petrov"))
    assert rebuild(keep=False) == []


def empty_the_ledger() -> None:
    """Empty every table, past the ledger's own lock: what a new data folder is."""
    from django.core.management import call_command

    call_command("flush", verbosity=0, interactive=False)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("damage", ["not a zip", "cut", "other"])
def test_a_damaged_backup_changes_nothing(
    take: Callable[..., int], visit: Callable[..., Reading], tmp_path: Path, damage: str
) -> None:
    take(visit("first", "Snow Institute", "Harbour University", "Ivan Petrov"))
    path = tmp_path / "all.zip"
    write_backup(path)
    empty_the_ledger()
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:-300])
    elif damage == "other":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("letter.txt", "hello")
    else:
        path.write_text("hello")
    with pytest.raises(CannotDo):
        read_backup(path)
    assert Document.objects.count() == 0


def test_files_are_added_once_and_the_unreadable_are_said(anna: Reader, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT)
    (tmp_path / "empty.txt").write_text("")
    steps = list(add_files([tmp_path], by=anna))

    assert [(Path(s.name).name, s.new, bool(s.problem)) for s in steps] == [
        ("empty.txt", False, True),
        ("report.txt", True, False),
    ]
    assert [s.new for s in add_files([tmp_path], by=anna)] == [False, False]
    assert Document.objects.count() == 1
    assert rebuild(keep=False) == []


def test_an_upload_is_read_and_its_file_forgotten(anna: Reader) -> None:
    good = take_upload("../../report.txt", [REPORT.encode()], by=anna, visibility="public")
    bad = take_upload("empty.txt", [b""], by=anna)
    assert [(u.name, u.state) for u in list_uploads(anna)] == [("empty.txt", "waiting"), ("_.._report.txt", "waiting")]

    assert run_uploads() == 2
    states = {u.id: u for u in list_uploads(anna, ids=[good.id, bad.id])}
    assert (states[good.id].state, len(states[good.id].documents)) == ("done", 1)
    assert states[bad.id].state == "failed"
    assert "empty" in states[bad.id].message
    assert queries.list_documents(Reader("guest")).total == 1
