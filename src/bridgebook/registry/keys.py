"""Stable keys: a thing is known by its earliest row in the ledger, whatever is joined to it later.

`o12` is the organisation whose earliest entity is 12, `c40` the contact first told by statement 40. The key of
any row that was joined leads to the thing, so an address that was once right stays right.
"""

from bridgebook.registry.errors import NotFound

LETTERS = {
    "organisation": "o",
    "person": "p",
    "place": "l",
    "position": "r",
    "part_of": "u",
    "contact": "c",
    "instrument": "a",
    "structure": "s",
    "commitment": "k",
    "interest": "i",
}
"""The letter of each kind of entity and type of statement."""

KINDS = {letter: kind for kind, letter in LETTERS.items()}


def make_key(kind: str, row: int) -> str:
    """Return the key of the thing whose earliest ledger row is `row`."""
    return f"{LETTERS[kind]}{row}"


def parse_key(key: str) -> tuple[str, int] | None:
    """Return the kind and the ledger row of a key, None where it is no key."""
    kind = KINDS.get(key[:1])
    return (kind, int(key[1:])) if kind and key[1:].isascii() and key[1:].isdigit() and len(key) < 20 else None


def order_of(key: str) -> int:
    """Return the ledger row of a key, by which the earlier of two things is known.

    Raises:
        NotFound: If it is no key.
    """
    if not (key[1:].isascii() and key[1:].isdigit()) or len(key) > 19:
        raise NotFound(key)
    return int(key[1:])
