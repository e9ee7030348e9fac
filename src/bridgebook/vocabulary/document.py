"""A document: the text of one file, as it is shown and as offsets count it."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """A run of text, in Unicode code points; `end` is exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one file and what is known about it.

    Attributes:
        id: Name the reading is kept under: the file's name without its ending.
        text: The whole text with line ends as `\\n`; all offsets count in it.
        language: `ru`, `en` or `zh`; for another language the nearest of the three, with a problem noted.
        title: The headline or subject, "" where there is none.
        published: ISO 8601 date of publication (or the letter's own date), None where the text has none.
        source: Where it came from: a path, a path inside an archive, or an upload's name.
        format: `text`, `markdown`, `html`, `docx`, `pdf` or `eml`.
        digest: SHA-256 of the file's bytes, in hex; a document is known by it.
        boilerplate: Runs of the text that belong to the site, not to the report (menus, footers,
            "Перейти ко всем новостям"); shown, but not read. Sorted, without overlap.
        problems: What went wrong or was left out, one sentence each, for the user.
    """

    id: str
    text: str
    language: str
    title: str = ""
    published: str | None = None
    source: str = ""
    format: str = "text"
    digest: str = ""
    boilerplate: tuple[Span, ...] = ()
    problems: tuple[str, ...] = field(default=())
