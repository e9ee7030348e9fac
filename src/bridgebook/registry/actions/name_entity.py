"""Gives a thing the name the office knows it by."""

from collections.abc import Sequence

from bridgebook.registry.actions.persons_word import write_entity
from bridgebook.registry.changing import find_entities, make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.joining.words import fold
from bridgebook.registry.models import EntityName, EntityState, StatedEntity
from bridgebook.registry.records import Reader


def name_entity(key: str, name: str, *, by: Reader, why: str = "") -> None:
    """Give a thing a name of the office's own, shown before those the documents give.

    Where documents give it already, it is as open as the most open of them; else as the thing itself.

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
        change.judge("entities", "same", entity_id=find_bearer(entities, name), other_entity_id=row)


def find_bearer(entities: Sequence[EntityState], name: str) -> int:
    """Return the most open entity that bears a name already, else the most open of all; the earliest of equals."""
    carried = EntityName.objects.filter(entity__in=[state.entity_id for state in entities])
    bearers = {row for row, text in carried.values_list("entity_id", "name__text") if fold(text) == fold(name)}
    own = set(
        StatedEntity.objects.filter(id__in=[s.entity_id for s in entities], document=None).values_list("id", flat=True)
    )

    def rank(state: EntityState) -> tuple[bool, bool, int, int]:
        return state.entity_id not in bearers, state.entity_id in own, state.level, state.entity_id

    return min(entities, key=rank).entity_id
