"""Sentences and words with their places in the text."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign: `document.text[start:end] == text`.

    Attributes:
        lemma: What all forms of the word share, in lower case: its base form in Russian, its stem in
            English, the word itself in Chinese. Compare lemmas with lemmas of the same language only.
        tag: Part of speech as the language's own tagger names it (pymorphy3's OpenCorpora tags,
            jieba's tags; "" in English).
        grammemes: Grammatical marks of the likeliest reading (Russian: `nomn`, `Surn`, `plur`, …).
    """

    start: int
    end: int
    text: str
    lemma: str
    tag: str = ""
    grammemes: frozenset[str] = frozenset()

    @property
    def is_word(self) -> bool:
        """Whether it holds a letter."""
        return any(c.isalpha() for c in self.text)

    @property
    def is_capitalised(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[:1].isupper()


@dataclass(frozen=True)
class Sentence:
    """A sentence of the document.

    Attributes:
        index: Its number in the document, from 0.
        paragraph: Number of the paragraph it stands in, from 0.
        start, end: Its place in the document's text.
        document_text: The whole text its offsets count in.
        tokens: Its words and signs; those of inline boilerplate (a link's address) are left out.
    """

    index: int
    paragraph: int
    start: int
    end: int
    document_text: str
    tokens: tuple[Token, ...]

    @cached_property
    def text(self) -> str:
        """The sentence as it stands in the document."""
        return self.document_text[self.start : self.end]

    @cached_property
    def keys(self) -> dict[str, tuple[str, ...]]:
        """Its words as lexicons compare them: by `lemma`, by `form` in lower case, `exact`."""
        return {
            "lemma": tuple(t.lemma for t in self.tokens),
            "form": tuple(t.text.casefold() for t in self.tokens),
            "exact": tuple(t.text for t in self.tokens),
        }

    @cached_property
    def places_of_keys(self) -> dict[str, dict[str, list[int]]]:
        """Where each key stands: by the way of comparing, then by the key, the numbers of its tokens."""
        found: dict[str, dict[str, list[int]]] = {}
        for match, keys in self.keys.items():
            places = found.setdefault(match, {})
            for number, key in enumerate(keys):
                places.setdefault(key, []).append(number)
        return found

    @cached_property
    def found(self) -> dict[int, Any]:
        """What lexicons found in it, by the lexicon; for `lexicon.Words` alone."""
        return {}

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that lie wholly inside a run of text."""
        return tuple(t for t in self.tokens if t.start >= start and t.end <= end)
