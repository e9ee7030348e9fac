"""Names by their sound: one key for a Cyrillic word and all its romanisations, and how a Chinese transcription sounds.

A key tells vowels and consonants apart but levels what the romanisations of Russian write differently: BGN/PCGN, ISO 9,
the passport table, the scholarly, German, French and English news spellings of one name meet in it. Hushing sounds
(ж ш щ ч) are `x`, hissing ones (с з ц) `s`; й and the й in я, ю, ё, е go where a vowel follows.
"""

from functools import lru_cache

from bridgebook.names.chinese import read_character
from bridgebook.names.cutting import flatten

VOWELS = frozenset("aeiou")

_CYRILLIC = dict(
    zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", ["a", "b", "v", "g", "d", "e", "e", "x", "s", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h", "s", "x", "x", "x", "!", "i", "!", "e", "U", "A"], strict=True)
) | {"і": "i", "ї": "i", "є": "e", "ў": "u", "ґ": "g", "ә": "a", "қ": "k", "ң": "n", "ө": "o", "ү": "u", "ұ": "u", "һ": "h", "ғ": "g", "ј": "i", "љ": "l", "њ": "n", "џ": "x", "ћ": "x", "ђ": "x"}  # fmt: skip

# Latin letters, longest first; a letter group with two sounds gives both: German and scholarly spellings use ch and x
# for х and j for й, French and English ones use them for ш, ч and ж.
_LATIN = {
    "schtsch": "x", "shch": "x", "chtch": "x", "štš": "x", "šč": "x", "tsch": "x", "tch": "x", "sch": "x", "sh": "x", "zh": "x", "dzh": "dx", "dj": "dx", "č": "x", "š": "x", "ŝ": "x", "ž": "x", "ć": "x", "ś": "x",
    "ch": "x|h", "kh": "h", "gh": "g", "ph": "f", "th": "t", "ts": "s", "tz": "s", "cz": "x|s", "ck": "k", "cq": "k", "qu": "k", "q": "k", "x": "ks|h", "w": "v",
    "ou": "u", "jou": "U|xu", "oo": "u", "ee": "e|i", "ow": "ov|au", "eu": "eu", "j": "J", "y": "i", "ï": "i", "ĭ": "i", "è": "e", "é": "e", "ê": "e", "ë": "e", "û": "U", "ū": "u", "â": "A", "ā": "a",
    "ya": "A", "ja": "A", "ia": "A", "yu": "U", "ju": "U", "iu": "U", "yo": "Y", "jo": "Y", "yë": "e", "jë": "e", "ye": "E", "je": "E", "ie": "E",
    "gue": "ge", "gui": "gi", "guè": "ge", "guê": "ge", "gué": "ge", "ge": "ge", "z": "s", "ss": "s", "c": "C", "ʹ": "!", "ʺ": "!", "'": "!", "’": "!", "`": "!", "ll": "l",
}  # fmt: skip
_LONGEST = max(map(len, _LATIN))
MOST_KEYS = 6


@lru_cache(maxsize=100_000)
def find_sounds(word: str) -> tuple[str, ...]:
    """The keys of a word by its sound, the likeliest first; more than one where its spelling can be read in several ways.

    Example:
        >>> set(find_sounds("Рудской")) & set(find_sounds("Roudskoï")) & set(find_sounds("Rudskoj"))
        {'rudskoi'}
    """
    lower = word.casefold()
    if any("\u0400" <= c <= "\u04ff" for c in lower):
        return (_level("".join(_CYRILLIC.get(c, "") for c in lower)),)
    found = [""]
    at = 0
    while at < len(lower):
        size = next((s for s in range(min(_LONGEST, len(lower) - at), 0, -1) if lower[at : at + s] in _LATIN), 1)
        piece = lower[at : at + size]
        told = _LATIN.get(piece) or (flatten(piece) if piece.isalpha() else "")
        at += size
        if told == "C":
            told = "s" if lower[at : at + 1] in ("e", "i", "y") else "k|s"
        elif told == "J":
            # French and English read ж or дж, others й; at the end all of them й.
            told = "i|x" if at < len(lower) else "i"
        elif piece in ("ja", "ju", "jo", "je"):
            told = f"{told}|x{piece[1]}"
        found = [head + way for head in found for way in told.split("|")][:MOST_KEYS]
    return tuple(dict.fromkeys(map(_level, found)))


