"""Lists of joint projects that are funded or applied for: a line a project, its title and the bodies that share it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bridgebook.languages import Sentence
from bridgebook.reading.interests.cues import Cue
from bridgebook.reading.interests.items import is_topic, trim_quotes
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary import Span

Entry = tuple[Cue, list[Span], str | None]

_MARK = re.compile(
    r"^[ \t\u3000>]*(?:[•▪◦●■◆►▶▲*·–—-]\s|\(?\d{1,2}[.)、]\s?|[（(][一二三四五六七八九十\d]+[）)]|[①-⑳]|[一二三四五六七八九十]+、|"
    r"(?=[\w/-]*\d)[A-ZА-ЯЁ][\w/-]{3,}[.:]?\s)\s*",
    re.MULTILINE,
)
_QUOTED = re.compile(r"[«“„「《](?P<title>[^«»“”„「」《》\n]{6,160})[»”“」》]")
_BRACKETED = re.compile(r"[(（][^()（）\n]*[)）]")
_SHARED = re.compile(r"[:：]\s*(?P<title>[^:：\n]+?)(?=[.;。；](?:\s|$)|\n|$)")
_BLANK = re.compile(r"\n[ \t\u3000]*\n")
_FEWEST = 2
"""Projects that make a list, and bodies that make one joint."""
_LONGEST = 900


def read_granted(passages: Passages, sentence: Sentence) -> Iterator[Entry]:
    """The joint projects of a list whose titles lie in a sentence: the cue and the title; they are common themes."""
    yield from passages.always(_entries).get(sentence.index, ())


def _entries(passages: Passages) -> dict[int, list[Entry]]:
    text = passages.text
    plain = text.casefold()
    if not any(w in plain for w in passages.words("interest")["granted"]):
        return {}
    marks = list(_MARK.finditer(text))
    scopes = []
    for mark, following in pairwise([*marks, None]):
        assert mark is not None
        end = following.start() if following else len(text)
        blank = _BLANK.search(text, mark.end(), end)
        scopes.append(Span(mark.end(), min(blank.start() if blank else end, mark.end() + _LONGEST)))
    found: list[tuple[int, Entry]] = []
    for scope in scopes:
        bodies = passages.places_in(*scope, "organisation")
        if len({b.entity for b in bodies}) < _FEWEST or not (title := _title(passages, scope)):
            continue
        title = trim_quotes(passages, title)
        sentence = passages.sentence_at(title.start)
        if sentence is None or not is_topic(passages, sentence, title) or passages.places_in(*title, "organisation"):
            continue
        cue = Cue("mutual", "after", title.start, title.end, Span(*scope), "granted")
        found.append((sentence.index, (cue, [title], None)))
    if len(found) < _FEWEST:
        return {}
    listed: dict[int, list[Entry]] = {}
    for index, entry in found:
        listed.setdefault(index, []).append(entry)
    return listed


def _title(passages: Passages, scope: Span) -> Span | None:
    """The title of a project: quoted at the head, a line of its own above the bodies, or behind them and a colon."""
    text = passages.text
    if quoted := _QUOTED.match(text, scope.start, scope.end):
        return Span(*quoted.span("title"))
    end = text.find("\n", *scope)
    line = Span(scope.start, end if end >= 0 else scope.end)
    bodies = passages.places_in(*line, "organisation")
    roles = passages.words("interest")["granted_role"]
    if not bodies:
        rest = text[line.end : scope.end].casefold()
        return line if any(w in rest for w in roles) else None
    if len({b.entity for b in bodies}) < _FEWEST:
        return None
    # Brackets are blanked, so that a colon inside them ("(co-promoter: …)") opens no title.
    flat = _BRACKETED.sub(lambda m: " " * len(m.group()), text[line.start : line.end])
    shared = _SHARED.search(flat, bodies[-1].end - line.start)
    if shared is None or shared.start() - (bodies[-1].end - line.start) > _LONGEST:
        return None
    return Span(line.start + shared.start("title"), line.start + shared.end("title"))
