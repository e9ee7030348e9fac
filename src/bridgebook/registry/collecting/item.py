"""What a source has to offer: one thing at a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bridgebook.registry.errors import RegistryError


class SourceFailed(RegistryError):
    """A source cannot be looked at; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a source.

    Attributes:
        mark: By which it is known again in the next look.
        name: A file's name; its ending says how it is read.
        data: Its bytes; none where `problem` says why.
        address: Where it stands, for the document's record.
        problem: Why it could not be had, "" where it could.
    """

    mark: str
    name: str
    data: bytes
    address: str
    problem: str = ""


@dataclass(slots=True)
class Look:
    """One look at a source.

    Attributes:
        address: The folder, the server, or the feed's address.
        details: What else its kind needs.
        is_known: Whether a mark was taken in before.
        marks: What was noted at the last look; what is put here is noted for the next.
    """

    address: str
    details: Mapping[str, Any]
    is_known: Callable[[str], bool]
    marks: dict[str, str] = field(default_factory=dict)
