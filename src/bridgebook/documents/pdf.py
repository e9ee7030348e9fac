"""PDF files with a text layer (pypdfium2)."""

import re
from datetime import datetime

import pypdfium2

from bridgebook.documents.encoding import clean
from bridgebook.documents.limits import Limits
from bridgebook.documents.making import make_document
from bridgebook.vocabulary import Document, UnreadableFile

_TERMINAL = re.compile(r"[.!?:;。！？：；»”\"）)]\s*$")


def read_pdf(name: str, data: bytes, limits: Limits) -> Document:
    """A PDF's text, its wrapped lines joined to paragraphs."""
    problems: tuple[str, ...] = ()
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        reason = str(error).casefold()
        if "password" in reason or "encrypt" in reason or "security" in reason:
            raise UnreadableFile(name, "it is protected by a password. Save it without one.") from error
        raise UnreadableFile(
            name, "it is no PDF, or too damaged to read. Print it to a new PDF and try again."
        ) from error
    try:
        if len(pdf) > limits.pages:
            problems = (f"Only the first {limits.pages} of {len(pdf)} pages are read.",)
        pages = []
        for number in range(min(len(pdf), limits.pages)):
            page = pdf[number]
            pages.append(page.get_textpage().get_text_range())
            page.close()
        metadata = pdf.get_metadata_dict()
    finally:
        pdf.close()
    text = join_lines(clean("\n".join(pages)).replace("\ufffe\n", "").replace("\ufffe", "-"))
    if not text.strip():
        raise UnreadableFile(name, "its pages are pictures without text. Run text recognition (OCR) on it first.")
    return make_document(
        name,
        data,
        text,
        format="pdf",
        limits=limits,
        title=metadata.get("Title", ""),
        published=_parse_date(metadata.get("CreationDate", "")),
        problems=problems,
    )


def join_lines(text: str) -> str:
    """The text with lines that were only wrapped joined again: long, unfinished, followed by more of the sentence."""
    lines = [line.rstrip() for line in text.split("\n")]
    long = sorted(len(line) for line in lines if line)
    usual = long[int(len(long) * 0.8)] if long else 0
    joined: list[str] = []
    for line in lines:
        before = joined[-1] if joined else ""
        if before and line and len(before.split("\n")[-1]) > 0.7 * usual and not _TERMINAL.search(before):
            if re.search(r"[а-яёa-z]-$", before) and line[:1].islower():
                joined[-1] = before[:-1] + line.lstrip()
            else:
                han = re.search(r"[\u3000-\u9fff\uff00-\uffef]$", before) and re.match(
                    r"[\u3000-\u9fff\uff00-\uffef]", line
                )
                joined[-1] = before + ("" if han else " ") + line.lstrip()
        else:
            joined.append(line)
    return "\n".join(joined).strip("\n")


def _parse_date(value: str) -> str | None:
    match = re.match(r"D:(\d{8})", value)
    try:
        return datetime.strptime(match[1], "%Y%m%d").date().isoformat() if match else None
    except ValueError:
        return None
