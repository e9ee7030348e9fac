"""Russian: where a text names organisations, persons and places."""

from collections.abc import Sequence

from bridgebook.languages import Sentence
from bridgebook.reading.mentions.mention import FoundMention
from bridgebook.vocabulary import Document


def find_mentions(document: Document, sentences: Sequence[Sentence]) -> list[FoundMention]:
    """Every mention in a Russian document, in the order of the text, none inside another."""
    return []
