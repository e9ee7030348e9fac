"""The items of the list a cue tells of, language by language, and whether each can be a topic."""

import re
from collections.abc import Sequence

from bridgebook.languages import Sentence
from bridgebook.reading.interests import en_topics, ru_topics, zh_topics
from bridgebook.reading.interests.cues import BETWEEN, Cue, find_words
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary import Span

_LONGEST = {"ru": 110, "en": 110, "zh": 28}
"""Signs of a topic at most: longer than this it is prose."""
_NAME = 30
"""Signs behind a topic looked over for the end of a name the topic is part of."""
_NAMED = 80
"""Signs before a topic in which a name that holds it begins."""
_SHORTEST = {"ru": 4, "en": 4, "zh": 2}
_NUMBER = re.compile(r"[\d〇一二三四五六七八九十百千两]+\s*")
_READERS = {"ru": ru_topics, "en": en_topics, "zh": zh_topics}
_QUOTES = " \n\t\u00a0\u3000“”«»\"'„‘’、，,:;：；-–—"


def find_topics(passages: Passages, sentence: Sentence, cue: Cue) -> list[Span]:
    """The topics of a cue, one for each item of the list beside it; empty where nothing there can be one."""
    reader = _READERS[passages.language]
    found: Sequence[Span] = ()
    if cue.frame == "between":
        mark = BETWEEN[cue.rule]
        marks = [h for h in find_words(passages, sentence, mark) if cue.clause.start <= h.start < cue.start]
        return _sound(passages, sentence, reader.read_between(passages, sentence, cue, marks[-1].end)) if marks else []
    if cue.frame in ("after", "any", "within"):
        found = _sound(passages, sentence, reader.read_after(passages, sentence, cue))
    if cue.frame == "before" or (cue.frame == "any" and not found):
        found = _sound(passages, sentence, reader.read_before(passages, sentence, cue))
    if cue.rule.endswith("_asset"):
        found = [f for f in found if _names_asset(passages, sentence, f)]
    return list(found)


def find_items_at(passages: Passages, sentence: Sentence, start: int, direction: str) -> list[Span]:
    """The items of the Russian list that begins at an offset, behind the words that lead to it."""
    cue = Cue(direction, "after", start, start, Span(sentence.start, sentence.end), "list")
    return _sound(passages, sentence, ru_topics.read_after(passages, sentence, cue))


def find_items_before(passages: Passages, sentence: Sentence, end: int, clause: Span) -> list[Span]:
    """The items of the Russian list that ends right before an offset of its clause."""
    cue = Cue("offers", "before", end, end, clause, "list")
    return _sound(passages, sentence, ru_topics.read_before(passages, sentence, cue))


def _names_asset(passages: Passages, sentence: Sentence, topic: Span) -> bool:
    """Whether a topic is something one can have and show: a rig, a collection, a method."""
    return any(topic.start <= h.start < topic.end for h in find_words(passages, sentence, "asset"))


def _sound(passages: Passages, sentence: Sentence, spans: Sequence[Span]) -> list[Span]:
    trimmed = [trim_quotes(passages, span) for span in spans]
    return [s for s in trimmed if s.end > s.start and is_topic(passages, sentence, s)]


def trim_quotes(passages: Passages, span: Span) -> Span:
    """A run without the quotation marks, spaces and signs around it, but with both marks of a quotation inside."""
    text = passages.text[span.start : span.end]
    start = span.start + len(text) - len(text.lstrip(_QUOTES))
    end = span.end - (len(text) - len(text.rstrip(_QUOTES)))
    for opening, closing in ("«»", "“”", "„“"):
        inside = passages.text[start:end]
        if opening in inside and closing not in inside and passages.text[end : end + 1] == closing:
            end += 1
    return Span(start, max(start, end))


def is_topic(passages: Passages, sentence: Sentence, topic: Span) -> bool:
    """Whether a run of text can be a topic: a short phrase with a word that says something, and no person's name."""
    length = topic.end - topic.start
    if not _SHORTEST[passages.language] <= length <= _LONGEST[passages.language]:
        return False
    if passages.places_in(*topic, "person"):
        return False
    around = passages.places_in(max(0, topic.start - _NAMED), topic.end + _NAME)
    if any(p.start <= topic.start and topic.end <= p.end for p in around):
        return False
    part = Sentence(sentence.index, sentence.paragraph, *topic, sentence.document_text, sentence.tokens_in(*topic))
    empty = passages.words("interest").find(part, "empty")
    if passages.language == "zh":
        if part.text.startswith(passages.words("interest")["no_topic"]) or _is_number(passages, part.text):
            return False
        named = sum(p.end - p.start for p in passages.places_in(*topic))
        return sum(h.end - h.start for h in empty) + named <= length / 2
    if _is_barred(passages, part):
        return False
    hollow = {h.start for h in empty}
    joints = {*passages.words("phrases")["and"], *passages.words("phrases")["link"]}
    words = [t for t in part.tokens if t.is_word and len(t.text) > 2 and t.text.casefold() not in joints]
    told = [t for t in words if t.start not in hollow and not passages.places_in(t.start, t.end)]
    covered = {t.start for p in passages.places_in(*topic) for t in words if p.start <= t.start < p.end}
    told = [t for t in told if t.start not in covered]
    if passages.language == "ru":
        # Only nouns and the like tell what a topic is.
        told = [t for t in told if t.tag in ("NOUN", "") or (t.tag in ("ADJF", "PRTF") and len(words) > 1)]
    return bool(told)


def _is_number(passages: Passages, text: str) -> bool:
    """Whether a Chinese phrase opens with a date or a number of persons, which is no topic."""
    number = _NUMBER.match(text)
    return bool(number) and text.startswith(passages.words("interest")["measure"], number.end() if number else 0)


def _is_barred(passages: Passages, part: Sentence) -> bool:
    """Whether the head of a phrase is a thing shown to guests or said at meetings, whatever completes it."""
    barred = passages.words("interest").find(part, "never")
    if passages.language == "ru":
        head = next((t for t in part.tokens if t.tag == "NOUN"), None)
        return head is not None and any(h.start == head.start for h in barred)
    links = {*passages.words("phrases")["link"]}
    ends = next((t.start for t in part.tokens if t.text.casefold() in links), part.end)
    words = [t for t in part.tokens if t.is_word and t.start < ends]
    qualified = {h.start for h in passages.words("interest").find(part, "never_bare")} if len(words) > 1 else set()
    qualified |= {h.start for h in passages.words("interest").find(part, "asset") if " " in h.word}
    return bool(words) and words[-1].start not in qualified and any(h.start <= words[-1].start < h.end for h in barred)
