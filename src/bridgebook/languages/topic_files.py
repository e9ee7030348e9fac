"""A topic's words as they lie in a TOML file, shipped or a user's: parsed, checked, and put together."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*\.?|[^\w\s]")
_CODE = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")
_PATTERN_SIGNS = set("()[]{}*+?|^$\\")


def split_entry(word: str) -> list[str]:
    """The words and signs of an entry, as the tokenisers cut them."""
    return _WORD.findall(word)


def check_words(name: str, listed: Iterable[str], *, may_mix: bool) -> None:
    """Let pass the words of a section.

    Raises:
        ValueError: If one is empty, repeated, not in NFC, or mixes Latin and Cyrillic letters; the message names it.
    """
    seen = set()
    for word in listed:
        if not word or word != word.strip():
            raise ValueError(f"[{name}]: {word!r} is empty or has spaces around it")
        if word in seen:
            raise ValueError(f"[{name}]: {word!r} stands twice")
        seen.add(word)
        if word != unicodedata.normalize("NFC", word):
            raise ValueError(f"[{name}]: {word!r} is not in NFC")
        for part in split_entry(word):
            if not may_mix and re.search("[a-zA-Z]", part) and re.search("[а-яёА-ЯЁ]", part):
                raise ValueError(f"[{name}]: {word!r} mixes Latin and Cyrillic letters")


def parse_topic(text: str, code: str, topic: str, where: str) -> dict[str, dict[str, Any]]:
    """The sections of a topic's TOML as tables.

    Raises:
        ValueError: If it is no TOML, the header is wrong, or something stands outside the sections; the message names
            the file.
    """
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ValueError(f"{where} is no TOML: {error}") from error
    if data.pop("language", None) != code or data.pop("topic", None) != topic:
        raise ValueError(f"{where}: the header's language and topic must be {code} and {topic}")
    loose = [name for name, table in data.items() if not isinstance(table, dict)]
    if loose:
        raise ValueError(f"{where}: {loose[0]!r} stands outside the sections; begin one with [name]")
    return data


def add_own(shipped: dict[str, dict[str, Any]], own: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The shipped sections with a user's words behind the shipped ones; what is shipped already is not said twice.

    Raises:
        ValueError: If a section is none of the shipped ones, or a word cannot stand in it; the message names both.
    """
    merged = dict(shipped)
    for name, table in own.items():
        if name not in shipped:
            raise ValueError(f"[{name}]: no such section; there are {', '.join(shipped)}")
        base = shipped[name]
        _check_own(name, table, base)
        joined = dict(base)
        mapping = table.get("map", {})
        if mapping:
            joined["map"] = {**mapping, **base["map"]}
            if "words" in base:
                joined["words"] = list(dict.fromkeys((*base["words"], *mapping)))
        for key in ("words", "unless_before", "unless_after"):
            if key in table:
                joined[key] = list(dict.fromkeys((*joined.get(key, ()), *table[key])))
        merged[name] = joined
    return merged


def _check_own(name: str, table: dict[str, Any], base: dict[str, Any]) -> None:
    """Let pass a user's section that fits the shipped one it adds to.

    Raises:
        ValueError: If it does not; the message names section and word.
    """
    for key, value in table.items():
        if key in ("match", "gap", "homoglyph"):
            if value != base.get(key, {"match": "lemma", "gap": 0}.get(key)):
                raise ValueError(f"[{name}]: {key} is that of the shipped section; leave it out")
        elif key == "map":
            if "map" not in base or not isinstance(value, dict):
                raise ValueError(f"[{name}]: holds words alone; write words = [...]")
        elif key not in ("words", "unless_before", "unless_after"):
            raise ValueError(f"[{name}]: unknown key {key!r}; known are words, map, unless_before, unless_after")
        elif not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise ValueError(f"[{name}]: {key} must be a list of words in quotes")
        elif key == "words" and "map" in base and "words" not in base:
            raise ValueError(f"[{name}]: each word needs its value; write them under [{name}.map]")
    listed = [*table.get("words", ()), *table.get("map", ())]
    check_words(name, listed, may_mix=base.get("homoglyph", False))
    for word in (*listed, *table.get("unless_before", ()), *table.get("unless_after", ())):
        if not any(c.isalpha() for c in word) or set(word) & _PATTERN_SIGNS:
            raise ValueError(
                f"[{name}]: {word!r} must be of letters, without the signs {' '.join(sorted(_PATTERN_SIGNS))}"
            )
    values = list(base.get("map", {}).values())
    for word, value in table.get("map", {}).items():
        check_value(f"[{name}]: the value of {word!r}", value, values)


def check_value(what: str, value: Any, values: Sequence[Any]) -> None:
    """Let pass a value like those of the shipped words: one of them, a code like theirs, or a number between them.

    Raises:
        ValueError: If it is none; the message begins with `what` and says what it may be.
    """
    if value in values:
        return
    first = values[0]
    if all(isinstance(v, str) and _CODE.fullmatch(v) for v in values):
        if not isinstance(value, str) or not _CODE.fullmatch(value):
            raise ValueError(f"{what} must be a code like {first}")
    elif all(type(v) is int for v in values):
        if type(value) is not int or not min(values) <= value <= max(values):
            raise ValueError(f"{what} must be a whole number from {min(values)} to {max(values)}")
    else:
        raise ValueError(f"{what} must be one of {', '.join(dict.fromkeys(map(str, values)))}")
