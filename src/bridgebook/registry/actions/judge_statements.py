"""Accepts or rejects many statements in one change."""

from collections.abc import Sequence

from bridgebook.registry.changing import make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.models import StatementState
from bridgebook.registry.projections.judged import find_portions
from bridgebook.registry.records import Reader

VERDICTS = {"accepted": "accept_statements", "rejected": "reject_statements"}


def judge_statements(statements: Sequence[int], verdict: str, *, by: Reader, why: str = "") -> tuple[int, int]:
    """Judge all of some statements that nobody has judged; one change, taken back in one step.

    Args:
        statements: Their rows in the ledger; those judged meanwhile, or closed to `by`, are left as they are.
        verdict: accepted or rejected.
        by: Who judges.
        why: The reason, in their words.

    Returns:
        How many were judged, and the change's row in the history.

    Raises:
        CannotDo: If none of them waits, or there is no such verdict.
        NotAllowed: If `by` may not judge.
    """
    if verdict not in VERDICTS:
        raise CannotDo(f"A statement is {' or '.join(VERDICTS)}, not {verdict!r}.")
    waiting: list[int] = []
    for portion in find_portions(dict.fromkeys(statements)):
        rows = StatementState.objects.filter(statement_id__in=portion, state="proposed", level__lte=by.level)
        waiting += rows.order_by("statement_id").values_list("statement_id", flat=True)
    with make_change(VERDICTS[verdict], f"{len(waiting)} statements", by=by, why=why) as change:
        if not waiting:
            raise CannotDo("None of these waits any more: somebody judged them meanwhile.")
        change.after = {verdict: waiting}
        for row in waiting:
            change.judge("statement", verdict, statement_id=row)
    return len(waiting), change.history
