"""What the lines above and before a sentence say for it: the date, the year, the host of a heading or an item's head.

"12.03. X University. Received by …", "◆ Munich", "2015. In April the dean flew …", "What next?": trip reports, digests and
look-backs tell day, year and host once, and the sentences after it mean them.
"""

import re
from dataclasses import dataclass, replace

from bridgebook.languages import Sentence
from bridgebook.languages.dates import DateMention, find_dates
from bridgebook.reading.contacts.hits import find_hits
from bridgebook.reading.passages import Passages

_HEADING = 90
"""Signs up to which a line can be a heading."""

_LABEL = 20
"""Signs within which a colon makes a line a labelled one ("Aim: …"), no heading."""

_LEAD = 12
"""Signs before a date that heads an item."""

_DEADLINE = {"ru": 3, "en": 8, "zh": 1}
"""Signs between a word of deadline and the date it makes one (in Chinese the word stands behind)."""

_BETWEEN = re.compile(r"[\s,./|:–—-]*[А-Яа-яA-Za-z]{2,5}[.,/|:–—-]+\s*")
"""What may stand between the day of a Russian item's head and its host: a weekday, "Zoom"."""

_HEAD = 110
"""Signs of a paragraph's beginning that can be the head of an item."""

_SIGNS = re.compile(
    r"[\s>*•►◆■▪●○#–—-]*(?:(?:№\s*)?[\d一二三四五六七八九十]{1,2}[.)）、]\s*(?!\d))?(?:[A-Za-zА-Яа-я]{2,9}\.?,?\s+)?[\s(（*]*"
)
"""What may stand before the date that heads an item: bullets, a number, a weekday."""

_YEAR = re.compile(r"[\s>*•►◆■▪●#–—-]*((?:19|20)\d\d)(?:[-–—](?:19|20)?\d\d)?\s*(?:г\.|год|年)?[.:,:：。\s—–]")
_SENTENCE_END = (".", "。", "!", "！", "…")


@dataclass(frozen=True, slots=True)
class Frame:
    """What headings and heads say for a sentence.

    Attributes:
        date: The day an item's head or a heading gives; None where it gives none.
        year: The year such a line gives.
        organisations: The organisations such a line names.
        places: The places it names.
        planned: Whether the heading is over what is to come.
        item: Number of the first sentence of the item, whose head gave the date; None where a heading did.
    """

    date: DateMention | None = None
    year: str | None = None
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    planned: bool = False
    item: int | None = None


def find_frame(passages: Passages, sentence: Sentence) -> Frame:
    """What the lines above and before a sentence say for it; an empty frame where nothing does."""
    return passages.once(_frames).get(sentence.index, Frame())


def _frames(passages: Passages) -> dict[int, Frame]:
    found: dict[int, Frame] = {}
    section = Frame()
    anchor: str | None = None
    before = 0
    for number, paragraph in enumerate(passages.paragraphs):
        start, end = paragraph[0].start, paragraph[-1].end
        is_next_line = passages.text[before:start].count("\n") == 1
        if number and is_heading(passages, start, end):
            section = _read_head(passages, paragraph[0], end, anchor, is_heading=True)
            frame = section
        else:
            head = _read_head(passages, paragraph[0], min(end, start + _HEAD), anchor, is_heading=False)
            frame = replace(
                head,
                date=head.date or section.date,
                year=head.year or section.year,
                organisations=(head.organisations if head.date else ()) or section.organisations,
                places=(head.places if head.date else ()) or section.places,
                planned=section.planned,
                item=paragraph[0].index,
            )
            if head.date and is_next_line:
                section = frame
        before = end
        anchor = frame.date.value.split("/")[-1] if frame.date else anchor or _first_date(passages, paragraph)
        for sentence in paragraph:
            found[sentence.index] = frame
    return found


def is_heading(passages: Passages, start: int, end: int) -> bool:
    """Whether a paragraph is a heading: short, alone on its line, without a sentence's end."""
    text = passages.text[start:end].strip()
    return len(text) <= (_HEADING // 2 if passages.language == "zh" else _HEADING) and not text.endswith(_SENTENCE_END)


def _read_head(passages: Passages, sentence: Sentence, end: int, anchor: str | None, *, is_heading: bool) -> Frame:
    start = sentence.start
    signs = _SIGNS.match(passages.text, start, end)
    lead = signs.end() if signs else start
    year = _YEAR.match(passages.text, start, end)
    published = passages.document.published
    found = find_dates(passages.language, passages.text, published=published, start=start, end=end, anchor=anchor)
    if published and any(d.value == published for d in found):
        return Frame()
    reach = _HEADING if is_heading else max(lead - start, _LEAD, _nominal(passages, sentence) - start)
    dates = [
        d
        for d in found
        if len(d.value) >= len("2024-11-13")
        and d.value != published
        and d.start - start <= reach
        and not is_deadline(passages, sentence, d)
    ]
    if is_heading and any(sign in passages.text[start : start + _LABEL] for sign in (":", "：")):
        return Frame(dates[0] if dates and dates[0].start - start <= _LEAD else None)
    is_coming = is_heading and bool(find_hits(passages, sentence, "next_heading"))
    return Frame(
        dates[0] if dates else None,
        year[1] if year else None,
        *_named_in_head(passages, sentence, end, dates, is_heading=is_heading),
        is_coming,
    )


def _named_in_head(
    passages: Passages, sentence: Sentence, end: int, dates: list[DateMention], *, is_heading: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The organisations and places of a heading, or of an item's head: before its date and right behind it."""
    edge = end
    if not is_heading:
        edge = dates[0].end if dates else sentence.start
        for place in passages.places_in(edge, end) if passages.language != "zh" else ():
            gap = passages.text[edge : place.start]
            if any(c.isalpha() for c in gap) and not (passages.language == "ru" and _BETWEEN.fullmatch(gap)):
                break
            edge = place.end
    return (
        passages.entities_in(sentence.start, edge, "organisation"),
        passages.entities_in(sentence.start, edge, "place"),
    )


def _nominal(passages: Passages, sentence: Sentence) -> int:
    """Up to where a sentence is only names and signs, as the head of an item is: "3) São Paulo, 30 May."."""
    edge = sentence.start
    for place in passages.places_in(sentence.start, sentence.start + _HEAD):
        if any(c.isalpha() for c in passages.text[edge : place.start][:_LEAD]) and place.start - edge > _LEAD:
            break
        edge = place.end
    return edge + 3


def is_deadline(passages: Passages, sentence: Sentence, date: DateMention) -> bool:
    """Whether a date is one by which something is to be done, or that of a paper: "by 1 May", "от 3 июня", "5月15日前"."""
    reach = _DEADLINE[passages.language]
    for hit in find_hits(passages, sentence, "deadline"):
        distance = hit.start - date.end if passages.language == "zh" else date.start - hit.end
        if 0 <= distance <= reach:
            return True
    return False


def _first_date(passages: Passages, paragraph: tuple[Sentence, ...]) -> str | None:
    """The first day a running text gives, as what days without a month are counted from."""
    found = find_dates(
        passages.language,
        passages.text,
        published=passages.document.published,
        start=paragraph[0].start,
        end=paragraph[-1].end,
    )
    full = [d.value for d in found if len(d.value) >= len("2024-11-13")]
    return full[0].split("/")[0] if full else None
