"""Russian: sentences (razdel), words, and their base forms (pymorphy3)."""

from functools import cache, lru_cache
from typing import Any

from pymorphy3 import MorphAnalyzer
from razdel import sentenize, tokenize

from bridgebook.languages.text import Token


@cache
def analyser() -> Any:
    """The morphological analyser; loading it takes some 0.3 s, so it waits for the first word."""
    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=100_000)
def find_parses(word: str) -> tuple[Any, ...]:
    """All readings of a word form, likeliest first, as pymorphy3 gives them."""
    return tuple(analyser().parse(word))


@lru_cache(maxsize=100_000)
def _best(word: str) -> tuple[str, str, frozenset[str]]:
    if not word.replace("-", "").isalpha():
        return word.casefold(), "", frozenset()
    parse = find_parses(word.lower())[0]
    return parse.normal_form.replace("ё", "е"), str(parse.tag.POS or ""), frozenset(parse.tag.grammemes)


def lemma(word: str) -> str:
    """The word's base form in lower case, with е for ё."""
    return _best(word)[0]


def find_sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a paragraph."""
    return [(s.start, s.stop) for s in sentenize(text)]


def find_tokens(text: str) -> list[Token]:
    """The words and signs of a sentence with base form, part of speech and grammemes."""
    return [Token(t.start, t.stop, t.text, *_best(t.text)) for t in tokenize(text)]
