"""The words of a name as the index keeps them: each with its sound, so that any script and ending finds it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bridgebook.languages.characters import plain
from bridgebook.names.chinese import read_chinese
from bridgebook.names.organisations import parse_organisation
from bridgebook.names.scripts import find_script
from bridgebook.names.sounds import find_sounds
from bridgebook.names.syllables import cyrillic_syllables

HAN = "\u3400-\u9fff"
_RUNS = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+(?:['’ʼ`][^\W_{HAN}]+)*")
# The endings of Russian declension as the sound key writes them, and the vowels that romanisations end otherwise.
_ENDING = re.compile(r"(?<=...)(?:ogo|ego|omu|emu|imi|ami|ih|ah|im|om|em|am|oi|ei|ai|ui|iu|[aeiou])$")
MOST_READINGS = 4
LONGEST = 60
SHORT = 5
SHORTEST_OWN = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name.

    Attributes:
        text: As written, without regard to case; two neighbouring characters of a Chinese name.
        sound: Its stem by sound in Latin letters, "" for Chinese characters.
    """

    text: str
    sound: str


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """Return a name without regard to case, spacing and the shape of quotation marks and dashes.

    Example:
        >>> fold("  ООО  «Вектор» ") == fold('ооо "Вектор"')
        True
    """
    name = re.sub(r"[«»„“”‟\"]", '"', re.sub(r"[‐‑‒–—−]", "-", re.sub(r"[’ʼ`]", "'", name)))
    return " ".join(name.casefold().split())


@lru_cache(maxsize=50_000)
def find_sound(word: str) -> str:
    """Return the stem of a word by its sound, the same for all cases of a Russian word and its romanisations.

    Example:
        >>> find_sound("политехническом") == find_sound("политехнический"), find_sound("Рудского") == find_sound("Rudskoy")
        (True, True)
    """
    return _ENDING.sub("", find_sounds(word)[0])[:LONGEST]


def find_starts(sound: str) -> tuple[str, str]:
    """Return the beginnings under which a word of this sound, one letter longer or shorter, is kept.

    Two letters of a short word and three of a longer one: what a wrong letter leaves whole at one of its ends.
    """
    return sound[:2], sound[:3]


def find_ends(sound: str) -> tuple[str, str]:
    """Return the ends under which a word of this sound, one letter longer or shorter, is kept."""
    return sound[-2:], sound[-3:]


def find_kept_ends(sound: str) -> tuple[str, str]:
    """Return the beginning and the end under which the index keeps a word of this sound."""
    at = int(len(sound) > SHORT)
    return find_starts(sound)[at], find_ends(sound)[at]


@lru_cache(maxsize=20_000)
def find_written_words(name: str) -> tuple[Word, ...]:
    """Return the words of a name as written, in their order; Chinese characters two by two."""
    found: dict[str, Word] = {}
    for run in _RUNS.findall(plain(name).casefold().replace("ё", "е")):
        if re.match(f"[{HAN}]", run):
            pairs = [run[at : at + 2] for at in range(max(1, len(run) - 1))]
            found |= {pair: Word(pair, "") for pair in pairs}
        else:
            word = re.sub(r"['’ʼ`]", "", run)[:LONGEST]
            found.setdefault(word, Word(word, find_sound(word)))
    return tuple(found.values())


@lru_cache(maxsize=20_000)
def find_read_words(name: str) -> tuple[tuple[Word, ...], ...]:
    """Return the words of a name in pinyin, for each way it can be read: surname and given name, or an organisation's own.

    So characters, pinyin and Palladius hold the same words, and half a name or a misspelt one finds all three.
    """
    found: dict[tuple[str, ...], None] = {}
    for read in read_chinese(name).names:
        found["".join(read.surname), "".join(read.given)] = None
    ways = [tuple(Word(part, find_sound(part)) for part in parts if part) for parts in found]
    if not found:
        ways += [find_own_words(name), find_own_words(name, brand=True)]
    return tuple(dict.fromkeys(way for way in ways if way))[:MOST_READINGS]


@lru_cache(maxsize=20_000)
def find_own_words(name: str, *, brand: bool = False) -> tuple[Word, ...]:
    """Return what an organisation's name in any script holds of its own: places, the words that are its name, numbers.

    Args:
        name: The name.
        brand: Take two characters of each run of Chinese ones: companies put a name of two before what they make.
    """
    parsed = parse_organisation(name)
    if not parsed.parts and not parsed.places and parsed.script != "han":
        return ()
    # A place is the same word in all languages.
    found = {f"@{place}": Word(f"@{place}", "") for place in sorted(parsed.places)}
    for own in parsed.proper:
        sound = read_characters(own[:2] if brand else own) if parsed.script == "han" else find_raw(own, name)
        found[sound] = Word(sound, find_sound(sound))
    found |= {word.text: word for word in find_written_words(name) if word.text.isdigit()}
    return tuple(found.values())


def find_shared_own_word(one: str, other: str) -> str:
    """Return the word by which two organisations in one place are called, by its sound; "" where they share none."""

    def read(name: str) -> tuple[set[str], set[str]]:
        own = {*find_own_words(name), *find_own_words(name, brand=True)}
        places = {word.text for word in own if word.text.startswith("@")}
        return places, {word.sound for word in own if word.sound and len(word.text) > SHORTEST_OWN}

    places, sounds = read(one)
    others, theirs = read(other)
    return min(sounds & theirs, default="") if places & others else ""


def find_raw(own: str, name: str) -> str:
    """Return a word of a name as it is written, in pinyin where it spells Chinese syllables in Russian.

    Args:
        own: The word, perhaps without its ending.
        name: The name it stands in.
    """
    written = (word.text for word in find_written_words(name) if word.sound)
    word = next((text for text in written if text.startswith(own)), own)
    return (spell(word) if find_script(word) == "cyrillic" else "") or word


@lru_cache(maxsize=20_000)
def spell(cyrillic: str) -> str:
    """Return Palladius syllables written as one word in pinyin, "" where they are none; the longest syllables first.

    Example:
        >>> spell("хайюэ"), spell("вектор")
        ('haiyue', '')
    """
    table = cyrillic_syllables()

    def read(rest: str) -> str | None:
        if not rest:
            return ""
        for size in range(min(6, len(rest)), 0, -1):
            if rest[:size] in table and (tail := read(rest[size:])) is not None:
                return table[rest[:size]][0] + tail
        return None

    return read(cyrillic.replace("ъ", "")) or ""


def read_characters(characters: str) -> str:
    """Return Chinese characters in pinyin, as one word without tones."""
    from pypinyin import lazy_pinyin  # half a second that only names in characters need

    return "".join(lazy_pinyin("".join(re.findall(f"[{HAN}]", characters))))[:LONGEST]


def find_words(name: str) -> Iterator[Word]:
    """Yield every word the index keeps of a name, without repeats."""
    yield from {
        word.text: word for words in (find_written_words(name), *find_read_words(name)) for word in words
    }.values()
