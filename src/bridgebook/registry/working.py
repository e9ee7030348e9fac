"""The worker that reads what came in: in portions, one thread a process, and on from where a process was ended."""

import logging
import os
import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import close_old_connections, connection
from django.db.models import Count, F, Q
from django.utils import timezone

from bridgebook.documents import Limits, find_members, read_file
from bridgebook.pipeline import Knowledge
from bridgebook.registry.actions import Loaded, load_directory
from bridgebook.registry.adding import Step, add_file
from bridgebook.registry.models import Batch, Upload
from bridgebook.registry.projections import deferred, refresh
from bridgebook.registry.records import Reader
from bridgebook.registry.storage.statistics import refresh_statistics
from bridgebook.registry.visibility import Visibility
from bridgebook.vocabulary import BridgebookError, UnreadableFile

LOST = timedelta(minutes=15)
"""After this time without a sign an upload's worker on another machine is taken for dead, and it is read again."""

KEPT = timedelta(days=30)
"""How long a file that could not be read is kept, so that it can be tried again."""

WAITING = "-"
"""Stands for the key of a directory that is not loaded yet."""

PORTION, SECONDS = 25, 4.0
"""After how many files, or how long, the tables are made anew and the files count as done."""

ARCHIVE = Limits(members=100_000, expanded_bytes=20_000_000_000)
"""An archive sent in is unpacked on disk, file by file, so it may hold the reports of many years."""

log = logging.getLogger(__name__)

worker = threading.Lock()

ME = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"[-80:]
"""This process, as no other is called, not even one after a restart in a container."""


@dataclass(slots=True)
class Outcome:
    """What became of one file: documents, problems as pairs of name and reason, and one line for the user."""

    documents: list[int] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    message: str = ""


def start_uploads() -> None:
    """Read what waits in a thread of its own; where one runs already, it takes what came in too."""
    threading.Thread(target=run_in_thread, name="uploads", daemon=True).start()


def is_working() -> bool:
    """Whether a thread of this process reads now."""
    return worker.locked()


def run_in_thread() -> None:
    """Read what waits, with a database connection of the thread's own."""
    close_old_connections()
    try:
        run_uploads()
    finally:
        connection.close()


def run_uploads() -> int:
    """Read every file that waits; return how many. At most one thread of a process reads."""
    done = 0
    with worker:
        take_up_lost()
        while (portion := find_portion()) is not None:
            done += run_portion(portion)
        if done:
            refresh_statistics()
    return done


def take_up_lost() -> None:
    """Let wait again what a process that is no more had begun; forget what could not be read long ago."""
    reading = Upload.objects.filter(state__in=("reading", "read"))
    for name in set(reading.values_list("worker", flat=True)):
        if not is_alive(name):
            reading.filter(worker=name).update(state="waiting")
    reading.filter(changed_at__lt=timezone.now() - LOST).exclude(worker=ME).update(state="waiting")
    for row in Upload.objects.filter(state="failed", changed_at__lt=timezone.now() - KEPT).exclude(path=""):
        forget(Path(row.path))
        Upload.objects.filter(id=row.pk).update(path="")


def is_alive(name: str) -> bool:
    """Whether the process of this name may still run; one of another machine may."""
    if name == ME:
        return True
    host, _, rest = name.partition(":")
    if host != ME.partition(":")[0]:
        return True
    number = rest.partition(":")[0]
    if not number.isdigit() or int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def find_waiting() -> "Iterator[tuple[int | None, bool]]":
    """Yield the batches of which something waits, and whether as directories, those with the least left first.

    Who sends one file does not wait for the fifteen years of files of another.
    """
    waiting = Upload.objects.filter(state="waiting").filter(Q(batch=None) | Q(batch__state="open"))
    rows = waiting.values_list("batch_id", "directory").annotate(n=Count("id")).order_by("n", "batch_id")
    for batch, directory, _ in rows:
        yield batch, bool(directory)


