"""Lists of decisions, as minutes have them: a heading, items or rows of a table, and for each who is responsible and by when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.passages import Passages
from bridgebook.reading.task_words import find_words
from bridgebook.vocabulary import Span

_NUMBER = re.compile(
    r"\s*(?:№\s*)?(?P<open>[(（\[【])?(?:(?P<number>[A-ZА-Я]?\d{1,2}(?:\.\d{1,2})*|[一二三四五六七八九十]{1,3}|[a-zа-я])(?P<close>[.)）、:：\]】]+)(?!\d)\s*"
    r"|(?P<point>\d{1,2}(?:\.\d{1,2})+|[A-ZА-Я]\d{1,2})(?:\s+|(?=\s*[|｜])))|\s*(?P<dash>[-–—•*·▪■►→□○●√✓➢➤◆◇])\s*(?=\S)"
)
# A heading is short and stands alone on its line.
_HEADING = 90
_CELLS = re.compile(r"\s{3,}|\t|\s*[|｜¦]\s*|\s+--\s+|\s+//\s+")
_WHO = re.compile(r"\s*[^\W\d_][^:：\n|｜]{0,24}[:：]\s*(?=\S)")
"""A row that opens with who is to act: "LS: drawings", "Оспанова: согласовать", "张三：…"."""

_INITIALS = re.compile(r"\s*(?:[A-ZА-ЯЁ]\.?){1,4}(?:\s?[/,&+]\s?(?:[A-ZА-ЯЁ]\.?){1,4})*[:：]\s*(?=\S)")

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


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or one line of it where its lines are items or rows of their own."""

    passages: Passages
    start: int
    end: int
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """Its words as they stand."""
        return self.passages.text[self.start : self.end]

    def find(self, *sections: str) -> list[Hit]:
        """The words of commitment in it, of some sections."""
        hits = [h for s in self.sentences for h in find_words(self.passages, s) if h.section in sections]
        return [h for h in hits if self.start <= h.start and h.end <= self.end]


def find_items(passages: Passages) -> tuple[Item, ...]:
    """The listed decisions under headings of decision, in the order of the text."""
    return passages.once(_items)


def _items(passages: Passages) -> tuple[Item, ...]:
    return tuple(_find(passages))


def _blocks(passages: Passages) -> Iterator[Block]:
    for paragraph in passages.paragraphs:
        start, end = paragraph[0].start, paragraph[-1].end
        cuts = [start]
        cuts += [
            start + m.end()
            for m in re.finditer(r"\n\s*", passages.text[start:end])
            if _NUMBER.match(passages.text, start + m.end(), end) or _names_actor(passages, start + m.end(), end)
        ]
        for a, b in zip(cuts, [*cuts[1:], end], strict=True):
            b = a + len(passages.text[a:b].rstrip())
            yield Block(passages, a, b, tuple(s for s in paragraph if s.start < b and s.end > a))


def _find(passages: Passages) -> Iterator[Item]:
    style: str | None = None
    listing = strong = False
    number, body = "", list[Block]()
    for block in _blocks(passages):
        match = _NUMBER.match(block.text)
        fits = match is not None and style in (None, _style(match))
        heading = None if fits and listing and style else find_heading(block)
        is_row = listing and not style and not match and len(_find_cells(passages.text, block.start, block.end)) > 1
        is_row = is_row or (listing and strong and not style and _names_actor(passages, block.start, block.end))
        goes_on = listing and bool(body) and _has_details(block)
        if body and (heading or fits or not goes_on):
            yield make_item(passages, number, body, strong=strong)
            body = []
        if heading or (not listing and _is_heading_row(block)):
            listing, style, strong = True, None, heading != "ahead"
        elif listing and match and fits:
            style, number, body = _style(match), match.group().strip(), [block]
        elif goes_on:
            body.append(block)
        elif is_row or (listing and _is_heading_row(block)):
            if not _is_heading_row(block):
                yield make_item(passages, "", [block], strong=strong)
        elif listing and (style is not None or not match):
            listing, style = False, None
        if not listing and (_is_labelled(block) or (match and not match["dash"] and _says_who(block))):
            yield make_item(passages, match.group().strip() if match else "", [block], strong=True)
    if body:
        yield make_item(passages, number, body, strong=strong)


