"""From which level what directories say of a thing is seen."""

from collections.abc import Collection, Mapping

from bridgebook.registry.projections.judged import Pair


def find_listed_levels(
    listed: Mapping[int, int], pairs: Collection[Pair], levels: Mapping[int, int], leaders: Mapping[int, int]
) -> dict[int, int]:
    """Return from which level each entity of a directory is seen: as open as what it is joined to, at most as the directory.

    Else a name that only closed documents give would come into the open with the directory's row for it.

    Args:
        listed: The level of the directory of each of these entities.
        pairs: Judgements that hold.
        levels: The levels of all other entities concerned.
        leaders: The group each entity is in.
    """
    ties: dict[int, set[int]] = {}
    for pair in pairs:
        if pair.verdict == "same" and leaders.get(pair.left) == leaders.get(pair.right):
            ties.setdefault(pair.left, set()).add(pair.right)
            ties.setdefault(pair.right, set()).add(pair.left)
    found: dict[int, int] = {}
    rest = {row for row in listed if row in ties}
    while rest:
        # By way of another row of the directory that was judged the same, the nearest tie first.
        reached = {
            row: max(listed[row], min(ends))
            for row in rest
            if (
                ends := [
                    levels[end] if end in levels else found[end] for end in ties[row] if end in levels or end in found
                ]
            )
        }
        if not reached:
            break
        found |= reached
        rest -= set(reached)
    return {row: found.get(row, max(level, 1)) for row, level in listed.items()}
