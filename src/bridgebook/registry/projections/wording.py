"""The words of statements as a short sign, by which those that may say the same are found without reading them all."""

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from bridgebook.vocabulary import STATEMENT_TYPES
from bridgebook.vocabulary.statements import entity_arguments

SIGNED = ("commitment", "interest")
"""Types that say something in words of their own: of the same words are few, of the same partner are many."""


def sign_words(kind: str, arguments: Mapping[str, Any]) -> str:
    """Return a sign of the arguments of a statement that name no things, without case and spaces; "" of other types."""
    if kind not in SIGNED:
        return ""
    references = entity_arguments(STATEMENT_TYPES[kind])
    names = (name for name in sorted(arguments) if name not in references and name != "inferred")
    said = [(name, fold(arguments[name])) for name in names]
    return blake2b(repr([pair for pair in said if pair[1]]).encode(), digest_size=12).hexdigest()


def fold(value: Any) -> Any:
    """Return a value without case and needless spaces, a list in order."""
    if isinstance(value, str):
        return " ".join(value.casefold().split())
    if isinstance(value, (list, tuple)):
        return tuple(sorted((fold(item) for item in value), key=str))
    return value or None
