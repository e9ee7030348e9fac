"""Which of our offers fits what a partner seeks: by the words the two share, within one language."""

import re
from collections.abc import Iterable
from functools import cache

from bridgebook.languages import LANGUAGES, words
from bridgebook.registry.records import InterestFact

STEM = 6
"""Letters by which two forms of one word are taken for the same: Russian endings are shorter than that."""

SHORTEST = 4

_WORD = re.compile(r"[^\W\d_]{4,}")
_HAN = re.compile(r"[\u4e00-\u9fff]+")


@cache
def find_generic() -> tuple[frozenset[str], re.Pattern[str]]:
    """Return the words that every wish shares: the stems of those with letters, and a pattern of the Chinese ones."""
    every = [word.casefold() for code in LANGUAGES for word in words(code, "visit")["generic"]]
    chinese = sorted((word for word in every if _HAN.fullmatch(word)), key=len, reverse=True)
    stems = frozenset(word.replace("ё", "е")[:STEM] for word in every)
    return stems, re.compile("|".join(chinese) or "(?!)")


def cut(text: str) -> set[str]:
    """Return what is compared of a text: the beginnings of its telling words, pairs of Chinese characters."""
    generic, chinese = find_generic()
    # A generic word goes before the pairs are made, so that none reaches across it.
    text = chinese.sub(" ", text.casefold().replace("ё", "е"))
    stems = {word[:STEM] for word in _WORD.findall(_HAN.sub(" ", text)) if len(word) >= SHORTEST}
    for run in _HAN.findall(text):
        stems |= {run[n : n + 2] for n in range(len(run) - 1)}
    return stems - generic


def find_fitting(sought: str, offers: Iterable[InterestFact]) -> tuple[InterestFact, ...]:
    """Return the offers that share a telling word with what is sought, those that share most first, at most three."""
    mine = cut(sought)
    weighed = [(len(mine & cut(offer.topic)), offer) for offer in offers]
    best = sorted((pair for pair in weighed if pair[0]), key=lambda pair: (-pair[0], pair[1].key))
    return tuple(offer for _, offer in best[:3])
