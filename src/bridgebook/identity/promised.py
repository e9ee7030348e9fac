"""What a promise says, in parts that can be compared across languages: acts, things, numbers, other words.

`data/acts.csv` holds acts ("send", "prepare") and `data/promised.csv` things (a list, samples, a road map) with the words
of each language that begin so (in Chinese: runs of characters); `data/promise_words.csv` words that tell nothing of what
is promised, words that say something was promised before, and numbers. What a title may be about (`titles.py`) counts too.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from bridgebook.identity.titles import (
    ALL_AGREE,
    CODES,
    SMALL,
    STEM,
    load_topics,
    parse_characters,
    parse_words,
)
from bridgebook.names.scripts import find_script

ACT = "act:"
"""How the ids of acts begin, to be told from things."""

WIDE = (ALL_AGREE - {"programme"}) | {
    "meeting",
    "visit",
    "letter",
    "project",
    "data",
    "development",
    "topic",
    "contacts",
}
"""Things so common that they alone do not tell one promise from another."""

DATES = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d\d|\d{1,2}\s*[年月日号]|\d{1,2}(?:st|nd|rd|th)?\s+(?=[^\W\d_]{3,})|"
    r"(?<=[a-z])\s\d{1,2}\b"
)
"""Digits that are part of a date; a number of things before its word is looked for first."""


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise in parts.

    Attributes:
        acts: Ids of what is done.
        things: Ids of what it is done with.
        others: Its words that stand for neither, folded; names are left out.
        names: Its words with a capital letter that are no names of the parties.
        numbers: How many of something it names.
        code: The language it was looked up in.
        again: Whether it says that it was promised before.
    """

    acts: frozenset[str]
    things: frozenset[str]
    others: tuple[str, ...]
    names: frozenset[str]
    numbers: frozenset[int]
    code: str
    again: bool

    @property
    def telling(self) -> frozenset[str]:
        """Things that tell which promise it is."""
        return self.things - WIDE


