"""The words of organisations' names that mean the same in three languages (`data/parts.csv`), and the places in them.

`data/parts.csv` has a class and an id for each meaning: English words as spelt, Russian stems (a phrase is stems in a row),
runs of Chinese characters. The classes: `head` says what kind of body it is, `field` what it does or where in the land it
lies, `plain` what many bodies call themselves without being told apart by it, `legal` the legal form.
"""

import csv
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from bridgebook.languages.places import load_places
from bridgebook.names.stems import adjective_base, spelling, stem


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word or phrase can mean: ids of `data/parts.csv`, and the classes of these."""

    ids: frozenset[str]
    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: what its names in three languages share, and whether it is a country."""

    key: str
    is_country: bool
    is_sure: bool = False


SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "in",
        "at",
        "on",
        "&",
        "de",
        "la",
        "der",
        "des",
        "von",
        "und",
        "на",
        "и",
        "по",
        "в",
        "во",
        "для",
        "с",
        "о",
        "об",
        "при",
        "имени",
        "им",
        "du",
        "di",
        "named",
        "after",
    ]
)


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = (files("bridgebook.names") / "data" / "parts.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def _tables() -> dict[str, dict[str, Meaning]]:
    """For each language its words and phrases; a Russian phrase is its stems with a space between."""
    found: dict[str, dict[str, tuple[set[str], set[str]]]] = {"en": {}, "ru": {}, "zh": {}}
    for row in _rows():
        for code, table in found.items():
            for word in filter(None, row[code].split("|")):
                key = " ".join(spelling(p) for p in word.split()) if code == "en" else word
                if code == "ru":
                    key = " ".join(p for p in word.split() if p not in SMALL)
                ids, classes = table.setdefault(key, (set(), set()))
                ids.add(row["id"])
                classes.add(row["class"])
    numbers = {"en": _EN_NUMBERS, "ru": _RU_NUMBERS, "zh": _ZH_NUMBERS}
    for code, words in numbers.items():
        for number, word in enumerate(words, 1):
            found[code][word] = ({f"#{number}"}, {"number"})
    return {
        code: {word: Meaning(frozenset(ids), frozenset(classes)) for word, (ids, classes) in table.items()}
        for code, table in found.items()
    }


_EN_NUMBERS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_RU_NUMBERS = ["перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят"]
_ZH_NUMBERS = [f"第{n}" for n in "一二三四五六七八九十"]
HAN_DIGITS = {n: str(number) for number, n in enumerate("一二三四五六七八九十", 1)}


@cache
def words_of(part: str, code: str) -> tuple[str, ...]:
    """The words of a part in a language, the usual one first."""
    return next((tuple(filter(None, r[code].split("|"))) for r in _rows() if r["id"] == part), ())


def english_parts() -> dict[str, Meaning]:
    """English words and phrases in small letters, as `stems.spelling` writes them."""
    return _tables()["en"]


def chinese_parts() -> dict[str, Meaning]:
    """Runs of simplified characters."""
    return _tables()["zh"]


@lru_cache(maxsize=50_000)
def russian_part(word: str) -> Meaning | None:
    """The meaning of a Russian word in small letters with ё as е, whatever its ending, by its longest stem."""
    table = _tables()["ru"]
    for size in range(len(word), 1, -1):
        found = table.get(word[:size])
        if found and (size >= 4 or stem(word) == stem(word[:size]) or len(word) - size <= 1) and len(word) - size <= 5:
            return found
    return None


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], Meaning], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
    for phrase, meaning in _tables()["ru"].items():
        stems = tuple(phrase.split())
        if len(stems) > 1:
            found.setdefault(stems[0], []).append((stems, meaning))
    return {k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in found.items()}


@lru_cache(maxsize=50_000)
def _phrases_from(word: str) -> tuple[tuple[tuple[str, ...], Meaning], ...]:
    table = _phrases()
    found = [p for size in range(len(word), 1, -1) if len(word) - size <= 5 for p in table.get(word[:size], ())]
    return tuple(sorted(found, key=lambda p: -len(p[0])))


def russian_phrase(words: tuple[str, ...], at: int) -> tuple[int, Meaning] | None:
    """How many words from a point on are one phrase, and its meaning; the longest phrase first."""
    for stems, meaning in _phrases_from(words[at]):
        if at + len(stems) <= len(words) and all(
            words[at + n].startswith(s) and len(words[at + n]) - len(s) <= 5 for n, s in enumerate(stems)
        ):
            return len(stems), meaning
    return None


