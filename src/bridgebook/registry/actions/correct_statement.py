"""Corrects a statement: a person's new one takes its place."""

from collections.abc import Mapping
from typing import Any

from bridgebook.registry.actions.persons_word import make_values, write_statement
from bridgebook.registry.changing import find_statement_state, make_change
from bridgebook.registry.models import Evidence, Statement
from bridgebook.registry.records import Reader


def correct_statement(statement: int, arguments: Mapping[str, Any], *, by: Reader, why: str = "") -> int:
    """Put a person's statement in the place of another, with the same evidence; return its row in the ledger.

    The corrected one stays in the ledger, superseded; read again, it does not return.

    Args:
        statement: Row of the statement to correct.
        arguments: The arguments that change, as for `add_statement`; the others stay.
        by: Who corrects it.
        why: The reason, in their words.

    Raises:
        CannotDo: If an argument is wrong; the message says which.
        NotFound: If there is no such statement, or a key is unknown, or hidden from `by`.
        NotAllowed: If `by` may not change anything.
    """
    find_statement_state(statement, by)
    former = Statement.objects.get(id=statement)
    with make_change("correct_statement", f"statement {statement}", by=by, why=why) as change:
        values = make_values(former.type, arguments, by, former=former)
        words = list(Evidence.objects.filter(statement=former).order_by("id").values_list("start", "end"))
        row = write_statement(former.type, values, by=by, document=former.document_id, words=words)
        change.before = {"statement": statement, "arguments": former.arguments}
        change.after = {"statement": row, "arguments": values.arguments}
        change.judge("statement", "corrected", statement_id=statement, replacement_id=row)
        change.judge("statement", "accepted", statement_id=row)
    return row
