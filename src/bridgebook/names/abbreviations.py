"""Abbreviations of organisations: letters of words, in the same language or of their translation, and Chinese short forms."""

from functools import lru_cache

from bridgebook.names.organisations import OrganisationName, Part, Word, words_of
from bridgebook.names.parts import SMALL
from bridgebook.names.stems import pieces

_LATIN = str.maketrans(
    {"А": "A", "Б": "B", "В": "V", "Г": "G", "Д": "D", "Е": "E", "Ж": "J", "З": "Z", "И": "I", "Й": "I", "К": "K", "Л": "L", "М": "M", "Н": "N",
     "О": "O", "П": "P", "Р": "R", "С": "S", "Т": "T", "У": "U", "Ф": "F", "Х": "H", "Ц": "C", "Ч": "C", "Ш": "S", "Э": "E", "Ю": "U", "Я": "A"}
)  # fmt: skip
_SHORTEST, _LONGEST = 2, 10
_SURE = 4


@lru_cache(maxsize=50_000)
def is_abbreviation(name: str) -> bool:
    """Whether a name is one word of capitals, or of capitals with small letters between (СПбГУ, УрФУ, UrFU)."""
    if not _SHORTEST <= len(name) <= _LONGEST or not name.replace("-", "").isalpha():
        return False
    capitals = sum(c.isupper() for c in name)
    return capitals >= 2 and capitals * 2 >= len(name) and name[0] < "\u4e00"


@lru_cache(maxsize=50_000)
def level_letters(name: str) -> str:
    """The letters of an abbreviation in Latin capitals: МИСиС and MISIS agree."""
    return "".join(c for c in name.upper() if c.isalpha()).translate(_LATIN)


def same_letters(left: str, right: str) -> bool:
    """Whether two abbreviations in two alphabets are one by their letters, as ИТМО and ITMO."""
    one, two = level_letters(left), level_letters(right)
    if one == two:
        return len(one) > 2
    return one.replace("J", "ZH").replace("H", "KH") == two.replace("J", "ZH").replace("H", "KH") and len(one) > 2


def initials_fit(short: str, name: str, parsed: OrganisationName) -> bool:
    """Whether an abbreviation holds the first letters of a name's words in the name's own language, in their order."""
    words = pieces(name)
    if len(words) < _SHORTEST:
        return False
    letters = short.upper().replace("-", "")
    big = "".join(c for c in short if c.isupper())
    told = [[p for p in word.split("-") if p] for word in words]
    large = [halves for word, halves in zip(words, told, strict=True) if word.casefold() not in SMALL]
    for halves in (large, told):
        whole = "".join(h[0][0] for h in halves).upper()
        split = "".join(p[0] for h in halves for p in h).upper()
        for initials in (whole, split):
            if initials in (letters, big) or level_letters(short) == level_letters(initials):
                return len(initials) >= _SHORTEST
        if _spells(letters, [w.upper() for h in halves for w in h]):
            return True
    # Legal forms and whom a body is called after are left out of abbreviations.
    bare = [h for h in large if h[0].casefold() not in _left_out(parsed)]
    initials = "".join(p[0] for h in bare for p in h).upper()
    return len(initials) >= _SHORTEST + 1 and (letters == initials or level_letters(short) == level_letters(initials))


@lru_cache(maxsize=20_000)
def _left_out(parsed: OrganisationName) -> frozenset[str]:
    found = {w.text for w in parsed.named if w.kind == "person"}
    found |= {w for p in parsed.meant if p.kind == "legal" for w in p.surface.split()}
    return frozenset(found)


def _spells(letters: str, words: list[str]) -> bool:
    """Whether letters are one to three first letters of each word in order, as in СамГТУ, СПбГУ, УрФУ, SibFU."""
    if len(words) < _SHORTEST or len(letters) > 2 * len(words) or len(letters) < len(words):
        return False

    def walk(at: int, word: int) -> bool:
        if word == len(words):
            return at == len(letters)
        longest = 3 if word == 0 else 2
        return any(
            letters[at : at + size] == words[word][:size]
            and len(letters[at : at + size]) == size
            and walk(at + size, word + 1)
            for size in range(1, longest + 1)
        )

    return walk(0, 0)


