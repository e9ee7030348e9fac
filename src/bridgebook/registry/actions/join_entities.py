"""Joins two things that are one."""

from functools import partial

from bridgebook.registry.changing import Change, find_entities, make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.joining import compare_events_anew
from bridgebook.registry.keys import order_of
from bridgebook.registry.projections.judged import find_pairs
from bridgebook.registry.records import Reader


def join_entities(left: str, right: str, *, by: Reader, why: str = "") -> str:
    """Judge that two things are the same one; return the key they share from now on.

    Every statement stays as it was. Events that prove to have the same parties and days are compared anew.

    Raises:
        CannotDo: If they are of different kinds, or already one.
        NotFound: If one is unknown, or hidden from `by`.
        NotAllowed: If `by` may not change anything.
    """
    first, second = sorted((left, right), key=order_of)
    ours, theirs = find_entities(first, by), find_entities(second, by)
    if ours[0].kind != theirs[0].kind:
        raise CannotDo(f"A {ours[0].kind} and a {theirs[0].kind} cannot be one.")
    if first == second:
        raise CannotDo(f"{first} and {second} are already one.")
    with make_change("join_entities", first, by=by, why=why) as change:
        change.before = {"keys": [first, second]}
        change.after = {"keys": [first]}
        judge_same(change, [s.entity_id for s in ours], [s.entity_id for s in theirs])
        change.afterwards.append(partial(compare_events_anew, change.judgements[0]))
    return first


def judge_same(change: Change, ours: list[int], theirs: list[int]) -> None:
    """Judge the earliest of two groups the same, and every pair across them that was judged different."""
    here, there = set(ours), set(theirs)
    change.judge("entities", "same", entity_id=min(here), other_entity_id=min(there))
    for pair in find_pairs("entities", here):
        across = (pair.left in here and pair.right in there) or (pair.left in there and pair.right in here)
        if across and pair.verdict == "different" and {pair.left, pair.right} != {min(here), min(there)}:
            change.judge("entities", "same", entity_id=pair.left, other_entity_id=pair.right)


__all__ = ["join_entities"]
