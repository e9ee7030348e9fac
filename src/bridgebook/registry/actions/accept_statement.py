"""Accepts a statement."""

from bridgebook.registry.changing import find_statement_state, make_change
from bridgebook.registry.records import Reader


def accept_statement(statement: int, *, by: Reader, why: str = "") -> None:
    """Accept a statement: it stays, whatever a later version of the reader finds.

    Args:
        statement: Its row in the ledger.
        by: Who accepts it.
        why: The reason, in their words.

    Raises:
        NotFound: If there is no such statement, or none that `by` may see.
        NotAllowed: If `by` may not change anything.
    """
    state = find_statement_state(statement, by)
    with make_change("accept_statement", f"statement {statement}", by=by, why=why) as change:
        change.before = {"state": state.state}
        change.after = {"state": "accepted"}
        change.judge("statement", "accepted", statement_id=statement)