_CYRILLIC = {
    "A": "АЯ", "B": "Б", "V": "В", "G": "Г", "D": "Д", "E": "ЕЭ", "Z": "ЗЦЧ", "I": "ИЙ", "K": "К", "L": "Л", "M": "М", "N": "Н", "O": "О", "P": "П",
    "R": "РЖ", "S": "СШ", "T": "Т", "U": "У", "F": "Ф", "H": "Х", "C": "ЦЧК", "J": "ЦД", "Q": "Ц", "X": "СХ", "Y": "ЯЮИЕ", "W": "ВУ",
}  # fmt: skip
_RUSSIAN_SOUNDS = {
    "zh": "Ч",
    "ch": "Ч",
    "sh": "Ш",
    "z": "Ц",
    "c": "Ц",
    "j": "Ц",
    "q": "Ц",
    "x": "С",
    "r": "Ж",
    "y": "ЯЮИЕЙ",
    "w": "ВУ",
    "h": "Х",
}


def translated_initials_fit(short: str, parsed: OrganisationName, code: str) -> bool:
    """Whether an abbreviation holds the first letters of a name's parts in another language, one letter each, in any order."""
    letters = [c for c in short.upper() if c.isalpha()]
    units = [_letters_of(p, code) for p in parsed.meant if p.kind not in ("legal", "number")]
    units += [_letters_of_word(w, parsed.script, code) for w in parsed.named if w.kind != "person"]
    if len(letters) < 3 or len(units) < 2 or not all(units):
        return False
    if len(letters) != len(units):
        # One word of Chinese may be two of another language (理工: science and technology).
        if len(letters) != len(units) + 1 or len(letters) < _SURE:
            return False
        return any(_deal(letters[:n] + letters[n + 1 :], units) for n in range(1, len(letters)))
    return _deal(letters, units)


@lru_cache(maxsize=20_000)
def _letters_of(part: Part, code: str) -> frozenset[str]:
    found = set()
    for id_ in part.ids:
        for word in words_of(id_, code)[:2]:
            found.add(word[0].upper())
    return frozenset(found)


@lru_cache(maxsize=20_000)
def _letters_of_word(word: Word, script: str, code: str) -> frozenset[str]:
    from bridgebook.names.foreign_sounds import readings
    from bridgebook.names.parts import names_of_place

    if word.key and (names := names_of_place(word.key, code)):
        return frozenset(n[0].upper() for n in names)
    if script == "han":
        first = {r[0].upper() for r in readings(word.text[0])}
        if code == "en":
            return frozenset(first)
        return frozenset(
            c
            for r in readings(word.text[0])
            for c in _RUSSIAN_SOUNDS.get(r[:2], _RUSSIAN_SOUNDS.get(r[0], _CYRILLIC.get(r[0].upper(), "")))
        )
    if script == "cyrillic":
        return frozenset(word.text[0].upper().translate(_LATIN))
    return frozenset(_CYRILLIC.get(word.text[0].upper(), ""))


def _deal(letters: list[str], units: list[frozenset[str]]) -> bool:
    if not letters:
        return True
    return any(letters[0] in unit and _deal(letters[1:], units[:n] + units[n + 1 :]) for n, unit in enumerate(units))


def han_short_fits(short: str, long: OrganisationName) -> bool:
    """Whether a short Chinese form takes one character or more of each telling word of a long one, in their order.

    哈工程 is 哈尔滨 工程 大学; 黑大 is 黑龙江 大学. Words that many bodies share (中国, 国立, 有限公司) may be left out.
    """
    units = _units(long)
    if not 2 <= len(short) <= 5 or len(units) < 2 or len(short) >= sum(len(u) for u, _ in units):
        return False

    def walk(at: int, unit: int) -> bool:
        if unit == len(units):
            return at == len(short)
        text, needed = units[unit]
        if not needed and walk(at, unit + 1):
            return True
        return any(
            short[at : at + size] == text[:size] and walk(at + size, unit + 1)
            for size in range(1, min(len(text), len(short) - at) + 1)
        )

    return walk(0, 0)


@lru_cache(maxsize=20_000)
def _units(parsed: OrganisationName) -> tuple[tuple[str, bool], ...]:
    """The words of a Chinese name in their order, each with whether a short form must take of it."""
    order = parsed.text
    found = [(p.surface, p.kind in ("field", "head", "number")) for p in parsed.meant]
    found += [(w.text, w.kind != "country") for w in parsed.named]
    return tuple(sorted(found, key=lambda u: order.find(u[0])))
