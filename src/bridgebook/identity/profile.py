"""What is known of a thing when it is compared: its names, and whom it is named with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """One thing to compare.

    Attributes:
        id: The key of a thing, or the id of a new entity.
        kind: organisation, person or place.
        names: Every form of its name, the fullest first.
        full_names: The fullest form in each document.
        within: Names of the organisations it belongs to.
        roles: Posts of a person, as written.
        belongs: Keys of the organisations it belongs to, and of those they are part of; of a new entity at first the
            ledger rows of its document's organisations.
        may_belong: Keys of organisations that those it belongs to may be, as far as is open.
        around: Keys of the organisations its documents name besides; of a person only.
    """

    id: str
    kind: str
    names: tuple[str, ...]
    full_names: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    belongs: frozenset[str] = frozenset()
    may_belong: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
