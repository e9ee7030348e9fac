"""Accepts all that a document says and nobody has judged."""

from bridgebook.reading.confidence import ACCEPT
from bridgebook.registry.changing import make_change
from bridgebook.registry.models import StatementState
from bridgebook.registry.records import Reader


def accept_reading(document: int, *, by: Reader, why: str = "", sure: bool = False) -> int:
    """Accept the proposed statements of a document that `by` may see.

    Args:
        document: The document's number.
        by: Who accepts them.
        why: What they say about it.
        sure: Only those that are right as often as `bridgebook.reading.confidence.ACCEPT` says.

    Returns:
        How many there were.

    Raises:
        NotAllowed: If `by` may not change anything.
    """
    proposed = StatementState.objects.filter(document_id=document, state="proposed", level__lte=by.level)
    if sure:
        proposed = proposed.filter(statement__confidence__gte=ACCEPT)
    rows = list(proposed.order_by("statement_id").values_list("statement_id", flat=True))
    with make_change("accept_reading", f"d{document}", by=by, why=why) as change:
        change.after = {"accepted": rows}
        for row in rows:
            change.judge("statement", "accepted", statement_id=row)
    return len(rows)
