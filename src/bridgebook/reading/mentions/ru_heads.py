"""Russian: the nouns that head names of organisations, and what their words can be in a sentence."""

from collections.abc import Sequence
from functools import cache, lru_cache

from bridgebook.languages import Token, words
from bridgebook.languages.ru.morphology import find_parses, lemma

QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"'}
ADJECTIVES = ("ADJF", "PRTF")
NAMED = {"Name", "Surn", "Patr"}


@cache
def heads(section: str) -> frozenset[str]:
    """The base forms of the nouns of a section."""
    return frozenset(lemma(w) for w in words("ru", "organisations")[section])


@cache
def posts() -> frozenset[str]:
    """The base forms of the nouns for people in posts."""
    return frozenset(_base(w) for w in words("ru", "persons")["title"])


def _base(word: str) -> str:
    """A listed word itself where it can be a base form: «техник» is no form of «техника»."""
    plain = word.replace("ё", "е")
    return plain if any(p.normal_form.replace("ё", "е") == plain for p in find_parses(word)) else lemma(word)


@lru_cache(maxsize=20_000)
def find_cases(word: str) -> frozenset[str]:
    """The cases a word form can stand in."""
    return frozenset(str(p.tag.case) for p in find_parses(word.lower()) if p.tag.case)


def can_be(token: Token, case: str) -> bool:
    """Whether a word can stand in a case, not in the rarest of readings only."""
    return any(case in p.tag for p in find_parses(token.text.lower()) if p.score > 0.01)


def is_opening(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation mark opens: a straight one behind a word without a space closes."""
    return tokens[at].text in QUOTES and not (
        tokens[at].text == '"' and at > 0 and tokens[at - 1].is_word and tokens[at - 1].end == tokens[at].start
    )


def find_closing(tokens: Sequence[Token], at: int) -> int | None:
    """The token that closes the quotation mark at a place, at most fourteen on; None where none does."""
    closing = QUOTES[tokens[at].text]
    for number in range(at + 1, min(at + 14, len(tokens))):
        if tokens[number].text == closing:
            return number
    return None
