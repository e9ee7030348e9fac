"""Takes back a change."""

from functools import partial

from bridgebook.registry.actions.read_again import read_again
from bridgebook.registry.changing import find_concerned, make_change
from bridgebook.registry.errors import CannotDo, NotFound
from bridgebook.registry.models import History
from bridgebook.registry.office.needs import find_needs
from bridgebook.registry.office.saving import restore_records
from bridgebook.registry.projections.judged import find_revoked
from bridgebook.registry.records import Reader
from bridgebook.registry.roles import Role, parse_role


def undo_change(history: int, *, by: Reader, why: str = "") -> None:
    """Take back a change: revoke its judgements, give office records their former values; undone itself, it is made again.

    Args:
        history: Row of the change in the history.
        by: Who takes it back.
        why: The reason, in their words.

    Raises:
        CannotDo: If there is nothing in it to take back, it was taken back already, or a record was changed since.
        NotFound: If there is no such change, or none that `by` may see.
        NotAllowed: If `by` may not do what was done.
    """
    row = History.objects.filter(id=history, level__lte=by.level).first()
    if row is None:
        raise NotFound(f"change {history}")
    judgements = list(row.judgements.order_by("id"))
    revoked = find_revoked()
    records = row.after.get("records", [])
    if not judgements and not records:
        raise CannotDo("This change added what was read; reject what is wrong in it instead.")
    if judgements and all(judgement.pk in revoked for judgement in judgements):
        raise CannotDo("This change is already taken back.")
    needs: Role = max("reviewer" if judgements else "editor", find_needs(row), key=parse_role)
    with make_change("undo_change", row.subject, by=by, why=why, needs=needs) as change:
        change.before = {"change": history, "action": row.action}
        for judgement in judgements:
            if judgement.pk not in revoked:
                change.judge("judgement", "revoked", revokes=judgement)
        restore_records(change, row.before.get("records", []), records)
        for document in sorted(find_concerned(judgements)[2]):
            change.afterwards.append(partial(read_again, document, by=by))
