"""Parts what was taken for one event."""

from collections.abc import Collection

from bridgebook.registry.changing import find_event, make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.models import StatementState
from bridgebook.registry.projections.judged import find_pairs
from bridgebook.registry.records import Reader


def part_events(key: str, statements: Collection[int], *, by: Reader, why: str = "") -> str:
    """Judge that some of the statements joined in an event tell of another one; return that one's key.

    Raises:
        CannotDo: If the statements are not some of the event's, or are all of them.
        NotFound: If the event is unknown, or hidden from `by`.
        NotAllowed: If `by` may not change anything.
    """
    everything = {state.statement_id for state in find_event(key, by)}
    parted = set(statements)
    rest = everything - parted
    if not parted or not rest or not parted <= everything:
        raise CannotDo(f"To part {key}, name some of its witnesses, and not all of them.")
    with make_change("part_events", key, by=by, why=why) as change:
        pairs = {
            (pair.left, pair.right)
            for pair in find_pairs("events", parted)
            if pair.verdict == "same" and (pair.left in parted) != (pair.right in parted)
        }
        pairs.add((min(parted), min(rest)) if min(parted) < min(rest) else (min(rest), min(parted)))
        for left, right in sorted(pairs):
            change.judge("events", "different", statement_id=left, other_statement_id=right)
        change.before = {"keys": [key]}
        change.after = {"parted": sorted(parted)}
    return str(StatementState.objects.get(statement_id=min(parted)).key)
