"""Gives an organisation or a person the code that a public register knows it by."""

from bridgebook.names.identifiers import Identifier, find_schemes, parse_identifier
from bridgebook.registry.actions.name_entity import find_bearer
from bridgebook.registry.changing import find_entities, make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.joining.equal_codes import judge_equal_codes
from bridgebook.registry.queries.identifiers import find_identifiers
from bridgebook.registry.records import Reader


def add_identifier(key: str, text: str, scheme: str = "", *, by: Reader, why: str = "") -> Identifier:
    """Judge that a thing has a code; another thing that has the same one is the same, which is judged too.

    Args:
        key: The organisation or person.
        text: The code, in any dress.
        scheme: Its scheme, "" where its dress or its shape tells.
        by: Who says so.
        why: The reason, in their words.

    Returns:
        The code in normal form.

    Raises:
        UnreadableIdentifier: If it is none, or its check digits do not agree.
        CannotDo: If such a code is not given to things of this kind, or the thing has it or another of the scheme.
        NotFound: If the thing is unknown, or hidden from `by`.
        NotAllowed: If `by` may not change anything.
    """
    entities = find_entities(key, by)
    kind = entities[0].kind
    identifier = parse_identifier(text, scheme)
    if identifier.scheme not in find_schemes(kind):
        raise CannotDo(f"{identifier}: no {kind} has such a code.")
    current = entities[0].key
    for known in find_identifiers(by, current):
        if (known.scheme, known.value) == (identifier.scheme, identifier.value):
            raise CannotDo(f"{identifier} stands there already.")
        if known.scheme == identifier.scheme:
            raise CannotDo(
                f"{known.label} {known.value} stands there, and one thing has one such code: remove it first."
            )
    code = f"{identifier.scheme}:{identifier.value}"
    with make_change("add_identifier", current, by=by, why=why) as change:
        change.after = {"identifier": str(identifier)}
        bearer = find_bearer(entities, "")
        change.judge("identifier", "given", entity_id=bearer, code=code)
        change.judgements += judge_equal_codes(kind, current, bearer, code)
    return identifier