def find_portion() -> tuple[int | None, bool] | None:
    """Return the batch to read next, and whether as directories; None where nothing waits."""
    return next(iter(find_waiting()), None)


def belonging(batch: int | None) -> dict[str, Any]:
    """Return the condition for files of a batch, or of none."""
    return {"batch__isnull": True} if batch is None else {"batch_id": batch}


def take_next(batch: int | None, directory: bool) -> Upload | None:
    """Take the next waiting file of a batch, None where there is none or the batch rests."""
    waiting = Upload.objects.filter(state="waiting", **belonging(batch)).filter(Q(batch=None) | Q(batch__state="open"))
    waiting = waiting.exclude(directory="") if directory else waiting.filter(directory="")
    while (row := waiting.order_by("id").first()) is not None:
        mine = Upload.objects.filter(id=row.pk, state="waiting")
        # Another process may have taken it between the look and the claim.
        if mine.update(state="reading", worker=ME, changed_at=timezone.now()):
            return row
    return None


def run_portion(portion: tuple[int | None, bool]) -> int:
    """Read some files of one batch, make the tables anew, and write down what became of each."""
    batch, directory = portion
    began = monotonic()
    if directory:
        row = take_next(batch, True)
        if row is not None:
            load_upload(row)
        return row is not None
    known: dict[str, Knowledge] = {}
    read: list[tuple[Upload, Outcome]] = []
    count = 0
    with deferred():
        while len(read) < PORTION and monotonic() - began < SECONDS:
            row = take_next(batch, False)
            if row is None:
                break
            count += 1
            if row.name.lower().endswith(".zip") and not row.inner:
                unpack_upload(row)
                break
            read.append((row, read_upload(row, known)))
            Upload.objects.filter(id=row.pk).update(state="read", changed_at=timezone.now())
    failure = bring_up_to_date()
    for row, outcome in read:
        finish(row, outcome, failure)
    if batch is not None:
        Batch.objects.filter(id=batch).update(busy=F("busy") + (monotonic() - began))
    return count


def bring_up_to_date() -> str:
    """Make the tables anew; return why that failed, "" where it did not."""
    try:
        refresh()
    except Exception as error:  # the page must learn that it failed, whatever it was
        log.exception("the tables could not be brought up to date")
        return f"kept, but the tables could not be brought up to date ({error!r})."
    return ""


def read_upload(row: Upload, known: dict[str, Knowledge]) -> Outcome:
    """Read one file into the registry; the tables follow with the portion."""
    level: Visibility = row.visibility  # type: ignore[assignment]
    by = Reader(row.by, may_see="restricted", role="administrator")
    outcome = Outcome()
    steps: list[Step] = []
    try:
        for found in read_file(Path(row.path), name=row.name):
            if isinstance(found, UnreadableFile):
                outcome.problems.append((found.name, found.reason))
                continue
            step = add_file(found, by=by, visibility=level, known=known)
            steps.append(step)
            if step.problem:
                outcome.problems.append((step.name, step.problem.removeprefix(f"{step.name}: ")))
    except Exception as error:  # the page must learn that it failed, whatever it was
        log.exception("%s could not be added", row.name)
        outcome.problems.append((row.name, f"could not be added ({error!r})."))
    outcome.documents = list(dict.fromkeys(step.document for step in steps if step.document))
    outcome.message = describe(steps, outcome.problems)
    return outcome


def finish(row: Upload, outcome: Outcome, failure: str) -> None:
    """Write down what became of a file; one that could not be read is kept, so that it can be tried again."""
    failed = bool(failure) or not outcome.documents
    problems = outcome.problems + ([(row.name, failure)] if failure else [])
    if not failed:
        forget(Path(row.path))
    Upload.objects.filter(id=row.pk).update(
        state="failed" if failed else "done",
        message=failure or outcome.message,
        documents=outcome.documents,
        problems=problems,
        path=row.path if failed else "",
        changed_at=timezone.now(),
    )


