"""Names of organisations taken into parts that mean the same in three languages: what it is, of what field, where."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from bridgebook.languages.characters import plain
from bridgebook.languages.places import load_places
from bridgebook.names.chinese import to_palladius
from bridgebook.names.phonetic import sound_key
from bridgebook.names.scripts import find_script

_KINDS = ("university", "institute", "academy", "college", "school", "faculty")
# Parts that say only what sort of body it is, or nothing: a name that differs in them alone may be the same one's.
GENERIC = frozenset(
    {
        "company",
        "technology",
        "state",
        "national",
        "federal",
        "city",
        "people",
        "industrial",
        "international",
        "group",
        "science",
    }
)
LEGAL = frozenset({"company", "peter", "great"})


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """A name in parts.

    Attributes:
        parts: Ids of the parts of `data/parts.csv` it holds; where a word has several meanings, all of them in one set.
        places: Keys of the places it names.
        proper: Sound keys of the words that are neither, in their order.
        initials: The capital letters of its words, in its own script.
        script: The script it is written in.
        text: The name, folded.
    """

    parts: tuple[frozenset[str], ...]
    places: frozenset[str]
    proper: tuple[str, ...]
    initials: str
    script: str
    text: str


@cache
def _table() -> dict[str, dict[str, frozenset[str]]]:
    """For each language the words of parts: en whole words, ru stems, zh runs of characters."""
    found: dict[str, dict[str, set[str]]] = {"en": {}, "ru": {}, "zh": {}}
    text = (files("bridgebook.names") / "data" / "parts.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        for code, table in found.items():
            for word in filter(None, row[code].split("|")):
                table.setdefault(word, set()).add(row["id"])
    return {code: {w: frozenset(ids) for w, ids in table.items()} for code, table in found.items()}


@cache
def words_of(part: str, code: str) -> tuple[str, ...]:
    """The words of a part in a language, the usual one first."""
    text = (files("bridgebook.names") / "data" / "parts.csv").read_text("utf-8")
    return next((tuple(r[code].split("|")) for r in csv.DictReader(text.splitlines()) if r["id"] == part), ())


@lru_cache(maxsize=50_000)
def parse_organisation(name: str) -> OrganisationName:
    """A name taken apart."""
    script = find_script(name)
    text = " ".join(plain(name).casefold().split())
    if script == "han":
        return _parse_han(text)
    return _parse_words(name, text, "ru" if script == "cyrillic" else "en", script)


def _parse_words(name: str, text: str, code: str, script: str) -> OrganisationName:
    table = _table()[code]
    pieces = re.findall(
        r"[\w@]+(?:[-'’.&][\w]+)*", re.sub(r"\bSt\. ?(?=[A-Z])", "Saint ", name).replace("’s", "").replace("'s", "")
    )
    small = {"of", "the", "and", "for", "in", "at", "на", "и", "по", "в", "имени", "им", "de", "la", "для", "с", "о"}
    parts: list[frozenset[str]] = []
    places: set[str] = set()
    proper: list[str] = []
    at = 0
    while at < len(pieces):
        size = next(
            (s for s in (3, 2) if at + s <= len(pieces) and " ".join(pieces[at : at + s]).casefold() in table), 0
        )
        if size:
            parts.append(table[" ".join(pieces[at : at + size]).casefold()])
            at += size
            continue
        word = pieces[at].casefold().replace("ё", "е")
        at += 1
        if word in small:
            continue
        if found := (table.get(word) if code == "en" else _by_stem(word, table)):
            parts.append(found)
        elif place := _place(pieces, at - 1, code):
            places.add(place)
        elif code == "en" and "-" in word and all(p in table for p in word.split("-")):
            parts += [table[p] for p in word.split("-")]
        elif not word.isdigit() or len(word) < 4:
            proper.append(sound_key(_bare(word) if code == "ru" else word))
    return OrganisationName(tuple(parts), frozenset(places), tuple(proper), _initials(pieces, small), script, text)


def _initials(pieces: Iterable[str], small: set[str]) -> str:
    found = ""
    for piece in pieces:
        for part in piece.split("-"):
            if part and part.casefold() not in small:
                found += part[0].upper()
    return found


def _by_stem(word: str, table: dict[str, frozenset[str]]) -> frozenset[str]:
    """The part whose Russian stem a word begins with, the longest stem first; short stems must nearly fill it."""
    for size in range(len(word), 1, -1):
        stem = word[:size]
        if stem in table and (size >= 4 or _ENDING.fullmatch(word[size:])) and len(word) - size <= 7:
            return table[stem]
    return frozenset()


_ENDING = re.compile(
    r"(?:ый|ий|ой|ого|его|ому|ему|ым|им|ом|ем|ая|яя|ую|юю|ое|ее|ые|ие|ых|их|ыми|ими|а|у|е|ы|и|я|ю|ь|ей|ью|ии|ия|ию|ах|ам|ами)?"
)


def _bare(word: str) -> str:
    word = re.sub(r"(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их)$", "", word)
    return re.sub(r"(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ый|ым|а|у|е|ы|и|я|ю)$", "", word) if len(word) > 4 else word


def _place(pieces: list[str], at: int, code: str) -> str:
    """The key of a place a word (or two) names, also as an adjective: «Ляонинский» → Liaoning."""
    for size in (2, 1):
        name = " ".join(pieces[at : at + size]).casefold()
        if len(pieces[at : at + size]) == size and name in load_places(code):
            return _key(name, code)
    if code == "ru":
        return _adjective(pieces[at].casefold().replace("ё", "е"))
    return ""


@cache
def _ru_stems() -> dict[str, str]:
    """Stems of places that make adjectives: шанха → Shanghai, ляонин, нанкин, москов."""
    found: dict[str, str] = {}
    for name in load_places("ru"):
        if " " in name or len(name) < 4:
            continue
        stem = re.sub(r"(?:[аеёиоуыэюяьй])+$", "", name.replace("ё", "е"))
        if len(stem) >= 3:
            found.setdefault(stem, _key(name, "ru"))
    found["москов"] = _key("москва", "ru")
    found["санкт-петербург"] = _key("санкт-петербург", "ru")
    return found


@lru_cache(maxsize=20_000)
def _adjective(word: str) -> str:
    match = re.match(r"(.+?)(?:н|ов|ев|ин|ен|ий|ь)?(?:ск|цк|зк)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их)$", word)
    if not match:
        return ""
    stems = _ru_stems()
    base = re.sub(r"(?:ск|цк|зк)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их)$", "", word)
    for form in (
        base,
        match[1],
        f"{match[1]}н",
        base.removesuffix("й"),
        f"{base}ск",
        f"{base}к",
        base.removesuffix("н"),
        base.removesuffix("ов"),
    ):
        if len(form) >= 3 and form in stems:
            return stems[form]
    return ""


def _key(name: str, code: str) -> str:
    """A place's key; of China's the sound in pinyin where its number differs by script is levelled by its record."""
    return load_places(code)[name].key


def _parse_han(text: str) -> OrganisationName:
    table = _table()["zh"]
    places_table = load_places("zh")
    text = re.sub(r"[\s“”「」《》（）()·]", "", text)
    parts: list[frozenset[str]] = []
    places: set[str] = set()
    proper: list[str] = []
    loose = ""
    at = 0
    longest = max(len(w) for w in table)
    while at < len(text):
        size = next((s for s in range(min(8, len(text) - at), 1, -1) if text[at : at + s] in places_table), 0)
        part = next((s for s in range(min(longest, len(text) - at), 0, -1) if text[at : at + s] in table), 0)
        if size > part or (size == part and size > 0 and size > 2):
            record = places_table[text[at : at + size]]
            places.add(record.key)
            at += size
            if at < len(text) and text[at] in "省市" and at + 1 < len(text):
                at += 1
        elif part:
            parts.append(table[text[at : at + part]])
            at += part
        else:
            loose += text[at]
            at += 1
            continue
        if loose:
            proper.append(loose)
            loose = ""
    if loose:
        proper.append(loose)
    return OrganisationName(tuple(parts), frozenset(places), tuple(proper), "", "han", text)


def han_sounds(characters: str) -> set[str]:
    """The sound keys of characters as pinyin and as Palladius: 清华 → tsinghua-like keys."""
    from pypinyin import lazy_pinyin

    syllables = tuple(lazy_pinyin(characters))
    return {sound_key("".join(syllables)), sound_key(to_palladius(syllables))}
