"""Files sent in together: begun, followed, paused, stopped, tried again."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db.models import Count, Max, Q
from django.utils import timezone

from bridgebook.registry.changing import check_may
from bridgebook.registry.errors import CannotDo, NotFound
from bridgebook.registry.models import Batch, Upload
from bridgebook.registry.records import Reader
from bridgebook.registry.records.batches import BadFile, BatchCard
from bridgebook.registry.uploads import UploadRecord, make_record
from bridgebook.registry.visibility import Visibility, parse_level
from bridgebook.registry.working import forget

QUIET = timedelta(minutes=2)
"""After this time without a new file a batch is no longer being sent."""

GOES_ON = timedelta(days=14)
"""Within this time a folder sent again goes on with the batch begun then."""

MOST = 200_000
"""Files one batch may hold."""


def begin_batch(name: str, expected: int, *, by: Reader, visibility: Visibility = "internal") -> int:
    """Begin a batch, or go on with the one of this name that did not come in whole; return its row.

    Args:
        name: The folder, the archive, or the first file.
        expected: How many files are going to be sent.
        by: Who sends them.
        visibility: Who may see what they bring.

    Raises:
        NotAllowed: If `by` may not add documents.
        CannotDo: If there are too many files.
    """
    check_may(by, "editor")
    parse_level(visibility)
    if not 0 < expected <= MOST:
        raise CannotDo(f"Send from 1 to {MOST:,} files at once.")
    name = " ".join(name.split())[:255] or "…"
    mine = Batch.objects.filter(by=by.name, name=name, visibility=visibility, state="open", expected__gt=1)
    for row in mine.filter(at__gt=timezone.now() - GOES_ON).order_by("-id")[:1]:
        if row.uploads.filter(inner=False).count() < row.expected:
            Batch.objects.filter(id=row.pk).update(expected=expected)
            return int(row.pk)
    row = Batch.objects.create(name=name, expected=expected, visibility=visibility, by=by.name, at=timezone.now())
    return int(row.pk)


def find_received(batch: int, reader: Reader) -> list[tuple[str, int]]:
    """Return name and size of the files of a batch that came in already: they need not be sent again."""
    rows = find_batch(batch, reader).uploads.filter(inner=False)
    return list(rows.values_list("name", "size"))


def find_batch(batch: int, reader: Reader) -> Batch:
    """Return the batch of a row.

    Raises:
        NotFound: If there is none, or it is another's and the reader no administrator who may see what it brings.
    """
    row = Batch.objects.filter(id=batch).first()
    if row is None or not is_open_to(row, reader):
        raise NotFound(f"batch {batch}")
    return row


def is_open_to(row: Batch, reader: Reader) -> bool:
    """Whether a reader may follow a batch: their own, or as administrator another's that they may see."""
    seen = parse_level(row.visibility) <= reader.level
    return row.by == reader.name or (reader.may_administer and seen)


def open_batch(reader: Reader, batch: int) -> BatchCard:
    """Return a batch and how far it is.

    Raises:
        NotFound: If there is none that the reader may follow.
    """
    return make_cards([find_batch(batch, reader)])[0]


def list_batches(reader: Reader, *, limit: int = 12) -> tuple[BatchCard, ...]:
    """Return the batches of a reader, the latest first; an administrator sees those of all."""
    rows = Batch.objects.order_by("-id")
    if not reader.may_administer:
        rows = rows.filter(by=reader.name)
    return make_cards([row for row in rows[: limit * 3] if is_open_to(row, reader)][:limit])


def make_cards(rows: list[Batch]) -> tuple[BatchCard, ...]:
    """Return batches with their files counted."""
    counts = (
        Upload.objects.filter(batch_id__in=[row.pk for row in rows])
        .values("batch_id")
        .annotate(
            received=Count("id", filter=Q(inner=False)),
            total=Count("id", filter=~Q(state="unpacked")),
            waiting=Count("id", filter=Q(state="waiting")),
            reading=Count("id", filter=Q(state="reading")),
            read=Count("id", filter=Q(state="read")),
            done=Count("id", filter=Q(state="done")),
            failed=Count("id", filter=Q(state="failed")),
            stopped=Count("id", filter=Q(state="stopped")),
            known=Count("id", filter=Q(state="done", message="Already in the registry.")),
            partly=Count("id", filter=Q(state="done") & ~Q(problems=[])),
            last=Max("at"),
        )
    )
    by_batch: dict[int, dict[str, Any]] = {row["batch_id"]: dict(row) for row in counts}
    documents: dict[int, set[int]] = {}
    brought = Upload.objects.filter(batch_id__in=[row.pk for row in rows], state="done")
    for batch, some in brought.values_list("batch_id", "documents"):
        documents.setdefault(batch or 0, set()).update(some)
    return tuple(make_card(row, by_batch.get(row.pk, {}), len(documents.get(row.pk, ()))) for row in rows)


