"""One document read: sentences, mentions, entities, then the readers of statements."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bridgebook.languages.language import split_sentences
from bridgebook.reading.confidence import rate
from bridgebook.reading.entities import gather_entities
from bridgebook.reading.knowledge import Knowledge
from bridgebook.reading.mentions import find_mentions
from bridgebook.reading.mentions.known import use_knowledge
from bridgebook.reading.passages import Passages, make_passages
from bridgebook.reading.statements import READERS
from bridgebook.reading.subject import keep_to_subject
from bridgebook.vocabulary import Document, Evidence, Reading, Statement

READER = "rules/1"
"""Name and version of this reader; a higher version reads documents again."""

FIRST = ("position", "part_of")
"""The types the other readers build on: who speaks for whom, what belongs to what."""


def read_document(document: Document, knowledge: Knowledge | None = None, *, rated: bool = True) -> Reading:
    """Read one document.

    Args:
        document: The document.
        knowledge: Names known beforehand, and names known to be none; nothing is known where None.
        rated: Whether the confidences are those measured on reference texts, not what each rule feels.

    Returns:
        The reading; each piece of evidence equals the text at its offsets. A text that says nothing of the kind
        gives an empty reading.
    """
    passages = prepare(document, knowledge)
    statements = find_statements(passages)
    entities = passages.entities
    if rated:
        language = document.language
        statements = tuple(replace(s, confidence=round(rate(s, language, entities), 2)) for s in statements)
    return Reading(document, tuple(entities.values()), statements, READER)


def prepare(document: Document, knowledge: Knowledge | None = None) -> Passages:
    """A document's sentences and entities, ready for the readers of statements."""
    sentences = list(split_sentences(document.text, document.language, document.boilerplate))
    found = find_mentions(document, sentences)
    if knowledge:
        found = use_knowledge(document, sentences, found, knowledge)
    return make_passages(document, sentences, gather_entities(document, found))


def find_statements(passages: Passages, types: Iterable[str] = tuple(READERS)) -> tuple[Statement, ...]:
    """The statements of some types, each once, numbered in the order of their evidence."""
    first: dict[str, Sequence[Statement]] = {}
    for name in FIRST:
        first[name] = READERS[name](passages)
        passages = replace(passages, told=tuple(s for group in first.values() for s in group))
    types = tuple(types)
    found = [
        s
        for name in types
        for s in (first[name] if name in first else READERS[name](passages))
        if is_sound(s.evidence, passages.text)
    ]
    if set(types) == set(READERS):
        found = keep_to_subject(passages, found)
    found.sort(key=lambda s: (s.evidence[0].start, s.evidence[0].end, list(READERS).index(s.type)))
    return tuple(replace(s, id=f"s{number}") for number, s in enumerate(found, start=1))


def is_sound(evidence: tuple[Evidence, ...], text: str) -> bool:
    """Whether there is evidence and all of it equals the text at its offsets."""
    return bool(evidence) and all(e.text and text[e.start : e.end] == e.text for e in evidence)
