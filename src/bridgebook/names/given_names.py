"""Given names that are one name in several languages (Пётр, Peter, Pierre, 彼得), and their short forms."""

import csv
from functools import cache, lru_cache
from importlib.resources import files

from bridgebook.names.sounds import find_sounds


@cache
def _table() -> tuple[dict[str, frozenset[int]], dict[str, frozenset[int]]]:
    """The groups a form belongs to, by its sound (Chinese: by its characters): full forms, and full and short ones."""
    text = (files("bridgebook.names") / "data" / "given_names.csv").read_text("utf-8")
    full: dict[str, set[int]] = {}
    every: dict[str, set[int]] = {}
    for group, row in enumerate(csv.DictReader(text.splitlines())):
        for column, tables in (("forms", (full, every)), ("short", (every,)), ("chinese", (full, every))):
            for form in filter(None, row[column].split("|")):
                keys = (form,) if column == "chinese" else find_sounds(form)
                for key in keys:
                    for table in tables:
                        table.setdefault(key, set()).add(group)
    return {k: frozenset(v) for k, v in full.items()}, {k: frozenset(v) for k, v in every.items()}


def are_one_given_name(left: str, right: str) -> float:
    """How surely two keys (of `find_sounds`, or Chinese characters) are forms of one given name: 1, 0.8 with a short form, 0."""
    full, every = _table()
    if full.get(left, _NONE) & full.get(right, _NONE):
        return 1.0
    return 0.8 if every.get(left, _NONE) & every.get(right, _NONE) else 0.0


def find_group(key: str) -> frozenset[int]:
    """The numbers of the given names that a key (or Chinese characters) is a full form of."""
    return _table()[0].get(key, _NONE)


_NONE: frozenset[int] = frozenset()


@lru_cache(maxsize=20_000)
def is_given_name(key: str) -> bool:
    """Whether a key is a known given name's."""
    return key in _table()[1]
