"""Chinese personal names in characters, pinyin and Palladius: read into syllables, surname and given name told apart.

A name is read exactly (pinyin, Palladius in any case, the readings of its characters) where that is possible; only a word
that cannot be read so is read as Russian news misspells it, or as Wade-Giles and Hong Kong write it, and says less.
"""

import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import product

from bridgebook.languages import words
from bridgebook.languages.characters import plain
from bridgebook.names.cutting import (
    EXACT,
    MOST_READINGS,
    OTHER,
    UNLISTED,
    Reading,
    Syllables,
    flatten,
    join_words,
    read_word,
)
from bridgebook.names.romanisations import southern, wade_giles
from bridgebook.names.scripts import find_script
from bridgebook.names.syllables import cyrillic_syllables, normal, palladius


@dataclass(frozen=True, slots=True)
class ChineseName:
    """One way to read a name.

    Attributes:
        surname: Its syllables in pinyin without tones.
        given: The given name's syllables.
        how: EXACT, SLIP or OTHER.
    """

    surname: Syllables
    given: Syllables
    how: int = EXACT

    @property
    def key(self) -> str:
        """The whole name as one string: `li|lian-ying`."""
        return f"{'-'.join(self.surname)}|{'-'.join(self.given)}"


@dataclass(frozen=True, slots=True)
class ChineseReadings:
    """All the ways to read a name as a Chinese one; false where there is none.

    Attributes:
        names: Readings in full, the likeliest first.
        by_key: How each full reading was come by, by its key.
        abbreviated: Surname and the initials of the given name, each with the beginnings in pinyin it can stand for.
        characters: The name in simplified characters, "" where it is not written so.
    """

    names: tuple[ChineseName, ...] = ()
    by_key: dict[str, int] = field(default_factory=dict)
    abbreviated: tuple[tuple[Syllables, tuple[tuple[str, ...], ...], int], ...] = ()
    characters: str = ""

    def __bool__(self) -> bool:
        """Whether the name can be a Chinese one."""
        return bool(self.names or self.abbreviated)

    @property
    def exact(self) -> bool:
        """Whether it can be read by the rules alone."""
        return any(name.how == EXACT for name in self.names) or any(how == EXACT for _, _, how in self.abbreviated)


NOT_CHINESE = ChineseReadings()

# Beginnings of pinyin syllables that a Cyrillic initial stands for.
_INITIALS = {
    "б": "b", "п": "p", "м": "m", "ф": "f", "д": "d", "т": "t", "н": "n", "л": "l", "г": "g", "к": "k", "х": "h", "ч": "zh|ch", "чж": "zh", "ц": "q|c|j|z", "цз": "j|z",
    "ш": "sh", "ж": "r|zh", "с": "x|s", "р": "r", "э": "e|ai|ei", "е": "ye", "а": "a", "я": "y", "ю": "y", "и": "y", "у": "w", "в": "w", "о": "o|e", "дж": "zh|j",
}  # fmt: skip


@cache
def surnames() -> frozenset[Syllables]:
    """The surnames of the inventory in pinyin."""
    return frozenset(reading for s in surname_characters() for reading in _read_surname(s))


@cache
def surname_characters() -> frozenset[str]:
    """The surnames of the inventory in characters."""
    lexicon = words("zh", "persons")
    return frozenset((*lexicon["surname"], *lexicon["compound"], *lexicon["rare"]))


@cache
def _surname_readings() -> dict[str, str]:
    """Surnames read otherwise than their characters elsewhere."""
    return {name: str(reading) for name, reading in words("zh", "persons").map("surname_reading").items()}


@lru_cache(maxsize=30_000)
def read_character(character: str) -> Syllables:
    """The readings of a character in names, in pinyin without tones, the usual one first; () for what is no character.

    Dictionaries give many characters readings that no name has: but for the listed ones the first is taken alone.
    """
    if told := _heteronyms().get(character):
        return tuple(str(told).split())
    first = _pinyin_table().get(ord(character), "").split(",")[0]
    return (normal(flatten(first)),) if first else ()


@cache
def _heteronyms() -> dict[str, str]:
    return {str(character): str(readings) for character, readings in words("zh", "persons").map("heteronym").items()}


@cache
def _pinyin_table() -> dict[int, str]:
    from pypinyin.pinyin_dict import pinyin_dict  # a tenth of a second that only names in characters need

    table: dict[int, str] = pinyin_dict
    return table


def _read_surname(characters: str) -> tuple[Syllables, ...]:
    if told := _surname_readings().get(characters):
        return (tuple(told.split()),)
    return tuple(product(*(read_character(c)[:1] for c in characters)))


@lru_cache(maxsize=50_000)
def read_chinese(name: str) -> ChineseReadings:
    """The ways a name can be read as a Chinese one, in either order; false if it cannot."""
    script = find_script(name)
    if script == "han":
        return _read_han(name)
    pieces = _split(name)
    if not 1 <= len(pieces) <= 4:
        return NOT_CHINESE
    read: list[tuple[Reading, ...] | str] = []
    for piece in pieces:
        if is_initials(piece) and not (script == "cyrillic" and piece.casefold() in cyrillic_syllables()):
            read.append(piece)
            continue
        found = read_word(piece, script)
        if not found:
            return NOT_CHINESE
        read.append(found)
    if any(isinstance(r, str) for r in read):
        return _read_abbreviated(read, script)
    words_read = [r for r in read if not isinstance(r, str)]
    names = _divide_one(words_read[0]) if len(pieces) == 1 else _divide(words_read)
    if names and script == "latin" and all(n.how == OTHER for n in names):
        # Where one word is Wade-Giles the others are, though they look like pinyin: Teng Hsiao-ping.
        names += read_other_spelling(name).names
    return _gather(names)


