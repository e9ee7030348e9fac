"""Lines of business: the words for them in three languages, each with the key that all words for one line share."""

from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bridgebook.identity.directory.sounds import cut_pinyin, fold_letters, sound_characters
from bridgebook.languages import words

FILLER = "-"
"""The key of words that belong to no brand and tell no line: 科技, equipment, технологии."""

BROADER = {
    "precision_machinery": "machinery",
    "electromechanics": "machinery",
    "new_energy": "energy",
    "new_materials": "materials",
    "composites": "materials",
    "medicine": "medical_care",
    "medical_devices": "medical_care",
    "optoelectronics": "electronics",
    "lasers": "optoelectronics",
    "batteries": "new_energy",
    "film": "culture",
}
"""A line to the broader one it is often told as, above all in translation."""

BROAD = frozenset(BROADER.values()) | {"instruments", "data", "intelligence"}
"""Lines that tell little beside another one."""


@cache
def words_of(code: str) -> dict[str, str]:
    """Every word of a language that tells a line or is a filler, in lower case, to its key."""
    topic = words(code, "company")
    found = {word.casefold().replace("ё", "е"): FILLER for word in topic["filler"]}
    return found | {word.casefold().replace("ё", "е"): str(key) for word, key in topic.map("line").items()}


@cache
def sounded_words() -> dict[str, str]:
    """The Chinese words by their sound, as names transcribed whole hold them: "yiyao" and «Иляо цисе»."""
    found: dict[str, str] = {}
    for word, key in words_of("zh").items():
        if len(word) > 1:
            for sound in sound_characters(word):
                found.setdefault(sound, key)
    return found


@lru_cache(maxsize=200_000)
def find_word(code: str, token: str) -> str:
    """The word of the lexicon a token is, in another form or with a slip; "" if none.

    Forms share a beginning of five letters; a slip is one letter, from eight letters on two.
    """
    known = _single(code)
    if token in known:
        return token
    size = len(token)
    if size < 5 or (code == "en" and cut_pinyin(fold_letters(token))):
        return ""
    same = [w for w in _by_start(code).get(token[:5], ()) if abs(len(w) - size) <= 5]
    if same:
        return min(same, key=lambda w: (OSA.distance(w, token), w))
    found = process.extractOne(token, _long(code), scorer=OSA.distance, score_cutoff=1 if size < 8 else 2)
    return str(found[0]) if found and abs(len(found[0]) - size) < 3 else ""


@cache
def _single(code: str) -> frozenset[str]:
    """The single words that any entry of a language is made of."""
    return frozenset(part for word in words_of(code) for part in word.split())


@cache
def _long(code: str) -> tuple[str, ...]:
    return tuple(sorted(word for word in _single(code) if len(word) >= 5))


@cache
def _by_start(code: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in _long(code):
        found.setdefault(word[:5], []).append(word)
    return {start: tuple(listed) for start, listed in found.items()}


def find_phrase(code: str, tokens: Sequence[str]) -> tuple[int, str]:
    """The longest phrase of the lexicon at the start of tokens, as (how many tokens, its key); (0, "") if none."""
    table = words_of(code)
    normal: list[str] = []
    best = (0, "")
    for size, token in enumerate(tokens[:4], start=1):
        word = find_word(code, token)
        if not word:
            break
        normal.append(word)
        key = table.get(" ".join(normal))
        if key is None and size == 1:
            # A form of a word that stands in phrases only: "протection" of "environmental protection".
            key = FILLER
        if key is not None and (key != FILLER or best[0] == 0 or best[1] == FILLER):
            best = (size, key)
    return best


def keys_of(found: Sequence[str]) -> frozenset[str]:
    """The lines among keys."""
    return frozenset(key for key in found if key and key != FILLER)
