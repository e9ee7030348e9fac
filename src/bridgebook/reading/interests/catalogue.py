"""Catalogues of brokerage events: a heading ("ПРЕДЛАГАЮТ", "Technology requests", "企业需求"), then a line a body."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bridgebook.languages import Sentence
from bridgebook.reading.interests.cues import Cue, find_words
from bridgebook.reading.interests.items import is_topic, trim_quotes
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.units import is_unit
from bridgebook.vocabulary import Span

Entry = tuple[Cue, list[Span], str]

_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(
    r"\s*(?:[•▪◦●■◆►▲*·–—-]|\(?\d{1,2}[.)、]|[A-Z]{1,3}-?\d{1,3}\b|（[一二三四五六七八九十\d]+）|[①-⑳])\s*"
)
_PARTING = re.compile(r"\s*[:：]\s*|,?\s+[-–—]\s+")
_ENDS = re.compile(r"[;；(（。，]|[.](?:\s|$)|,\s|$")
_LONGEST_HEADING = 60
_REACH = 60
"""Signs before the body's name in its line, and between names that belong together, at most."""


def read_catalogue(passages: Passages, sentence: Sentence) -> Iterator[Entry]:
    """What the lines of a catalogue that lie in a sentence offer or seek: the cue, the topics, the body."""
    yield from passages.once(_entries).get(sentence.index, ())


def _entries(passages: Passages) -> dict[int, list[Entry]]:
    found: dict[int, list[Entry]] = {}
    direction: str | None = None
    for line in _LINE.finditer(passages.text):
        scope = Span(line.start(), line.end())
        if heading := _heading(passages, scope):
            direction = heading
            continue
        if direction is None:
            continue
        bodies = [p for p in passages.places_in(*scope, "organisation") if p.start - scope.start <= _REACH]
        is_marked = bool(_MARK.match(line.group()))
        is_prose = passages.language == "zh" and "。" in line.group() and not is_marked
        if (not bodies and not is_marked) or is_prose:
            direction = None
        elif bodies and (entry := _read_line(passages, scope, bodies, direction)):
            sentence = passages.sentence_at(entry[1][0].start)
            if sentence is not None:
                found.setdefault(sentence.index, []).append(entry)
    return found


def _heading(passages: Passages, line: Span) -> str | None:
    """The direction a heading line tells; None where the line is none."""
    text = passages.text[line.start : line.end].strip()
    if len(text) > _LONGEST_HEADING or text[-1:] in ".;,。；，" or passages.places_in(*line, "organisation"):
        return None
    table = passages.words("interest").map("heads")
    last = re.split(r"[·|/:：—–-]", text.rstrip(":："))[-1].strip(" *#").casefold()
    if (words := last.split()) and words[-1] in passages.words("interest")["heads_of"]:
        last = " ".join(words[:-1])
    found = next((w for w in table if last == w.casefold()), None)
    return str(table[found]) if found else None


def _read_line(passages: Passages, line: Span, bodies: list[Place], direction: str) -> Entry | None:
    body = _body(passages, bodies)
    parting = _PARTING.search(passages.text, body.end, line.end)
    if parting:
        start = parting.end()
    else:
        behind = [s.start for s in passages.sentences if body.end < s.start < line.end]
        if not behind:
            return None
        start = behind[0]
    sentence = passages.sentence_at(start)
    if sentence is None:
        return None
    said = [
        h for h in find_words(passages, sentence, "offers_after", "seeks_after", "give", "want") if h.start == start
    ]
    start = max((h.end for h in said), default=start)
    end = _ENDS.search(passages.text, start, line.end)
    topics = [
        t
        for t in (trim_quotes(passages, p) for p in _parts(passages, Span(start, end.start() if end else line.end)))
        if t.end > t.start and is_topic(passages, sentence, t)
    ]
    cue = Cue(direction, "after", body.start, body.end, Span(body.start, line.end), "catalogue")
    return (cue, topics, body.entity) if topics else None


def _body(passages: Passages, bodies: list[Place]) -> Place:
    """The body whose line it is: of names in a row the unit, in Chinese the last."""
    row = [bodies[0]]
    for place in bodies[1:]:
        between = passages.text[row[-1].end : place.start]
        if len(between) > _REACH or set(between) & set(":：.;；。"):
            break
        row.append(place)
    if passages.language == "zh":
        joined = [p for n, p in enumerate(row) if n == 0 or row[n - 1].end == p.start]
        return joined[-1]
    return next((p for p in row if is_unit(passages, p.entity)), row[0])


def _parts(passages: Passages, scope: Span) -> list[Span]:
    if passages.language != "zh":
        return [scope]
    cuts = [m.start() for m in re.finditer("、", passages.text[scope.start : scope.end])]
    edges = [-1, *cuts, scope.end - scope.start]
    return [Span(scope.start + a + 1, scope.start + b) for a, b in pairwise(edges)]
