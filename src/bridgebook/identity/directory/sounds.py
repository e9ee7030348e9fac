"""How a brand sounds, in pinyin letters: from characters, from pinyin, from the Palladius transcription."""

import re
import unicodedata
from functools import cache, lru_cache

from bridgebook.names.chinese import read_character
from bridgebook.names.syllables import cyrillic_syllables, latin_syllables

MOST_READINGS = 4


def fold_letters(text: str) -> str:
    """Small letters and digits alone, ü and the v it is typed as written u, accents and marks of tones taken off."""
    text = unicodedata.normalize("NFKD", text.casefold()).replace("v", "u")
    return re.sub(r"[^a-z0-9]", "", text)


@lru_cache(maxsize=100_000)
def sound_characters(brand: str) -> frozenset[str]:
    """The readings of characters in joined letters: as a word, and as the characters are read in names; at most five."""
    from pypinyin import Style, lazy_pinyin  # half a second that only characters need

    word = "".join(lazy_pinyin(brand, style=Style.NORMAL, v_to_u=False, errors="default"))
    found = [""]
    for character in brand:
        found = [head + tail for head in found for tail in read_character(character) or (character,)][:MOST_READINGS]
    return frozenset(fold_letters(sound) for sound in (word, *found)) - {""}


@lru_cache(maxsize=100_000)
def cut_pinyin(letters: str) -> tuple[str, ...]:
    """Letters cut into pinyin syllables, the fewest; empty if they are none."""
    return _fewest(letters, _latin())


@cache
def _latin() -> frozenset[str]:
    return frozenset(latin_syllables()) & _real_syllables()


@lru_cache(maxsize=100_000)
def loosen(sound: str) -> str:
    """A sound without what ears and transcriptions mix up most: final n and ng («Син» and «Синь», "Ximin" for Ximing)."""
    return sound.replace("ng", "n")


@cache
def _real_syllables() -> frozenset[str]:
    """The syllables that any character is read by: the tables of both systems hold more than Mandarin has."""
    from pypinyin.pinyin_dict import pinyin_dict

    return frozenset(fold_letters(sound) for sounds in pinyin_dict.values() for sound in sounds.split(","))


@cache
def _palladius() -> dict[str, tuple[str, ...]]:
    """Palladius syllables to pinyin, with those that Russian texts write е for э in, or leave the soft sign out of («юан»)."""
    found: dict[str, tuple[str, ...]] = {}
    for syllable, sounds in cyrillic_syllables().items():
        real = tuple(sound for sound in dict.fromkeys(map(fold_letters, sounds)) if sound in _real_syllables())
        for form in {syllable, syllable.replace("э", "е")}:
            found[form] = tuple(dict.fromkeys((*found.get(form, ()), *real)))
    found = {syllable: sounds for syllable, sounds in found.items() if sounds}
    return {s.removesuffix("ь"): sounds for s, sounds in found.items() if s.endswith("нь")} | found


@lru_cache(maxsize=100_000)
def sound_cyrillic(word: str) -> frozenset[str]:
    """Readings of a word in Palladius as joined pinyin letters; empty if it is none.

    A hyphen or ъ parts syllables: «Хэн-ао», «Тяньъань».
    """
    found = [""]
    for part in re.split(r"[-'ъ ]+", word.casefold().replace("ё", "е")):
        if not part:
            continue
        ways = _ways(part)
        if not ways:
            return frozenset()
        found = [head + tail for head in found for tail in ways][: 2 * MOST_READINGS]
    return frozenset(f for f in found if f)


@lru_cache(maxsize=100_000)
def _ways(letters: str) -> tuple[str, ...]:
    """Every reading of letters in Palladius that has the fewest syllables; at most eight."""
    table = _palladius()
    ways: list[tuple[int, tuple[str, ...]]] = [(0, ("",))]
    for end in range(1, len(letters) + 1):
        fewest, found = 99, list[str]()
        for size in range(1, min(6, end) + 1):
            count, heads = ways[end - size]
            sounds = table.get(letters[end - size : end], ())
            if sounds and heads and count + 1 <= fewest:
                found = (found if count + 1 == fewest else []) + [head + s for head in heads for s in sounds]
                fewest = count + 1
        ways.append((fewest, tuple(dict.fromkeys(found))[:8]))
    return ways[-1][1]


def _fewest(letters: str, syllables: frozenset[str]) -> tuple[str, ...]:
    best: list[tuple[str, ...] | None] = [()] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for size in range(1, min(6, end) + 1):
            head = best[end - size]
            if head is not None and letters[end - size : end] in syllables:
                known = best[end]
                if known is None or len(head) + 1 < len(known):
                    best[end] = (*head, letters[end - size : end])
    return best[-1] or ()