@cache
def load_words() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the words that tell nothing, those that say "again", and numbers, by language and kind."""
    text = (files("bridgebook.identity") / "data" / "promise_words.csv").read_text("utf-8")
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(row["language"], {})[row["kind"]] = tuple(row["words"].split("|"))
    return found


@cache
def load_table(code: str) -> dict[str, frozenset[str]]:
    """Return the words of a language and the acts, things and topics they stand for; plain words stand for none."""
    folder = files("bridgebook.identity") / "data"
    found: dict[str, set[str]] = {word: set() for word in load_words()[code]["plain"]}
    for name, prefix in (("acts.csv", ACT), ("promised.csv", "")):
        for row in csv.DictReader((folder / name).read_text("utf-8").splitlines()):
            for word in filter(None, row[code].split("|")):
                found.setdefault(word.replace("ё", "е"), set()).add(prefix + row["id"])
    # What both a promise and a title may be about is a thing; a topic adds what no thing has.
    topics = {word: ids for word, ids in load_topics()[code].items() if word not in found}
    return {word: frozenset(ids) for word, ids in found.items()} | topics


@lru_cache(maxsize=10_000)
def parse_promise(text: str, parties: tuple[str, ...] = ()) -> Promised:
    """Return a promise in parts.

    Args:
        text: The words that say what is to be done.
        parties: Names of those who make it and to whom: they tell who, not what.

    Example:
        >>> promise = parse_promise("SITI направит в Мурманск десять образцов аккумуляторов", ("SITI",))
        >>> sorted(promise.acts), sorted(promise.things), sorted(promise.numbers)
        (['give'], ['battery', 'sample'], [10])
    """
    code = CODES.get(find_script(text), "en")
    bare = drop_names(text, parties)
    folded = " ".join(bare.casefold().replace("ё", "е").split())
    said_before = [word.replace("ё", "е") for word in load_words()[code]["still"] if word.replace("ё", "е") in folded]
    for word in sorted(said_before, key=len, reverse=True):
        folded = folded.replace(word, " ")
    numbers = find_numbers(folded, code)
    table = load_table(code)
    proper = find_proper(bare, table) if code != "zh" else frozenset()
    if code == "zh":
        ids, rest = parse_characters(re.sub(r"\d+", "", DATES.sub(" ", folded)), table)
    else:
        ids, rest = parse_words(DATES.sub(" ", folded), table)
    acts = frozenset(one.removeprefix(ACT) for one in ids if one.startswith(ACT))
    things = frozenset(one for one in ids if not one.startswith(ACT))
    others = tuple(word for word in rest if word not in proper and len(word) > 1 and word not in numbers_of(code))
    return Promised(acts, things, others, proper, numbers, code, bool(said_before))


def drop_names(text: str, names: Iterable[str]) -> str:
    """Return a text without the names of parties: they tell who, not what. Places stay: they tell one promise from another."""
    for name in sorted(filter(None, names), key=len, reverse=True):
        if len(name) > 1:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)" if name[0].isascii() else re.escape(name), " ", text)
    return text


@cache
def numbers_of(code: str) -> dict[str, int]:
    """Return the words of numbers of a language."""
    pairs = (pair.split("=") for pair in load_words()[code]["numbers"])
    return {word.replace("ё", "е"): int(number) for word, number in pairs}


def find_numbers(folded: str, code: str) -> frozenset[int]:
    """Return how many of something a text names, in words or digits; days, months and years are none."""
    known = numbers_of(code)
    if code == "zh":
        measures = "|".join(load_words()[code]["measures"])
        words = "|".join(sorted(known, key=len, reverse=True))
        found = re.findall(rf"(?<![第年月])({words}|\d+)(?={measures})", re.sub(r"\d+\s*[年月日号]", " ", folded))
        return frozenset(known.get(word) or int(word) for word in found)
    bare = DATES.sub(" ", folded)
    counted = re.findall(r"(?<![\w.,/-])\d{1,3}(?=\s+[^\W\d_]{4,})", re.sub(r"(?:19|20)\d\d", " ", folded))
    plain = load_words()[code]["plain"]
    digits = {
        int(number)
        for number in counted
        # "1 June": the word behind it is a month.
        if not re.search(rf"(?<!\d){number}\s+(?:{'|'.join(map(re.escape, plain))})", folded)
    }
    return frozenset(known[word] for word in re.findall(r"[^\W\d_]+", bare) if word in known) | digits


def find_proper(text: str, table: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the words of a text that begin with a capital letter inside it and stand for nothing known: names."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)
    found = (word.casefold().replace("ё", "е") for word in words[1:] if word[:1].isupper() and len(word) > 2)
    # Months and universities are no names of their own; a surname may begin as any word does.
    plain = tuple(word for word, ids in table.items() if not ids and len(word) > SMALL)
    return frozenset(word for word in found if not word.startswith(plain))


def compare_promised(left: Promised, right: Promised) -> str:
    """Say how what two promises are about stands to each other.

    Returns:
        `same`: the same things; `general`: the same, but nothing that tells; `narrower`: one says what the other says and
        more; `other`: different things; `open`: not all of their words can be compared; `untold`: one says nothing known.
    """
    alike = left.code == right.code
    ours, theirs = find_marks(left, alike=alike), find_marks(right, alike=alike)
    if not ours or not theirs:
        return "untold"
    shared = (ours & theirs) - WIDE
    if ours == theirs:
        return "same" if shared else "general"
    telling, told = ours - WIDE, theirs - WIDE
    if telling == told and shared:
        return "same"
    if not shared:
        return "open" if ours & theirs and (not telling or not told) else "other"
    if ours <= theirs or theirs <= ours:
        return "narrower"
    # In one language what each says more of is known; in two, unknown words may be the other's known ones.
    apart = left.things - right.things and right.things - left.things
    return "other" if alike and apart else "open"


def find_marks(promise: Promised, *, alike: bool) -> frozenset[str]:
    """Return what a promise is known by; beside one of its own language, its other words too."""
    return promise.things | frozenset(word[:STEM] for word in promise.others) if alike else promise.things


def share_numbers(left: Promised, right: Promised) -> bool:
    """Whether two promises can name the same number of things."""
    return not left.numbers or not right.numbers or not left.numbers.isdisjoint(right.numbers)


def share_names(left: Promised, right: Promised) -> bool:
    """Whether not each of two promises of one language tells a name that the other lacks."""
    if left.code != right.code:
        return True
    ours, theirs = ({name[:STEM] for name in promise.names} for promise in (left, right))
    return not (ours - theirs and theirs - ours)
