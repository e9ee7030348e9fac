"""Rejects a statement."""

from bridgebook.registry.changing import find_statement_state, make_change
from bridgebook.registry.records import Reader


def reject_statement(statement: int, *, by: Reader, why: str = "") -> None:
    """Reject a statement: it counts nowhere, and does not return when the document is read again.

    Args:
        statement: Its row in the ledger.
        by: Who rejects it.
        why: The reason, in their words.

    Raises:
        NotFound: If there is no such statement, or none that `by` may see.
        NotAllowed: If `by` may not change anything.
    """
    state = find_statement_state(statement, by)
    with make_change("reject_statement", f"statement {statement}", by=by, why=why) as change:
        change.before = {"state": state.state}
        change.after = {"state": "rejected"}
        change.judge("statement", "rejected", statement_id=statement)
