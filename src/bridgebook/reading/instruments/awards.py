"""The outcome of a call: a list of the applications that won, each item naming the organisations behind one."""

import re
from collections.abc import Sequence

from bridgebook.languages import Sentence
from bridgebook.reading.house import find_reporters
from bridgebook.reading.pairs import find_house, is_part
from bridgebook.reading.passages import Passages
from bridgebook.reading.phrases import quote_around
from bridgebook.vocabulary.statements import Instrument

_MARKS = (
    re.compile(r"\s*[•▪●◆*–—-]\s"),
    re.compile(r"\s*\(?\d{1,2}[.)、．]"),
    re.compile(r"\s*[（(]?[一二三四五六七八九十]{1,3}[、）)]"),
    re.compile(r"\s*[A-ZА-Я]{1,4}-?\d\S*[.:\s]"),
)
"""How an item of a list begins: a bullet, a number, a Chinese number, a code."""

_LINES = 4
"""Lines one item runs over at most."""

_REACH = 4
"""Paragraphs between the sentence that announces the list and its first item."""

_LEAST = 2
"""Organisations an application of several has at least; items a list has at least."""

_CONFIDENCE = 0.55


def find_awards(passages: Passages) -> tuple[int, list[Instrument]]:
    """Where a list of winners is announced, and the applications it tells of, one an item; none in other texts."""
    paragraphs = passages.paragraphs
    for number, paragraph in enumerate(paragraphs):
        if not any(_announces(passages, s) for s in paragraph):
            continue
        for first in range(number + 1, min(number + 1 + _REACH, len(paragraphs))):
            if (mark := _mark_of(paragraphs[first])) is not None:
                found = _read_list(passages, paragraphs[first:], mark)
                if len(found) >= _LEAST:
                    return paragraph[0].start, found
                break
    return 0, []


def _announces(passages: Passages, sentence: Sentence) -> bool:
    words = passages.words("instrument")
    return words.has(sentence, "awarded") and words.has(sentence, "awarded_thing")


def _mark_of(paragraph: Sequence[Sentence]) -> int | None:
    text = paragraph[0].text
    return next((n for n, mark in enumerate(_MARKS) if mark.match(text)), None)


def _read_list(passages: Passages, paragraphs: Sequence[Sequence[Sentence]], mark: int) -> list[Instrument]:
    """The items from the first on; the list ends at one that names fewer than two new organisations."""
    # Who runs the call is named before the list.
    barred = {find_house(passages, o) for o in passages.entities_in(0, paragraphs[0][0].start, "organisation")}
    barred |= find_reporters(passages)
    starts = [n for n, paragraph in enumerate(paragraphs) if _mark_of(paragraph) == mark]
    found: list[Instrument] = []
    for number, start in enumerate(starts):
        stop = starts[number + 1] if number + 1 < len(starts) else len(paragraphs)
        head, end = paragraphs[start], 0
        parties: tuple[str, ...] = ()
        for paragraph in paragraphs[start : min(stop, start + _LINES)]:
            end = paragraph[-1].end
            houses = (find_house(passages, o) for o in passages.entities_in(head[0].start, end, "organisation"))
            parties = tuple(dict.fromkeys(h for h in houses if h not in barred and not is_part(passages, h)))
            if len(parties) >= _LEAST and paragraph is head:
                break
        if len(parties) < _LEAST:
            break
        found.append(_make(passages, head, parties, end, mark))
    return found


def _make(passages: Passages, head: Sequence[Sentence], parties: tuple[str, ...], end: int, mark: int) -> Instrument:
    start, text = head[0].start, passages.text[head[0].start : head[-1].end]
    opened = min((at for c in "«“„《" if (at := text.find(c)) >= 0), default=-1)
    title = quote_around(passages.text, start + opened + 1, start + opened + 2) if opened >= 0 else None
    if title is None:
        match = _MARKS[mark].match(text)
        line = text[match.end() if match else 0 :]
        title = (line.rpartition(": ")[2] if passages.places_in(start, head[-1].end, "organisation") else line).strip(
            " .。"
        )
    return Instrument(
        kind="application",
        status="signed",
        parties=parties,
        date=None,
        inferred=False,
        subject=title or None,
        evidence=(passages.evidence(start, end),),
        confidence=_CONFIDENCE,
        rule="instrument.awarded",
        words=(),
    )
