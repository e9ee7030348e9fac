"""Russian: sentences (razdel), words, and their base forms (pymorphy3)."""

import re
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


def is_known(word: str) -> bool:
    """Whether the dictionary has a word form, not only its ending."""
    return bool(analyser().word_is_known(word.lower()))


@lru_cache(maxsize=100_000)
def _best(word: str) -> tuple[str, str, frozenset[str]]:
    if not word.replace("-", "").isalpha():
        return word.casefold(), "", frozenset()
    parse = find_parses(word.lower())[0]
    return parse.normal_form.replace("ё", "е"), str(parse.tag.POS or ""), frozenset(parse.tag.grammemes)


def lemma(word: str) -> str:
    """The word's base form in lower case, with е for ё."""
    return _best(word)[0]


@cache
def _cut_words() -> frozenset[str]:
    from bridgebook.languages.lexicon import words  # the lexicon itself reads words with this file

    return frozenset(words("ru", "phrases")["unfinished"])


def find_sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a paragraph; words cut short («рук.», «каф.») end none."""
    found: list[tuple[int, int]] = []
    cut = _cut_words()
    goes_on = False
    for sentence in sentenize(text):
        start, end = sentence.start, sentence.stop
        if goes_on:
            start, _ = found.pop()
        found.append((start, end))
        last = re.split(r"[\s(/,;–—]", text[start:end])[-1]
        goes_on = last.endswith(".") and last[:-1].casefold() in cut
    return found


def find_tokens(text: str) -> list[Token]:
    """The words and signs of a sentence with base form, part of speech and grammemes."""
    return [Token(t.start, t.stop, t.text, *_best(t.text)) for t in tokenize(text)]
