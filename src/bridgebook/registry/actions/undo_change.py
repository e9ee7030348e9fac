"""Takes back a change."""

from functools import partial

from bridgebook.registry.actions.read_again import read_again
from bridgebook.registry.changing import find_concerned, make_change
from bridgebook.registry.errors import CannotDo, NotFound
from bridgebook.registry.models import History
from bridgebook.registry.projections.judged import find_revoked
from bridgebook.registry.records import Reader


def undo_change(history: int, *, by: Reader, why: str = "") -> None:
    """Revoke every judgement of a change, so that all is as if it had not been made; undone itself, it is made again.

    Args:
        history: Row of the change in the history.
        by: Who takes it back.
        why: The reason, in their words.

    Raises:
        CannotDo: If there is nothing in it to take back, or it was taken back already.
        NotFound: If there is no such change, or none that `by` may see.
        NotAllowed: If `by` may not change anything.
    """
    row = History.objects.filter(id=history, level__lte=by.level).first()
    if row is None:
        raise NotFound(f"change {history}")
    judgements = list(row.judgements.order_by("id"))
    revoked = find_revoked()
    if not judgements:
        raise CannotDo("This change added what was read; reject what is wrong in it instead.")
    if all(judgement.pk in revoked for judgement in judgements):
        raise CannotDo("This change is already taken back.")
    with make_change("undo_change", row.subject, by=by, why=why) as change:
        change.before = {"change": history, "action": row.action}
        for judgement in judgements:
            if judgement.pk not in revoked:
                change.judge("judgement", "revoked", revokes=judgement)
        for document in sorted(find_concerned(judgements)[2]):
            change.afterwards.append(partial(read_again, document, by=by))
