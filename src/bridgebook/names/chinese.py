"""Chinese personal names in characters, pinyin and Palladius: read into syllables, surname and given name told apart."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from bridgebook.languages import words
from bridgebook.languages.characters import plain
from bridgebook.names.scripts import find_script
from bridgebook.names.syllables import OTHER_SPELLINGS, cyrillic_syllables, latin_syllables, normal

# Surnames read otherwise than the same characters elsewhere.
_SURNAME_READINGS = {
    "曾": "zeng",
    "单": "shan",
    "解": "xie",
    "任": "ren",
    "仇": "qiu",
    "盖": "ge",
    "查": "zha",
    "朴": "piao",
    "区": "ou",
    "尉": "wei",
    "覃": "qin",
    "翟": "zhai",
    "乐": "yue",
    "华": "hua",
    "洗": "xian",
    "冼": "xian",
    "葛": "ge",
    "柏": "bai",
    "牟": "mou",
    "缪": "miao",
    "宁": "ning",
    "晟": "sheng",
}
_CASES = ("", "ом", "ем", "ём", "ой", "ей", "а", "у", "е", "ю", "и", "ы", "я", "ью")


@dataclass(frozen=True, slots=True)
class ChineseName:
    """One way to read a name.

    Attributes:
        surname: Its syllables in pinyin without tones.
        given: The given name's syllables; each may be one letter, where the name has an initial.
        characters: The name in simplified characters, "" where it is not written so.
        weak: Whether a spelling outside pinyin and Palladius was taken as a syllable.
    """

    surname: tuple[str, ...]
    given: tuple[str, ...]
    characters: str = ""
    weak: bool = False


@cache
def surnames() -> frozenset[tuple[str, ...]]:
    """The surnames of the inventory in pinyin."""
    lexicon = words("zh", "persons")
    return frozenset(_readings(s)[0] for s in (*lexicon["surname"], *lexicon["compound"]))


@cache
def surname_characters() -> frozenset[str]:
    """The surnames of the inventory in characters."""
    lexicon = words("zh", "persons")
    return frozenset((*lexicon["surname"], *lexicon["compound"]))


def _readings(characters: str) -> list[tuple[str, ...]]:
    """The likely readings of characters, the first the likeliest; at most eight."""
    from pypinyin import Style, pinyin  # half a second that only names in characters need

    columns = [
        [normal(_flat(r)) for r in found][:3]
        for found in pinyin(characters, style=Style.NORMAL, heteronym=len(characters) < 5, v_to_u=False)
    ]
    found: list[tuple[str, ...]] = [()]
    for column in columns:
        found = [(*head, syllable) for head in found for syllable in dict.fromkeys(column)][:8]
    return found


def _flat(text: str) -> str:
    flat = "".join(c for c in unicodedata.normalize("NFD", text.replace("ü", "v")) if not unicodedata.combining(c))
    return flat.casefold()


@lru_cache(maxsize=50_000)
def parse_chinese(name: str) -> tuple[ChineseName, ...]:
    """The ways a name can be read as a Chinese one, in either order; empty if it cannot."""
    script = find_script(name)
    if script == "han":
        return _parse_han(name)
    pieces = [p for p in re.split(r"[\s,，]+", _clean(name)) if p]
    if not 1 <= len(pieces) <= 4:
        return ()
    read = [_read_piece(p, script) for p in pieces]
    if any(not r for r in read):
        return ()
    found: list[ChineseName] = []
    for split in range(1, len(pieces)):
        for head in _joined(read[:split]):
            for tail in _joined(read[split:]):
                weak = head[1] or tail[1]
                for surname, given in ((head[0], tail[0]), (tail[0], head[0])):
                    if (surname in surnames() and 1 <= len(given) <= 2) or (
                        surname in surnames() and len(given) == 3 and any(len(g) == 1 for g in given)
                    ):
                        found.append(ChineseName(surname, given, weak=weak))
    if len(pieces) == 1:
        for whole, weak in read[0]:
            for size in (1, 2):
                if whole[:size] in surnames() and 1 <= len(whole) - size <= 2:
                    found.append(ChineseName(whole[:size], whole[size:], weak=weak))
    return tuple(dict.fromkeys(found))


def _clean(name: str) -> str:
    name = unicodedata.normalize("NFKC", name).replace("’", "'").strip(" .")
    return re.sub(r"(?<=\w)\.\s*-\s*(?=\w)", ".-", name)


def _parse_han(name: str) -> tuple[ChineseName, ...]:
    characters = re.sub(r"[^\u4e00-\u9fff]", "", plain(name))
    if "·" in name or not 2 <= len(characters) <= 4:
        return ()
    found = []
    for size in (2, 1):
        surname, given = characters[:size], characters[size:]
        if surname not in surname_characters() or not 1 <= len(given) <= 2:
            continue
        heads = [(_SURNAME_READINGS[surname],)] if surname in _SURNAME_READINGS else _readings(surname)
        found += [ChineseName(head, tail, characters) for head in heads for tail in _readings(given)]
    return tuple(dict.fromkeys(found))


Reading = tuple[tuple[str, ...], bool]


def _joined(pieces: list[list[Reading]]) -> list[Reading]:
    found: list[Reading] = [((), False)]
    for piece in pieces:
        found = [((*head, *tail), weak or more) for head, weak in found for tail, more in piece][:40]
    return found


def _read_piece(piece: str, script: str) -> list[Reading]:
    """One word as syllables, or as initials ("D.-J.", "Z.")."""
    letters = re.split(r"[.\-']+", piece.strip(".-'"))
    if all(len(x) == 1 and x.isalpha() for x in letters) and ("." in piece or len(piece) == 1):
        return [(tuple(_flat(x) if script == "latin" else x.casefold() for x in letters), False)]
    if script == "cyrillic":
        return _read_cyrillic(piece)
    parts = [p for p in re.split(r"[-']", piece) if p]
    read: list[list[Reading]] = []
    for part in parts:
        flat = _flat(part)
        ways: list[Reading] = [(w, False) for w in _segment(flat)]
        if flat in OTHER_SPELLINGS and not any(w == (OTHER_SPELLINGS[flat],) for w, _ in ways):
            ways.append(((OTHER_SPELLINGS[flat],), True))
        if not ways:
            return []
        read.append(ways)
    return _joined(read)


@lru_cache(maxsize=50_000)
def _segment(letters: str) -> tuple[tuple[str, ...], ...]:
    """The ways to cut letters into pinyin syllables."""
    if not letters:
        return ((),)
    syllables = latin_syllables()
    found = []
    for size in range(min(6, len(letters)), 0, -1):
        if letters[:size] in syllables:
            found += [(syllables[letters[:size]], *rest) for rest in _segment(letters[size:])]
        if len(found) > 6:
            break
    return tuple(found)


def _read_cyrillic(piece: str) -> list[Reading]:
    """One word in Palladius, in any case: the endings of Russian declension are taken off where nothing else fits."""
    lower = piece.casefold().replace("ё", "е")
    parts = [p for p in re.split(r"[-']", lower) if p]
    read: list[list[Reading]] = []
    for number, part in enumerate(parts):
        ways: list[Reading] = []
        for ending in _CASES:
            if ending and (number < len(parts) - 1 or not part.endswith(ending)):
                continue
            stem = part.removesuffix(ending) if ending else part
            for form in dict.fromkeys((stem, f"{stem}ь", f"{stem}й") if ending else (stem,)):
                ways += [(w, bool(ending) and bool(ways)) for w in _segment_cyrillic(form)]
            if ways and not ending:
                pass
        if not ways:
            return []
        read.append(list(dict.fromkeys((w, False) for w, _ in ways))[:12])
    return _joined(read)


@lru_cache(maxsize=50_000)
def _segment_cyrillic(letters: str) -> tuple[tuple[str, ...], ...]:
    if not letters:
        return ((),)
    table = cyrillic_syllables()
    found: list[tuple[str, ...]] = []
    for size in range(min(6, len(letters)), 0, -1):
        for syllable in table.get(letters[:size], ()):
            found += [(syllable, *rest) for rest in _segment_cyrillic(letters[size:])]
        if len(found) > 8:
            break
    return tuple(found[:12])


def to_palladius(syllables: tuple[str, ...]) -> str:
    """Syllables as one capitalised word in Palladius; ъ parts н from a vowel behind it."""
    from bridgebook.names.syllables import palladius

    table = palladius()
    cyrillic = [table.get(s, table.get(s.replace("v", "yu"), s)) for s in syllables]
    joined = ""
    for syllable in cyrillic:
        if joined.endswith("н") and syllable[:1] in "аеоуэюя" and not joined.endswith("нь"):
            joined += "ъ"
        joined += syllable
    return joined.capitalize()
