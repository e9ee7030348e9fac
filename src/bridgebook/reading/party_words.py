"""The words for parties (`words/parties.toml`) in a document, looked up once a sentence."""

from babel import Locale

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.passages import Passages


def find_party_words(passages: Passages, sentence: Sentence, *sections: str) -> list[Hit]:
    """Where words of some sections stand in a sentence, in the order of the text."""
    found = passages.once(_by_sentence)
    if sentence.index not in found:
        found[sentence.index] = passages.words("parties").find(sentence)
    return [h for h in found[sentence.index] if h.section in sections]


def _by_sentence(passages: Passages) -> dict[int, list[Hit]]:
    return {}


def country_of(passages: Passages, word: str) -> str | None:
    """The ISO 3166 code of a country's name or adjective in the document's language; None for other words."""
    return passages.once(_countries).get(word.casefold())


def _countries(passages: Passages) -> dict[str, str]:
    territories = Locale(passages.language).territories
    found = {name.casefold(): code for code, name in territories.items() if len(code) == 2 and code.isalpha()}
    found |= {word.casefold(): str(code) for word, code in passages.words("parties").map("nation").items()}
    return found
