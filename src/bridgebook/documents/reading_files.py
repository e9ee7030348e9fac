"""Files, folders, archives and messages to documents; what cannot be read is said, and the rest goes on."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath

from bridgebook.documents.archive import find_members
from bridgebook.documents.docx import read_docx
from bridgebook.documents.eml import find_attachments, read_eml
from bridgebook.documents.html import read_html
from bridgebook.documents.limits import Limits
from bridgebook.documents.pdf import read_pdf
from bridgebook.documents.subtitles import read_subtitles
from bridgebook.documents.text import read_markdown, read_text
from bridgebook.vocabulary import Document, UnreadableFile

Result = Document | UnreadableFile

FORMATS: dict[str, Callable[[str, bytes, Limits], Document]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".docx": read_docx,
    ".pdf": read_pdf,
    ".eml": read_eml,
    ".vtt": read_subtitles,
    ".srt": read_subtitles,
}
"""How each kind of file is read, by the ending of its name."""

_WAY_OUT = {
    ".doc": "the old Word format is not read. Save it as DOCX.",
    ".rtf": "RTF is not read. Save it as DOCX.",
    ".odt": "OpenDocument is not read. Save it as DOCX.",
    ".msg": "Outlook's own format is not read. Save the message as EML.",
    ".rar": "RAR archives are not read. Pack it as ZIP.",
    ".7z": "7z archives are not read. Pack it as ZIP.",
    ".xlsx": "tables are not read as reports. Save the text as DOCX.",
    ".jpg": "it is a picture. Run text recognition (OCR) on it first.",
    ".jpeg": "it is a picture. Run text recognition (OCR) on it first.",
    ".png": "it is a picture. Run text recognition (OCR) on it first.",
}


def read_bytes(name: str, data: bytes, *, limits: Limits | None = None, depth: int = 0) -> Iterator[Result]:
    """The documents in one file's bytes: one, or several from an archive or a message with attachments.

    Args:
        name: The file's name; its ending says the format.
        data: Its bytes.
        limits: How large it may be; the defaults of `Limits` if None.
        depth: How deep in archives and messages it stands.

    Yields:
        Documents, and for what cannot be read the error that says why.
    """
    limits = limits or Limits()
    ending = PurePath(name).suffix.lower()
    if not data:
        yield UnreadableFile(name, "it is empty.")
    elif len(data) > limits.file_bytes:
        yield _too_large(name, len(data), limits)
    elif depth > limits.nesting:
        yield UnreadableFile(name, "it stands too deep in archives within archives. Unpack it first.")
    elif ending == ".zip" or (data[:4] == b"PK\x03\x04" and ending not in FORMATS and ending not in _WAY_OUT):
        for member in find_members(name, data, limits):
            if isinstance(member, UnreadableFile):
                yield member
            else:
                yield from read_bytes(*member, limits=limits, depth=depth + 1)
    elif ending in FORMATS:
        yield _read(FORMATS[ending], name, data, limits)
        if ending == ".eml":
            for attachment in find_attachments(name, data):
                yield from read_bytes(*attachment, limits=limits, depth=depth + 1)
    elif ending in _WAY_OUT:
        yield UnreadableFile(name, _WAY_OUT[ending])
    elif data[:5] == b"%PDF-":
        yield _read(read_pdf, name, data, limits)
    elif ending == "":
        yield _read(read_text, name, data, limits)
    else:
        known = ", ".join(e.removeprefix(".") for e in (*FORMATS, ".zip"))
        yield UnreadableFile(name, f"{ending.removeprefix('.').upper()} files are not read. Kinds that are: {known}.")


def _too_large(name: str, size: int, limits: Limits) -> UnreadableFile:
    return UnreadableFile(
        name,
        f"it has {size // 1_000_000} MB; at most {limits.file_bytes // 1_000_000} MB are read. Split it into parts.",
    )


def _read(reader: Callable[[str, bytes, Limits], Document], name: str, data: bytes, limits: Limits) -> Result:
    try:
        return reader(name, data, limits)
    except UnreadableFile as error:
        return error


def read_file(path: Path, *, name: str = "", limits: Limits | None = None) -> Iterator[Result]:
    """The documents in one file on disk; a file that is too large is refused before it is opened."""
    limits = limits or Limits()
    shown = name or str(path)
    try:
        size = path.stat().st_size
        if size > limits.file_bytes:
            yield _too_large(shown, size, limits)
            return
        data = path.read_bytes()
    except OSError as error:
        yield UnreadableFile(shown, f"it could not be opened ({error.strerror or error}).")
        return
    yield from read_bytes(shown, data, limits=limits)


def read_paths(paths: Iterable[Path], *, limits: Limits | None = None) -> Iterator[Result]:
    """The documents in files, folders and archives; folders in the order of names, hidden files left out."""
    for path in paths:
        if path.is_dir():
            for file in find_files(path):
                yield from read_file(file, limits=limits)
        else:
            yield from read_file(path, limits=limits)


def find_files(folder: Path) -> list[Path]:
    """The files of a folder and those below it, sorted, without hidden ones and Word's lock files."""
    found = [
        p
        for p in folder.rglob("*")
        if p.is_file() and not any(q.startswith((".", "~$")) for q in p.relative_to(folder).parts)
    ]
    return sorted(found)
