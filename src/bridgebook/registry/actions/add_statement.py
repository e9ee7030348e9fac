"""Adds a person's own statement."""

from collections.abc import Mapping, Sequence
from typing import Any

from bridgebook.registry.actions.persons_word import Words, make_values, write_statement
from bridgebook.registry.changing import make_change
from bridgebook.registry.records import Reader


def add_statement(
    kind: str,
    arguments: Mapping[str, Any],
    *,
    by: Reader,
    document: int | None = None,
    words: Sequence[Words] = (),
    why: str = "",
) -> int:
    """Add a statement in a person's own word, accepted at once; return its row in the ledger.

    Args:
        kind: Type of the statement.
        arguments: As in the reading contract, with keys of things (`o12`) in place of entity ids. A new thing is
            given as `{"kind": "organisation", "name": "…"}`. A commitment may say `what` is to be done.
        by: Who says so.
        document: Ledger row of the document it is about, if any.
        words: Where that document says so: [start, end] runs.
        why: The reason, in their words.

    Raises:
        CannotDo: If the type or an argument is wrong; the message says which.
        NotFound: If a key or the document is unknown, or hidden from `by`.
        NotAllowed: If `by` may not change anything.
    """
    with make_change("add_statement", "statement", by=by, why=why) as change:
        values = make_values(kind, arguments, by)
        row = write_statement(kind, values, by=by, document=document, words=words)
        change.subject = f"statement {row}"
        change.after = {"type": kind, "arguments": values.arguments}
        change.judge("statement", "accepted", statement_id=row)
    return row
