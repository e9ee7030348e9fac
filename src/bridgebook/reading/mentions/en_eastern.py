"""English: whether words make a Chinese, Korean or Vietnamese name, written in Latin letters."""

import re
import unicodedata
from functools import cache

from bridgebook.languages.en.morphology import LOWER, UPPER
from bridgebook.languages.places import find_place, is_place_name
from bridgebook.names.syllables import palladius
from bridgebook.reading.mentions.en_words import is_common, is_head, is_initial, is_nationality, lexicon

# "Hyuk-soo", "Min-ah": a given name of two syllables, the second in small letters.
_HYPHENED = re.compile(rf"[{UPPER}][{LOWER}]{{1,6}}-[{LOWER}]{{1,6}}")


@cache
def _pinyin() -> frozenset[str]:
    return frozenset(palladius())


@cache
def _plain(word: str) -> str:
    text = unicodedata.normalize("NFD", word.casefold().replace("đ", "d").replace("ü", "u"))
    return "".join(c for c in text if not unicodedata.combining(c))


def _is_syllables(word: str) -> bool:
    """Whether a word is one syllable of pinyin or two, written as one or with a hyphen or an apostrophe: "Zhenyu", "Xi'an"."""
    text = re.sub(r"[-’']", "", _plain(word))
    known = _pinyin()
    return text in known or any(text[:n] in known and text[n:] in known for n in range(1, len(text)))


def is_eastern(names: list[str]) -> bool:
    """Whether words make a Chinese, Korean or Vietnamese name: a surname of one syllable and syllables behind it."""
    if not 2 <= len(names) <= 4 or any(is_initial(n) for n in names):
        return False
    surnames = lexicon("persons", "syllable")
    first, rest = _plain(names[0]), names[1:]
    if first in surnames:
        if len(rest) == 1:
            return (
                _HYPHENED.fullmatch(rest[0]) is not None
                or (_is_syllables(rest[0]) and not is_place_name("en", f"{names[0]} {rest[0]}"))
                or (len(_plain(rest[0])) <= 5 and _plain(rest[0]) != rest[0].casefold())
            )
        return (
            all(len(_plain(n)) <= 6 for n in rest)
            and not any(is_head(n) or is_nationality(n) for n in rest)
            and sum(is_common(n) for n in rest) == 0
        )
    # Western order: "Hyuk-soo Kwon", "Zhenyu Gao".
    return (
        len(names) == 2
        and _plain(names[1]) in surnames
        and (
            _HYPHENED.fullmatch(names[0]) is not None
            or (
                _is_syllables(names[0])
                and len(names[0]) > 3
                and not is_common(names[0])
                and find_place("en", names[0]) is None
            )
        )
    )
