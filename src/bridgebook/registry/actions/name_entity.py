"""Gives a thing the name the office knows it by."""

from bridgebook.registry.actions.persons_word import write_entity
from bridgebook.registry.changing import find_entities, make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.records import Reader


def name_entity(key: str, name: str, *, by: Reader, why: str = "") -> None:
    """Give a thing a name of the office's own, shown before those the documents give.

    Raises:
        CannotDo: If the name is empty.
        NotFound: If the thing is unknown, or hidden from `by`.
        NotAllowed: If `by` may not change anything.
    """
    entities = find_entities(key, by)
    name = " ".join(name.split())
    if not name:
        raise CannotDo("A name needs at least one letter.")
    with make_change("name_entity", key, by=by, why=why) as change:
        row = write_entity(entities[0].kind, name, by)
        change.after = {"name": name}
        change.judge("entities", "same", entity_id=entities[0].entity_id, other_entity_id=row)
