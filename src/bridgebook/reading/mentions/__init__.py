"""Where a text names organisations, persons and places: one file a language, the same function in each."""

from collections.abc import Sequence
from importlib import import_module

from bridgebook.languages import Sentence
from bridgebook.reading.mentions.mention import FoundMention
from bridgebook.vocabulary import Document


def find_mentions(document: Document, sentences: Sequence[Sentence]) -> list[FoundMention]:
    """Every mention in a document, in the order of the text, none inside another."""
    # A language's finder is loaded with its first text: who reads one language does not wait for three.
    finder = import_module(f"bridgebook.reading.mentions.{document.language}")
    found: list[FoundMention] = finder.find_mentions(document, sentences)
    return found


__all__ = ["FoundMention", "find_mentions"]
