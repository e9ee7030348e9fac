"""Word files: paragraphs and tables in their order, headers and footers left out (python-docx)."""

import re
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from lxml import etree

from bridgebook.documents.limits import Limits
from bridgebook.documents.making import make_document
from bridgebook.vocabulary import Document, UnreadableFile

if TYPE_CHECKING:
    from docx.table import Table

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_docx(name: str, data: bytes, limits: Limits) -> Document:
    """A Word file; where a part is broken, the text that can still be had."""
    import docx  # 0.1 s that only Word files need
    from docx.table import Table

    title, published, problem = "", None, ""
    _check_size(name, data, limits)
    try:
        document = docx.Document(BytesIO(data))
        blocks = [_table(b) if isinstance(b, Table) else b.text for b in document.iter_inner_content()]
        text = "\n".join(blocks)
        properties = document.core_properties
        title = properties.title or ""
        published = (
            properties.created.date().isoformat() if properties.created and properties.created.year > 2013 else None
        )
    except (BadZipFile, KeyError, ValueError, etree.XMLSyntaxError, AttributeError) as error:
        text = _salvage(name, data, error)
        problem = "A part of the Word file is broken; the text that could be had is read, without its tables' form."
    return make_document(
        name, data, text, format="docx", limits=limits, title=title, published=published, problems=(problem,)
    )


def _table(table: "Table") -> str:
    return "\n".join("\t".join(" ".join(cell.text.split()) for cell in row.cells) for row in table.rows)


def _check_size(name: str, data: bytes, limits: Limits) -> None:
    try:
        with ZipFile(BytesIO(data)) as archive:
            if sum(i.file_size for i in archive.infolist()) > limits.expanded_bytes:
                raise UnreadableFile(name, "it unpacks to more than is safe to read.")
    except BadZipFile:
        return


def _salvage(name: str, data: bytes, error: Exception) -> str:
    """The text of word/document.xml by itself."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            xml = archive.read("word/document.xml")
    except (BadZipFile, KeyError, OSError, ValueError) as second:
        if data[:4] == b"\xd0\xcf\x11\xe0":
            raise UnreadableFile(
                name, "it is in the old Word format or protected by a password. Save it as DOCX without a password."
            ) from second
        raise UnreadableFile(
            name, "it is no Word file, or too damaged to read. Open it in Word and save it anew as DOCX."
        ) from second
    tree = etree.fromstring(xml, etree.XMLParser(recover=True, resolve_entities=False, huge_tree=False))
    if tree is None:
        raise UnreadableFile(name, "it is too damaged to read. Open it in Word and save it anew as DOCX.") from error
    paragraphs = ["".join(t.text or "" for t in p.iter(f"{_WORD}t")) for p in tree.iter(f"{_WORD}p")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(paragraphs))