@cache
def _own_places() -> dict[str, dict[str, Spot]]:
    found: dict[str, dict[str, Spot]] = {"en": {}, "ru": {}, "zh": {}}
    text = (files("bridgebook.names") / "data" / "places.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        spot = Spot(f"p:{row['en'].split('|')[0]}", row["kind"] == "country", True)
        for name in row["en"].split("|"):
            found["en"].setdefault(" ".join(spelling(w) for w in name.split()), spot)
        for name in row["ru"].split("|"):
            found["ru"].setdefault(name.casefold().replace("ё", "е"), spot)
        for name in row["zh"].split("|"):
            found["zh"].setdefault(name, spot)
    return found


@lru_cache(maxsize=50_000)
def find_spot(name: str, code: str) -> Spot | None:
    """The place of a name in small letters in its base form: of our own table, else of the gazetteer."""
    found = _own_places()[code].get(name)
    if found is None:
        record = load_places(code).get(name)
        if record is not None and (len(name) > 1):
            found = Spot(record.key, record.kind == "country", record.kind == "region")
    return found


@cache
def _names_of_places() -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], list[str]] = {}
    for code, table in _own_places().items():
        for name, spot in table.items():
            found.setdefault((spot.key, code), []).append(name)
    return {k: tuple(v) for k, v in found.items()}


def names_of_place(key: str, code: str) -> tuple[str, ...]:
    """The names of a place of our own table in a language, the usual one first; none for another's key."""
    return _names_of_places().get((key, code), ())


@cache
def longest_phrases(code: str) -> dict[str, int]:
    """For each first word of a phrase or of a place of several words, of how many words the longest is."""
    found: dict[str, int] = {}
    for phrase in (*(_tables()[code] if code == "en" else ()), *_own_places()[code], *load_places(code)):
        if " " in phrase:
            first, size = phrase.split(" ", 1)[0], phrase.count(" ") + 1
            found[first] = max(found.get(first, 0), size)
    return found


@cache
def han_lengths() -> dict[str, tuple[int, ...]]:
    """For each first character, how long the known words and places are that it begins; places with 市 or 省 too."""
    found: dict[str, set[int]] = {}
    for word in chinese_parts():
        found.setdefault(word[0], set()).add(len(word))
    for word in (*_own_places()["zh"], *load_places("zh")):
        found.setdefault(word[0], set()).update((len(word), len(word) + 1))
    return {first: tuple(sorted(lengths)) for first, lengths in found.items()}


def _trim(text: str) -> str:
    return text.rstrip("аеиоуыэюяьй")


@cache
def _stems() -> dict[str, Spot]:
    """Stems from which Russian makes the adjectives of places: шанха, ляонин, нанкин, москов."""
    found: dict[str, Spot] = {}
    for name, spot in _own_places()["ru"].items():
        found.setdefault(_trim(name), spot)
    for name in load_places("ru"):
        level = _trim(name.replace("ё", "е"))
        if " " not in name and len(level) >= 4 and level not in found:
            record = find_spot(name, "ru")
            if record:
                found[level] = record
    return found


@lru_cache(maxsize=50_000)
def russian_spot(word: str) -> Spot | None:
    """The place of a Russian word in small letters, in any case or as an adjective: «ляонинского» → Liaoning."""
    own = _own_places()["ru"]
    level = stem(word)
    base = adjective_base(word)
    nouns = (word, level, *(level + ending for ending in "аьяйи"), f"{level}ия", f"{word[:-1]}й", f"{word[:-1]}ь")
    # «Якутские» is of Yakutia, though without its ending it looks like the town.
    for form in nouns[:1] if base else nouns:
        if form in own:
            return own[form]
    if found := find_spot(word, "ru"):
        return found
    stems = _stems()
    if base:
        for form in (
            base,
            f"{base}ск",
            f"{base}цк",
            f"{base}к",
            *(base.removesuffix(s) for s in ("ен", "ин", "им", "ов", "ев", "н", "ий", "иан")),
        ):
            level = _trim(form)
            if len(level) >= 2 and level in stems:
                return stems[level]
        return None
    if len(level) >= 3:
        return next((spot for form in nouns if (spot := find_spot(form, "ru"))), None)
    return None


__all__ = [
    "HAN_DIGITS",
    "SMALL",
    "Meaning",
    "Spot",
    "adjective_base",
    "chinese_parts",
    "english_parts",
    "find_spot",
    "han_lengths",
    "longest_phrases",
    "names_of_place",
    "russian_part",
    "russian_phrase",
    "russian_spot",
    "words_of",
]  # fmt: skip
