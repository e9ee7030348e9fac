"""Encounters a sentence lists by date: "посетили: в марте — делегация X, в мае — представители Y", "X (март), Y (май)"."""

import re
from dataclasses import dataclass
from itertools import pairwise

from bridgebook.languages import Sentence
from bridgebook.languages.dates import DateMention
from bridgebook.reading.parties import resolve_parties
from bridgebook.reading.passages import Passages

_DASH = re.compile(r"\s*(?:[—–:]|-(?=\s))\s*")
_FEWEST = 2
"""Entries that make a list."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the list: its date, who is named with it, and where it stands."""

    date: DateMention
    parties: tuple[str, ...]
    start: int
    end: int


def find_entries(passages: Passages, sentence: Sentence, dates: list[DateMention]) -> list[Entry]:
    """The entries of a Russian sentence that lists encounters by date; empty where it is no such list."""
    if passages.language != "ru" or len({d.value for d in dates}) < _FEWEST:
        return []
    ordered = sorted(dates, key=lambda d: d.start)
    found = _dashed(passages, sentence, ordered) or _bracketed(passages, sentence, ordered)
    return found if len(found) >= _FEWEST and len(found) == len(ordered) else []


def _dashed(passages: Passages, sentence: Sentence, dates: list[DateMention]) -> list[Entry]:
    """A date, a dash and who came, again and again."""
    edges = [*(d.start for d in dates), sentence.end]
    runs = [(d, _DASH.match(passages.text, d.end, sentence.end), end) for d, end in zip(dates, edges[1:], strict=True)]
    return [
        _entry(passages, sentence, d, dash.end(), end)
        for d, dash, end in runs
        if dash and _says(passages, dash.end(), end)
    ]


def _bracketed(passages: Passages, sentence: Sentence, dates: list[DateMention]) -> list[Entry]:
    """Who came, with the date in brackets behind, again and again."""
    text = passages.text
    if not all(text[sentence.start : d.start].rstrip("в ").endswith("(") for d in dates):
        return []
    edges = [sentence.start, *(d.end for d in dates)]
    return [
        _entry(passages, sentence, d, start, end)
        for d, (start, end) in zip(dates, pairwise(edges), strict=True)
        if _says(passages, start, end)
    ]


def _says(passages: Passages, start: int, end: int) -> bool:
    return bool(passages.places_in(start, end, "organisation", "person"))


def _entry(passages: Passages, sentence: Sentence, date: DateMention, start: int, end: int) -> Entry:
    parties = resolve_parties(passages, sentence, start, end, common=False)
    return Entry(date, parties, min(start, date.start), end)
