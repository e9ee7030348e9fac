"""The reasons of a comparison in words: each code is a sentence of `words/reasons.toml` with places for the names compared."""

from collections.abc import Iterable, Mapping
from typing import Any

from bridgebook.languages.lexicon import words
from bridgebook.vocabulary import Reason


def tell_reason(code: str, values: Mapping[str, Any], language: str) -> str:
    """The sentence of one reason in a language; a code that no sentence is written for stands for itself."""
    sentence = words(language, "reasons").map("reason").get(code)
    if sentence is None:
        return code
    try:
        return str(sentence).format_map(values)
    except KeyError:
        # A reason kept by an older version may lack a value: better its sentence with an open place than none.
        return str(sentence)


def tell_reasons(reasons: Iterable[Reason], language: str) -> str:
    """All reasons in one line."""
    return "; ".join(tell_reason(reason.code, reason.values, language) for reason in reasons)
