"""Words of a language, read from `languages/<code>/words/<topic>.toml` and checked.

A file has a header (`language`, `topic`) and sections:

    [visit]
    match = "lemma"          # lemma (any form) | form (as written, any case) | exact (as written)
    gap = 2                  # at most so many other words between the words of one entry; default 0
    words = ["посетить", "нанести визит"]
    unless_before = ["карточка"]   # not if this follows   (визитная карточка)
    unless_after = ["не"]          # not if this precedes

In Chinese, which has no word forms and no spaces, entries are found as runs of characters.
Sections may also hold `map` (a table from word to value) for lists that need more than the word.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from bridgebook.languages.characters import plain
from bridgebook.languages.language import LANGUAGES, language
from bridgebook.languages.text import Sentence
from bridgebook.languages.topic_files import add_own, check_words, parse_topic, split_entry

MATCHES = ("lemma", "form", "exact")
_SECTION_KEYS = {"match", "gap", "words", "map", "unless_before", "unless_after", "homoglyph"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of the lexicon found in a sentence: `document.text[start:end] == text`."""

    section: str
    start: int
    end: int
    text: str
    word: str


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a topic: its words, and how they are compared with the text."""

    name: str
    match: str
    gap: int
    words: tuple[str, ...]
    map: Mapping[str, Any]
    unless_before: tuple[str, ...]
    unless_after: tuple[str, ...]
    entries: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]] = field(repr=False)
    """First key of an entry to (keys, word as in the file), longest first."""
    pattern: re.Pattern[str] | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Words:
    """The lexicon of one topic in one language."""

    language: str
    topic: str
    sections: Mapping[str, Section]

    def __getitem__(self, section: str) -> tuple[str, ...]:
        """The words of a section; empty where the language has none."""
        found = self.sections.get(section)
        return found.words if found else ()

    def map(self, section: str) -> Mapping[str, Any]:
        """The table of a section; empty where the language has none."""
        found = self.sections.get(section)
        return found.map if found else {}

    def find(self, sentence: Sentence, *sections: str) -> list[Hit]:
        """Where words of the sections (all of them, if none is named) stand in a sentence.

        Returns:
            Hits sorted by place; inside one section the longest entry wins and hits do not overlap.
        """
        # All sections at once, and once a sentence: the readers ask for the same topics again and again.
        found: list[Hit] | None = sentence.found.get(id(self))
        if found is None:
            found = sentence.found[id(self)] = self._find_all(sentence)
        return [h for h in found if h.section in sections] if sections else list(found)

    def _find_all(self, sentence: Sentence) -> list[Hit]:
        if self.language == "zh":
            hits = [h for s in self.sections.values() if s.pattern for h in _find_runs(s, sentence)]
        else:
            hits = [h for m, entries in self._by_match.items() for h in _find_words(m, entries, sentence)]
        return sorted(hits, key=lambda h: (h.start, -h.end))

    @cached_property
    def _by_match(self) -> dict[str, dict[str, list[tuple[Section, tuple[str, ...], str]]]]:
        """The entries of all sections by how they are compared, then by their first key; a section's longest first."""
        found: dict[str, dict[str, list[tuple[Section, tuple[str, ...], str]]]] = {}
        for section in self.sections.values():
            for first, entries in section.entries.items():
                listed = found.setdefault(section.match, {}).setdefault(first, [])
                listed += [(section, keys, word) for keys, word in entries]
        return found

    def has(self, sentence: Sentence, *sections: str) -> bool:
        """Whether one of the sections' words stands in the sentence."""
        return bool(self.find(sentence, *sections))


def _find_words(
    match: str, entries: Mapping[str, list[tuple[Section, tuple[str, ...], str]]], sentence: Sentence
) -> Iterator[Hit]:
    tokens, keys, present = sentence.tokens, sentence.keys[match], sentence.places_of_keys[match]
    taken: dict[str, int] = {}  # section to the number of the first token behind its last hit
    # Most words begin no entry: only those that do are looked at.
    for at in sorted(number for key in present.keys() & entries.keys() for number in present[key]):
        for section, wanted, word in entries[keys[at]]:
            if wanted[-1] not in present or taken.get(section.name, 0) > at:
                continue
            end = _match_from(keys, at, wanted, section.gap)
            if end and not _is_barred(section, keys, at, end):
                taken[section.name] = end
                start, stop = tokens[at].start, tokens[end - 1].end
                yield Hit(section.name, start, stop, sentence.document_text[start:stop], word)


def _match_from(keys: Sequence[str], at: int, wanted: Sequence[str], gap: int) -> int:
    """Index after the last matched token, or 0."""
    position = at
    for number, key in enumerate(wanted):
        if number == 0:
            position = at + 1
            continue
        for skipped in range(gap + 1):
            if position + skipped < len(keys) and keys[position + skipped] == key:
                position += skipped + 1
                break
        else:
            return 0
    return position


