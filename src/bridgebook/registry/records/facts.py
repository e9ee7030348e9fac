"""What the registry knows, one record a fact, each with the words that say it."""

from dataclasses import dataclass
from typing import Any, ClassVar

from bridgebook.registry.records.links import Link, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact has.

    Attributes:
        key: Its stable key.
        state: accepted where a person accepted some of its statements, else proposed.
        sources: The words that say it, the most recent document first.
        more: How many more statements say it, where there are too many to give the words of all.
    """

    type: ClassVar[str] = ""

    key: str
    state: str
    sources: tuple[Source, ...]
    more: int = 0

    @property
    def told(self) -> int:
        """How many places say it."""
        return len(self.sources) + self.more

    @property
    def documents(self) -> tuple[int, ...]:
        """The documents that say it, each once."""
        return tuple(dict.fromkeys(s.document for s in self.sources if s.document))


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionFact(Fact):
    """A post; `seen` are the dates of the documents that show it.

    `past` is whether it is held no more: told so, ended by now, or followed by a later post in the same organisation;
    `until` is the end a document tells, "" where none does.
    """

    type: ClassVar[str] = "position"

    person: Link
    organisation: Link | None
    role: str
    seen: tuple[str, ...]
    first_seen: str
    last_seen: str
    past: bool
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFact(Fact):
    """A unit of an organisation or a member of an association."""

    type: ClassVar[str] = "part_of"

    child: Link
    parent: Link
    first_seen: str
    last_seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFact(Fact):
    """One encounter; `inferred` where its year was only worked out; `witnesses` is how many documents tell of it."""

    type: ClassVar[str] = "contact"

    kind: str
    status: str
    parties: tuple[Link, ...]
    participants: tuple[Link, ...]
    place: Link | None
    date: str
    start: str
    end: str
    inferred: bool
    topics: tuple[str, ...]

    @property
    def witnesses(self) -> int:
        """How many documents tell of it."""
        return len(self.documents)


@dataclass(frozen=True, slots=True)
class Rung:
    """One step on a ladder: when, what status, and the statement that says so."""

    date: str
    status: str
    statement: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFact(Fact):
    """A document between parties; `history` is the ladder it climbed."""

    type: ClassVar[str] = "instrument"

    kind: str
    status: str
    parties: tuple[Link, ...]
    subject: str
    date: str
    start: str
    end: str
    inferred: bool
    history: tuple[Rung, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureFact(Fact):
    """Something set up, or to be set up, together."""

    type: ClassVar[str] = "structure"

    kind: str
    status: str
    name: str
    parties: tuple[Link, ...]
    place: Link | None
    last_seen: str
    history: tuple[Rung, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentFact(Fact):
    """A promise.

    Attributes:
        what: The clause that says what is to be done.
        parties: Who owes it; empty where unsaid.
        owed_to: The other parties of the encounter it was made at.
        contact: Key of that encounter, "" where there is none.
        since: Date of that encounter, else of the document; the first where it was promised more than once.
        again: The days on which it was promised again.
        due: By when, "" where unsaid; `due_end` is its last day.
        outcome: open, kept, broken or dropped.
        overdue: Whether it is open and its last day has passed.
        last_sign: Date of the last sign of life: a document, or a word of the office.
        settled_by: Who said what became of it, and `settled_why` how they knew.
    """

    type: ClassVar[str] = "commitment"

    what: str
    parties: tuple[Link, ...]
    owed_to: tuple[Link, ...]
    contact: str
    since: str
    due: str
    due_end: str
    inferred: bool
    outcome: str
    overdue: bool
    last_sign: str
    settled_by: str
    settled_why: str
    again: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestFact(Fact):
    """What a party offers or seeks, or all of `parties` share."""

    type: ClassVar[str] = "interest"

    parties: tuple[Link, ...]
    topic: str
    direction: str
    seen: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something the office should decide.

    Attributes:
        key: For answering it.
        kind: same_entity, same_event, two_posts or year.
        left: The thing, person or event asked about.
        right: The other one, None where only one is concerned.
        reasons: Why it is asked: code, text and weight of each reason.
        score: How likely the two are the same, from 0 to 1.
        stakes: How many documents, promises, planned encounters and agreements hang on it; without those of none.
        answers: What may be answered.
        sources: The words concerned.
    """

    key: str
    kind: str
    left: Link
    right: Link | None
    reasons: tuple[dict[str, Any], ...]
    score: float
    stakes: dict[str, int]
    answers: tuple[str, ...]
    sources: tuple[Source, ...] = ()