def _level(raw: str) -> str:
    """One spelling for what romanisations write differently: й before vowels, doubled letters, endings in -ов and -ев."""
    found = ""
    for place, sign in enumerate(raw):
        after = raw[place + 1 : place + 2]
        if sign == "!" or (sign == "i" and after and after in "aeiouAUEY"):
            continue
        sign = {"A": "a", "U": "u", "E": "e", "Y": "e"}.get(sign, sign)
        if sign == "x" and after and after in "tp":
            sign = "s"  # Stein is Штейн
        if found[-1:] != sign:
            found += sign
    if found.endswith("f") and found[-2:-1] in VOWELS:
        found = f"{found[:-1]}v"
    for ending in ("ev", "eva"):
        if found.endswith(ending) and len(found) > len(ending) + 1:
            found = f"{found.removesuffix(ending)}o{ending[1:]}"
    # French writes Pouchkine, Bounine; English -sky, -skii.
    if found.endswith("ine") and len(found) > 4:
        found = found[:-1]
    return found


def consonants(key: str) -> str:
    """A key without its vowels."""
    return "".join(sign for sign in key if sign not in VOWELS)


_CLASSES = str.maketrans("bpdtgkhsxmnlrfv", "PPTTKKKSSNNLLFF")


@lru_cache(maxsize=100_000)
def find_classes(key: str) -> str:
    """The classes of a key's consonants, P T K S N L F: what all spellings and the transcription of a word share, as a rule."""
    return _single(consonants(key).translate(_CLASSES))


@lru_cache(maxsize=50_000)
def class_transcription(characters: str) -> str:
    """The classes of the consonants that a Chinese transcription writes."""
    found = ""
    for character in characters:
        for signs in _transcribe(character)[0]:
            found += signs[0].translate(_CLASSES)
    return _single(found)


def _single(text: str) -> str:
    return "".join(sign for place, sign in enumerate(text) if text[place - 1 : place] != sign)


# Consonants that Chinese transcription does not tell apart, by the first letters of a character's reading in pinyin.
_ONSETS = {
    "b": "bpv", "p": "pbf", "m": "m", "f": "fvh", "d": "dt", "t": "td", "n": "n", "l": "lr", "g": "gkh", "k": "kgh", "h": "hgkf", "j": "dgxkst", "q": "xskt",
    "x": "sxhk", "zh": "xsd", "ch": "xst", "sh": "xs", "r": "xrl", "z": "sxd", "c": "sx", "s": "sx", "w": "vu", "y": "",
}  # fmt: skip


@lru_cache(maxsize=10_000)
def _transcribe(character: str) -> tuple[tuple[str, ...], bool]:
    """The consonants a character writes, each as the letters of keys it can stand for, and whether it begins with a vowel."""
    readings = read_character(character)
    if not readings:
        return (), False
    syllable = readings[0]
    if syllable == "er":
        return ("lr",), False
    initial = next((i for i in ("zh", "ch", "sh") if syllable.startswith(i)), syllable[:1])
    onset = _ONSETS.get(initial, "")
    signs = (onset,) if onset else ()
    if syllable.endswith(("n", "ng")) and len(syllable) > 1:
        signs = (*signs, "nm")
    return signs, not onset or initial in "wy"


# A consonant of another class speaks against a transcription more than one left out.
ANOTHER_CONSONANT = 1.6


@lru_cache(maxsize=50_000)
def sounds_transcribed(characters: str, key: str) -> float:
    """How well a Chinese transcription fits the key of a word, from 0 to 1: the share of consonants that agree in order."""
    written: list[str] = []
    for character in characters:
        signs, _ = _transcribe(character)
        # 安娜 writes one n: the end of a syllable and the beginning of the next.
        if signs and signs[0] in ("n", "m") and written[-1:] == ["nm"]:
            written.pop()
        written += signs
    told = consonants(key)
    if not written or not told:
        return 0.0
    vowel_first = _transcribe(characters[0])[1]
    if key[0] != "v" and vowel_first != (key[0] in VOWELS):
        return 0.0
    row: list[float] = [float(place) for place in range(len(told) + 1)]
    for place, letters in enumerate(written, start=1):
        previous, row = row, [float(place)]
        for at, sign in enumerate(told, start=1):
            other = 0 if sign in letters else ANOTHER_CONSONANT
            row.append(min(previous[at - 1] + other, previous[at] + 1, row[at - 1] + 1))
    return max(0.0, 1 - row[-1] / max(len(written), len(told)))


def begins_with(word: str, letters: str) -> bool:
    """Whether a word's key, or a word in Chinese transcription, begins with one of some letters."""
    if not "\u3400" <= word[:1] <= "\u9fff":
        return word[:1] in letters
    signs, vowel = _transcribe(word[0])
    return (vowel and any(c in VOWELS for c in letters)) or bool(signs and set(signs[0]) & set(letters))
