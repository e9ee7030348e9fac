"""Parts what was taken for one thing."""

from collections.abc import Collection

from bridgebook.registry.changing import find_entities, make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.models import EntityState
from bridgebook.registry.projections.judged import find_pairs
from bridgebook.registry.records import Reader


def part_entities(key: str, entities: Collection[int], *, by: Reader, why: str = "") -> str:
    """Judge that some of the entities joined in a thing are another one; return that one's key.

    Every statement stays as it was; joining the two again brings back what was.

    Args:
        key: The thing.
        entities: Ledger rows of the entities that are another thing: some of its entities, not all.
        by: Who parts them.
        why: The reason, in their words.

    Raises:
        CannotDo: If the entities are not some of the thing's, or are all of them.
        NotFound: If the thing is unknown, or hidden from `by`.
        NotAllowed: If `by` may not change anything.
    """
    everything = {state.entity_id for state in find_entities(key, by)}
    parted = set(entities)
    rest = everything - parted
    if not parted or not rest or not parted <= everything:
        raise CannotDo(f"To part {key}, name some of what was joined in it, and not all of it.")
    with make_change("part_entities", key, by=by, why=why) as change:
        pairs = {
            (pair.left, pair.right)
            for pair in find_pairs("entities", parted)
            if pair.verdict == "same" and (pair.left in parted) != (pair.right in parted)
        }
        pairs.add((min(parted), min(rest)) if min(parted) < min(rest) else (min(rest), min(parted)))
        for left, right in sorted(pairs):
            change.judge("entities", "different", entity_id=left, other_entity_id=right)
        change.before = {"keys": [key]}
        change.after = {"parted": sorted(parted)}
    return str(EntityState.objects.get(entity_id=min(parted)).key)
