"""ZIP archives: every file in them, within limits, in the order of their names."""

import posixpath
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from bridgebook.documents.limits import Limits
from bridgebook.vocabulary import UnreadableFile


def find_members(name: str, data: bytes | Path, limits: Limits) -> Iterator[tuple[str, bytes] | UnreadableFile]:
    """The files of an archive with their names (`archive.zip!/inner/name.txt`), or for each why it is left out.

    Args:
        name: The archive's name.
        data: Its bytes, or where it lies: one on disk is read file by file, however large.
        limits: How much is read.
    """
    try:
        archive = ZipFile(data if isinstance(data, Path) else BytesIO(data))
    except (BadZipFile, OSError):
        yield UnreadableFile(name, "it is no ZIP archive, or it is damaged.")
        return
    with archive:
        members = sorted((i for i in archive.infolist() if not i.is_dir()), key=lambda i: i.filename)
        if len(members) > limits.members:
            yield UnreadableFile(
                name, f"it holds {len(members):,} files; at most {limits.members:,} are read. Split it."
            )
            return
        total = 0
        for member in members:
            inner = _decode_name(member)
            shown = f"{name}!/{inner}"
            if posixpath.basename(inner).startswith((".", "~$")) or inner.startswith("__MACOSX/"):
                continue
            refusal = _refuse(member, inner, limits)
            total += member.file_size
            if total > limits.expanded_bytes:
                yield UnreadableFile(name, "it unpacks to more than is safe to read; the rest is left out.")
                return
            if refusal:
                yield UnreadableFile(shown, refusal)
                continue
            content = _read(archive, member, limits)
            yield (
                (shown, content) if content is not None else UnreadableFile(shown, "it is damaged inside the archive.")
            )


def _refuse(member: ZipInfo, inner: str, limits: Limits) -> str:
    if member.flag_bits & 1:
        return "it is protected by a password. Unpack it first."
    if member.file_size > limits.file_bytes:
        return f"it is larger than {limits.file_bytes // 1_000_000} MB."
    if member.file_size > limits.expansion * max(1, member.compress_size) and member.file_size > 1_000_000:
        return "it unpacks to many times its size, as archives made to do harm do."
    if inner.startswith("/") or ".." in inner.split("/"):
        return "its name points outside the archive."
    return ""


def _read(archive: ZipFile, member: ZipInfo, limits: Limits) -> bytes | None:
    try:
        with archive.open(member) as file:
            # The size in the directory may be a lie: never read more than the limit.
            content = file.read(limits.file_bytes + 1)
    except (BadZipFile, OSError, EOFError, NotImplementedError, ValueError, RuntimeError):
        return None
    except Exception as error:  # zlib.error has no public base class but Exception
        if type(error).__name__ == "error":
            return None
        raise
    return content if len(content) <= limits.file_bytes else None


def _decode_name(member: ZipInfo) -> str:
    """The name; without the UTF-8 flag Windows archives in Russian have CP866, others GBK."""
    name = member.filename.replace("\\", "/")
    if member.flag_bits & 0x800 or name.isascii():
        return name
    raw = name.encode("cp437", "replace")
    for encoding in ("utf-8", "cp866"):
        try:
            decoded = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or sum("а" <= c.lower() <= "я" for c in decoded) > len(decoded) // 4:
            return decoded
    return raw.decode("gb18030", "replace")
