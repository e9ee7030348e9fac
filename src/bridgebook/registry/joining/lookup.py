"""Looks a name up in the index: by its keys, by the words it holds, and by words spelt nearly so."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection
from rapidfuzz.distance import OSA

from bridgebook.languages import words
from bridgebook.languages.ru.morphology import lemma
from bridgebook.names.chinese import read_chinese
from bridgebook.names.scripts import find_script
from bridgebook.names.sounds import find_sounds
from bridgebook.registry.joining.names import MOST_CARRIERS, ask, find_carriers, find_form_key, find_keys, list_places
from bridgebook.registry.joining.words import (
    HAN,
    Word,
    find_ends,
    find_read_words,
    find_starts,
    find_written_words,
    read_characters,
)

MOST_WORDS = 300
"""How many words that begin alike or are spelt nearly so are followed up; of more the nearest."""

COMMON = 120
"""A word that more names hold narrows a search only together with another."""

MOST_ALIKE = 2000
"""How many words with the same beginning or end are compared letter by letter."""

FEW = 10
"""How many of those that share no more than a very common key are looked at."""

SHORTEST_MISSPELT = 4
"""In a shorter word one letter makes another word."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A name to look up.

    Attributes:
        text: The name as typed, without the words around it.
        typed: As typed.
        words: Its words as written, without initials.
        cut: Whether it has initials.
        readings: Its words in pinyin, for each way it can be read as a Chinese name, whole or a given name alone.
    """

    text: str
    typed: str
    words: tuple[Word, ...]
    cut: bool
    readings: tuple[tuple[Word, ...], ...]

    @property
    def script(self) -> str:
        """The script it is written in."""
        return find_script(self.text)

    @property
    def ways(self) -> tuple[tuple[Word, ...], ...]:
        """Every way to write the name in words."""
        return tuple(dict.fromkeys(way for way in (self.words, *self.readings) if way))


def seek(typed: str) -> Sought:
    """Return a typed name ready to be looked up."""
    typed = " ".join(typed.split())
    text = take_off(typed)
    every = find_written_words(text)
    written = tuple(word for word in every if len(word.text) > 1 or not word.text.isalpha()) or every
    readings = find_read_words(text)
    if " " not in text and readings:
        readings = (*readings, *(joined for way in readings if (joined := join_words(way)) is not None))
    if re.fullmatch(f"[{HAN}]", text):
        readings = (find_written_words(read_characters(text)),)
    return Sought(text, typed, written, len(written) < len(every), tuple(dict.fromkeys(readings)))


def join_words(way: Sequence[Word]) -> tuple[Word, ...] | None:
    """Return a surname and given name as the given name alone that they may be, None for Chinese characters."""
    found = find_written_words("".join(word.text for word in way))
    return found if len(found) == 1 else None


@lru_cache(maxsize=1)
def _around() -> frozenset[str]:
    before = {word for code in ("en", "ru") for word in words(code, "asking")["before_name"]}
    titles = {*words("en", "persons")["honorific"], *words("ru", "persons")["title"]}
    return frozenset(word.casefold() for word in before | titles)


def take_off(typed: str) -> str:
    """Return a typed name without prepositions and titles around it.

    Example:
        >>> take_off("с профессором Ли Ляньином"), take_off("Mr. Lin Haitao"), take_off("与李连英教授")
        ('Ли Ляньином', 'Lin Haitao', '李连英')
    """
    pieces = typed.split()
    while len(pieces) > 1:
        first = pieces[0].casefold().rstrip(".,")
        if first not in _around() and lemma(first) not in _around():
            break
        # In capitals it is an initial (О. Ведерников) or a word of the name itself (The Hague).
        if len(first) == 1 and not pieces[0].islower():
            break
        pieces.pop(0)
    text = " ".join(pieces)
    if re.fullmatch(f"[{HAN}]+", text):
        ends = words("zh", "asking")["behind_name"]
        bare = next((text.removesuffix(w) for w in ends if text.endswith(w) and len(text) > len(w) + 1), text)
        starts = words("zh", "asking")["before_name"]
        if bare[0] in starts and len(bare) > 2 and not read_chinese(bare).names and read_chinese(bare[1:]).names:
            bare = bare[1:]
        return bare
    return text


def find_written_so(typed: str) -> list[int]:
    """Return the rows of the names written exactly so, but for case and spacing."""
    key = find_form_key(typed)
    return find_carriers("key", [key]).get(key, [])


def find_alike(sought: Sought, *, most: int) -> list[tuple[int, float]]:
    """Return the rows of the names that share keys or words with a sought one, those that share most first.

    Args:
        sought: The name.
        most: How many to return at most.

    Returns:
        Each row with what it shares: 1 for the written form, for sharing any key and for all words of a way to write the
        name, up to 1 for words that few names hold, and up to a half for each key, the more the fewer carry it.
    """
    keys = {*find_keys(sought.text), *find_keys(sought.typed)}
    carried = find_carriers("key", keys)
    known = KnownWords(sought.ways)
    common = [key for key, names in carried.items() if len(names) >= MOST_CARRIERS]
    weights: dict[int, float] = {}
    for key, names in carried.items():
        if key not in common:
            for name in names:
                # The fewer carry a key, the more it tells of who is meant.
                weights[name] = weights.get(name, 1.0) + 1 / (1 + len(names))
    if common:
        # Of what thousands share, a few stand for all where no rare word tells more.
        narrowed = find_carriers_with_word(common, known.rare)
        for name in narrowed or [name for key in common for name in carried[key]][:FEW]:
            weights.setdefault(name, 1.0)
    for name in carried.get(find_form_key(sought.typed), ()):
        weights[name] = weights.get(name, 0.0) + 1
    held = {name for way in sought.ways for name in known.find_holders(way, most=most)}
    for name in held:
        weights[name] = weights.get(name, 0.0) + 1
    for name, share in known.find_shares(sought.ways).items():
        weights[name] = weights.get(name, 0.0) + share
    return sorted(weights.items(), key=lambda row: (-row[1], row[0]))[:most]


def find_narrowed(name: str, keys: Collection[int]) -> list[int]:
    """Return the carriers of some very common keys of a name that share a rare word with it too."""
    return find_carriers_with_word(keys, KnownWords(seek(name).ways).rare)


def find_carriers_with_word(keys: Collection[int], words: Collection[int]) -> list[int]:
    """Return the names that carry one of some keys and hold one of some words, by their rows."""
    if not keys or not words:
        return []
    told = (
        f"SELECT DISTINCT held.name_id FROM registry_nameword AS held WHERE held.word_id IN ({list_places(words)}) AND EXISTS"
        f" (SELECT 1 FROM registry_namekey AS mine WHERE mine.key IN ({list_places(keys)}) AND mine.name_id = held.name_id)"
        f" LIMIT {MOST_CARRIERS}"
    )
    return sorted(name for (name,) in ask(told, [*words, *keys]))


class KnownWords:
    """What the index has of the words of a name, fetched at once for all ways to write it.

    Attributes:
        rows: For each word, the rows of the words of the index that are it, or begin with it where none is.
        holders: The names that hold each row, at most `COMMON`.
        rare: The rows of whole words that fewer names hold.
    """

    def __init__(self, ways: Collection[Sequence[Word]], *, slips: str = "") -> None:
        """Fetch them.

        Args:
            ways: The words of each way to write a name.
            slips: Which words may be spelt a letter otherwise: none, `unknown` ones or `all`.
        """
        words = {word.text: word for way in ways for word in way}
        find = find_near_words if slips else find_begun_words
        same = {} if slips == "all" else find_same_words(words.values())
        self.rows = {text: same.get(text) or find(word) for text, word in words.items()}
        self.holders = find_carriers("word", {row for some in self.rows.values() for row in some}, most=COMMON)
        self.rare = [row for some in same.values() for row in some if 0 < len(self.holders.get(row, ())) < COMMON]

    def find_shares(self, ways: Iterable[Sequence[Word]]) -> dict[int, float]:
        """Return for names that hold rare words what share of a way's words those are, the largest of all ways."""
        shares: dict[int, float] = {}
        rare = set(self.rare)
        for way in ways:
            counts: dict[int, int] = {}
            for word in way:
                for name in {name for row in self.rows[word.text] if row in rare for name in self.holders.get(row, ())}:
                    counts[name] = counts.get(name, 0) + 1
            for name, count in counts.items():
                shares[name] = max(shares.get(name, 0.0), count / len(way))
        return shares

    def find_holders(self, way: Sequence[Word], *, most: int) -> list[int]:
        """Return the names that hold every word of one way to write a name, at most `most`."""
        lists = [self.rows[word.text] for word in way]
        if not all(lists):
            return []
        rare: list[set[int]] = []
        for some in lists:
            if all(len(self.holders.get(row, ())) < COMMON for row in some):
                rare.append({name for row in some for name in self.holders.get(row, ())})
        if rare:
            return sorted(set.intersection(*rare))[:most]
        if len(lists) == 1:
            return sorted({name for row in lists[0] for name in self.holders[row]})[:most]
        return find_holders_of_common(lists, most=most)


