"""Takes a code from an organisation or a person that has it not."""

from bridgebook.registry.changing import find_entities, make_change
from bridgebook.registry.errors import NotFound
from bridgebook.registry.projections.identifiers import load_given
from bridgebook.registry.queries.identifiers import find_identifiers
from bridgebook.registry.records import Reader


def remove_identifier(key: str, scheme: str, value: str, *, by: Reader, why: str = "") -> None:
    """Judge that a thing has not a code, whoever gave it; it can be given again.

    Args:
        key: The organisation or person.
        scheme: Scheme of the code.
        value: The code in normal form.
        by: Who says so.
        why: The reason, in their words.

    Raises:
        NotFound: If the thing, or the code on it, is unknown, or hidden from `by`.
        NotAllowed: If `by` may not change anything.
    """
    entities = find_entities(key, by)
    current, kind = entities[0].key, entities[0].kind
    if (scheme, value) not in {(one.scheme, one.value) for one in find_identifiers(by, current)}:
        raise NotFound(f"{scheme} {value} of {key}")
    code = f"{scheme}:{value}"
    with make_change("remove_identifier", current, by=by, why=why) as change:
        change.before = {"identifier": f"{scheme} {value}"}
        # On every entity that was said to have it, so that it holds for each if they are parted.
        given = {word.entity for word in load_given(kind, [current])[current] if word.code == code}
        for entity in sorted(given):
            change.judge("identifier", "withdrawn", entity_id=entity, code=code)
