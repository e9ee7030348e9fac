"""How large a file may be. Everything beyond is refused with one clear line, before it costs time or memory."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of what is read.

    Attributes:
        file_bytes: Largest file read.
        text_characters: Longest text read; what lies beyond is cut off, with a note.
        pages: Most pages of a PDF.
        members: Most files in one archive.
        expanded_bytes: Most bytes an archive may unpack to in all.
        expansion: Most times larger a packed file may be than its packed form.
        nesting: How deep archives and messages may stand in each other.
    """

    file_bytes: int = 50_000_000
    text_characters: int = 2_000_000
    pages: int = 500
    members: int = 5_000
    expanded_bytes: int = 500_000_000
    expansion: int = 200
    nesting: int = 3
