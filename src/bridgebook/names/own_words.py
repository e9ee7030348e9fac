"""Own words that are translated rather than spelt by sound: Красная река is the Red River, «Восход» is Sunrise.

`data/own_words.csv` has a sense a row, with its words in three languages: Russian ones as stems, all others as they are.
Colours, directions of the light, waters, heights, beasts and stars: what rivers, towns and brands are called by.
"""

import csv
from functools import cache, lru_cache
from importlib.resources import files

from bridgebook.names.stems import stem

_CODES = {"latin": "en", "cyrillic": "ru", "han": "zh"}


@cache
def _senses() -> dict[str, dict[str, frozenset[str]]]:
    found: dict[str, dict[str, set[str]]] = {"en": {}, "ru": {}, "zh": {}}
    text = (files("bridgebook.names") / "data" / "own_words.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        for code, table in found.items():
            for word in filter(None, row[code].split("|")):
                table.setdefault(word, set()).add(row["sense"])
    return {code: {word: frozenset(senses) for word, senses in table.items()} for code, table in found.items()}


@lru_cache(maxsize=50_000)
def find_senses(word: str, script: str) -> frozenset[str]:
    """Return the senses of a word of a name in small letters, none where it is in no table.

    Example:
        >>> find_senses("красной", "cyrillic") == find_senses("red", "latin")
        True
    """
    table = _senses()[_CODES.get(script, "en")]
    return table.get(stem(word) if script == "cyrillic" else word, frozenset())


def say_the_same(left: str, left_script: str, right: str, right_script: str) -> bool:
    """Whether two words in two scripts translate each other."""
    return not find_senses(left, left_script).isdisjoint(find_senses(right, right_script))
