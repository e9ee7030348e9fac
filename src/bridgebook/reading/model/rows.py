"""The model's words become rows: JSON found in a fence, after thoughts, between sentences, or broken off."""

import json
import re
from dataclasses import dataclass
from typing import Any

MOST_ROWS = 3_000
"""Rows of one sort that are taken from one answer; more than this no part of a document says."""

_THOUGHTS = re.compile(r"\A\s*<(think|thinking|reasoning)>.*?</\1>", re.DOTALL)
_FENCE = re.compile(r"```[a-zA-Z]*[ \t]*\n(.*?)(?:\n[ \t]*```|\Z)", re.DOTALL)
_LISTS = {name: re.compile(rf'"{name}"\s*:\s*\[') for name in ("entities", "statements")}
_BETWEEN = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Rows:
    """What one answer lists.

    Attributes:
        entities: The entities, unchecked.
        statements: The statements, unchecked.
        broken: Rows that begin in the answer and cannot be read to their end.
        whole: Whether the answer was one JSON object from end to end.
    """

    entities: tuple[Any, ...] = ()
    statements: tuple[Any, ...] = ()
    broken: int = 0
    whole: bool = True


def find_rows(content: str) -> Rows | None:
    """The rows of an answer; None where it holds no object with entities or statements."""
    content = _THOUGHTS.sub("", content.lstrip("\ufeff"))
    fenced = [m.group(1) for m in _FENCE.finditer(content)]
    for words in (*fenced, content):
        data = decode_object(words)
        if data is not None:
            return Rows(as_rows(data.get("entities")), as_rows(data.get("statements")))
    return save_rows(content)


def as_rows(value: object) -> tuple[Any, ...]:
    """The rows of a list; none where it is no list."""
    return tuple(value[:MOST_ROWS]) if isinstance(value, list) else ()


def decode_object(words: str) -> dict[str, Any] | None:
    """The first JSON object in some words that has a list of entities or of statements; None if there is none."""
    at = words.find("{")
    for _ in range(20):
        if at < 0:
            return None
        try:
            data, end = _DECODER.raw_decode(words, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            if isinstance(data, dict) and any(isinstance(data.get(name), list) for name in _LISTS):
                return data
        at = words.find("{", end)
    return None


def save_rows(content: str) -> Rows | None:
    """The rows that are whole in an answer that is not; None if no list begins in it."""
    saved: dict[str, list[Any]] = {name: [] for name in _LISTS}
    broken = 0
    begun = False
    for name, opening in _LISTS.items():
        match = opening.search(content)
        if match is None:
            continue
        begun = True
        at = _BETWEEN.match(content, match.end()).end()  # type: ignore[union-attr]
        while at < len(content) and content[at] != "]" and len(saved[name]) < MOST_ROWS:
            try:
                row, at = _DECODER.raw_decode(content, at)
            except (ValueError, RecursionError):
                broken += 1
                break
            saved[name].append(row)
            at = _BETWEEN.match(content, at).end()  # type: ignore[union-attr]
    return Rows(tuple(saved["entities"]), tuple(saved["statements"]), broken, whole=False) if begun else None