def _gather(names: list[ChineseName]) -> ChineseReadings:
    if not names:
        return NOT_CHINESE
    by_key: dict[str, int] = {}
    for name in sorted(names, key=lambda n: n.how):
        by_key.setdefault(name.key, name.how)
    return ChineseReadings(tuple(dict.fromkeys(names)), by_key)


def _split(name: str) -> list[str]:
    """The words of a name; a point or an apostrophe of any form is the plain one."""
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name).replace("’", "'").replace("ʼ", "'").replace("‘", "'")
        name = name.replace("\u2010", "-").replace("\u2011", "-").replace("–", "-")
    name = name.replace(",", " ").replace(". -", ".-").replace(".", ". ").replace(". -", ".-")
    return name.split()


def is_initials(piece: str) -> bool:
    """Whether a word is initials: `D.`, `D.-J.`, `Чж.`, a capital alone."""
    if len(piece) == 1:
        return piece.isalpha() and piece.isupper()
    if "." not in piece:
        # An initial's point is often lost before a hyphen: `D-J`.
        return len(piece) == 3 and piece[1] == "-" and piece[0].isupper() and piece[2].isupper()
    parts = [p for p in piece.replace("-", ".").split(".") if p]
    return bool(parts) and all(p[0].isupper() and len(p) <= 2 and p[1:].islower() == bool(p[1:]) for p in parts)


def _read_abbreviated(read: list[tuple[Reading, ...] | str], script: str) -> ChineseReadings:
    """A surname with initials, before it or behind it."""
    full = [r for r in read if not isinstance(r, str)]
    signs = [p for r in read if isinstance(r, str) for p in r.replace("-", ".").split(".") if p]
    if not full or len(signs) > 2:
        return NOT_CHINESE
    starts = tuple(_begins(sign, script) for sign in signs)
    found = tuple(
        (syllables, starts, how)
        for syllables, how in join_words(full)
        if syllables in surnames() and len(syllables) <= 2
    )
    return ChineseReadings(abbreviated=found) if found and all(starts) else NOT_CHINESE


def _begins(sign: str, script: str) -> tuple[str, ...]:
    lower = flatten(sign)
    return tuple(_INITIALS.get(lower, "").split("|")) if script == "cyrillic" else (lower,)


def _divide(read: list[tuple[Reading, ...]]) -> list[ChineseName]:
    """Several words into surname and given name, in either order."""
    known = surnames()
    found = []
    for split in range(1, len(read)):
        for (head, one), (tail, other) in product(join_words(read[:split]), join_words(read[split:])):
            how = max(one, other)
            if head in known and len(tail) <= 2:
                found.append(ChineseName(head, tail, how))
            if tail in known and len(head) <= 2:
                found.append(ChineseName(tail, head, how))
    if len(read) == 2:
        # A pen name or a rare surname (老舍): what comes first is taken for it.
        heads, tails = read
        found += [
            ChineseName(head, tail, UNLISTED)
            for (head, one), (tail, other) in product(heads, tails)
            if len(head) == 1 and head not in known and len(tail) <= 2 and max(one, other) < OTHER
        ]
    return found


def _divide_one(read: tuple[Reading, ...]) -> list[ChineseName]:
    """One joined word (`Лияньин`, `LiLianying`) into surname and given name."""
    known = surnames()
    return [
        ChineseName(whole[:size], whole[size:], how)
        for whole, how in read
        for size in (1, 2)
        if whole[:size] in known and 1 <= len(whole) - size <= 2
    ]


def _read_han(name: str) -> ChineseReadings:
    characters = plain(name).replace(" ", "")
    if not 2 <= len(characters) <= 4 or not all("\u3400" <= c <= "\u9fff" for c in characters):
        return NOT_CHINESE
    found = []
    for size in (2, 1):
        surname, given = characters[:size], characters[size:]
        if surname in surname_characters() and 1 <= len(given) <= 2:
            tails = list(product(*(read_character(c) for c in given)))[:MOST_READINGS]
            found += [ChineseName(head, tail) for head in _read_surname(surname) for tail in tails]
    if not found and len(characters) <= 3:
        tails = list(product(*(read_character(c) for c in characters[1:])))[:MOST_READINGS]
        found = [ChineseName(read_character(characters[0])[:1], tail, UNLISTED) for tail in tails]
    if not found:
        return NOT_CHINESE
    by_key = {n.key: n.how for n in found}
    return ChineseReadings(tuple(dict.fromkeys(found)), by_key, characters=characters)


def read_other_spelling(name: str) -> ChineseReadings:
    """A name in Latin letters read as Wade-Giles or Hong Kong spelling, though it can be read as pinyin too."""
    pieces = [p for piece in _split(name) for p in piece.split("-") if p]
    if find_script(name) != "latin" or not 2 <= len(pieces) <= 4:
        return NOT_CHINESE
    columns: list[tuple[Reading, ...]] = []
    for piece in pieces:
        flat = flatten(piece)
        ways = dict.fromkeys((*wade_giles().get(flat, ()), *southern().get(flat, ())))
        if not ways:
            return NOT_CHINESE
        columns.append(tuple(((syllable,), OTHER) for syllable in ways))
    return _gather(_divide(columns))


def to_palladius(syllables: Syllables) -> str:
    """Syllables as one capitalised word in Palladius; ъ parts н from a vowel behind it."""
    table = palladius()
    joined = ""
    for syllable in syllables:
        cyrillic = table.get(syllable) or table.get(syllable.replace("v", "yu"), syllable)
        if joined.endswith("н") and cyrillic[:1] in "аеоуэюя":
            joined += "ъ"
        joined += cyrillic
    return joined.capitalize()
