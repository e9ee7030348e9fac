"""The words of commitment (`words/commitment.toml`) in a document, looked up once a sentence."""

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.passages import Passages


def find_words(passages: Passages, sentence: Sentence) -> list[Hit]:
    """The words of commitment in a sentence, all sections, looked up once."""
    found = passages.once(_by_sentence)
    if sentence.index not in found:
        hits = passages.words("commitment").find(sentence)
        if passages.language == "zh":
            # Without spaces a word may be found inside a name (交 in 交通大学).
            names = passages.places_in(sentence.start, sentence.end)
            hits = [h for h in hits if not any(p.start <= h.start and h.end <= p.end for p in names)]
        found[sentence.index] = hits
    return found[sentence.index]


def _by_sentence(passages: Passages) -> dict[int, list[Hit]]:
    return {}
