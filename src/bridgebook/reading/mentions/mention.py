"""A mention as the finders give it, before mentions are gathered into entities."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from bridgebook.reading.knowledge import KnownName
from bridgebook.vocabulary import EntityKind


@dataclass(frozen=True, slots=True)
class FoundMention:
    """One run of text that names something: `document.text[start:end] == text`.

    Attributes:
        start, end, text: Its place and words.
        kind: organisation, person or place.
        name: The name in its base case ("Института энергетики" → "Институт энергетики").
        short_for: Start of the mention this one abbreviates, where the text introduces it
            ("Московский авиационный институт (МАИ)"): both are then one entity. None otherwise.
        confidence: From 0 to 1.
        rule: The rule that found it, for `--explain`.
        known: The thing known beforehand that it names, None where nothing is known of it.
    """

    start: int
    end: int
    text: str
    kind: EntityKind
    name: str
    short_for: int | None = None
    confidence: float = 0.8
    rule: str = ""
    known: KnownName | None = None


def leave_outside(mentions: Iterable[FoundMention], taken: Iterable[FoundMention]) -> list[FoundMention]:
    """The mentions that touch none of those taken; linear but for sorting."""
    runs = sorted((t.start, t.end) for t in taken)
    starts = [start for start, _ in runs]
    kept = []
    for mention in mentions:
        at = bisect_left(starts, mention.end)
        # Those taken do not overlap, so only the last that begins before the mention's end can touch it.
        if not at or runs[at - 1][1] <= mention.start:
            kept.append(mention)
    return kept
