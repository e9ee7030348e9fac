"""Open questions that are asked for the same reasons: they may be answered together."""

from collections import Counter
from collections.abc import Collection

from bridgebook.registry.errors import NotFound
from bridgebook.registry.models import OpenQuestion
from bridgebook.registry.queries.shelf import find_seen
from bridgebook.registry.records import Reader

Likeness = tuple[str, tuple[str, ...]]
"""The kind of a question and the codes of the reasons for which it is asked."""

MOST = 2000
"""So many open questions are looked through, those on which most hangs first."""


def load_likenesses(reader: Reader, kinds: Collection[str]) -> dict[str, Likeness]:
    """Return what the open questions of some kinds have in common with others, by key, the weightiest first."""
    seen = find_seen(OpenQuestion, reader).filter(kind__in=set(kinds)).order_by("-weight", "key")
    rows = seen.values_list("key", "kind", "reasons")[:MOST]
    return {
        key: (kind, tuple(sorted(str(reason.get("code", "")) for reason in reasons))) for key, kind, reasons in rows
    }


def count_like_questions(reader: Reader, kinds: Collection[str]) -> dict[str, int]:
    """Return, by key, how many open questions are asked for the same reasons, itself among them."""
    likenesses = load_likenesses(reader, kinds)
    counts = Counter(likenesses.values())
    return {key: counts[likeness] for key, likeness in likenesses.items()}


def find_like_questions(reader: Reader, question: str) -> list[str]:
    """Return the keys of the open questions of the same kind for the same reasons, itself among them.

    Raises:
        NotFound: If there is no such question that the reader may see.
    """
    kind = find_seen(OpenQuestion, reader).filter(key=question).values_list("kind", flat=True).first()
    if kind is None:
        raise NotFound(f"question {question}")
    likenesses = load_likenesses(reader, [kind])
    mine = likenesses.get(question)
    return [key for key, likeness in likenesses.items() if likeness == mine] or [question]
