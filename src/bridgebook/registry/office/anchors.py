"""What an office record is about: a row of the ledger, from which the thing or event is found whatever is joined later.

A key (`a12`) may change when two agreements prove to be one; the row of the ledger it was made from does not.
"""

from collections.abc import Collection

from bridgebook.registry.changing import find_entities, find_event
from bridgebook.registry.models import EntityState, Judgement, StatementState
from bridgebook.registry.projections.judged import find_portions
from bridgebook.registry.records import Reader


def anchor_event(key: str, by: Reader) -> int:
    """Return the statement to which a record about an event is tied: the earliest that `by` may see.

    Raises:
        NotFound: If there is no such event, or none that `by` may see.
    """
    return min(state.statement_id for state in find_event(key, by) if state.level <= by.level)


def anchor_thing(key: str, by: Reader) -> int:
    """Return the entity to which a record about a thing is tied: the earliest that `by` may see.

    Raises:
        NotFound: If there is no such thing, or none that `by` may see.
    """
    return min(state.entity_id for state in find_entities(key, by) if state.level <= by.level)


def find_event_keys(statements: Collection[int], reader: Reader) -> dict[int, str]:
    """Return the key of the event that each of some statements tells of, without those the reader may not see.

    A statement that was corrected leads to the event of the one in its place.
    """
    found: dict[int, str] = {}
    corrected: set[int] = set()
    for portion in find_portions(set(statements)):
        rows = StatementState.objects.filter(statement_id__in=portion, level__lte=reader.level)
        for row, key, state in rows.values_list("statement_id", "key", "state"):
            found[row] = key
            if state == "corrected":
                corrected.add(row)
    if corrected:
        places: dict[int, int] = {}
        for portion in find_portions(corrected):
            judged = Judgement.objects.filter(about="statement", verdict="corrected", statement_id__in=portion)
            places |= dict(judged.order_by("id").values_list("statement_id", "replacement_id"))
        keys = find_event_keys(set(places.values()), reader)
        found |= {row: keys[place] for row, place in places.items() if place in keys}
    return found


def find_thing_keys(entities: Collection[int], reader: Reader) -> dict[int, str]:
    """Return the key of the thing that each of some entities stands for, without those the reader may not see."""
    found: dict[int, str] = {}
    for portion in find_portions(set(entities)):
        rows = EntityState.objects.filter(entity_id__in=portion, level__lte=reader.level)
        found |= dict(rows.values_list("entity_id", "key"))
    return found
