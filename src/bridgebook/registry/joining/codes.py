"""Codes of public registers as reasons: equal ones are certain identity, two of one scheme are two things."""

from collections.abc import Collection

from bridgebook.names.identifiers import find_label
from bridgebook.vocabulary import Comparison, Reason, Verdict


def find_conflict(ours: Collection[str], theirs: Collection[str]) -> Reason | None:
    """Return the reason why two sets of codes (`ror:03yrm5c26`) cannot be one thing's, None where they can."""
    for scheme in sorted({code.partition(":")[0] for code in ours}):
        mine = {code for code in ours if code.startswith(f"{scheme}:")}
        other = {code for code in theirs if code.startswith(f"{scheme}:")}
        if mine and other and mine.isdisjoint(other):
            left, right = (min(codes).partition(":")[2] for codes in (mine, other))
            return Reason("other_identifier", -1.0, {"scheme": find_label(scheme), "left": left, "right": right})
    return None


def find_shared(ours: Collection[str], theirs: Collection[str]) -> Reason | None:
    """Return the reason why two sets of codes are one thing's, None where no code is the same."""
    shared = sorted(set(ours) & set(theirs))
    if not shared:
        return None
    scheme, _, value = shared[0].partition(":")
    return Reason("same_identifier", 1.0, {"scheme": find_label(scheme), "value": value})


def compare_codes(ours: Collection[str], theirs: Collection[str]) -> Comparison | None:
    """Judge two things by their codes alone; None where those say nothing."""
    conflict, shared = find_conflict(ours, theirs), find_shared(ours, theirs)
    if conflict and shared:
        return Comparison(Verdict.UNDECIDED, 0.5, (shared, conflict))
    if conflict:
        return Comparison(Verdict.DIFFERENT, 0.0, (conflict,))
    return Comparison(Verdict.SAME, 1.0, (shared,)) if shared else None
