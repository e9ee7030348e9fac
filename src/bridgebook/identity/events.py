"""Whether two documents tell of the same encounter, instrument or structure.

A follow-up meeting is not the same meeting: two encounters are one only where parties, day and kind agree.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from bridgebook.languages.bounds import find_bounds, find_precision
from bridgebook.vocabulary import Comparison, Reason, Verdict

A_WEEK = 7


class Told(Protocol):
    """A statement about an event: its type, its arguments, and the keys of the things each argument names."""

    @property
    def type(self) -> str:
        """contact, instrument or structure."""

    @property
    def arguments(self) -> Mapping[str, Any]:
        """As in the reading contract."""

    @property
    def keys(self) -> Mapping[str, tuple[str, ...]]:
        """For each argument that names things, their keys."""


def compare_events(left: Told, right: Told) -> Comparison:
    """Judge whether two statements of different documents tell of the same event."""
    ours, theirs = set(left.keys.get("parties", ())), set(right.keys.get("parties", ()))
    shared = ours & theirs
    if not shared or (len(shared) < 2 and len(ours | theirs) > 1 and left.type != "structure"):
        return Comparison(Verdict.DIFFERENT, 0.0)
    if left.type == "structure":
        return compare_structures(left, right)
    return compare_dated(left, right, same_parties=ours == theirs)


def compare_dated(left: Told, right: Told, *, same_parties: bool) -> Comparison:
    """Judge two encounters or instruments that share parties by kind and date."""
    parties = Reason("same_parties" if same_parties else "two_parties", 0.4)
    one, other = left.arguments.get("date") or "", right.arguments.get("date") or ""
    bounds, others = find_bounds(one), find_bounds(other)
    if not bounds[0] or not others[0]:
        return Comparison(Verdict.DIFFERENT, 0.2, (parties,))
    if bounds[1] < others[0] or others[1] < bounds[0]:
        return Comparison(Verdict.DIFFERENT, 0.0, (Reason("other_dates", -1.0, {"left": one, "right": other}),))
    when = Reason("same_date", 0.4, {"left": one, "right": other})
    kinds = left.arguments.get("kind") == right.arguments.get("kind")
    kind = Reason(
        "same_kind" if kinds else "other_kind",
        0.1 if kinds else -0.2,
        {"left": str(left.arguments.get("kind")), "right": str(right.arguments.get("kind"))},
    )
    if left.type == "instrument" and not kinds:
        return Comparison(Verdict.DIFFERENT, 0.2, (parties, when, kind))
    wide = max(find_precision(one), find_precision(other))
    day = wide == 1 or (left.type == "instrument" and wide < 400 and one == other)
    places = {place for place in (*left.keys.get("place", ()), *right.keys.get("place", ())) if place}
    if day and kinds and len(places) < 2:
        return Comparison(Verdict.SAME, 0.9, (parties, when, kind))
    if wide <= A_WEEK or same_parties:
        return Comparison(Verdict.UNDECIDED, 0.6 if kinds else 0.5, (parties, when, kind))
    return Comparison(Verdict.DIFFERENT, 0.3, (parties, when, kind))


def compare_structures(left: Told, right: Told) -> Comparison:
    """Judge two joint structures that share a party by kind and name."""
    if left.arguments["kind"] != right.arguments["kind"]:
        return Comparison(Verdict.DIFFERENT, 0.1)
    one, other = (" ".join(s.arguments["name"].casefold().split()) for s in (left, right))
    if one == other:
        return Comparison(Verdict.SAME, 0.9, (Reason("same_title", 0.9, {"name": str(left.arguments["name"])}),))
    return Comparison(Verdict.DIFFERENT, 0.2)
