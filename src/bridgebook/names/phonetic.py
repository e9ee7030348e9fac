"""Names by their sound: one rough key for Cyrillic and all its romanisations, and for Chinese transcription of foreign names."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "",
    "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "i", "є": "e", "ў": "u", "ә": "a", "қ": "k", "ң": "n", "ө": "o", "ү": "u", "ұ": "u", "һ": "h", "ғ": "g",
}  # fmt: skip
# Romanisations brought to one spelling, in this order: BGN, ISO 9, passport, German, French and news spellings meet here.
_RULES = [
    (r"shch|schtsch|stch|šč|ŝ", "S"), (r"sch(?=[aeiou])|sh|š|ch(?=t)", "S"), (r"tsch|tch|ch|č", "C"), (r"zh|ž|(?<=[aeiou])j(?=[aeiou])", "S"),
    (r"kh|x(?=[aeiou])|h", "h"), (r"ts|tz|c(?![hk])|z(?=z)", "s"), (r"ph", "f"), (r"w|ff", "v"), (r"ck|q|cq", "k"), (r"x", "ks"), (r"ou", "u"), (r"th", "t"),
    (r"yo|jo|io|ye|je|ie|yë|ё", "e"), (r"yu|ju|iu|yū|û", "u"), (r"ya|ja|ia|â", "a"), (r"e[iyj]$", "ei"), (r"iy|ij|yi|yj|ii|yy", "i"), (r"y|j", "i"), (r"[’'`ʹʺ\"-]", ""),
    (r"(.)\1+", r"\1"), (r"f$|v$", "v"), (r"z", "s"), (r"o(?=v$|va$)|e(?=v$|va$)", "o"),
]  # fmt: skip


@lru_cache(maxsize=100_000)
def sound_key(word: str) -> str:
    """A rough key of a word by its sound: equal for Рудской, Rudskoy, Rudskoi and Rudskoj."""
    word = word.casefold()
    if re.search("[а-яёіїєўәқңөүұһғ]", word):
        word = "".join(_LETTERS.get(c, c) for c in word)
    # Signs that carry a sound in the scientific romanisation are read before accents go.
    for pattern, instead in _RULES[:4]:
        word = re.sub(pattern, instead, word)
    word = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    for pattern, instead in _RULES[4:]:
        word = re.sub(pattern, instead, word)
    return word.replace("h", "h")


_CLASSES = {
    "b": "P", "p": "P", "d": "T", "t": "T", "g": "K", "k": "K", "h": "K", "x": "S", "s": "S", "S": "S", "z": "S", "C": "S", "c": "S", "q": "S",
    "m": "M", "n": "N", "l": "L", "r": "L", "f": "F", "v": "F", "w": "F", "j": "S",
}  # fmt: skip


def skeleton(word: str) -> str:
    """The classes of a word's consonants, by sound: P, T, K, S, M, N, L, F."""
    key = sound_key(word)
    found = "".join(_CLASSES.get(c, "") for c in key)
    return re.sub(r"(.)\1+", r"\1", found)


_PINYIN_CLASSES = {
    "b": "P", "p": "P", "d": "T", "t": "T", "g": "K", "k": "K", "h": "K", "j": "S", "q": "S", "x": "S", "zh": "S", "ch": "S", "sh": "S", "z": "S", "c": "S", "s": "S",
    "m": "M", "n": "N", "l": "L", "r": "S", "f": "F", "w": "F", "y": "",
}  # fmt: skip


@lru_cache(maxsize=50_000)
def han_skeleton(characters: str) -> str:
    """The classes of consonants of a Chinese transcription, by the initials of its characters; n at their ends counts."""
    from pypinyin import lazy_pinyin  # half a second that only names in characters need

    found = ""
    for syllable in lazy_pinyin(re.sub(r"[^\u4e00-\u9fff]", "", characters)):
        initial = next((i for i in ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcswy") if syllable.startswith(i)), "")
        # 尔 (er) writes l and r at the end of a syllable.
        found += "L" if syllable == "er" else _PINYIN_CLASSES.get(initial, "")
        if syllable.endswith(("n", "ng")) and not syllable.startswith("n"):
            found += "N"
    return re.sub(r"(.)\1+", r"\1", found)
