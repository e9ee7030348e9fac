"""Files on their way in from the browser: kept, read in the background, watched by the page."""

import logging
import re
import secrets
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections, connection
from django.utils import timezone

from bridgebook.registry.actions import Loaded, load_directory
from bridgebook.registry.adding import Step, add_files
from bridgebook.registry.changing import check_may
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.models import Upload
from bridgebook.registry.records import Reader
from bridgebook.registry.visibility import Visibility, parse_level
from bridgebook.vocabulary import BridgebookError

LOST = timedelta(minutes=15)
"""After this time without a sign an upload's worker is taken for dead, and it is read again."""

LARGEST = 200_000_000
"""Bytes of the largest file taken in; how much of it is read is for the documents stage to say."""

WAITING = "-"
"""Stands for the key of a directory that is not loaded yet."""

log = logging.getLogger(__name__)

worker = threading.Lock()


@dataclass(frozen=True, slots=True)
class UploadRecord:
    """A file on its way in: `state` is waiting, reading, done or failed; `message` is one line for the user.

    `directory` is the key of the directory it was loaded as, "" of documents and while it waits.
    """

    id: int
    name: str
    state: str
    message: str
    documents: tuple[int, ...]
    directory: str
    at: datetime

    @property
    def finished(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in ("done", "failed")


def take_upload(
    name: str, chunks: Iterable[bytes], *, by: Reader, visibility: Visibility = "internal", directory: bool = False
) -> UploadRecord:
    """Keep a file that came in; `run_uploads` reads it.

    Args:
        name: The file's name, as the browser gives it.
        chunks: Its bytes.
        by: Who sends it.
        visibility: Who may see its documents, or what it lists.
        directory: Whether it is a directory to be loaded as reference.

    Raises:
        NotAllowed: If `by` may not change anything.
        CannotDo: If the file is too large.
    """
    check_may(by, "editor")
    parse_level(visibility)
    # The name is kept for its ending and the title only; the folder keeps two files of one name apart.
    plain = re.sub(r"[\x00-\x1f/\\:]+", "_", name).strip(". ")[-150:] or "file"
    folder = Path(settings.DATA) / "uploads" / secrets.token_hex(8)
    folder.mkdir(parents=True)
    path, size = folder / plain, 0
    with path.open("wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > LARGEST:
                break
            file.write(chunk)
    if size > LARGEST:
        forget(path)
        raise CannotDo(f"{plain}: larger than {LARGEST // 1_000_000} MB. Send it in parts, or use `bridgebook add`.")
    now = timezone.now()
    row = Upload.objects.create(
        name=plain,
        path=str(path),
        directory=WAITING if directory else "",
        visibility=visibility,
        by=by.name,
        at=now,
        changed_at=now,
    )
    return make_record(row)


def list_uploads(
    reader: Reader, *, ids: Iterable[int] | None = None, limit: int = 50, directories: bool = False
) -> tuple[UploadRecord, ...]:
    """Return what a reader sent in as documents, or as directories, the latest first; only some where `ids` are given."""
    rows = Upload.objects.filter(by=reader.name).order_by("-id")
    rows = rows.exclude(directory="") if directories else rows.filter(directory="")
    if ids is not None:
        rows = rows.filter(id__in=list(ids))
    return tuple(make_record(row) for row in rows[:limit])


def start_uploads() -> None:
    """Read what waits in a thread of its own; where one runs already, it takes what came in too."""
    threading.Thread(target=run_in_thread, name="uploads", daemon=True).start()


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
        Upload.objects.filter(state="reading", changed_at__lt=timezone.now() - LOST).update(state="waiting")
        while (row := Upload.objects.filter(state="waiting").order_by("id").first()) is not None:
            mine = Upload.objects.filter(id=row.pk, state="waiting")
            # Another process may have taken it between the look and the claim.
            if mine.update(state="reading", changed_at=timezone.now()):
                load_upload(row) if row.directory else read_upload(row)
                done += 1
    return done


def read_upload(row: Upload) -> None:
    """Read one file and write down what became of it."""
    path = Path(row.path)
    level: Visibility = row.visibility  # type: ignore[assignment]
    by = Reader(row.by, may_see="restricted", role="administrator")
    steps: list[Step] = []
    problem = ""
    try:
        for step in add_files([path], by=by, visibility=level):
            steps.append(step)
            Upload.objects.filter(id=row.pk).update(changed_at=timezone.now(), message=describe(steps))
    except Exception as error:  # the page must learn that it failed, whatever it was
        problem = f"{row.name}: could not be added ({error!r})."
    finally:
        forget(path)
    documents = list(dict.fromkeys(step.document for step in steps if step.document))
    Upload.objects.filter(id=row.pk).update(
        state="failed" if problem or not documents else "done",
        message=problem or describe(steps),
        documents=documents,
        changed_at=timezone.now(),
    )


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
        state="done" if key else "failed", message=message, directory=key or WAITING, changed_at=timezone.now()
    )


def describe_directory(loaded: Loaded) -> str:
    """Return one line on what a directory brought."""
    if not loaded.new:
        return "Already in the registry."
    return (
        f"Entries: {loaded.rows}, repeated rows: {loaded.repeated}, doubtful pairs: {loaded.doubtful}, "
        f"partners found in it: {loaded.linked}, questions: {loaded.questions}, problems: {len(loaded.problems)}"
    )


def describe(steps: list[Step]) -> str:
    """Return one line on what became of a file: its problems first, else what it brought."""
    problems = [step.problem for step in steps if step.problem]
    if problems:
        return " ".join(problems[:3])
    if steps and not any(step.new for step in steps):
        return "Already in the registry."
    brought = [step.imported for step in steps if step.imported]
    statements, joined = sum(i.statements for i in brought), sum(i.joined for i in brought)
    return f"Documents: {len(steps)}, statements: {statements}, joined: {joined}"


def forget(path: Path) -> None:
    """Remove an upload's file and the folder made for it."""
    path.unlink(missing_ok=True)
    path.parent.rmdir()


def make_record(row: Upload) -> UploadRecord:
    """Return an upload as a record."""
    key = row.directory.removeprefix(WAITING)
    return UploadRecord(row.pk, row.name, row.state, row.message, tuple(row.documents), key, row.at)
