"""Files on their way in from the browser: kept until they are read, watched by the page."""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.utils import timezone

from bridgebook.registry.changing import check_may
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.models import Batch, Upload
from bridgebook.registry.records import Reader
from bridgebook.registry.visibility import Visibility, parse_level
from bridgebook.registry.working import WAITING, forget, run_uploads, start_uploads

__all__ = ["UploadRecord", "list_uploads", "make_record", "run_uploads", "start_uploads", "take_upload"]

LARGEST = 200_000_000
"""Bytes of the largest file taken in; how much of it is read is for the documents stage to say."""

LARGEST_ARCHIVE = 4_000_000_000
"""Bytes of the largest archive: it is unpacked on disk, file by file."""


@dataclass(frozen=True, slots=True)
class UploadRecord:
    """A file on its way in, as its sender sees it.

    Attributes:
        id: Its row.
        name: Its name, with the folders it lay in.
        state: waiting, reading, done, failed, stopped, or unpacked of an archive whose files go their own way.
        message: One line for the user.
        documents: The documents it brought.
        directory: The key of the directory it was loaded as, "" of documents and while it waits.
        at: When it came in.
        problems: What could not be read in it, and why.
        again: Whether it can be tried again: its file is still there.
    """

    id: int
    name: str
    state: str
    message: str
    documents: tuple[int, ...]
    directory: str
    at: datetime
    problems: tuple[tuple[str, str], ...] = ()
    again: bool = False

    @property
    def finished(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in ("done", "failed", "stopped", "unpacked")


def take_upload(
    name: str,
    chunks: Iterable[bytes],
    *,
    by: Reader,
    visibility: Visibility = "internal",
    directory: bool = False,
    batch: int | None = None,
) -> UploadRecord:
    """Keep a file that came in; `run_uploads` reads it.

    Args:
        name: The file's name, as the browser gives it; with the folders it lay in where a folder was sent.
        chunks: Its bytes.
        by: Who sends it.
        visibility: Who may see its documents, or what it lists.
        directory: Whether it is a directory to be loaded as reference.
        batch: The batch it is part of; its visibility counts.

    Raises:
        NotAllowed: If `by` may not change anything.
        CannotDo: If the file is too large, or the batch is none of theirs.
    """
    check_may(by, "editor")
    parse_level(visibility)
    shown = clean_name(name, folders=batch is not None)
    if batch is not None:
        whole = Batch.objects.filter(id=batch, by=by.name).first()
        if whole is None or whole.state == "stopped":
            raise CannotDo("These files were stopped: send the folder again to go on.")
        visibility = whole.visibility  # type: ignore[assignment]
    plain = PurePosixPath(shown).name
    largest = LARGEST_ARCHIVE if plain.lower().endswith(".zip") else LARGEST
    path = make_place(plain)
    size = write_chunks(path, chunks, largest)
    if size > largest:
        forget(path)
        raise CannotDo(f"{plain}: larger than {largest // 1_000_000} MB. Send it in parts, or use `bridgebook add`.")
    now = timezone.now()
    row = Upload.objects.create(
        name=shown,
        path=str(path),
        size=size,
        batch_id=batch,
        directory=WAITING if directory else "",
        visibility=visibility,
        by=by.name,
        at=now,
        changed_at=now,
    )
    return make_record(row)


def clean_name(name: str, *, folders: bool) -> str:
    """Return a file's name without what could lead out of its place; its folders stay where they are wanted."""
    if not folders:
        # The name is kept for its ending and the title only; the folder keeps two files of one name apart.
        return re.sub(r"[\x00-\x1f/\\:]+", "_", name).strip(". ")[-150:] or "file"
    parts = [re.sub(r"[\x00-\x1f:]+", "_", part).strip(". ")[-150:] for part in re.split(r"[/\\]+", name)]
    return "/".join(part for part in parts if part)[-400:].lstrip("/") or "file"


def make_place(name: str) -> Path:
    """Return where a file that comes in is kept: a new folder of its own."""
    folder = Path(settings.DATA) / "uploads" / secrets.token_hex(8)
    folder.mkdir(parents=True)
    return folder / name


def write_chunks(path: Path, chunks: Iterable[bytes], largest: int) -> int:
    """Write bytes to a file, no more than some beyond the most allowed; return how many came."""
    size = 0
    with path.open("wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > largest:
                break
            file.write(chunk)
    return size


def list_uploads(
    reader: Reader, *, ids: Iterable[int] | None = None, limit: int = 50, directories: bool = False
) -> tuple[UploadRecord, ...]:
    """Return what a reader sent in as documents, or as directories, the latest first; only some where `ids` are given."""
    rows = Upload.objects.filter(by=reader.name).order_by("-id")
    rows = rows.exclude(directory="") if directories else rows.filter(directory="")
    if ids is not None:
        rows = rows.filter(id__in=list(ids))
    return tuple(make_record(row) for row in rows[:limit])


def make_record(row: Upload) -> UploadRecord:
    """Return an upload as a record."""
    return UploadRecord(
        row.pk,
        row.name,
        "reading" if row.state == "read" else row.state,
        row.message,
        tuple(row.documents),
        row.directory.removeprefix(WAITING),
        row.at,
        tuple((name, why) for name, why in row.problems),
        row.state == "failed" and bool(row.path),
    )
