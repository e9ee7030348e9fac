"""Says that what was read as a name is none."""

from bridgebook.registry.changing import find_entities, make_change
from bridgebook.registry.records import Reader


def reject_name(key: str, *, by: Reader, why: str = "") -> None:
    """Judge that a thing is none: its names were read as an organisation, a person or a place, and are nobody's.

    It goes from all pages and from the arguments of statements, which stay otherwise as they are; its names are not
    read as this kind of thing in the documents to come.

    Args:
        key: The thing.
        by: Who says so.
        why: The reason, in their words.

    Raises:
        NotFound: If the thing is unknown, or hidden from `by`.
        NotAllowed: If `by` may not change anything.
    """
    entities = find_entities(key, by)
    with make_change("reject_name", key, by=by, why=why) as change:
        change.before = {"kind": entities[0].kind}
        # On every entity joined in it, so that it holds for each if they are parted.
        for state in entities:
            change.judge("name", "rejected", entity_id=state.entity_id)