def make_card(row: Batch, counted: dict[str, Any], documents: int) -> BatchCard:
    """Return one batch as a card."""
    count = {name: int(counted.get(name) or 0) for name in COUNTED}
    left = count["waiting"] + count["reading"] + count["read"]
    # What the tables are not made of yet is read all the same: the bar need not wait for it.
    done = count["done"] + count["read"]
    read = done + count["failed"]
    last = counted.get("last") or row.at
    coming = count["received"] < row.expected and timezone.now() - last < QUIET
    state = row.state
    if state == "open":
        state = "reading" if left else ("sending" if coming else "finished")
    pace = row.busy / read if read else 0.0
    ahead = count["waiting"] + count["reading"] + max(0, row.expected - count["received"])
    return BatchCard(
        id=row.pk,
        name=row.name,
        state=state,
        visibility=row.visibility,
        by=row.by,
        at=row.at,
        expected=row.expected,
        received=count["received"],
        total=count["total"],
        waiting=left,
        done=done,
        failed=count["failed"],
        stopped=count["stopped"],
        documents=documents,
        known=count["known"],
        partly=count["partly"],
        seconds_left=round(pace * ahead) + 1 if pace and state in ("sending", "reading") else None,
    )


COUNTED = ("received", "total", "waiting", "reading", "read", "done", "failed", "stopped", "known", "partly")


def find_bad_files(reader: Reader, batch: int) -> tuple[BadFile, ...]:
    """Return everything in a batch that could not be read, with the reason, in the order it came in."""
    rows = find_batch(batch, reader).uploads.exclude(problems=[]).exclude(state="waiting").order_by("id")
    return tuple(
        BadFile(row.pk, row.name, name, reason, row.state == "failed" and bool(row.path))
        for row in rows
        for name, reason in row.problems
    )


def find_batch_files(reader: Reader, batch: int, *, limit: int = 60) -> tuple[UploadRecord, ...]:
    """Return the files of a batch that brought documents, the latest first."""
    rows = find_batch(batch, reader).uploads.filter(state="done").order_by("-id")
    return tuple(make_record(row) for row in rows[:limit])


def find_batch_documents(reader: Reader, batch: int) -> set[int]:
    """Return the documents that a batch brought."""
    rows = find_batch(batch, reader).uploads.filter(state="done").values_list("documents", flat=True)
    return {document for some in rows for document in some}


def pause_batch(batch: int, *, by: Reader, rest: bool) -> None:
    """Let a batch rest, or go on with it.

    Raises:
        NotFound: If there is none that `by` may follow.
        CannotDo: If it was stopped.
    """
    row = find_own(batch, by)
    if row.state == "stopped":
        raise CannotDo("This batch was stopped: send the files again.")
    Batch.objects.filter(id=row.pk).update(state="paused" if rest else "open")


def stop_batch(batch: int, *, by: Reader) -> int:
    """Leave out of a batch what was not read yet; return how many files that is. What was read stays.

    Raises:
        NotFound: If there is none that `by` may follow.
    """
    row = find_own(batch, by)
    Batch.objects.filter(id=row.pk).update(state="stopped")
    waiting = row.uploads.filter(state="waiting")
    left = list(waiting.values_list("id", "path"))
    count: int = waiting.update(state="stopped", path="", changed_at=timezone.now())
    for _, path in left:
        if path:
            forget(Path(path))
    return count


def try_again(batch: int, *, by: Reader, uploads: Iterable[int] | None = None) -> int:
    """Read again what could not be read, all or some; return how many files that is.

    Raises:
        NotFound: If there is none that `by` may follow.
    """
    row = find_own(batch, by)
    failed = row.uploads.filter(state="failed").exclude(path="")
    if uploads is not None:
        failed = failed.filter(id__in=list(uploads))
    count: int = failed.update(state="waiting", problems=[], message="", changed_at=timezone.now())
    if row.state == "stopped" and count:
        Batch.objects.filter(id=row.pk).update(state="open")
    return count


def find_own(batch: int, by: Reader) -> Batch:
    """Return a batch that a person may steer.

    Raises:
        NotFound: If there is none that they may follow.
        NotAllowed: If they may not add documents.
    """
    check_may(by, "editor")
    return find_batch(batch, by)
