"""Accepts all that a document says and nobody has judged."""

from bridgebook.registry.changing import make_change
from bridgebook.registry.models import StatementState
from bridgebook.registry.records import Reader


def accept_reading(document: int, *, by: Reader, why: str = "") -> int:
    """Accept every proposed statement of a document that `by` may see; return how many there were.

    Raises:
        NotAllowed: If `by` may not change anything.
    """
    proposed = StatementState.objects.filter(document_id=document, state="proposed", level__lte=by.level)
    rows = list(proposed.order_by("statement_id").values_list("statement_id", flat=True))
    with make_change("accept_reading", f"d{document}", by=by, why=why) as change:
        change.after = {"accepted": rows}
        for row in rows:
            change.judge("statement", "accepted", statement_id=row)
    return len(rows)
