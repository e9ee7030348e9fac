"""Personal names that are not Chinese taken apart: words, patronymic and initials, each by its sound."""

from dataclasses import dataclass
from functools import cache, lru_cache

from bridgebook.languages import LANGUAGES, words
from bridgebook.names.chinese import is_initials
from bridgebook.names.scripts import find_script
from bridgebook.names.sounds import find_sounds

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonalName:
    """A name in parts; in what order given name and surname stand is not known.

    Attributes:
        words: For each word but the patronymic the keys of its sound, its base forms' too where it may be declined; in
            Chinese transcription its characters.
        patronymic: Keys of the patronymic, () where there is none.
        initials: For each initial the letters its word's key may begin with.
        script: han, cyrillic, latin or "".
    """

    words: tuple[Keys, ...]
    patronymic: Keys = ()
    initials: tuple[str, ...] = ()
    script: str = ""


# The first letters of keys that an initial stands for, where it is not its own letter alone.
_STARTS = {
    "c": "ksx", "e": "ei", "f": "fv", "g": "gx", "i": "ieuao", "j": "ieuaox", "k": "kh", "q": "k", "s": "sx", "t": "tsx", "v": "vf", "w": "v", "x": "hks", "y": "ieuao", "и": "ieuao", "е": "eo", "z": "sx",
    "ж": "x", "ч": "x", "ш": "x", "щ": "x", "ц": "s", "з": "s", "х": "h", "ю": "u", "я": "a", "й": "i", "э": "e", "ё": "e", "в": "v", "ф": "f", "с": "s", "к": "k", "г": "g",
}  # fmt: skip


@lru_cache(maxsize=50_000)
def parse_personal(name: str) -> PersonalName:
    """A name taken apart; titles before it are left out."""
    script = find_script(name)
    if script == "han":
        return _parse_han(name)
    pieces = [p.strip("'’\"") for p in name.replace(",", " ").replace(".", ". ").replace(". -", ".-").split()]
    pieces = [p for p in pieces if p and p.casefold().rstrip(".") not in _titles()] or pieces
    initials: list[str] = []
    full: list[str] = []
    for place, piece in enumerate(pieces):
        if is_initials(piece) or (piece.endswith(".") and len(piece) <= 4):
            parts = [p for p in piece.replace("-", ".").split(".") if p]
            initials += [_starts(part, script) for part in parts]
        elif (
            len(piece) == 2
            and piece.isupper()
            and len(pieces) > 1
            and not name.isupper()
            and place in (0, len(pieces) - 1)
        ):
            initials += [_starts(letter, script) for letter in piece]
        elif any(sign.isalpha() for sign in piece):
            full += [part for part in piece.split("-") if part]
    if len(full) > 2:
        full = [word for word in full if word.casefold() not in _particles()] or full
    keys = [find_keys(piece) for piece in full]
    middle = _find_patronymic(keys)
    patronymic = keys.pop(middle) if middle >= 0 else ()
    return PersonalName(tuple(keys), patronymic, tuple(initials), script)


def _parse_han(name: str) -> PersonalName:
    for dot in "•・‧．":
        name = name.replace(dot, "·")
    pieces = [p for p in name.replace(" ", "·").replace("-", "·").split("·") if p]
    initials = tuple(_starts(p[0], "latin") for p in pieces if p[0].isascii() and len(p.rstrip(".")) <= 2)
    return PersonalName(tuple((p,) for p in pieces if not p[0].isascii()), (), initials, "han")


def _starts(letters: str, script: str) -> str:
    first = letters[0].casefold()
    keys = find_sounds(letters)
    found = _STARTS.get(first, "") + "".join(key[:1] for key in keys)
    return found or first


@cache
def _titles() -> frozenset[str]:
    return frozenset(
        word.casefold().rstrip(".")
        for code in LANGUAGES
        for section in ("title", "honorific")
        if section in words(code, "persons").sections
        for word in words(code, "persons")[section]
        if " " not in word
    )


@cache
def _particles() -> frozenset[str]:
    return frozenset(word.casefold() for code in ("en", "ru") for word in words(code, "persons")["particle"])


@lru_cache(maxsize=100_000)
def find_keys(word: str) -> Keys:
    """The keys of a word's sound, and of the forms it may be declined from."""
    if not any("\u0400" <= sign <= "\u04ff" for sign in word):
        return find_sounds(word.replace("-", ""))
    found = dict.fromkeys(
        key for form in _undecline(word.casefold().replace("ё", "е").replace("-", "")) for key in find_sounds(form)
    )
    return tuple(found)


# Endings of Russian cases and what the base form has instead: first those that tell more.
_ENDINGS = (
    ("ского", ("ский", "ской")), ("скому", ("ский", "ской")), ("ском", ("ский", "ской")), ("ским", ("ский", "ской")), ("ской", ("ская", "ской")), ("скую", ("ская",)),
    ("цкого", ("цкий", "цкой")), ("цкому", ("цкий", "цкой")), ("цким", ("цкий", "цкой")), ("цком", ("цкий", "цкой")), ("цкой", ("цкая", "цкой")), ("цкую", ("цкая",)),
    ("овым", ("ов",)), ("евым", ("ев",)), ("иным", ("ин", "иный")), ("ыным", ("ын",)), ("ого", ("ой", "ий", "ый")), ("ому", ("ой", "ий", "ый")), ("его", ("ий",)), ("ему", ("ий",)),
    ("ией", ("ия",)), ("ием", ("ий",)), ("ией", ("ия",)), ("ьей", ("ья",)), ("ью", ("ь", "ья")), ("ия", ("ий",)), ("ию", ("ий", "ия")), ("ии", ("ий", "ия")), ("ем", ("ь", "й", "")), ("ом", ("", "ой")),
    ("ей", ("я", "а")), ("ой", ("а",)), ("ым", ("ый", "")), ("им", ("ий",)), ("ую", ("ая",)), ("я", ("ь", "й")), ("ю", ("ь", "й", "я")), ("а", ("",)), ("у", ("", "а")), ("е", ("", "а", "я", "ь", "й")),
    ("ы", ("а",)), ("и", ("я", "ь", "а")),
)  # fmt: skip
_SHORTEST_STEM = 3
# Stems that lose a vowel when declined: Павла from Павел, Льва from Лев, Петра from Пётр.
_FLEETING = {"павл": "павел", "льв": "лев", "капиц": "капица"}


def _undecline(word: str) -> tuple[str, ...]:
    """A word and the base forms it may be declined from, the word itself first."""
    found = [word]
    for ending, bases in _ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            if stem in _FLEETING:
                found.append(_FLEETING[stem])
            elif len(stem) >= _SHORTEST_STEM - (ending[0] == "ь"):
                found += [stem + base for base in bases if base or stem[-1] not in "аеиоуыэюя"]
            if len(ending) > 1:
                break
    return tuple(dict.fromkeys(found))


_PATRONYMIC_KEYS = ("ovix", "evix", "ovna", "evna", "inixna", "ixna")
_SHORT_PATRONYMICS = frozenset(("ilix", "lukix", "kusmix", "fomix", "nikitix", "ilinixna"))


def is_patronymic(keys: Keys) -> bool:
    """Whether a word is a Russian patronymic by its ending."""
    return any((key.endswith(_PATRONYMIC_KEYS) and len(key) > 5) or key in _SHORT_PATRONYMICS for key in keys)


def _find_patronymic(keys: list[Keys]) -> int:
    """The place of the patronymic among three words and more, -1 where there is none: second, else last."""
    if len(keys) < 3:
        return -1
    return next((place for place in (1, len(keys) - 1) if is_patronymic(keys[place])), -1)
