"""Says what became of a promise."""

from typing import Literal

from bridgebook.registry.changing import find_event, make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.records import Reader

Outcome = Literal["open", "kept", "broken", "dropped"]
OUTCOMES = ("open", "kept", "broken", "dropped")


def settle_commitment(key: str, outcome: Outcome, *, by: Reader, why: str = "") -> None:
    """Say that a promise was kept, broken or dropped, or is open again.

    Args:
        key: The promise (`k12`).
        outcome: What became of it.
        by: Who says so.
        why: How they know, in their words.

    Raises:
        CannotDo: If the key is no promise, or there is no such outcome.
        NotFound: If it is unknown, or hidden from `by`.
        NotAllowed: If `by` may not change anything.
    """
    states = find_event(key, by)
    if states[0].type != "commitment" or outcome not in OUTCOMES:
        raise CannotDo(f"A promise is {', '.join(OUTCOMES)}; {key} cannot be {outcome}.")
    with make_change("settle_commitment", key, by=by, why=why, needs="editor") as change:
        change.after = {"state": outcome}
        change.judge("promise", outcome, statement_id=states[-1].statement_id)
