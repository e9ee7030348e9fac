"""Joins two things that are one."""

from collections.abc import Sequence
from functools import partial

from bridgebook.languages.reasons import tell_reasons
from bridgebook.registry.changing import Change, find_entities, make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.joining import compare_events_anew
from bridgebook.registry.joining.codes import find_conflict
from bridgebook.registry.keys import order_of
from bridgebook.registry.models import EntityState
from bridgebook.registry.projections.judged import find_pairs
from bridgebook.registry.projections.listed import load_listed
from bridgebook.registry.queries.identifiers import find_identifiers
from bridgebook.registry.records import Reader


def join_entities(left: str, right: str, *, by: Reader, why: str = "") -> str:
    """Judge that two things are the same one; return the key they share from now on.

    Every statement stays as it was. Events that prove to have the same parties and days are compared anew.

    Raises:
        CannotDo: If they are of different kinds, or already one, or have different codes of one register.
        NotFound: If one is unknown, or hidden from `by`.
        NotAllowed: If `by` may not change anything.
    """
    first, second = sorted((left, right), key=order_of)
    ours, theirs = find_entities(first, by), find_entities(second, by)
    if ours[0].kind != theirs[0].kind:
        raise CannotDo(f"A {ours[0].kind} and a {theirs[0].kind} cannot be one.")
    if first == second:
        raise CannotDo(f"{first} and {second} are already one.")
    check_codes(ours, theirs, by)
    with make_change("join_entities", first, by=by, why=why) as change:
        change.before = {"keys": [first, second]}
        change.after = {"keys": [first]}
        judge_same(change, [s.entity_id for s in ours], [s.entity_id for s in theirs])
        change.afterwards.append(partial(compare_events_anew, change.judgements[0]))
    return first


def check_codes(ours: Sequence[EntityState], theirs: Sequence[EntityState], by: Reader) -> None:
    """Let pass two things that no public register tells apart; codes that `by` may not see are not spoken of.

    Raises:
        CannotDo: If a register gave them two codes.
    """
    conflict = find_conflict(find_seen_codes(ours, by), find_seen_codes(theirs, by))
    if conflict is not None:
        told = tell_reasons([conflict], "en")
        raise CannotDo(f"They are two: {told}. Where a code is wrong, remove it on the page of the thing that has it.")


def find_seen_codes(states: Sequence[EntityState], by: Reader) -> set[str]:
    """Return the codes of a thing, or of an entry that is nothing of the office's yet."""
    codes = {f"{one.scheme}:{one.value}" for one in find_identifiers(by, states[0].key)}
    if not any(state.current for state in states):
        listed = load_listed({state.entity_id for state in states if state.level <= by.level})
        codes |= {f"{scheme}:{value}" for one in listed.values() for scheme, value in one.identifiers.items()}
    return codes


def judge_same(change: Change, ours: list[int], theirs: list[int]) -> None:
    """Judge the earliest of two groups the same, and every pair across them that was judged different."""
    here, there = set(ours), set(theirs)
    change.judge("entities", "same", entity_id=min(here), other_entity_id=min(there))
    for pair in find_pairs("entities", here):
        across = (pair.left in here and pair.right in there) or (pair.left in there and pair.right in here)
        if across and pair.verdict == "different" and {pair.left, pair.right} != {min(here), min(there)}:
            change.judge("entities", "same", entity_id=pair.left, other_entity_id=pair.right)


__all__ = ["join_entities"]
