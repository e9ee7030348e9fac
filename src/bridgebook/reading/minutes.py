"""Numbered decisions, as minutes have them: a heading, items, and for each who is responsible and by when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bridgebook.languages import Sentence
from bridgebook.reading.passages import Passages

_NUMBER = re.compile(
    r"\s*(?:№\s*)?(?P<open>[(（])?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zа-я])(?P<close>[.)）、])(?!\d)\s*|\s*(?P<dash>[-–—•*])\s+"
)
# A heading is short and stands alone on its line.
_HEADING = 90


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered decision.

    Attributes:
        number: Its number or sign as written.
        sentences: What it says.
        start: Where its words begin, after the number.
        details_start, details_end: From the first word of responsibility or deadline to its end; equal where there is none.
    """

    number: str
    sentences: tuple[Sentence, ...]
    start: int
    details_start: int
    details_end: int


def find_items(passages: Passages) -> Iterator[Item]:
    """The numbered decisions under headings of decision, in the order of the text."""
    style: str | None = None
    listing = False
    number, body = "", list[Sentence]()
    for paragraph in passages.paragraphs:
        text = passages.text[paragraph[0].start : paragraph[-1].end]
        match = _NUMBER.match(text)
        if listing and match and (style is None or style == _style(match)):
            if body:
                yield make_item(passages, number, body)
            style, number, body = _style(match), match.group().strip(), list(paragraph)
        elif is_heading(passages, paragraph):
            if body:
                yield make_item(passages, number, body)
            listing, style, body = True, None, []
        elif listing and body and _has_details(passages, paragraph):
            body += paragraph
        elif listing and (style is not None or not match):
            if body:
                yield make_item(passages, number, body)
            listing, style, body = False, None, []
    if body:
        yield make_item(passages, number, body)


def _style(match: re.Match[str]) -> str:
    if match["dash"]:
        return "dash"
    kind = "digit" if match["number"].isdigit() else "han" if match["number"] >= "一" else "letter"
    return f"{match['open'] or ''}{kind}{match['close']}"


def is_heading(passages: Passages, paragraph: tuple[Sentence, ...]) -> bool:
    """Whether a paragraph is a line that announces decisions."""
    text = passages.text[paragraph[0].start : paragraph[-1].end].rstrip()
    if len(text) > _HEADING or (text.endswith((".", "。")) and len(text) > 40):
        return False
    return any(passages.words("commitment").has(s, "heading") for s in paragraph)


def _has_details(passages: Passages, paragraph: tuple[Sentence, ...]) -> bool:
    return any(passages.words("commitment").has(s, "responsible") for s in paragraph)


def make_item(passages: Passages, number: str, body: list[Sentence]) -> Item:
    """An item from its number and sentences."""
    first = body[0].start
    match = _NUMBER.match(passages.text[first : body[-1].end])
    hits = [h for s in body for h in passages.words("commitment").find(s, "responsible")]
    end = body[-1].end
    details = min((h.start for h in hits), default=end)
    return Item(number, tuple(body), first + (match.end() if match else 0), details, end)
