"""Why a sentence gave no statement: which readers looked at it, what they saw, and why they made nothing of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.knowledge import Knowledge
from bridgebook.reading.passages import Passages
from bridgebook.reading.read import find_statements, prepare
from bridgebook.reading.statements import READERS
from bridgebook.vocabulary import Document, Span, Statement

_SMALL = 2
"""Letters of the small words (prepositions, "и") that are not worth showing."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one reader made of a run of text.

    Attributes:
        type: The statement type it reads.
        found: The statements whose evidence touches the run.
        words: Words of its lexicon that stand there, with the section each is of.
        reasons: Why it made nothing of what it looked at there, each once.
    """

    type: str
    found: tuple[Statement, ...]
    words: tuple[Hit, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Every reader's look at a run of text.

    Attributes:
        span: Where the run stands in the document's text.
        names: The names found there with their kinds.
        looks: One for each type of statement, in the readers' order.
    """

    span: Span
    names: tuple[tuple[str, str], ...]
    looks: tuple[Look, ...]


def look_into(document: Document, said: str, knowledge: Knowledge | None = None) -> Answer | None:
    """What each reader made of some words of a document.

    Args:
        document: The document.
        said: The words asked about; spaces and line ends may differ from the text's.
        knowledge: Names known beforehand.

    Returns:
        The answer, or None where the document does not hold the words.
    """
    span = find_words(document.text, said)
    if span is None:
        return None
    passages = prepare(document, knowledge)
    statements = find_statements(passages)
    sentences = [s for s in passages.sentences if s.start < span.end and s.end > span.start]
    names = dict.fromkeys((passages.entities[p.entity].name, p.kind) for p in passages.places if _touches(p, span))
    looks = tuple(_look(passages, kind, span, sentences, statements) for kind in READERS)
    return Answer(span, tuple(names), looks)


def find_words(text: str, said: str) -> Span | None:
    """Where words stand in a text, whatever the spaces between them; None where they do not."""
    words = said.split()
    if not words:
        return None
    match = re.search(r"\s*".join(re.escape(w) for w in words), text, re.IGNORECASE)
    return Span(match.start(), match.end()) if match else None


class _Run(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def _touches(run: _Run, span: Span) -> bool:
    return run.start < span.end and span.start < run.end


def _look(
    passages: Passages, kind: str, span: Span, sentences: list[Sentence], statements: tuple[Statement, ...]
) -> Look:
    found = tuple(s for s in statements if s.type == kind and any(_touches(e, span) for e in s.evidence))
    hits = (h for s in sentences for h in passages.words(kind).find(s) if _touches(h, span))
    words = tuple(h for h in hits if passages.language == "zh" or len(h.text) > _SMALL)
    noted = [d.reason for d in passages.declined if d.type == kind and _touches(d, span)]
    return Look(kind, found, words, tuple(dict.fromkeys(noted or ([] if found else [_default(kind, words)]))))


def _default(kind: str, words: tuple[Hit, ...]) -> str:
    if not words:
        return f"none of its words stands here (`bridgebook words list --topic {kind}` shows them)"
    return "its words stand here, but not together as it needs them"


def show_answer(answer: Answer, text: str) -> Iterator[str]:
    """The answer as lines for people."""
    yield f"{answer.span.start}-{answer.span.end} “{' '.join(text[answer.span.start : answer.span.end].split())}”"
    listed = ", ".join(f"{name} ({kind})" for name, kind in answer.names)
    yield f"  names found here: {listed or 'none'}"
    for look in answer.looks:
        if look.found:
            read = "; ".join(f"rule {s.rule}, words {', '.join(s.words) or '-'}" for s in look.found)
            yield f"  {look.type}: read {len(look.found)} ({read})"
        else:
            yield f"  {look.type}: nothing"
        seen = dict.fromkeys(f"“{h.text}” [{h.section}]" for h in look.words)
        if seen:
            yield f"     saw {', '.join(list(seen)[:12])}"
        for reason in look.reasons:
            yield f"     {reason}"
