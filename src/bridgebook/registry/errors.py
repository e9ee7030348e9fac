"""What can go wrong when the registry is asked or changed.

BridgebookError
└── RegistryError
    ├── NotFound       no such thing, or none this reader may see
    ├── NotAllowed     the reader's role is not enough
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
    """The reader's role is not enough for the change."""

    def __init__(self, name: str, needs: str = "editor") -> None:
        super().__init__(f"{name} may not do this: it takes the role “{needs}”. Ask an administrator.")


class CannotDo(RegistryError):
    """The change makes no sense as things stand; the message says why and what to do."""
