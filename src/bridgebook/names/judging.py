"""How a score becomes a verdict, and when two names are written the same."""

from functools import lru_cache

from bridgebook.languages.characters import plain
from bridgebook.vocabulary import Comparison, Reason, Verdict

SAME, DIFFERENT = 0.75, 0.35
"""From the first up a pair is judged the same, below the second different, between the two it is undecided."""


def judge(score: float, *reasons: Reason) -> Comparison:
    """A comparison from its score."""
    verdict = Verdict.SAME if score >= SAME else Verdict.DIFFERENT if score < DIFFERENT else Verdict.UNDECIDED
    return Comparison(verdict, round(score, 3), reasons)


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """A name without regard to case, spacing and the kind of characters."""
    return plain(name).casefold().replace("ё", "е").replace(" ", "")
