"""Web pages: the article, not the navigation (trafilatura)."""

import re

from lxml import html as lxml_html

from bridgebook.documents.encoding import clean, decode
from bridgebook.documents.limits import Limits
from bridgebook.documents.making import make_document
from bridgebook.vocabulary import Document, UnreadableFile

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DROPPED = ("script", "style", "nav", "header", "footer", "noscript", "form", "aside")


def read_html(name: str, data: bytes, limits: Limits) -> Document:
    """A web page."""
    text, title, published, problem = find_article(name, data)
    return make_document(
        name, data, text, format="html", limits=limits, title=title, published=published, problems=(problem,)
    )


def find_article(name: str, data: bytes) -> tuple[str, str, str | None, str]:
    """The article of a page: its text, title, date, and a note where no article could be told from the rest.

    Raises:
        UnreadableFile: If the page has no text.
    """
    import trafilatura  # 0.3 s that only web pages need

    page = _decode(name, data)
    found = trafilatura.bare_extraction(page, include_comments=False, include_tables=True, with_metadata=True)
    title = published = None
    if isinstance(found, dict):
        found = None
    if found is not None:
        title, published = found.title, found.date
    # `found.text` joins inline parts of a paragraph with newlines; the article's XML keeps paragraphs whole.
    text = _paragraphs(found.body) if found is not None and found.body is not None else ""
    problem = ""
    if len(text.strip()) < 40:
        text = _visible(page)
        problem = "No article could be told from the rest of the page; all its visible text is read."
    if not text.strip():
        raise UnreadableFile(
            name, "the page shows no text (it may be drawn by a script). Save the article as text or PDF."
        )
    if title and title.strip() not in text[: len(title) + 300]:
        text = f"{title.strip()}\n\n{text}"
    return clean(text), title or "", published, problem


def _paragraphs(body: object) -> str:
    lines = []
    for element in body.iter("p", "head", "item", "cell", "quote", "ab", "fw"):  # type: ignore[attr-defined]
        if any(parent.tag in ("item", "cell", "quote") for parent in element.iterancestors() if element.tag == "p"):
            continue
        line = " ".join("".join(element.itertext()).split())
        if line:
            lines.append(line)
    return "\n\n".join(lines)


def _decode(name: str, data: bytes) -> str:
    declared = _CHARSET.search(data[:4000])
    if declared:
        try:
            encoding = declared[1].decode("ascii").lower()
            return data.decode("gb18030" if encoding in ("gb2312", "gbk") else encoding)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(name, data).text


def _visible(page: str) -> str:
    try:
        tree = lxml_html.fromstring(page)
    except (ValueError, lxml_html.etree.ParserError):
        return ""
    for element in tree.xpath("|".join(f"//{tag}" for tag in _DROPPED)):
        element.drop_tree()
    lines = [" ".join(line.split()) for line in tree.text_content().split("\n")]
    return "\n".join(line for line in lines if line)
