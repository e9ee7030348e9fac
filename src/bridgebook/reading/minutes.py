"""Lists of decisions, as minutes have them: a heading, items or rows of a table, and for each who is responsible and by when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bridgebook.languages import Sentence
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary import Span

_NUMBER = re.compile(
    r"\s*(?:№\s*)?(?P<open>[(（])?(?:(?P<number>[A-ZА-Я]?\d{1,2}(?:\.\d{1,2})*|[一二三四五六七八九十]{1,3}|[a-zа-я])(?P<close>[.)）、:：]+)(?!\d)\s*"
    r"|(?P<point>\d{1,2}(?:\.\d{1,2})+|[A-ZА-Я]\d{1,2})\s+)|\s*(?P<dash>[-–—•*·▪■►→□○●√✓])\s*(?=\S)"
)
# A heading is short and stands alone on its line.
_HEADING = 90
_CELLS = re.compile(r"\s{3,}|\t|\s*\|\s*")
_LABEL = 30
"""Signs within which a colon ends the word that opens a task ("Action: …")."""


@dataclass(frozen=True, slots=True)
class Item:
    """One listed decision.

    Attributes:
        number: Its number or sign as written.
        sentences: What it says.
        start: Where its words begin, after the number.
        details_start, details_end: From the first word of responsibility or deadline to its end; equal where there is none.
        strong: Whether the heading says that all its items are decisions; else they may be plans or news.
    """

    number: str
    sentences: tuple[Sentence, ...]
    start: int
    details_start: int
    details_end: int
    strong: bool = True


def find_items(passages: Passages) -> tuple[Item, ...]:
    """The listed decisions under headings of decision, in the order of the text."""
    return passages.once(_items)


def _items(passages: Passages) -> tuple[Item, ...]:
    return tuple(_find(passages))


def _find(passages: Passages) -> Iterator[Item]:
    style: str | None = None
    listing = strong = False
    number, body = "", list[Sentence]()
    for paragraph in passages.paragraphs:
        text = passages.text[paragraph[0].start : paragraph[-1].end]
        match = _NUMBER.match(text)
        fits = match is not None and style in (None, _style(match))
        heading = None if fits and listing and style else find_heading(passages, paragraph)
        if heading:
            if body:
                yield make_item(passages, number, body, strong=strong)
            listing, style, body, strong = True, None, [], heading == "heading"
        elif listing and match and fits:
            if body:
                yield make_item(passages, number, body, strong=strong)
            style, number, body = _style(match), match.group().strip(), list(paragraph)
        elif listing and body and _has_details(passages, paragraph):
            body += paragraph
        elif listing and not style and (_is_row(text) or _is_heading_row(passages, paragraph)):
            if not _is_heading_row(passages, paragraph):
                yield make_item(passages, "", list(paragraph), strong=strong)
        elif listing and (style is not None or not match):
            if body:
                yield make_item(passages, number, body, strong=strong)
            listing, style, body = False, None, []
        if not listing and _is_labelled(passages, paragraph):
            yield make_item(passages, "", list(paragraph), strong=True)
    if body:
        yield make_item(passages, number, body, strong=strong)


def _style(match: re.Match[str]) -> str:
    if match["dash"]:
        return "dash"
    number = match["number"] or match["point"]
    kind = "digit" if number[-1].isdigit() else "han" if number >= "一" else "letter"
    return f"{match['open'] or ''}{kind}{number.count('.')}{match['close'] or ''}"


def is_heading(passages: Passages, paragraph: tuple[Sentence, ...]) -> bool:
    """Whether a paragraph is a line that announces decisions."""
    return find_heading(passages, paragraph) is not None


def find_heading(passages: Passages, paragraph: tuple[Sentence, ...]) -> str | None:
    """`heading` for a line that announces decisions, `ahead` for one that announces steps to come, None for others."""
    text = passages.text[paragraph[0].start : paragraph[-1].end].rstrip()
    opens = text.endswith((":", "：", "?", "？"))
    if len(text) > _HEADING or (text.endswith((".", "。")) and len(text) > 40):
        return None
    if not opens and paragraph[0].index == 0:
        return None
    words = passages.words("commitment")
    for section in ("ahead", "heading"):
        hits = [h for s in paragraph for h in words.find(s, section)]
        # A line without a colon announces only where it says little else.
        if hits and (opens or sum(len(h.text) for h in hits) * 3 >= len(text) or text.isupper()):
            return section
    return None


def _has_details(passages: Passages, paragraph: tuple[Sentence, ...]) -> bool:
    hits = passages.words("commitment").find(paragraph[0], "responsible")
    return bool(hits) and hits[0].start - paragraph[0].start <= 4


def _is_row(text: str) -> bool:
    """Whether a line has the cells of a table."""
    return len([c for c in _CELLS.split(text.strip()) if c.strip()]) >= 2


def _is_heading_row(passages: Passages, paragraph: tuple[Sentence, ...]) -> bool:
    """Whether a line is the head of a table of tasks: "No. | Action | Resp. | Due"."""
    words = passages.words("commitment")
    text = passages.text[paragraph[0].start : paragraph[-1].end]
    hits = [h for s in paragraph for h in words.find(s, "responsible")]
    return len(hits) >= 2 and len(text) < _HEADING * 2 and sum(len(h.text) for h in hits) * 5 >= len(text.replace(" ", ""))


def _is_labelled(passages: Passages, paragraph: tuple[Sentence, ...]) -> bool:
    """Whether a paragraph opens with a word for a task and a colon: "Action: …", "Поручение: …"."""
    text = passages.text[paragraph[0].start : paragraph[-1].end]
    colon = min((n for n in (text.find(":"), text.find("：")) if n >= 0), default=-1)
    if not 0 < colon <= _LABEL or len(text) - colon < 12:
        return False
    hits = passages.words("commitment").find(paragraph[0], "label")
    return any(h.start - paragraph[0].start <= 3 and h.end <= paragraph[0].start + colon for h in hits)


def make_item(passages: Passages, number: str, body: list[Sentence], *, strong: bool = True) -> Item:
    """An item from its number and sentences; of a row of a table the first cell of words is the act, the rest details."""
    first, end = body[0].start, body[-1].end
    match = _NUMBER.match(passages.text[first:end])
    start = first + (match.end() if match else 0)
    if not number:
        # "Action (GTU): …": the label is no part of the act.
        colon = re.compile(r"[^:：\n|]{1,30}[:：]\s*").match(passages.text, first, end)
        start = colon.end() if colon and _is_labelled(passages, tuple(body)) else start
    hits = [h for s in body for h in passages.words("commitment").find(s, "responsible") if h.start > start]
    hits = [h for h in hits if _opens_details(passages.text, h.start, h.end, start)]
    details = min((h.start for h in hits), default=end)
    cells = _find_cells(passages.text, start, end)
    if len(cells) >= 2:
        start, details = cells[0].start, min(details, cells[1].start)
    return Item(number, tuple(body), start, details, end, strong)


def _opens_details(text: str, start: int, end: int, item_start: int) -> bool:
    """Whether a word of responsibility opens the details: behind a sign or a break, and with a sign or a name behind it."""
    before = text[max(item_start, start - 3) : start]
    return not before.strip() or before.rstrip()[-1:] in ".;,(（[。；，、—–-:)）" or "\n" in before or "  " in before


def _find_cells(text: str, start: int, end: int) -> list[Span]:
    """The cells of a row, where it is one line with wide gaps or bars; the first is the longest of the first two."""
    line = text[start:end]
    if "\n" in line:
        return []
    cuts = [0, *(n for m in _CELLS.finditer(line) for n in (m.start(), m.end())), len(line)]
    cells = [Span(start + a, start + b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if line[a:b].strip()]
    if len(cells) >= 3 and cells[0].end - cells[0].start <= 4:
        cells = cells[1:]
    return cells
