"""Site furniture in a text: menus, footers, counters, link markup. Shown, but not read."""

import re
from collections.abc import Iterable
from functools import cache

from bridgebook.languages import LANGUAGES, words
from bridgebook.vocabulary import Span

_LINK_TARGET = re.compile(r"\]\((?:[^()\s]|\([^)]*\))*\)")
_ADDRESS = re.compile(r"https?://\S+")


@cache
def _lines() -> re.Pattern[str]:
    """A whole line that starts with one of the phrases of boilerplate.toml (which may stand in link markup)."""
    starts = [w for code in LANGUAGES for w in words(code, "boilerplate")["line"]]
    alternatives = "|".join(re.escape(w) for w in sorted(set(starts), key=len, reverse=True))
    return re.compile(rf"^[^\S\n]*[\[>»*\-•|\s]{{0,6}}(?:{alternatives})[^\n]{{0,160}}$", re.IGNORECASE | re.MULTILINE)


@cache
def _counters() -> re.Pattern[str]:
    """A counter or label inside a line, with its figure."""
    labels = [w for code in LANGUAGES for w in words(code, "boilerplate")["counter"]]
    alternatives = "|".join(re.escape(w) for w in sorted(set(labels), key=len, reverse=True))
    return re.compile(rf"(?:{alternatives})\s*[:：]?\s*\[?\s*[\d,\s]*\]?", re.IGNORECASE)


def find_boilerplate(text: str, known: Iterable[Span] = ()) -> tuple[Span, ...]:
    """The runs of a text that belong to the site, sorted and without overlap."""
    spans = [*known]
    for pattern in (_lines(), _LINK_TARGET, _counters(), _ADDRESS):
        spans += [Span(*match.span()) for match in pattern.finditer(text) if match.group().strip()]
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
