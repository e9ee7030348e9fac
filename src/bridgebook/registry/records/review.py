"""What the page of review shows: the statements next to be judged, those like the one in hand, what was decided lately."""

from dataclasses import dataclass
from datetime import datetime

from bridgebook.registry.records.pages import StatementRecord


@dataclass(frozen=True, slots=True)
class Waiting:
    """One statement to be judged, in which document it is said, and what is like it.

    Attributes:
        record: The statement.
        document: Its document's row.
        title: Its document's title.
        groups: How many others wait that are like it, itself among them, by the way they are like it.
        known: The accepted statement that says the same, None where none does.
    """

    record: StatementRecord
    document: int
    title: str
    groups: dict[str, int]
    known: int | None

    @property
    def document_key(self) -> str:
        """The document's key in addresses."""
        return f"d{self.document}"


@dataclass(frozen=True, slots=True)
class Decided:
    """A change of the reader's own that can be taken back: what was done, to how many statements or questions."""

    change: int
    action: str
    count: int
    what: str
    statement: int | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """The queue: `left` statements wait in all, `known` of them say what is accepted already (None: not counted).

    `upto` is the last statement there was when the page was made: what comes later is in no decision about many.
    """

    items: tuple[Waiting, ...]
    left: int
    known: int | None
    kinds: dict[str, int]
    decided: tuple[Decided, ...]
    upto: int


@dataclass(frozen=True, slots=True)
class WaitingDocument:
    """A document with how many of its statements wait, and how many of those the reader is sure of."""

    document: int
    title: str
    published: str
    left: int
    sure: int

    @property
    def key(self) -> str:
        """Its key in addresses."""
        return f"d{self.document}"
