"""To whom a Chinese letter goes: the organisation of its salutation line ("X大学：", "X大学Y校长台鉴：")."""

from bridgebook.reading.party_words import find_party_words
from bridgebook.reading.passages import Passages
from bridgebook.reading.units import find_whole

_TOP = 12
"""Lines from the top in which a salutation stands."""
_SHORT = 45
"""Signs of a salutation line at most."""


def find_addressed(passages: Passages) -> str | None:
    """The top-level organisation a Chinese letter is addressed to; None in other texts."""
    return passages.once(_addressed) if passages.language == "zh" else None


def _addressed(passages: Passages) -> str | None:
    if not any(find_party_words(passages, s, "salutation", "yours") for s in passages.sentences):
        return None
    at, above = 0, (0, 0)
    for line in passages.text.split("\n")[:_TOP]:
        bare = line.strip()
        if bare:
            end = at + len(line)
            if bare.endswith(("：", ":")) and len(bare) <= _SHORT:
                start = above[0] if above[1] == at - 1 and above[1] - above[0] <= _SHORT else at
                named = passages.entities_in(start, end, "organisation")
                return find_whole(passages, named[0]) if named else None
            above = (at, end)
        at += len(line) + 1
    return None
