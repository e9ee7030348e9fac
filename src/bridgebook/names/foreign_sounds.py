"""Whether a proper word in one script writes the sounds of one in another: characters, pinyin, Palladius, foreign names.

Chinese words are compared syllable by syllable, by the tables of pinyin and Palladius; foreign ones that characters
transcribe, by their consonants, as Xinhua's tables of transcription keep these and choose vowels by the character.
"""

import json
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import product
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from bridgebook.languages.lexicon import words
from bridgebook.names.syllables import palladius

_ENDINGS = frozenset(
    [
        "",
        "а",
        "я",
        "о",
        "е",
        "у",
        "ю",
        "ы",
        "и",
        "й",
        "ь",
        "ом",
        "ем",
        "ой",
        "ей",
        "ам",
        "ах",
        "ого",
        "его",
        "ому",
        "ему",
        "ий",
        "ый",
        "ая",
        "ое",
        "ие",
        "ые",
        "их",
        "ых",
        "им",
        "ым",
        "ую",
    ]
)
_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "",
    "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
_LEVEL = (
    ("shch", "sh"), ("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("qu", "kv"), ("dzh", "zh"), ("j", "zh"),
    ("tz", "ts"), ("x", "ks"), ("w", "v"), ("y", "i"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ii", "i"), ("ia", "a"), ("iu", "u"), ("ie", "e"), ("c", "k"), ("kh", "ch"),
)  # fmt: skip


@lru_cache(maxsize=20_000)
def readings(character: str) -> tuple[str, ...]:
    """The readings of a character in pinyin without tones (ü as v), the usual one first; at most four.

    Source: the Unihan readings that pypinyin carries.
    """
    found = (_flat(r) for r in _readings().get(ord(character), "").split(",") if r)
    return tuple(dict.fromkeys(found))[:4]


@cache
def _readings() -> dict[int, str]:
    # The package itself loads a second's worth of phrases when imported; only its table of characters is needed here.
    package = find_spec("pypinyin")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("pypinyin is not installed; install Bridgebook with its dependencies")
    text = (Path(package.submodule_search_locations[0]) / "pinyin_dict.json").read_text("utf-8")
    return {int(code): found for code, found in json.loads(text).items()}


_TONES = {
    mark: plain
    for plain, marks in {"a": "āáǎà", "e": "ēéěèê", "i": "īíǐì", "o": "ōóǒò", "u": "ūúǔù", "v": "üǖǘǚǜ", "n": "ńňǹ", "m": "ḿ"}.items()
    for mark in marks
}  # fmt: skip


def _flat(reading: str) -> str:
    return "".join(_TONES.get(c, c) for c in reading)


@cache
def _cyrillic() -> dict[str, tuple[str, ...]]:
    """Pinyin to its ways in Cyrillic, as Russian texts write it once э and ё are levelled."""
    found: dict[str, tuple[str, ...]] = {}
    for pinyin, letters in palladius().items():
        level = letters.replace("э", "е").replace("ё", "е")
        # News write хой and хуэй, йо and ё, and leave out the vowel before э.
        ways = dict.fromkeys((level, level.replace("уей", "уй"), level.replace("уй", "уей")))
        found[pinyin] = tuple(ways)
        if pinyin.endswith("u") and pinyin[0] in "ln":
            found[pinyin[:-1] + "v"] = (level[:1] + "юй",)
    found["lv"], found["nv"] = ("люй", "лю"), ("нюй",)
    return found


@lru_cache(maxsize=50_000)
def same_syllables(characters: str, word: str, script: str) -> bool:
    """Whether a word in Latin or Cyrillic letters spells the syllables of characters, in any case or as an adjective."""
    letters = _letters(word, script)
    if script == "latin":
        return _spells_latin(characters, letters)
    return _spells_cyrillic(characters, letters)


@lru_cache(maxsize=50_000)
def _letters(word: str, script: str) -> str:
    level = word.casefold().replace("-", "").replace("'", "").replace("’", "").replace(" ", "")
    if script == "cyrillic":
        return level.replace("э", "е").replace("ё", "е").replace("ъ", "")
    return _flat(level)


def _spells_latin(characters: str, letters: str) -> bool:
    if not characters:
        return not letters
    for reading in readings(characters[0]):
        if letters.startswith(reading) and _spells_latin(characters[1:], letters[len(reading) :]):
            return True
        other = reading.replace("v", "u")
        if other != reading and letters.startswith(other) and _spells_latin(characters[1:], letters[len(other) :]):
            return True
    return False


def _spells_cyrillic(characters: str, letters: str) -> bool:
    table = _cyrillic()
    last = len(characters) == 1
    for reading in readings(characters[0]):
        for way in table.get(reading, ()):
            if letters.startswith(way):
                rest = letters[len(way) :]
                if (last and _is_ending(rest)) or (not last and _spells_cyrillic(characters[1:], rest)):
                    return True
            # In the cases of declension the last syllable loses its soft sign: Сычуань, Сычуани.
            if last and way[-1] in "ьй" and letters.startswith(way[:-1]):
                rest = letters[len(way) - 1 :]
                if rest[:1] in ("и", "я", "ю", "е") and _is_ending(rest):
                    return True
    return False


def _is_ending(rest: str) -> bool:
    return rest in _ENDINGS or (
        rest[:3] in ("ски", "ско", "ска", "ску") or rest[:4] in ("йски", "йско", "йска", "нски", "нско", "нска", "иски")
    )


@lru_cache(maxsize=50_000)
def same_pinyin(latin: str, cyrillic: str) -> bool:
    """Whether a Latin word is pinyin and a Cyrillic one the same syllables in Palladius."""
    return _walk(_letters(latin, "latin"), _letters(cyrillic, "cyrillic"))


def _walk(latin: str, cyrillic: str) -> bool:
    if not latin:
        return _is_ending(cyrillic)
    table = _cyrillic()
    for size in range(min(6, len(latin)), 0, -1):
        for way in table.get(latin[:size], ()):
            if cyrillic.startswith(way) and _walk(latin[size:], cyrillic[len(way) :]):
                return True
            if (
                size == len(latin)
                and way[-1] in "ьй"
                and cyrillic.startswith(way[:-1])
                and cyrillic[len(way) - 1 :][:1] in ("и", "я", "ю", "е")
                and _is_ending(cyrillic[len(way) - 1 :])
            ):
                return True
    return False


@lru_cache(maxsize=50_000)
def count_syllables(word: str, script: str) -> frozenset[int]:
    """In how many Chinese syllables a word can be read, in pinyin or Palladius; none where it is no Chinese word."""
    letters = _letters(word, script)
    table = _latin_syllables() if script == "latin" else _palladius_syllables()

    def counts(rest: str) -> frozenset[int]:
        if not rest:
            return frozenset((0,))
        found: set[int] = set()
        for size in range(min(6, len(rest)), 0, -1):
            if rest[:size] in table:
                found |= {n + 1 for n in counts(rest[size:])}
        return frozenset(found)

    return counts(letters) if len(letters) < 20 else frozenset()


@cache
def _latin_syllables() -> frozenset[str]:
    return frozenset(_cyrillic())


@cache
def _palladius_syllables() -> frozenset[str]:
    return frozenset(way for ways in _cyrillic().values() for way in ways)


@lru_cache(maxsize=50_000)
def is_pinyin(word: str) -> bool:
    """Whether a Latin word of two syllables or more can be cut into pinyin throughout."""
    letters = _letters(word, "latin")
    return len(letters) > 3 and _cuts(letters)


def _cuts(letters: str) -> bool:
    if not letters:
        return True
    table = _cyrillic()
    return any(letters[:size] in table and _cuts(letters[size:]) for size in range(min(6, len(letters)), 0, -1))


@lru_cache(maxsize=50_000)
def level_sound(word: str, script: str) -> str:
    """A word in one rough romanisation, equal for most ways of writing a Russian word in Latin letters."""
    letters = word.casefold()
    if script == "cyrillic":
        letters = "".join(_LETTERS.get(c, c) for c in letters if c.isalpha())
    else:
        letters = "".join(_ACCENTS.get(c, c) for c in letters if c.isalpha())
    for old, new in _LEVEL:
        if old in letters:
            letters = letters.replace(old, new)
    found = ""
    for letter in letters:
        if not found or found[-1] != letter:
            found += letter
    return found


_ACCENTS = {
    "š": "sh", "č": "ch", "ž": "zh", "ć": "ch", "ś": "s", "ł": "l", "ń": "n", "ñ": "n", "ç": "s", "ø": "o", "å": "o", "ß": "ss", "æ": "e",
    "ä": "e", "ö": "e", "ü": "u", "é": "e", "è": "e", "ê": "e", "ë": "e", "á": "a", "à": "a", "â": "a", "ã": "a", "í": "i", "î": "i", "ï": "i",
    "ó": "o", "ô": "o", "õ": "o", "ú": "u", "û": "u", "ū": "u", "ā": "a", "ī": "i", "ō": "o", "ē": "e", "ý": "y", "ř": "rzh", "ů": "u", "ě": "e",
}  # fmt: skip
_CLASSES = {
    "b": "P", "p": "P", "d": "T", "t": "T", "g": "K", "k": "K", "h": "K", "s": "S", "z": "S", "c": "S", "j": "S", "q": "S", "x": "S",
    "m": "M", "n": "N", "l": "L", "r": "L", "f": "F", "v": "F", "w": "F",
}  # fmt: skip


@lru_cache(maxsize=50_000)
def bones(word: str, script: str) -> str:
    """The classes of a foreign word's consonants by sound (P T K S M N L F), a run of one class told once."""
    level = level_sound(word, script).replace("burg", "bl").replace("ts", "s")
    found = ""
    for letter in level.replace("sh", "s").replace("ch", "s").replace("zh", "s"):
        kind = _CLASSES.get(letter, "")
        if kind and (not found or found[-1] != kind):
            found += kind
    return found


_HARD = frozenset("加")
"""Characters that write a hard sound of a foreign word, though Chinese reads them soft today: 拉多加 is Ladoga."""

_EITHER = frozenset("基吉金杰久希夏欣辛")
"""Characters that write a hard sound or a soft one: 基辅 is Kiev, 基 in 基里巴斯 is Ki, 吉 is Ghi or Ji."""

_MOST_WAYS = 4


@cache
def _transcribing() -> frozenset[str]:
    return frozenset(words("zh", "persons")["transcription"])


def is_transcribed(characters: str) -> bool:
    """Whether all characters are of those that foreign names are written with."""
    return _transcribing().issuperset(characters)


@lru_cache(maxsize=50_000)
def find_han_bones(characters: str) -> tuple[str, ...]:
    """The classes of the consonants of a foreign word that characters transcribe, in each way they can be read."""
    places = [at for at, character in enumerate(characters) if character in _EITHER]
    always = frozenset(at for at, character in enumerate(characters) if character in _HARD)
    ways = product((False, True), repeat=len(places))
    chosen = (always.union(at for at, hard in zip(places, way, strict=True) if hard) for way in ways)
    return tuple(dict.fromkeys(han_bones(characters, hard) for hard, _ in zip(chosen, range(_MOST_WAYS), strict=False)))


@lru_cache(maxsize=50_000)
def han_bones(characters: str, hard: frozenset[int] = frozenset()) -> str:
    """The classes of the consonants of a foreign word that characters transcribe; those at some places read hard."""
    found = ""
    for at, character in enumerate(characters):
        reading = (readings(character) or ("",))[0]
        if reading == "er" or character in "尔":
            kinds = "L"
        elif character == "堡":
            kinds = "PL"
        elif character == "勒" and found.endswith("K"):
            kinds = "LT"
        else:
            first = reading[:1]
            kinds = "L" if first == "r" and reading.startswith("ri") else _CLASSES.get(first, "")
            kinds = "K" if at in hard else kinds
            if first in ("w",) and reading in ("wu", "wo"):
                kinds = "F" if found else ""
            if reading.endswith(("n", "ng")):
                kinds += "N"
        for kind in kinds:
            if not found or found[-1] != kind:
                found += kind
    return found


@lru_cache(maxsize=50_000)
def transcribes(characters: str, word: str, script: str) -> bool:
    """Whether characters can transcribe a foreign word: the same consonants, and three of them at least."""
    theirs = bones(word, script)
    return any(_fit_bones(ours, theirs, len(characters)) for ours in find_han_bones(characters))


def _fit_bones(ours: str, theirs: str, length: int) -> bool:
    if len(ours) < 3 or len(theirs) < 3:
        return ours == theirs and len(ours) == 2 and length <= 3
    return ours == theirs or (
        ours[:2] == theirs[:2] and min(len(ours), len(theirs)) >= 4 and Levenshtein.distance(ours, theirs) <= 1
    )


@lru_cache(maxsize=100_000)
def sound_alike(left: str, left_script: str, right: str, right_script: str) -> bool:
    """Whether two proper words in two scripts write one sound; in one script they must be spelt alike."""
    if left_script == right_script:
        return left == right or (
            left_script != "han" and level_sound(left, left_script) == level_sound(right, right_script)
        )
    if "han" in (left_script, right_script):
        han, word, script = (left, right, right_script) if left_script == "han" else (right, left, left_script)
        if same_syllables(han, word, script):
            return True
        # What reads as Chinese of as many syllables is another Chinese word, not a foreign one; but three characters and
        # more that all write foreign names are one, though Ladoga can be cut like pinyin.
        foreign = (len(han) > 2 and is_transcribed(han)) or len(han) not in count_syllables(word, script)
        return len(han) >= 2 and foreign and transcribes(han, word, script)
    latin, cyrillic = (left, right) if left_script == "latin" else (right, left)
    if same_pinyin(latin, cyrillic):
        return True
    one, two = level_sound(latin, "latin"), level_sound(cyrillic, "cyrillic")
    if one == two:
        return True
    # Pinyin that does not walk in step with the Palladius is another word, however near.
    if is_pinyin(latin) or min(len(one), len(two)) < 5 or one[0] != two[0]:
        return False
    return Levenshtein.normalized_similarity(one, two) >= 0.8
