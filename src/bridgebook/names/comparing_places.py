"""Compares names of places: by the gazetteer, and districts, counties and towns it lacks by their sounds."""

from functools import lru_cache

from bridgebook.names.comparing_parts import compare_parts
from bridgebook.names.judging import fold, judge
from bridgebook.names.organisations import LAND, OrganisationName, parse_organisation
from bridgebook.vocabulary import Comparison, Reason


@lru_cache(maxsize=100_000)
def compare_places(left: str, right: str) -> Comparison:
    """Judge two names of places, in any of three scripts and any case of declension.

    Returns:
        Same where the gazetteer has one place for both, or where both tell one name and one kind of place; undecided where
        one name alone says what kind of place it is.
    """
    if fold(left) == fold(right):
        return judge(1.0, Reason("same_name", 1.0, {"name": left}))
    ours, theirs = parse_organisation(left), parse_organisation(right)
    if _is_one_place(ours) and _is_one_place(theirs):
        one, other = ours.named[0], theirs.named[0]
        if one.key == other.key:
            return judge(0.97, Reason("same_place", 1.0))
        if one.is_sure and other.is_sure:
            return judge(0.02, Reason("two_places", -1.0))
    if not ours.named or not theirs.named:
        return judge(0.2, Reason("unknown_place", 0.0))
    if len(ours.named) == len(theirs.named) == 1 and ours.named[0].key and ours.named[0].key == theirs.named[0].key:
        # The size of a place may go untold: Хэйлунцзян, провинция Хэйлунцзян. A city and its region are told apart.
        sizes = [p for p in (*ours.meant, *theirs.meant) if not p.ids & LAND]
        if not sizes and not (ours.meant and theirs.meant):
            return judge(0.9, Reason("same_place", 0.9))
    score, reason = compare_parts(ours, theirs)
    return judge(score, reason)


def _is_one_place(name: OrganisationName) -> bool:
    return len(name.named) == 1 and bool(name.named[0].key) and not name.meant
