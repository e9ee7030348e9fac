"""Russian: to whom a letter goes: the block of lines that opens with a post in the dative."""

import re
from collections.abc import Sequence

from bridgebook.languages.ru.morphology import find_parses
from bridgebook.reading.passages import Passages

_BLOCK = 3
"""Lines of the block that says to whom a letter goes."""

_LONGEST = 110
"""Signs of such a line that are looked at."""


def is_addressed(passages: Passages, offset: int) -> bool:
    """Whether a name stands in the block that says to whom a letter goes: «Начальнику управления … | университета»."""
    text = passages.text
    start = text.rfind("\n", 0, offset) + 1
    for _ in range(_BLOCK):
        said = re.findall(r"[^\W\d_]+", text[start : start + _LONGEST].split("\n", 1)[0])
        if said and is_dative_post(said):
            return True
        if not said or start == 0:
            return False
        start = text.rfind("\n", 0, start - 1) + 1
    return False


def is_dative_post(said: Sequence[str]) -> bool:
    """Whether a line opens with a post in the dative: «Ректору», «Генеральному директору»."""
    for word in said[:3]:
        parses = find_parses(word.lower())
        datives = [p for p in parses if p.tag.case == "datv" and p.score > 0.1]
        if not datives or any(p.tag.case == "nomn" for p in parses):
            return False
        if any(p.tag.POS == "NOUN" and "anim" in p.tag for p in datives):
            return True
    return False
