"""Where a text names organisations, persons and places: one file a language, the same function in each."""

from collections.abc import Callable, Sequence

from bridgebook.languages import Sentence
from bridgebook.reading.mentions import en, ru, zh
from bridgebook.reading.mentions.mention import FoundMention
from bridgebook.vocabulary import Document

FINDERS: dict[str, Callable[[Document, Sequence[Sentence]], list[FoundMention]]] = {
    "ru": ru.find_mentions,
    "en": en.find_mentions,
    "zh": zh.find_mentions,
}


def find_mentions(document: Document, sentences: Sequence[Sentence]) -> list[FoundMention]:
    """Every mention in a document, in the order of the text, none inside another."""
    return FINDERS[document.language](document, sentences)


__all__ = ["FoundMention", "find_mentions"]
