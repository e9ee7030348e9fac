"""All that depends on a language, a folder each: `ru`, `en`, `zh`.

`language(code)` gives the module of functions; `words(code, topic)` the lexicon of a topic.
"""

from bridgebook.languages.language import LANGUAGES, Language, language
from bridgebook.languages.lexicon import Hit, Words, words
from bridgebook.languages.text import Sentence, Token

__all__ = ["LANGUAGES", "Hit", "Language", "Sentence", "Token", "Words", "language", "words"]
