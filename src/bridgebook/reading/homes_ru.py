"""Russian: where the people of a list are at home: the house its heading names («От института:», «с узбекской стороны: …»)."""

import re

from bridgebook.reading.passages import Passages

_MARK = re.compile(r"\s*(?:\d{1,2}[.)]|[-–—•*·])?\s*")
_LONGEST = 110
"""Signs of a heading at most."""

_LINES = 14
"""Lines of a list at most."""


def find_heading_home(passages: Passages, first: int) -> str | None:
    """The organisation the heading of a list names, where a post and its name fill a line of the list."""
    text = passages.text
    start = text.rfind("\n", 0, first) + 1
    mark = _MARK.match(text, start)
    if mark is None or mark.end() < first:
        return None
    for _ in range(_LINES):
        if start == 0:
            return None
        end = start - 1
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end].strip()
        if not line:
            continue
        if passages.places_in(start, end, "person"):
            continue
        named = passages.places_in(start, end, "organisation")
        if not named or len(line) > _LONGEST or line.endswith((".", ";")):
            return None
        return named[0].entity if line.endswith(":") or len(named) == 1 else None
    return None
