"""A watched folder of the server: files that are new, or changed since they were taken in."""

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from django.conf import settings

from bridgebook.documents import Limits, find_files
from bridgebook.registry.collecting.item import Item, Look, SourceFailed


def find_folder(address: str) -> Path:
    """Return the folder of an address, with all links followed.

    Raises:
        SourceFailed: If it lies outside the folders the server may watch, or is none.
    """
    roots: list[Path] = settings.SOURCE_ROOTS
    if not roots:
        raise SourceFailed(
            "The server was not told which folders may be watched: start it with BRIDGEBOOK_SOURCES=/path/to/folders."
        )
    folder = Path(address).resolve()
    if not any(folder == root or root in folder.parents for root in roots):
        raise SourceFailed(f"{address}: this folder may not be watched. Allowed: {', '.join(map(str, roots))}.")
    if not folder.is_dir():
        raise SourceFailed(f"{address}: there is no such folder on the server.")
    return folder


def look_at_folder(look: Look) -> Iterator[Item]:
    """Yield the files of a folder and those below it that were not taken in as they are now.

    Raises:
        SourceFailed: If the folder may not be watched, or is none.
    """
    folder = find_folder(look.address)
    patterns = [part.strip() for part in str(look.details.get("pattern", "")).split(",") if part.strip()]
    largest = Limits().file_bytes
    for path in find_files(folder):
        inner = path.relative_to(folder).as_posix()
        if patterns and not any(fnmatch(inner, p) or fnmatch(path.name, p) for p in patterns):
            continue
        # A link in the folder must not lead out of it.
        if folder not in path.resolve().parents:
            continue
        try:
            stat = path.stat()
            mark = f"{stat.st_size}:{stat.st_mtime_ns}:{inner}"[:400]
            if look.is_known(mark):
                continue
            if stat.st_size > largest:
                yield Item(mark, inner, b"", str(path), f"it has more than {largest // 1_000_000} MB. Split it.")
                continue
            yield Item(mark, inner, path.read_bytes(), str(path))
        except OSError as error:
            # Not noted as taken in: it is tried again at the next look.
            yield Item("", inner, b"", str(path), f"it could not be opened ({error.strerror or error}).")
