"""The ledger of promises as the office works on it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from bridgebook.registry.records.facts import CommitmentFact
from bridgebook.registry.records.links import Link
from bridgebook.registry.records.pages import Listing

SIDES = ("ours", "theirs", "both", "unsaid")
"""Who owes a promise: we, they, both together, or nobody said who."""

WHENS = ("overdue", "week", "month", "later", "none")
"""When an open promise is due."""


@dataclass(frozen=True, slots=True)
class LifeSign:
    """Something heard of a promise: a note of the office, or a document that mentions it.

    Attributes:
        day: When, as exact as it is.
        text: What was heard.
        by: Who noted it, "" for a document.
        document: The key of the document, "" for a note.
        words: The sentence that mentions it, "" where the document tells of it outright.
        history: Row of the change that noted it, to take it back; None for a document.
    """

    day: str
    text: str
    by: str = ""
    document: str = ""
    words: str = ""
    history: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseLine:
    """One promise in the ledger, with what the office keeps beside it.

    Attributes:
        fact: The promise as documents tell it.
        side: One of `SIDES`.
        partners: Those of the other side who owe it or are owed.
        due: By when, as the office or else the documents say, "" where nobody does.
        due_end: Its last day.
        moved: Whether the office set the day, and `due_why` why.
        when: One of `WHENS`, "" where it is settled.
        late: How many days it is overdue.
        age: How many days ago it was made, None where unknown.
        last_sign: Date of the last sign of life: a document, a note, a word of the office.
        silent: Whether it is open, not due ahead, and nothing was heard of it for long.
        owner: Who of the office sees to it, "" where nobody does, and `unit` their unit.
        remind_on: The day to be reminded, None where none is set.
        note: What the office notes about it.
        seen_at: When the card was last written, None where there is none.
    """

    fact: CommitmentFact
    side: str
    partners: tuple[Link, ...]
    due: str
    due_end: str
    moved: bool
    due_why: str
    when: str
    late: int
    age: int | None
    last_sign: str
    silent: bool
    owner: str = ""
    unit: str = ""
    remind_on: date | None = None
    note: str = ""
    seen_at: datetime | None = None

    @property
    def key(self) -> str:
        """The key of the promise."""
        return self.fact.key


@dataclass(frozen=True, slots=True)
class SideSum:
    """How many open promises of a side there are, by when they are due, and how many are silent."""

    side: str
    open: int = 0
    silent: int = 0
    by_when: dict[str, int] = field(default_factory=dict)

    @property
    def overdue(self) -> int:
        """How many are overdue."""
        return self.by_when.get("overdue", 0)


@dataclass(frozen=True, slots=True)
class PromiseLedger:
    """A page of the ledger, with the sums of all sides under the same filters, and those who see to promises."""

    listing: Listing[PromiseLine]
    sums: tuple[SideSum, ...]
    owners: tuple[str, ...]
    units: tuple[str, ...]
