"""Joins two events that are one: two documents tell of the same encounter, instrument, structure or promise."""

from bridgebook.registry.changing import find_event, make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.keys import order_of
from bridgebook.registry.projections.judged import find_pairs
from bridgebook.registry.records import Reader


def join_events(left: str, right: str, *, by: Reader, why: str = "") -> str:
    """Judge that two events are the same one; return the key they share from now on.

    Raises:
        CannotDo: If they are of different types, or already one.
        NotFound: If one is unknown, or hidden from `by`.
        NotAllowed: If `by` may not change anything.
    """
    first, second = sorted((left, right), key=order_of)
    ours, theirs = find_event(first, by), find_event(second, by)
    if ours[0].type != theirs[0].type or first == second:
        raise CannotDo(f"{first} and {second} are already one, or cannot be: only two of a type are joined.")
    here, there = {s.statement_id for s in ours}, {s.statement_id for s in theirs}
    with make_change("join_events", first, by=by, why=why) as change:
        change.before = {"keys": [first, second]}
        change.after = {"keys": [first]}
        change.judge("events", "same", statement_id=min(here), other_statement_id=min(there))
        for pair in find_pairs("events", here):
            across = (pair.left in here and pair.right in there) or (pair.left in there and pair.right in here)
            if across and pair.verdict == "different" and {pair.left, pair.right} != {min(here), min(there)}:
                change.judge("events", "same", statement_id=pair.left, other_statement_id=pair.right)
    return first
