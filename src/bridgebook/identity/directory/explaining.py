"""A compared pair in words a reviewer reads: the same evidence as in the score, with the values that were compared."""

from collections.abc import Callable
from math import exp

from bridgebook.identity.directory.counts import Counts, find_city
from bridgebook.identity.directory.parsed import ParsedEntry, Place
from bridgebook.identity.directory.scoring import score_pair, unit_city
from bridgebook.vocabulary import Comparison, Reason, Verdict

HALF = 10.0
"""Odds that count as a full reason, as a natural logarithm."""
SURE = 0.9


def explain_pair(left: ParsedEntry, right: ParsedEntry, counts: Counts, why: str = "") -> Comparison:
    """Compare two rows with reasons.

    Args:
        left, right: The rows.
        counts: How common values are in their directory.
        why: What kept them apart in the clusters, as `Doubt.why` tells it.

    Returns:
        The verdict, the score from 0 to 1, and the reasons, the weightiest first.
    """
    found = score_pair(left, right, counts)
    score = 1 / (1 + exp(-max(min(found.odds, 50.0), -50.0)))
    reasons = [
        Reason(f"row_{code}", round(max(-1.0, min(1.0, weight / HALF)), 2), _values(code, left, right))
        for code, weight in sorted(found.told, key=lambda told: (-abs(told[1]), told[0]))
        if code != found.veto
    ]
    if found.veto:
        veto = Reason(f"row_{found.veto}", -1.0, _values(found.veto, left, right))
        return Comparison(Verdict.DIFFERENT, 0.0, (veto, *reasons))
    if why:
        # What forbids it for rows already joined with these forbids it for these.
        code = "row_rival" if why == "rival" else "row_others_differ"
        return Comparison(Verdict.UNDECIDED, min(score, 0.5), (*reasons, Reason(code, -0.5)))
    verdict = Verdict.SAME if score >= SURE else Verdict.DIFFERENT if score <= 1 - SURE else Verdict.UNDECIDED
    return Comparison(verdict, score, tuple(reasons))


def _values(code: str, left: ParsedEntry, right: ParsedEntry) -> dict[str, str]:
    """What a reason's sentence names: the two values compared; the brands where it is about names."""
    show = _SHOWN.get(code.rsplit("_", 1)[-1], _show_names)
    return {"left": show(left), "right": show(right)}


def _show_names(entry: ParsedEntry) -> str:
    return ", ".join(dict.fromkeys(name.brand for name in (*entry.names, *entry.former)))


def _show_place(place: Place) -> str:
    """The readable one of a place's names."""
    return next((name.capitalize() for name in sorted(place, reverse=True) if name.isalpha()), "")


_SHOWN: dict[str, Callable[[ParsedEntry], str]] = {
    "city": lambda entry: _show_place(find_city(entry)),
    "host": lambda entry: ", ".join(sorted(entry.hosts)),
    "person": lambda entry: ", ".join(person.text for person in entry.people),
    "founding": lambda entry: entry.founded,
    "capital": lambda entry: entry.capital,
    "code": lambda entry: ", ".join((*entry.codes.values(), *entry.slips.values())),
    "branch": lambda entry: _show_place(unit_city(entry)),
}
"""What the sentences about a field name, by the last word of their code."""