def _names_actor(passages: Passages, start: int, end: int) -> bool:
    """Whether a line opens with initials, a name or a word for somebody, and a colon."""
    if _INITIALS.match(passages.text, start, end):
        return True
    match = _WHO.match(passages.text, start, end)
    if not match:
        return False
    label = match.group().strip().rstrip(":： ")
    return any(len(p.text) * 2 >= len(label) for p in passages.places_in(start, match.end(), "organisation", "person"))


def _style(match: re.Match[str]) -> str:
    if match["dash"]:
        return "dash"
    number = match["number"] or match["point"]
    kind = "digit" if number[-1].isdigit() else "han" if number >= "一" else "letter"
    return f"{match['open'] or ''}{kind}{number.count('.')}{match['close'] or ''}"


def find_heading(block: Block) -> str | None:
    """`heading` for a line that announces decisions, `ahead` for one that announces steps to come, None for others."""
    text = block.text.rstrip()
    opens = text.endswith((":", "：", "?", "？"))
    if len(text) > _HEADING or (text.endswith((".", "。")) and len(text) > 40):
        return None
    if not opens and block.sentences[0].index == 0:
        return None
    for section in ("ahead", "heading"):
        hits = block.find(section)
        # A line without a colon announces only where it says little else.
        if hits and (opens or sum(len(h.text) for h in hits) * 3 >= len(text) or text.isupper()):
            return section
    return None


def _has_details(block: Block) -> bool:
    hits = block.find("responsible")
    return bool(hits) and hits[0].start - block.start <= 4


def _is_heading_row(block: Block) -> bool:
    """Whether a line is the head of a table of tasks: "No. | Action | Resp. | Due"."""
    hits = block.find("responsible")
    solid = len("".join(block.text.split()))
    return (
        len(hits) >= 2
        and len(_find_cells(block.passages.text, block.start, block.end)) >= 2
        and sum(len(h.text) for h in hits) * 5 >= solid
    )


def _says_who(block: Block) -> bool:
    """Whether a numbered paragraph names, behind its words, who is responsible or by when: a decision, whatever its heading."""
    hits = [h for h in block.find("responsible") if h.start - block.start > _LABEL // 3]
    after = [block.passages.text[h.end : h.end + 3].lstrip(" .") for h in hits]
    return any(a[:1] in (":", "：", "-", "–", "—") for a in after if a)


def _is_labelled(block: Block) -> bool:
    """Whether a paragraph opens with a word for a task and a colon: "Action: …", "Поручение: …"."""
    text = block.text
    colon = min((n for n in (text.find(":"), text.find("：")) if n >= 0), default=-1)
    if not 0 < colon <= _LABEL or len(text) - colon < 12:
        return False
    return any(h.start - block.start <= 3 and h.end <= block.start + colon for h in block.find("label"))


def make_item(passages: Passages, number: str, body: list[Block], *, strong: bool = True) -> Item:
    """An item from its number and blocks; of a row of a table the first cell of words is the act, the rest details."""
    first, end = body[0].start, body[-1].end
    match = _NUMBER.match(passages.text, first, end)
    start = match.end() if match else first
    if not number and _is_labelled(body[0]):
        # "Action (GTU): …": the label is no part of the act.
        colon = re.compile(r"[^:：\n|]{1,30}[:：]\s*").match(passages.text, first, end)
        start = colon.end() if colon else start
    hits = [h for b in body for h in b.find("responsible") if h.start > start]
    details = min((h.start for h in hits if _opens_details(passages.text, h.start, start)), default=end)
    cells = _find_cells(passages.text, start, end)
    if len(cells) >= 2:
        start, details = cells[0].start, min(details, cells[1].start)
    sentences = tuple(dict.fromkeys(s for b in body for s in b.sentences))
    return Item(number, sentences, start, details, end, strong)


def _opens_details(text: str, start: int, item_start: int) -> bool:
    """Whether a word of responsibility opens the details: behind a sign or a break."""
    before = text[max(item_start, start - 3) : start]
    return not before.strip() or before.rstrip()[-1:] in ".;,(（[。；，、—–-:)）" or "\n" in before or "  " in before


def _find_cells(text: str, start: int, end: int) -> list[Span]:
    """The cells of a row, where it is one line with wide gaps or bars; one that only numbers the row is left out."""
    line = text[start:end]
    if "\n" in line:
        return []
    cuts = [0, *(n for m in _CELLS.finditer(line) for n in (m.start(), m.end())), len(line)]
    cells = [Span(start + a, start + b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if line[a:b].strip()]
    if len(cells) >= 3 and not any(c.isalpha() for c in text[cells[0].start + 1 : cells[0].end]):
        cells = cells[1:]
    return cells