def _is_barred(section: Section, keys: Sequence[str], start: int, end: int) -> bool:
    after = keys[end] if end < len(keys) else ""
    before = keys[start - 1] if start else ""
    return after in section.unless_before or before in section.unless_after


def _find_runs(section: Section, sentence: Sentence) -> list[Hit]:
    assert section.pattern is not None
    hits = []
    # Entries are in simplified characters; plain() keeps the length, so the offsets hold for traditional text.
    text = plain(sentence.text)
    for match in section.pattern.finditer(text):
        rest, front = text[match.end() :], text[: match.start()]
        if rest.startswith(section.unless_before) or front.endswith(section.unless_after):
            continue
        start, end = sentence.start + match.start(), sentence.start + match.end()
        hits.append(Hit(section.name, start, end, sentence.document_text[start:end], match.group()))
    return hits


def make_section(code: str, name: str, table: Mapping[str, Any]) -> Section:
    """A section from its TOML table.

    Raises:
        ValueError: If a key is unknown, a word is repeated, not in NFC, or mixes Latin and Cyrillic letters.
    """
    unknown = set(table) - _SECTION_KEYS
    if unknown:
        raise ValueError(f"[{name}]: unknown keys {sorted(unknown)}; known are {sorted(_SECTION_KEYS)}")
    match = table.get("match", "lemma")
    if match not in MATCHES:
        raise ValueError(f"[{name}]: match {match!r} is none of {MATCHES}")
    mapping: Mapping[str, Any] = table.get("map", {})
    listed = tuple(table.get("words", ())) or tuple(mapping)
    check_words(name, listed, may_mix=table.get("homoglyph", False))
    tools = language(code)
    normal = tools.lemma if match == "lemma" else str.casefold if match == "form" else str
    pattern = None
    entries: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    if code == "zh":
        alternatives = "|".join(re.escape(w) for w in sorted(listed, key=lambda w: (-len(w), w)))
        pattern = re.compile(alternatives) if listed else None
    else:
        for word in listed:
            keys = tuple(normal(part) for part in split_entry(word))
            entries.setdefault(keys[0], []).append((keys, word))
        for found in entries.values():
            found.sort(key=lambda e: (-len(e[0]), e[1]))
    bars: dict[str, tuple[str, ...]] = {
        k: tuple(table.get(k, ())) if code == "zh" else tuple(normal(w) for w in table.get(k, ()))
        for k in ("unless_before", "unless_after")
    }
    return Section(
        name=name,
        match=match,
        gap=int(table.get("gap", 0)),
        words=listed,
        map=mapping,
        entries={k: tuple(v) for k, v in entries.items()},
        pattern=pattern,
        **bars,
    )


_own: list[Path] = []


def use_folder(folder: Path | None) -> None:
    """Let `words` add the words of a user's folder to those that are shipped; None for the shipped ones alone.

    Called before anything is read: what readers have already made of the words stays as it is in this process.
    """
    _own[:] = [folder] if folder else []
    words.cache_clear()


def find_shipped(code: str, topic: str) -> str:
    """The text of a shipped topic; "" where the language has none."""
    path = files("bridgebook.languages") / code / "words" / f"{topic}.toml"
    return path.read_text("utf-8") if path.is_file() else ""


@cache
def words(code: str, topic: str) -> Words:
    """The checked lexicon of a topic; a topic the language has no file for is empty.

    The words of the user's folder (`use_folder`) are among it; a file of theirs that breaks a rule is left out.

    Raises:
        ValueError: If a shipped file breaks a rule of the format; the message names file, section and word.
    """
    if code not in LANGUAGES:
        raise ValueError(f"no language {code!r}; there are {', '.join(LANGUAGES)}")
    text = find_shipped(code, topic)
    if not text:
        return Words(code, topic, {})
    where = f"languages/{code}/words/{topic}.toml"
    shipped = parse_topic(text, code, topic, where)
    for path in [folder / code / f"{topic}.toml" for folder in _own]:
        try:
            if path.is_file():
                return read_own(path, code, topic)
        except (ValueError, OSError):
            # `bridgebook.languages.own_words.use_own_words` has named it to the user.
            pass
    try:
        sections = {k: make_section(code, k, v) for k, v in shipped.items()}
    except ValueError as error:
        raise ValueError(f"{where} {error}") from error
    return Words(code, topic, sections)


def read_own(path: Path, code: str, topic: str) -> Words:
    """The lexicon of a topic with the words of a user's file.

    Raises:
        ValueError: If the file breaks a rule of the format; the message names file, section and word.
        OSError: If it cannot be read.
    """
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path} is not in UTF-8: save it so in the editor") from error
    shipped = parse_topic(find_shipped(code, topic), code, topic, topic)
    own = parse_topic(text, code, topic, str(path))
    try:
        return Words(code, topic, {k: make_section(code, k, v) for k, v in add_own(shipped, own).items()})
    except ValueError as error:
        raise ValueError(f"{path} {error}") from error
