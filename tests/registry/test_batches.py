"""Files sent in together: read in portions, on from where it was ended, paused, stopped, tried again."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings

from bridgebook.registry import working
from bridgebook.registry.batches import (
    begin_batch,
    find_bad_files,
    find_received,
    list_batches,
    open_batch,
    pause_batch,
    stop_batch,
    try_again,
)
from bridgebook.registry.errors import CannotDo, NotAllowed, NotFound
from bridgebook.registry.models import Document, Organisation, Upload
from bridgebook.registry.records import Reader
from bridgebook.registry.uploads import run_uploads, take_upload

pytestmark = pytest.mark.django_db(transaction=True)


def make_report(day: int) -> bytes:
    return (
        f"Visit to Minsk\n\n{day} May 2024\n\nOn {day} May 2024 Anna Orlova, Rector of Tomsk Polytechnic University, "
        "visited the Belarusian State University.\n"
    ).encode()


def make_archive(**members: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_txt", ".txt").replace("_png", ".png"), content)
    return file.getvalue()


def test_an_archive_is_read_file_by_file_and_says_what_is_bad(anna: Reader) -> None:
    batch = begin_batch("old.zip", 1, by=anna, visibility="public")
    packed = make_archive(a__1_txt=make_report(1), a__2_txt=make_report(2), a__3_png=b"\x89PNG")
    take_upload("old.zip", [packed], by=anna, batch=batch)
    assert open_batch(anna, batch).state == "reading"
    run_uploads()
    card = open_batch(anna, batch)
    assert (card.state, card.percent, card.done, card.failed, card.documents) == ("finished", 100, 2, 1, 2)
    assert [(bad.file, bad.again) for bad in find_bad_files(anna, batch)] == [("old.zip!/a/3.png", True)]
    assert {d.visibility for d in Document.objects.all()} == {"public"}
    # Brought up to date with the files, not at some later time.
    assert Organisation.objects.filter(name__contains="Belarusian").exists()
    kept = {p.name for p in (Path(settings.DATA) / "uploads").rglob("*") if p.is_file()}
    assert "3.png" in kept
    assert not {"old.zip", "1.txt", "2.txt"} & kept


def test_what_a_process_left_behind_is_taken_up(anna: Reader) -> None:
    batch = begin_batch("folder", 2, by=anna)
    for day in (1, 2):
        take_upload(f"folder/{day}.txt", [make_report(day)], by=anna, batch=batch)
    host = working.ME.partition(":")[0]
    # A process of this machine that is no more; one under this very number, before a restart in a container.
    Upload.objects.filter(name="folder/1.txt").update(state="reading", worker=f"{host}:999999999:x")
    Upload.objects.filter(name="folder/2.txt").update(state="read", worker=f"{working.ME.rpartition(':')[0]}:x")
    run_uploads()
    assert open_batch(anna, batch).done == 2


def test_what_another_machine_reads_is_left_to_it(anna: Reader) -> None:
    batch = begin_batch("folder", 1, by=anna)
    take_upload("folder/1.txt", [make_report(1)], by=anna, batch=batch)
    Upload.objects.update(state="reading", worker="elsewhere:1:x")
    assert run_uploads() == 0
    assert Upload.objects.get().state == "reading"


def test_a_batch_rests_goes_on_and_is_stopped(anna: Reader) -> None:
    batch = begin_batch("folder", 3, by=anna)
    for day in (1, 2):
        take_upload(f"folder/{day}.txt", [make_report(day)], by=anna, batch=batch)
    pause_batch(batch, by=anna, rest=True)
    assert run_uploads() == 0
    assert open_batch(anna, batch).state == "paused"
    pause_batch(batch, by=anna, rest=False)
    assert run_uploads() == 2
    take_upload("folder/3.txt", [make_report(3)], by=anna, batch=batch)
    assert stop_batch(batch, by=anna) == 1
    card = open_batch(anna, batch)
    assert (card.state, card.done, card.stopped, card.percent) == ("stopped", 2, 1, 99)
    assert run_uploads() == 0
    with pytest.raises(CannotDo, match="send the folder again"):
        take_upload("folder/4.txt", [make_report(4)], by=anna, batch=batch)
    assert Document.objects.count() == 2


def test_a_folder_sent_again_goes_on_where_it_broke_off(anna: Reader) -> None:
    batch = begin_batch("folder", 3, by=anna)
    take_upload("folder/1.txt", [make_report(1)], by=anna, batch=batch)
    assert begin_batch("folder", 3, by=anna) == batch
    assert find_received(batch, anna) == [("folder/1.txt", len(make_report(1)))]
    for day in (2, 3):
        take_upload(f"folder/{day}.txt", [make_report(day)], by=anna, batch=batch)
    # It came in whole: the next one of the name is another.
    assert begin_batch("folder", 3, by=anna) != batch


def test_a_bad_file_is_tried_again(anna: Reader) -> None:
    batch = begin_batch("bad.txt", 1, by=anna)
    upload = take_upload("bad.txt", [b""], by=anna, batch=batch)
    run_uploads()
    assert open_batch(anna, batch).failed == 1
    Path(Upload.objects.get().path).write_bytes(make_report(7))
    assert try_again(batch, by=anna, uploads=[upload.id]) == 1
    run_uploads()
    assert (open_batch(anna, batch).failed, open_batch(anna, batch).done) == (0, 1)
    assert find_bad_files(anna, batch) == ()
    assert try_again(batch, by=anna) == 0


def test_one_file_does_not_wait_for_the_fifteen_years_of_another(anna: Reader) -> None:
    many = begin_batch("many", 3, by=anna)
    for day in (1, 2, 3):
        take_upload(f"many/{day}.txt", [make_report(day)], by=anna, batch=many)
    one = begin_batch("one.txt", 1, by=anna)
    take_upload("one.txt", [make_report(9)], by=anna, batch=one)
    assert working.find_portion() == (one, False)


def test_batches_are_their_senders_and_the_administrators_who_may_see(anna: Reader) -> None:
    batch = begin_batch("closed", 1, by=anna, visibility="restricted")
    take_upload("closed/1.txt", [make_report(1)], by=anna, batch=batch)
    for other in (Reader("ivan", "restricted", "editor"), Reader("olga", "internal", "administrator")):
        assert list_batches(other) == ()
        with pytest.raises(NotFound):
            open_batch(other, batch)
        with pytest.raises(NotFound):
            stop_batch(batch, by=other)
        with pytest.raises(CannotDo):
            take_upload("x.txt", [b"x"], by=other, batch=batch)
    assert [card.id for card in list_batches(Reader("vera", "restricted", "administrator"))] == [batch]
    with pytest.raises(NotAllowed):
        begin_batch("x", 1, by=Reader("guest"))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("C:\\a\\b.txt", "C_/a/b.txt"),
        ("a/./b\x00.txt", "a/b_.txt"),
        ("///", "file"),
    ],
)
def test_names_of_files_lead_nowhere_else(anna: Reader, name: str, kept: str) -> None:
    batch = begin_batch("x", 1, by=anna)
    take_upload(name, [b"x"], by=anna, batch=batch)
    row = Upload.objects.get()
    assert row.name == kept
    assert Path(settings.DATA) / "uploads" in Path(row.path).resolve().parents
