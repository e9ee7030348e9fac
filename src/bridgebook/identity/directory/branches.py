"""Registered branches and offices linked to the organisation they are part of; a link, never a join."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bridgebook.identity.directory.counts import Counts
from bridgebook.identity.directory.parsed import ParsedEntry
from bridgebook.identity.directory.scoring import score_parts

LEAST_LINK = 0.0
"""Odds from which a branch is linked, as a natural logarithm."""


@dataclass(frozen=True, slots=True)
class BranchLink:
    """A branch and its head, each by the place of its cluster's first row, and the odds."""

    branch: int
    head: int
    odds: float


def link_branches(entries: Sequence[ParsedEntry], first: Sequence[int], counts: Counts) -> tuple[BranchLink, ...]:
    """Find the head of every branch that has one in the directory."""
    heads: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        if not entry.unit:
            for key in _keys(entry):
                heads[key].append(place)
    best: dict[int, BranchLink] = {}
    for place, entry in enumerate(entries):
        if not entry.unit and not entry.parents and not entry.parent_codes:
            continue
        candidates = {head for key in _keys(entry, parents=True) for head in heads.get(key, ())}
        for head in sorted(candidates):
            if first[head] == first[place]:
                continue
            odds = score_head(entry, entries[head], counts)
            known = best.get(first[place])
            if odds >= LEAST_LINK and (known is None or odds > known.odds):
                best[first[place]] = BranchLink(first[place], first[head], odds)
    return tuple(best[place] for place in sorted(best))


def _keys(entry: ParsedEntry, *, parents: bool = False) -> Iterable[str]:
    for name in (*entry.names, *entry.former, *(entry.parents if parents else ())):
        for sound in name.sounds:
            yield f"b:{sound}"
    for code in entry.parent_codes if parents else entry.codes.values():
        yield f"c:{code}"


def score_head(branch: ParsedEntry, head: ParsedEntry, counts: Counts) -> float:
    """The odds that one row is the head of another, by the head's name in the branch's, and what both keep in common."""
    if branch.parent_codes & set(head.codes.values()):
        return 25.0
    if branch.parents:
        named = replace(branch, names=branch.parents, former=(), city=frozenset())
        return score_parts(named, head, counts)
    return score_parts(replace(branch, former=(), city=frozenset()), head, counts)