def find_same_words(words: Iterable[Word]) -> dict[str, list[int]]:
    """Return the rows of the words of the index that are written or sound like some words, by their text."""
    texts, sounds = [word.text for word in words], [word.sound for word in words if word.sound]
    told = f"SELECT id, text, sound FROM registry_knownword WHERE text IN ({list_places(texts)})"
    if sounds:
        told += f" UNION SELECT id, text, sound FROM registry_knownword WHERE sound IN ({list_places(sounds)})"
    known = ask(told, [*texts, *sounds]) if texts else []
    return {
        word.text: [row for row, text, sound in known if text == word.text or (sound and sound == word.sound)]
        for word in words
    }


def find_begun_words(word: Word) -> list[int]:
    """Return the rows of the words of the index that begin like a word of three letters and more."""
    if len(word.sound) < 3:
        return []
    begun, values = begin_with(word.sound)
    return [row for (row,) in ask(f"SELECT id FROM registry_knownword WHERE {begun} LIMIT {MOST_WORDS}", values)]


def begin_with(start: str) -> tuple[str, list[object]]:
    """Return the condition that the sound of a word begins so, with its values, as the database's indexes serve it best."""
    if connection.vendor == "sqlite":
        return "sound >= %s AND sound < %s", [start, f"{start}\U0010ffff"]
    # Elsewhere letters may be sorted otherwise than by their numbers.
    kept = find_starts(start)
    return f"start IN ({list_places(kept)}) AND substr(sound, 1, %s) = %s", [*kept, len(start), start]


