"""The words for encounters (`words/contact.toml`) in a document, looked up once a sentence."""

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.passages import Passages


def find_hits(passages: Passages, sentence: Sentence, *sections: str) -> list[Hit]:
    """Where words of some sections (all, if none is named) stand in a sentence, in the order of the text."""
    found = passages.once(_by_sentence)
    if sentence.index not in found:
        found[sentence.index] = passages.words("contact").find(sentence)
    return [h for h in found[sentence.index] if not sections or h.section in sections]


def _by_sentence(passages: Passages) -> dict[int, list[Hit]]:
    return {}
