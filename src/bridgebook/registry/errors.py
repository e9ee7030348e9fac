"""What can go wrong when the registry is asked or changed.

BridgebookError
└── RegistryError
    ├── NotFound       no such thing, or none this reader may see
    ├── NotAllowed     the reader may look but not change
    └── CannotDo       the change makes no sense as things stand
"""

from bridgebook.vocabulary import BridgebookError


class RegistryError(BridgebookError):
    """Something the user can mend; the message says what happened and what to do."""


class NotFound(RegistryError):
    """No such thing, or none that this reader may see; the two are not told apart."""

    def __init__(self, key: object) -> None:
        super().__init__(f"There is nothing under {key!s} that you may see.")


class NotAllowed(RegistryError):
    """The reader may look but not change anything."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} may look but not change anything: ask whoever keeps the accounts.")


class CannotDo(RegistryError):
    """The change makes no sense as things stand; the message says why and what to do."""
