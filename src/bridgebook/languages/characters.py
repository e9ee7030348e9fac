"""Chinese characters in their plain form: simplified, letters and digits half-width."""

import unicodedata
from functools import lru_cache

from opencc import OpenCC

_SIMPLIFIER = OpenCC("t2s")


@lru_cache(maxsize=30_000)
def _plain_character(character: str) -> str:
    wide = unicodedata.normalize("NFKC", character) if "\uff01" <= character <= "\uff5e" else character
    if wide.isalnum() and len(wide) == 1:
        character = wide
    simplified: str = _SIMPLIFIER.convert(character) if character >= "\u4e00" else character
    return simplified if len(simplified) == 1 else character


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The text in simplified characters and with half-width letters and digits; as long as it was, so offsets hold."""
    return "".join(map(_plain_character, text))
