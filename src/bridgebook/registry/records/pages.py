"""What one page shows."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from bridgebook.registry.records.directories import EntryPage, IdentifierRecord
from bridgebook.registry.records.facts import (
    AgreementFact,
    CommitmentFact,
    ContactFact,
    Fact,
    InterestFact,
    PartFact,
    PositionFact,
    Question,
    StructureFact,
)
from bridgebook.registry.records.links import Link, Source

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Listing(Generic[Item]):
    """One page of a register: `page` counts from 1, `total` are all that match."""

    items: tuple[Item, ...]
    total: int
    page: int
    size: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least 1."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True)
class ThingCard:
    """An organisation, person or place in a list."""

    link: Link
    forms: tuple[str, ...]
    document_count: int
    first_seen: str
    last_seen: str


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """A document in a list; counts are of living statements, `proposed` of those nobody has judged."""

    document: int
    title: str
    language: str
    published: str
    source: str
    format: str
    visibility: str
    added_by: str
    added_at: datetime
    statements: int
    proposed: int
    problems: tuple[str, ...]

    @property
    def key(self) -> str:
        """Its key in addresses."""
        return f"d{self.document}"


@dataclass(frozen=True, slots=True)
class Join:
    """One judgement that joins, parts or leaves open two entities or events of a thing."""

    judgement: int
    change: int | None
    left: int
    right: int
    left_name: str
    right_name: str
    verdict: str
    reasons: tuple[dict[str, Any], ...]
    by: str
    machine: bool
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class NamedIn:
    """One entity joined in a thing: how one document, or one person of the office, names it."""

    entity: int
    name: str
    document: int | None
    title: str
    date: str
    by: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a timeline."""

    date: str
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """Everything known of an organisation.

    `totals` says how much of each sort is known where the page holds only some, by the names of these attributes.
    """

    card: ThingCard
    visibility: str
    people: tuple[PositionFact, ...]
    unit_people: tuple[PositionFact, ...]
    wholes: tuple[PartFact, ...]
    units: tuple[PartFact, ...]
    contacts: tuple[ContactFact, ...]
    agreements: tuple[AgreementFact, ...]
    structures: tuple[StructureFact, ...]
    commitments: tuple[CommitmentFact, ...]
    interests: tuple[InterestFact, ...]
    documents: tuple[DocumentCard, ...]
    questions: tuple[Question, ...]
    timeline: tuple[Moment, ...]
    named_in: tuple[NamedIn, ...]
    joins: tuple[Join, ...]
    identifiers: tuple[IdentifierRecord, ...] = ()
    listed: tuple[EntryPage, ...] = ()
    totals: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """Everything known of a person; `totals` as for `Partner`."""

    card: ThingCard
    visibility: str
    positions: tuple[PositionFact, ...]
    contacts: tuple[ContactFact, ...]
    documents: tuple[DocumentCard, ...]
    questions: tuple[Question, ...]
    timeline: tuple[Moment, ...]
    named_in: tuple[NamedIn, ...]
    joins: tuple[Join, ...]
    identifiers: tuple[IdentifierRecord, ...] = ()
    totals: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePage:
    """Everything known of a place; `totals` as for `Partner`."""

    card: ThingCard
    visibility: str
    contacts: tuple[ContactFact, ...]
    structures: tuple[StructureFact, ...]
    documents: tuple[DocumentCard, ...]
    questions: tuple[Question, ...]
    named_in: tuple[NamedIn, ...]
    joins: tuple[Join, ...]
    totals: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage(Generic[Item]):
    """A contact, agreement, structure, promise or interest with what hangs on it."""

    fact: Item
    commitments: tuple[CommitmentFact, ...]
    contact: ContactFact | None
    documents: tuple[DocumentCard, ...]
    questions: tuple[Question, ...]
    joins: tuple[Join, ...]
    history: tuple["HistoryLine", ...]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change; `undone` where it was taken back, `can_undo` where it can be."""

    id: int
    action: str
    subject: str
    before: dict[str, Any]
    after: dict[str, Any]
    reason: str
    by: str
    at: datetime
    undone: bool
    can_undo: bool


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """A statement as the reading page shows it.

    Attributes:
        id: Its ledger row.
        type: Its type.
        arguments: Each argument with its value: a word, a list, a `Link` or a tuple of links; in the contract's order.
        state: proposed, accepted, rejected, undecided, corrected or withdrawn.
        key: The fact it is part of.
        visibility: Who may see it.
        why: The reason the last judge gave.
        judged_by: Who judged it last, "" where nobody did.
        replacement: The statement that took its place, None where none did.
        sources: The words that say it, the first one first.
        rule: The rule that found it.
    """

    id: int
    type: str
    arguments: dict[str, Any]
    state: str
    key: str
    visibility: str
    confidence: float
    rule: str
    by: str
    person: bool
    why: str
    judged_by: str
    replacement: int | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """An entity of a document: its mentions as (start, end, text), and the thing it stands for."""

    id: int
    kind: str
    name: str
    link: Link
    mentions: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class RejectedName:
    """What a document names and somebody said to be no name; `change` is what to take back, None where one may not."""

    name: str
    kind: str
    by: str
    why: str
    change: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingPage:
    """A document with all that is said in it; `sure` counts what nobody has judged and the reader is sure of."""

    document: DocumentCard
    sure: int
    text: str
    boilerplate: tuple[tuple[int, int], ...]
    reader: str
    statements: tuple[StatementRecord, ...]
    entities: tuple[EntityRecord, ...]
    rejected: tuple[RejectedName, ...]
    questions: tuple[Question, ...]
    problems: tuple[dict[str, Any], ...]
    history: tuple[HistoryLine, ...]
    next_to_review: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """What needs attention, the most pressing first; counts are of all, lists hold the first few."""

    to_review: tuple[DocumentCard, ...]
    to_review_count: int
    questions: tuple[Question, ...]
    question_count: int
    overdue: tuple[CommitmentFact, ...]
    overdue_count: int
    due_soon: tuple[CommitmentFact, ...]
    silent: tuple[CommitmentFact, ...]
    silent_count: int
    coming: tuple[ContactFact, ...]
    new_documents: tuple[DocumentCard, ...]
    problems: tuple[DocumentCard, ...]
    figures: dict[str, int]


@dataclass(frozen=True, slots=True)
class NameHit:
    """A thing found by name.

    Attributes:
        link: The thing.
        matched: The form of its name that matched.
        why: How: same_form, same_name, part_of_form, may_be or nearly, the best first.
        score: How well, from 0 to 1, among those that matched in the same way.
        reasons: Why, as plain records: code, values to name in its sentence, and weight.
        document_count: How many documents name the thing.
    """

    link: Link
    matched: str
    why: str
    score: float
    reasons: tuple[dict[str, Any], ...]
    document_count: int


@dataclass(frozen=True, slots=True)
class TextHit:
    """A document found by its words: the excerpt around the first match, which is at [start, end] of the text."""

    document: DocumentCard
    before: str
    match: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found; `exact` is whether only what is written exactly so was asked for."""

    query: str
    exact: bool
    names: tuple[NameHit, ...]
    texts: tuple[TextHit, ...]
