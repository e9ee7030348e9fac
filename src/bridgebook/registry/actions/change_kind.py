"""Says of what kind a thing is."""

from bridgebook.registry.changing import find_entities, make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.keys import order_of
from bridgebook.registry.models import EntityState
from bridgebook.registry.queries.shelf import THINGS
from bridgebook.registry.records import Reader


def change_kind(key: str, kind: str, *, by: Reader, why: str = "") -> str:
    """Judge that a thing is an organisation, a person or a place; return its key from now on.

    Statements that name it where its kind cannot stand say nothing of it any more; the documents to come are read
    with its names as this kind.

    Args:
        key: The thing.
        kind: organisation, person or place.
        by: Who says so.
        why: The reason, in their words.

    Raises:
        CannotDo: If there is no such kind, or it is of this kind already.
        NotFound: If the thing is unknown, or hidden from `by`.
        NotAllowed: If `by` may not change anything.
    """
    if kind not in THINGS:
        raise CannotDo(f"There is no kind {kind!r}; there are {', '.join(THINGS)}.")
    entities = find_entities(key, by)
    if entities[0].kind == kind:
        raise CannotDo(f"{key} is of this kind already.")
    with make_change("change_kind", key, by=by, why=why) as change:
        change.before = {"kind": entities[0].kind}
        change.after = {"kind": kind}
        # On every entity joined in it, so that it holds for each if they are parted.
        for state in entities:
            change.judge("kind", kind, entity_id=state.entity_id)
    return str(EntityState.objects.get(entity_id=order_of(key)).key)