def find_holders_of_common(rows: Sequence[Sequence[int]], *, most: int) -> list[int]:
    """Return names that hold several words each of which very many hold."""
    first, *others = sorted(rows, key=len)

    table = "registry_nameword"
    # Each name of the first word is tried against the index of the others; the limit ends it early.
    told = [f"SELECT DISTINCT one.name_id FROM {table} AS one WHERE one.word_id IN ({list_places(first)})"]
    told += [
        f"AND EXISTS (SELECT 1 FROM {table} AS other WHERE other.name_id = one.name_id AND other.word_id IN ({list_places(some)}))"
        for some in others
    ]
    values = [row for some in (first, *others) for row in some]
    return [name for (name,) in ask(f"{' '.join(told)} LIMIT {int(most)}", values)]


def find_nearly(sought: Sought, *, most: int) -> list[int]:
    """Return the rows of the names whose words are those of a sought one but for a letter in each.

    A word that the index has is taken as it is, and only where no name holds all of those for one misspelt.
    """
    for slips in ("unknown", "all"):
        known = KnownWords(sought.ways, slips=slips)
        found = dict.fromkeys(name for way in sought.ways for name in known.find_holders(way, most=most))
        if found:
            return list(found)[:most]
    return []


def find_near_words(word: Word) -> list[int]:
    """Return the rows of the words that are a word, or are it but for one letter."""
    size = len(word.sound)
    parts: list[tuple[str, list[object]]] = [("text = %s", [word.text])]
    if size > 2:
        # One letter wrong leaves one half as it is, and of a short word its first or last two.
        half = max(2, (size - 1) // 2)
        ends = find_ends(word.sound)
        tail = word.sound[-max(2, size - half - 1) :]
        ended = f'"end" IN ({list_places(ends)}) AND substr(sound, %s) = %s'
        parts += [begin_with(word.sound[:half]), (ended, [*ends, -len(tail), tail])]
    told = " UNION ".join(
        f"SELECT id, text, sound FROM (SELECT id, text, sound FROM registry_knownword WHERE {condition}"
        f" AND length(sound) BETWEEN {size - 1} AND {size + 1} LIMIT {MOST_ALIKE}) AS part"
        for condition, _ in parts
    )
    rows = ask(told, [value for _, values in parts for value in values])
    near = ((distance, row) for row, *it in rows if (distance := count_slips(word, Word(*it))) < 2)
    return [row for _, row in sorted(near)][:MOST_WORDS]


def count_slips(one: Word, other: Word) -> int:
    """Return how many letters two words differ in, by sight or by sound, the fewer; 2 stands for more."""
    if one.text == other.text or (one.sound and one.sound == other.sound):
        return 0
    if min(len(one.text), len(other.text)) < SHORTEST_MISSPELT or not one.sound or not other.sound:
        return 2
    by_sight = OSA.distance(one.text, other.text, score_cutoff=1)
    if by_sight < 2 or min(len(one.sound), len(other.sound)) < SHORTEST_MISSPELT:
        return by_sight
    return OSA.distance(one.sound, other.sound, score_cutoff=1)


def holds(form: Iterable[Word], way: Sequence[Word], *, script: str, slips: bool = False) -> bool:
    """Whether a form holds all words of a name, each as it is or begun by it.

    Args:
        form: The words of the form.
        way: The words of the name.
        script: The script the name is typed in. Endings count only in Latin letters, which have no declension to allow for.
        slips: Whether a letter may be wrong in each word.
    """
    have = list(form)

    def fits(word: Word, other: Word) -> bool:
        if other.text.startswith(word.text) if len(word.text) > 2 else other.text == word.text:
            return True
        if script == "latin" and not other.text.isascii() and find_sounds(word.text)[0] == find_sounds(other.text)[0]:
            return True
        if script != "latin" and word.sound and other.sound.startswith(word.sound):
            return len(word.sound) > 2 or other.sound == word.sound
        return slips and count_slips(word, other) < 2

    return bool(way) and all(any(fits(word, other) for other in have) for word in way)
