"""What holds of what was judged: revocations, reasons that fell away, people before machines."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from bridgebook.registry.models import Judgement
from bridgebook.registry.projections.keeping import recall

PORTION = 5000
"""How many ids go into one query: databases limit the number of parameters."""


class Pair(NamedTuple):
    """One judgement about two rows; `left` is the smaller id."""

    id: int
    left: int
    right: int
    verdict: str
    machine: bool
    because: int | None


COLUMNS = {"entities": ("entity_id", "other_entity_id"), "events": ("statement_id", "other_statement_id")}


def find_portions(ids: Iterable[int]) -> Iterator[list[int]]:
    """Cut ids into portions that fit one query."""
    rest = iter(ids)
    while portion := list(islice(rest, PORTION)):
        yield portion


def find_revoked() -> set[int]:
    """Return the ids of all judgements that are revoked; a revocation that is itself revoked does nothing."""
    return recall("revoked", load_revoked)


def load_revoked() -> set[int]:
    """Return what `find_revoked` does, asked of the ledger."""
    revoked: set[int] = set()
    # Sorted here: asked to sort them, a database would rather walk through all judgements than take these by their index.
    rows = Judgement.objects.filter(about="judgement").order_by().values_list("id", "revokes_id")
    for row, target in sorted(rows, reverse=True):
        if row not in revoked:
            revoked.add(target)
    return revoked


def find_pairs(about: str, ids: Collection[int] | None = None, *, within: bool = False) -> list[Pair]:
    """Return the judgements that hold about pairs with at least one of `ids` (all where None), one a pair.

    Args:
        about: `entities` or `events`.
        ids: Entity or statement ids.
        within: Only pairs of two of them.
    """
    revoked = find_revoked()
    pairs = [pair for pair in find_all_pairs(about, ids, within=within) if pair.id not in revoked]
    grounds = {pair.because for pair in pairs if pair.because is not None}
    standing = find_standing_grounds(grounds) if grounds else set()
    best: dict[tuple[int, int], Pair] = {}
    for pair in pairs:
        # What was judged because two were one says nothing once they are parted: what was judged before counts again.
        if pair.because is not None and pair.because not in standing:
            continue
        former = best.get((pair.left, pair.right))
        if former is None or (not pair.machine, pair.id) > (not former.machine, former.id):
            best[pair.left, pair.right] = pair
    return sorted(best.values())


def find_all_pairs(about: str, ids: Collection[int] | None, *, within: bool = False) -> Iterator[Pair]:
    """Yield every judgement about pairs with one of `ids`, or of two of them, whether it holds or not."""
    left, right = COLUMNS[about]
    judgements = Judgement.objects.filter(about=about)
    queries: list[QuerySet[Any]] = [judgements]
    if ids is not None:
        queries = [
            judgements.filter(**{f"{left}__in": portion}) & judgements.filter(**{f"{right}__in": portion})
            if within
            else judgements.filter(Q(**{f"{left}__in": portion}) | Q(**{f"{right}__in": portion}))
            for portion in find_portions(ids)
        ]
    for query in queries:
        for row, one, other, verdict, machine, because in query.values_list(
            "id", left, right, "verdict", "machine", "because_id"
        ):
            yield Pair(row, min(one, other), max(one, other), verdict, machine, because)


def find_standing_grounds(grounds: Collection[int]) -> set[int]:
    """Return those judgements among `grounds` whose two entities are still judged the same.

    A ground may itself have been judged because of another; of those only earlier ones count, so that no two hold each
    other up.
    """
    revoked = find_revoked()
    ends: dict[int, tuple[int, int]] = {}
    judged: dict[tuple[int, int], list[Pair]] = {}
    frontier = set(grounds)
    while frontier:
        found = load_ends(frontier)
        ends |= found
        new = set(found.values()) - set(judged)
        for pair in find_all_pairs("entities", {one for one, _ in new}) if new else ():
            if (pair.left, pair.right) in new and pair.id not in revoked:
                judged.setdefault((pair.left, pair.right), []).append(pair)
        frontier = {pair.because for p in new for pair in judged.get(p, ()) if pair.because is not None} - set(ends)

    @cache
    def stands(ground: int) -> bool:
        holding = [
            pair
            for pair in judged.get(ends[ground], ())
            if pair.because is None or (pair.because < ground and stands(pair.because))
        ]
        best = max(holding, key=lambda pair: (not pair.machine, pair.id), default=None)
        return best is not None and best.verdict == "same"

    return {ground for ground in grounds if ground in ends and stands(ground)}


def load_ends(judgements: Collection[int]) -> dict[int, tuple[int, int]]:
    """Return the two entities that judgements are about, the smaller first, by judgement."""
    return {
        row: (min(one, other), max(one, other))
        for portion in find_portions(judgements)
        for row, one, other in Judgement.objects.filter(id__in=portion).values_list(
            "id", "entity_id", "other_entity_id"
        )
    }


def find_component(about: str, ids: Iterable[int]) -> set[int]:
    """Return all rows that any judgement ever called the same as one of `ids`, directly or by way of others."""
    found: set[int] = set()
    frontier = set(ids)
    while frontier:
        found |= frontier
        frontier = {
            end for pair in find_all_pairs(about, frontier) if pair.verdict == "same" for end in (pair.left, pair.right)
        } - found
    return found


def make_groups(ids: Iterable[int], pairs: Iterable[Pair]) -> dict[int, int]:
    """Group rows that are the same; give each the smallest id of its group.

    People's judgements come first, then the machine's, each in the order they were made. A pair judged
    different keeps the groups of its two ends apart, whatever would join them by way of others.
    """
    leader = {row: row for row in ids}
    members: dict[int, set[int]] = {row: {row} for row in leader}
    pairs = list(pairs)
    apart: dict[int, set[int]] = {}
    for pair in pairs:
        if pair.verdict == "different":
            apart.setdefault(pair.left, set()).add(pair.right)
            apart.setdefault(pair.right, set()).add(pair.left)
    for pair in sorted((p for p in pairs if p.verdict == "same"), key=lambda p: (p.machine, p.id)):
        if pair.left not in leader or pair.right not in leader:
            continue
        one, other = sorted((leader[pair.left], leader[pair.right]))
        if one == other or is_kept_apart(members[one], members[other], apart):
            continue
        for row in members[other]:
            leader[row] = one
        members[one] |= members.pop(other)
    return leader


def is_kept_apart(one: set[int], other: set[int], apart: dict[int, set[int]]) -> bool:
    """Whether a pair judged different lies across two groups."""
    if not apart:
        return False
    small, large = sorted((one, other), key=len)
    return any(not apart[row].isdisjoint(large) for row in small if row in apart)
