"""Names of organisations taken into parts that mean the same in three languages: what it is, of what field, where."""

from dataclasses import dataclass
from functools import lru_cache

from bridgebook.languages.characters import plain
from bridgebook.names.cutting_han import cut_han
from bridgebook.names.parts import (
    SMALL,
    Meaning,
    Spot,
    adjective_base,
    english_parts,
    find_spot,
    longest_phrases,
    russian_part,
    russian_phrase,
    russian_spot,
    words_of,
)
from bridgebook.names.scripts import find_script
from bridgebook.names.stems import expand_han, expand_words, pieces, spelling, stem

__all__ = ["OrganisationName", "Part", "Word", "parse_organisation", "words_of"]


LAND = frozenset(
    [
        "city",
        "province",
        "oblast",
        "krai",
        "republic",
        "autonomousregion",
        "prefecture",
        "okrug",
        "district",
        "county",
        "townlet",
        "banner",
    ]
)
"""Parts that say the size of a place; beside another word for what the body is they only say where."""


@dataclass(frozen=True, slots=True)
class Part:
    """A word that means the same in other languages: its ids, its class, and how it is written here."""

    ids: frozenset[str]
    kind: str
    surface: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word that is a name: of a place (with its key), of whom the body is called after (`person`), or its own."""

    text: str
    key: str
    kind: str
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """A name in parts.

    Attributes:
        parts: Ids of the parts it holds; where a word has several meanings, all of them in one set.
        places: Keys of the places it names.
        proper: The words that are neither, in their order.
        initials: The capital letters of its words, in its own script.
        script: The script it is written in.
        text: The name, folded.
        meant: The parts with their classes and spelling.
        named: The places and proper words, with their keys.
    """

    parts: tuple[frozenset[str], ...]
    places: frozenset[str]
    proper: tuple[str, ...]
    initials: str
    script: str
    text: str
    meant: tuple[Part, ...]
    named: tuple[Word, ...]


@lru_cache(maxsize=50_000)
def parse_organisation(name: str) -> OrganisationName:
    """A name taken apart.

    Example:
        >>> sorted(parse_organisation("Harbin Institute of Physics").parts[0])
        ['institute']
    """
    script = find_script(name)
    folded = plain(name)
    text = " ".join(folded.casefold().split())
    meant: list[Part] = []
    named: list[Word] = []
    initials = ""
    if script == "han":
        for run, meaning, spot in cut_han(expand_han(text)):
            _take(run, meaning, spot, meant, named)
    else:
        words = pieces(folded)
        initials = _initials(words)
        words = expand_words(words)
        (_read_russian if script == "cyrillic" else _read_english)(words, meant, named)
    settled = _settle_heads(meant)
    return OrganisationName(
        parts=tuple(p.ids for p in settled if p.kind != "number"),
        places=frozenset(w.key for w in named if w.kind in ("place", "country")),
        proper=tuple(w.text for w in named if w.kind == "proper"),
        initials=initials,
        script=script,
        text=text,
        meant=settled,
        named=tuple(named),
    )


def _take(run: str, meaning: Meaning | None, spot: Spot | None, meant: list[Part], named: list[Word]) -> None:
    if meaning is not None:
        meant.append(Part(meaning.ids, "|".join(sorted(meaning.classes)), run))
    elif spot is not None:
        named.append(Word(run, spot.key, "country" if spot.is_country else "place", spot.is_sure))
    else:
        named.append(Word(run, "", "proper"))


def _settle_heads(meant: list[Part]) -> tuple[Part, ...]:
    """Each part of one class: a word that may say what it is does so where no other word does."""
    if not any("|" in p.kind for p in meant):
        return tuple(meant)
    has_head = any(p.kind == "head" and not (p.ids & LAND and len(p.ids) <= 2) for p in meant)
    found = []
    for part in meant:
        kind = part.kind
        if "|" in kind:
            kinds = kind.split("|")
            if "head" in kinds:
                kind = "head" if not has_head else next(k for k in kinds if k != "head")
            else:
                kind = "field" if "field" in kinds else kinds[0]
        found.append(Part(part.ids, kind, part.surface))
    return tuple(found)


def _initials(words: tuple[str, ...]) -> str:
    found = ""
    for word in words:
        for part in word.split("-"):
            if part and part.casefold() not in SMALL and part[0].isalpha():
                found += part[0].upper()
    return found


def _number(word: str) -> str:
    """The number a word of digits gives, as «2-й», "No.2", "№ 2"; "" where it gives none, or a year."""
    digits = word.casefold().removeprefix("no.").removeprefix("no").removeprefix("n")
    size = 0
    while size < len(digits) and digits[size].isdigit():
        size += 1
    if (
        0 < size < 6
        and not _is_year(digits[:size])
        and (size == len(digits) or digits[size] == "-" or digits[size:] in _ORDINALS)
    ):
        return digits[:size]
    return ""


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits[:2] in ("18", "19", "20")


_ORDINALS = ("st", "nd", "rd", "th")


def _is_initial(word: str) -> bool:
    letters = word.replace(".", "").replace("-", "")
    return bool(letters) and word[0].isupper() and (len(letters) == 1 or (("." in word) and len(letters) <= 3))


_SIZES = frozenset(
    [
        "krai",
        "kray",
        "territory",
        "oblast",
        "region",
        "province",
        "city",
        "republic",
        "county",
        "district",
        "prefecture",
    ]
)


def _read_english(words: tuple[str, ...], meant: list[Part], named: list[Word]) -> None:
    table = english_parts()
    level = [spelling(w) for w in words]
    longest = longest_phrases("en")
    at = 0
    honoured = False
    while at < len(words):
        found: tuple[int, Meaning | None, Spot | None] | None = None
        for size in range(min(longest.get(level[at], 0), len(words) - at), 1, -1):
            phrase = " ".join(level[at : at + size])
            if phrase in table:
                found = (size, table[phrase], None)
                break
            if size <= 3 and level[at + size - 1] not in _SIZES and (spot := find_spot(phrase, "en")):
                found = (size, None, spot)
                break
        if found:
            _take(" ".join(level[at : at + found[0]]), found[1], found[2], meant, named)
            at += found[0]
            continue
        word, raw = level[at], words[at]
        at += 1
        if word in SMALL:
            honoured = honoured or word in ("named", "after")
        elif number := _number(raw):
            meant.append(Part(frozenset((f"#{number}",)), "number", raw))
        elif word in ("no", "no.", "number") or _is_initial(raw):
            continue
        elif word in table:
            _take(word, table[word], None, meant, named)
        elif spot := find_spot(word, "en"):
            _take(word, None, spot, meant, named)
        elif "-" in word:
            _take_hyphened(word, meant, named)
        elif len(word) > 5 and word.endswith("ies") and f"{word[:-3]}y" in table:
            _take(f"{word[:-3]}y", table[f"{word[:-3]}y"], None, meant, named)
        elif len(word) > 4 and word.endswith("s") and word[:-1] in table:
            _take(word[:-1], table[word[:-1]], None, meant, named)
        else:
            named.append(Word(word, "", "person" if honoured else "proper"))


def _take_hyphened(word: str, meant: list[Part], named: list[Word]) -> None:
    table = english_parts()
    halves = [h for h in word.split("-") if h]
    if all(h in table or find_spot(h, "en") for h in halves):
        for half in halves:
            _take(half, table.get(half), None if half in table else find_spot(half, "en"), meant, named)
    elif halves and halves[0] == "sino":
        _take("china", None, find_spot("china", "en"), meant, named)
        for half in halves[1:]:
            _take(half, table.get(half), find_spot(half, "en"), meant, named)
    else:
        named.append(Word(word, "", "proper"))


_TITLES = frozenset(
    [
        "академика",
        "профессора",
        "адмирала",
        "императора",
        "императрицы",
        "маршала",
        "генерала",
        "героя",
        "первого",
        "президента",
        "россии",
        "св",
        "святого",
    ]
)


def _read_russian(words: tuple[str, ...], meant: list[Part], named: list[Word]) -> None:
    raw = [w for w in words if w.casefold() not in SMALL or w.casefold() in ("имени", "им")]
    level = tuple(w.casefold().replace("ё", "е") for w in raw)
    several = longest_phrases("ru")
    at = 0
    while at < len(raw):
        if level[at] in ("имени", "им"):
            at = _read_honoured(raw, level, at + 1, named)
            continue
        phrase = russian_phrase(level, at)
        if phrase:
            _take(" ".join(level[at : at + phrase[0]]), phrase[1], None, meant, named)
            at += phrase[0]
            continue
        if level[at] in several and at + 1 < len(raw) and (spot := find_spot(f"{level[at]} {level[at + 1]}", "ru")):
            _take(f"{level[at]} {level[at + 1]}", None, spot, meant, named)
            at += 2
            continue
        word = level[at]
        if number := _number(raw[at]):
            meant.append(Part(frozenset((f"#{number}",)), "number", word))
        elif not _is_initial(raw[at]):
            _read_russian_word(word, meant, named)
        at += 1


def _read_russian_word(word: str, meant: list[Part], named: list[Word]) -> None:
    sure = find_spot(word, "ru")
    meaning = None if sure and sure.is_sure else russian_part(word)
    if meaning:
        _take(stem(word), meaning, None, meant, named)
    elif spot := russian_spot(word):
        _take(word, None, spot, meant, named)
    elif "-" in word:
        for half in word.split("-"):
            # The first half of a compound ends in о: научно-, северо-, российско-.
            joined = half if not half.endswith(("ско", "цко")) else f"{half[:-1]}ий"
            found = russian_part(half)
            place = None if found else russian_spot(joined)
            if not found and not place:
                named.append(Word(half, "", "proper"))
            else:
                _take(half, found, place, meant, named)
    else:
        named.append(Word(word, "", "proper"))


def _read_honoured(raw: list[str], level: tuple[str, ...], at: int, named: list[Word]) -> int:
    """Reads whom a body is named after, and says where its other words go on."""
    taken = 0
    while at < len(raw):
        word = raw[at]
        if level[at] in _TITLES or _is_initial(word):
            at += 1
            continue
        if word[:1].isupper() and not word.isupper() and (not taken or not _goes_on(level, at)):
            named.append(Word(level[at], "", "person"))
            taken += 1
            at += 1
            continue
        break
    return at


def _goes_on(level: tuple[str, ...], at: int) -> bool:
    return russian_part(level[at]) is not None or bool(adjective_base(level[at]) and russian_spot(level[at]))
