"""Lists under a heading: "Offers: …", "Ищет: …", "技术需求：…", priorities of grant calls, with the items behind or below."""

import re
from collections.abc import Iterator

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.interests.cues import Cue, find_words
from bridgebook.reading.interests.items import is_topic, trim_quotes
from bridgebook.reading.parties import find_parties
from bridgebook.reading.passages import Passages
from bridgebook.reading.speakers import find_antecedent
from bridgebook.vocabulary import Span

_COLON = re.compile(r"\s*[:：]")
_BULLET = re.compile(r"\s*(?:[•▪◦●■◆►*·–—-]|\(?\d{1,2}[.)、]|（[一二三四五六七八九十\d]+）|[①-⑩])\s*")
_PARTED = re.compile(r"[;；]")
_LISTED = {"ru": re.compile(r"[,;]\s+"), "en": re.compile(r"[,;]\s+"), "zh": re.compile(r"[、；;，]")}
_ENDS = re.compile(r"[(（.。!?:：\n]|\s[—–-]\s")
_BEFORE = 90
"""Signs of the line before a heading word at most: the name of the body, a number."""


def read_headed(passages: Passages, sentence: Sentence) -> Iterator[tuple[Cue, list[Span], str | None]]:
    """The heading of a list in a sentence, the items of the list, and whose it is; nothing where none stands there."""
    directions = passages.words("interest").map("heads")
    for head in find_words(passages, sentence, "heads"):
        if not _is_heading(passages, sentence, head):
            continue
        direction = str(directions[head.word])
        topics = [t for t in _items(passages, sentence, head) if is_topic(passages, sentence, t)]
        party = None if direction == "mutual" else _whose(passages, sentence, head)
        if topics and (party or direction == "mutual"):
            cue = Cue(direction, "after", head.start, head.end, Span(sentence.start, sentence.end), "heads")
            yield cue, topics, party
            return


def _line_start(passages: Passages, offset: int) -> int:
    return passages.text.rfind("\n", 0, offset) + 1


def _is_heading(passages: Passages, sentence: Sentence, head: Hit) -> bool:
    """Whether a word heads a list: first in its line but for a name or a number, with a colon behind it."""
    if not _COLON.match(passages.text, head.end):
        return False
    start = max(sentence.start, _line_start(passages, head.start))
    front = passages.text[start : head.start]
    if len(front) > _BEFORE:
        return False
    for place in reversed(passages.places_in(start, head.start)):
        front = front[: place.start - start] + front[place.end - start :]
    return not re.search(r"[^\W\d]", _BULLET.sub("", front, count=1))


def _items(passages: Passages, sentence: Sentence, head: Hit) -> list[Span]:
    colon = _COLON.match(passages.text, head.end)
    start = colon.end() if colon else head.end
    end = passages.text.find("\n", start)
    end = len(passages.text) if end < 0 else end
    if passages.text[start:end].strip():
        return _inline(passages, Span(start, end))
    found = []
    for line in re.compile(r"[^\n]+").finditer(passages.text, end):
        bullet = _BULLET.match(line.group())
        if not bullet or "\n\n" in passages.text[end : line.start()]:
            break
        found.append(_cut(passages, Span(line.start() + bullet.end(), line.end())))
        end = line.end()
    return found


def _inline(passages: Passages, scope: Span) -> list[Span]:
    text = passages.text
    stop = re.compile(r"[.。](?:\s|$)").search(text, *scope)
    scope = Span(scope.start, stop.start() if stop else scope.end)
    parting = _PARTED if _PARTED.search(text, *scope) else _LISTED[passages.language]
    pieces, at = [], scope.start
    for match in parting.finditer(text, *scope):
        pieces.append(Span(at, match.start()))
        at = match.end()
    last = Span(at, scope.end)
    link = _last_link(passages).search(text, *last) if parting is not _PARTED else None
    pieces += [Span(last.start, link.start()), Span(link.end(), last.end)] if link else [last]
    return [_cut(passages, p) for p in pieces if text[p.start : p.end].strip()]


def _last_link(passages: Passages) -> re.Pattern[str]:
    """The conjunction before the last item of a list."""
    words = "|".join(re.escape(w) for w in passages.words("interest")["and"])
    return re.compile(words if passages.language == "zh" else rf"\s+(?:{words})\s+")


def _cut(passages: Passages, piece: Span) -> Span:
    end = _ENDS.search(passages.text, piece.start + 1, piece.end)
    return trim_quotes(passages, Span(piece.start, end.start() if end else piece.end))


def _whose(passages: Passages, sentence: Sentence, head: Hit) -> str | None:
    start = max(sentence.start, _line_start(passages, head.start))
    named = [p for _, _, p in find_parties(passages, sentence, start, head.start, lift=False) if p]
    if named:
        return named[-1][0]
    before = passages.places_in(max(0, start - 3 * _BEFORE), start, "organisation")
    return before[-1].entity if before else find_antecedent(passages, sentence, persons=False)