def unpack_upload(row: Upload) -> None:
    """Let each file of an archive go its own way in the archive's batch; what is there already is not put there again."""
    path = Path(row.path)
    if row.batch_id is None:
        row.batch = Batch.objects.create(
            name=row.name[:255], expected=1, visibility=row.visibility, by=row.by, at=timezone.now()
        )
        Upload.objects.filter(id=row.pk).update(batch=row.batch)
    there = set(Upload.objects.filter(inner=True, **belonging(row.batch_id)).values_list("name", flat=True))
    count = 0
    for member in find_members(row.name, path, ARCHIVE):
        count += 1
        broken = isinstance(member, UnreadableFile)
        name = member.name if isinstance(member, UnreadableFile) else member[0]
        if name in there:
            continue
        kept = "" if isinstance(member, UnreadableFile) else str(keep_member(name, member[1]))
        now = timezone.now()
        Upload.objects.create(
            batch_id=row.batch_id,
            inner=True,
            name=name,
            path=kept,
            size=0 if isinstance(member, UnreadableFile) else len(member[1]),
            state="failed" if broken else "waiting",
            message=str(member) if broken else "",
            problems=[(name, member.reason)] if isinstance(member, UnreadableFile) else [],
            visibility=row.visibility,
            by=row.by,
            at=now,
            changed_at=now,
        )
        Upload.objects.filter(id=row.pk).update(changed_at=now)
    forget(path)
    Upload.objects.filter(id=row.pk).update(
        state="unpacked", message=f"Files: {count}", path="", changed_at=timezone.now()
    )


def keep_member(name: str, content: bytes) -> Path:
    """Write a file of an archive where files wait; return where."""
    folder = Path(settings.DATA) / "uploads" / secrets.token_hex(8)
    folder.mkdir(parents=True)
    path = folder / (name.rsplit("/", 1)[-1].replace("\\", "_").replace("\0", "_").strip(". ")[-150:] or "file")
    path.write_bytes(content)
    return path


def load_upload(row: Upload) -> None:
    """Load one file as a directory and write down what became of it."""
    path = Path(row.path)
    by = Reader(row.by, may_see="restricted", role="administrator")
    key, message = "", ""
    try:
        loaded = load_directory(path, by=by, visibility=row.visibility)  # type: ignore[arg-type]
        key, message = loaded.key, describe_directory(loaded)
    except BridgebookError as error:
        message = str(error)
    except Exception as error:  # the page must learn that it failed, whatever it was
        log.exception("%s could not be loaded", row.name)
        message = f"{row.name}: could not be loaded ({error!r})."
    finally:
        forget(path)
    Upload.objects.filter(id=row.pk).update(
        state="done" if key else "failed", message=message, directory=key or WAITING, path="", changed_at=timezone.now()
    )


def describe_directory(loaded: Loaded) -> str:
    """Return one line on what a directory brought."""
    if not loaded.new:
        return "Already in the registry."
    return (
        f"Entries: {loaded.rows}, repeated rows: {loaded.repeated}, doubtful pairs: {loaded.doubtful}, "
        f"partners found in it: {loaded.linked}, questions: {loaded.questions}, problems: {len(loaded.problems)}"
    )


def describe(steps: list[Step], problems: list[tuple[str, str]]) -> str:
    """Return one line on what became of a file: its problems first, else what it brought."""
    if problems:
        return " ".join(f"{name}: {why}" for name, why in problems[:3])
    if steps and not any(step.new for step in steps):
        return "Already in the registry."
    brought = [step.imported for step in steps if step.imported]
    statements, joined = sum(i.statements for i in brought), sum(i.joined for i in brought)
    return f"Documents: {len(steps)}, statements: {statements}, joined: {joined}"


def forget(path: Path) -> None:
    """Remove an upload's file and the folder made for it."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
        path.parent.rmdir()
