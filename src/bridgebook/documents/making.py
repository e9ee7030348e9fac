"""A Document made from text: language, title, date, boilerplate."""

import hashlib
import re
from pathlib import PurePosixPath

from bridgebook.documents.boilerplate import find_boilerplate
from bridgebook.documents.detecting import detect_language
from bridgebook.documents.limits import Limits
from bridgebook.languages.dates import find_published
from bridgebook.vocabulary import Document, Span, UnreadableFile

_LINK = re.compile(r"^[\[>#*\s]+|\]\([^)]*\)")


def make_document(
    name: str,
    data: bytes,
    text: str,
    *,
    format: str,
    limits: Limits,
    title: str = "",
    published: str | None = None,
    problems: tuple[str, ...] = (),
    boilerplate: tuple[Span, ...] = (),
) -> Document:
    """A document from the text of a file.

    Args:
        name: Where it came from; its last part without the ending becomes the id.
        data: The file's bytes, for the digest.
        text: The text, with line ends as newlines.
        format: The format it was in.
        limits: How long the text may be.
        title: The title the format gives, used where the text shows none.
        published: The date the format gives, used where the text has none.
        problems: What went wrong on the way.
        boilerplate: Spans the format knows to be furniture.

    Raises:
        UnreadableFile: If there is no text.
    """
    if not text.strip():
        raise UnreadableFile(name, "it is empty: there is no text in it.")
    if len(text) > limits.text_characters:
        problems = (*problems, f"Only the first {limits.text_characters:,} characters are read; the rest is left out.")
        text = text[: limits.text_characters]
    language, note = detect_language(text)
    found = find_published(language, text)
    return Document(
        id=make_id(name),
        text=text,
        language=language,
        title=find_title(text) or title,
        published=found[0] if found else published,
        source=name,
        format=format,
        digest=hashlib.sha256(data).hexdigest(),
        boilerplate=find_boilerplate(text, boilerplate),
        problems=tuple(p for p in (*problems, note) if p),
    )


def make_id(name: str) -> str:
    """The last part of a name without its ending."""
    last = PurePosixPath(name.replace("\\", "/").rstrip("/")).name
    stem = PurePosixPath(last.rsplit("!", 1)[-1]).stem
    return stem or last or "document"


def find_title(text: str) -> str:
    """The first line that reads like a headline: not a date, not a label, not a link; "" where there is none."""
    for line in text.split("\n")[:25]:
        plain = _LINK.sub("", line).strip(" \t\u3000")
        if len(plain) < 4 or len(plain) > 250:
            if len(plain) > 250:
                return plain[:120].rsplit(" ", 1)[0] + "…"
            continue
        letters = sum(c.isalpha() for c in plain)
        if letters < 0.5 * len(plain.replace(" ", "")) or re.match(r"\d{1,2}\s+\w+\s+\d{4}", plain):
            continue
        if re.match(r"(?:From|To|Date|Cc|От|Кому|Дата|发件人|收件人|日期|Subject|Тема|主题)\s*[:：]", plain):
            if subject := re.match(r"(?:Subject|Тема|主题)\s*[:：]\s*(.+)", plain):
                return subject[1]
            continue
        return plain
    return ""
