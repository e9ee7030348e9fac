"""Where documents come from by themselves."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class LookRecord:
    """One look at a source: running, done or failed, and what became of it.

    `problems` are pairs of a name and a reason, `documents` rows of what it brought.
    """

    id: int
    state: str
    message: str
    seen: int
    new: int
    documents: tuple[int, ...]
    problems: tuple[tuple[str, str], ...]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCard:
    """A source, with the last look at it; `total` counts all documents it brought."""

    key: str
    kind: str
    name: str
    address: str
    details: dict[str, Any]
    visibility: str
    active: bool
    last: LookRecord | None
    total: int
