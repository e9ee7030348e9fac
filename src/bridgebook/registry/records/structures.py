"""A joint structure or programme as the office keeps it: what documents tell, the file, and its life from wish to work."""

from dataclasses import dataclass
from datetime import date

from bridgebook.registry.records.facts import (
    AgreementFact,
    CommitmentFact,
    ContactFact,
    Fact,
    InterestFact,
    StructureFact,
)
from bridgebook.registry.records.links import Link, Source
from bridgebook.registry.records.pages import EventPage

FUNCTIONS = (
    "research",
    "expertise",
    "testing",
    "adaptation",
    "demonstration",
    "training",
    "education",
    "transfer",
    "acceleration",
    "representation",
)
"""What a joint structure is for."""

OFFICE_KINDS = (
    "laboratory",
    "centre",
    "office",
    "institute",
    "park",
    "group",
    "accelerator",
    "incubator",
    "school",
    "programme",
    "other",
)
"""Kinds the office may call a structure; more than documents are read for."""

TABS = ("structures", "accelerators", "programmes")


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureFileRecord:
    """The office's file of a structure; `key` is "" where there is none yet. `founding` is the key of an agreement."""

    key: str = ""
    kind: str = ""
    functions: tuple[str, ...] = ()
    more_functions: str = ""
    host: Link | None = None
    site: str = ""
    head: Link | None = None
    head_name: str = ""
    founding: str = ""
    opened: date | None = None
    closed: date | None = None
    website: str = ""
    owner: str = ""
    unit: str = ""
    note: str = ""
    visibility: str = "internal"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRecord:
    """Someone who works there: a person of the registry, or a name."""

    key: str
    person: Link | None
    name: str
    role: str
    since: date | None
    until: date | None
    visibility: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureCard:
    """A structure or programme in the register.

    Attributes:
        fact: What documents tell of it: of a programme an instrument.
        file: The office's file.
        name: What it is called.
        kind: The office's word for its kind, else as read.
        status: planned, operating or closed; of a programme the stage of the instrument.
        place: Where it is, else the organisation that hosts it, None where nothing says so.
        first: The earliest date told of it.
        last: The latest sign of it.
        silent: Whether it is only wished for, and nothing was heard of it for as long as the office's rule says.
    """

    fact: StructureFact | AgreementFact
    file: StructureFileRecord
    name: str
    kind: str
    status: str
    place: Link | None
    first: str
    last: str
    silent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """The agreement that founds a structure; `why`: the office set it, one sentence tells of both, or its subject names it."""

    fact: AgreementFact
    title: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMet:
    """Someone met where a structure was spoken of: how often, and when last."""

    person: Link
    times: int
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One step of a biography.

    Attributes:
        date: When, "" where unknown.
        kind: step, contact, founding, instrument, commitment, opened or closed.
        status: The stage reached, of a step.
        fact: The encounter, agreement or promise; None of a step or a day of the file.
        sources: The words of a step.
    """

    date: str
    kind: str
    status: str = ""
    fact: Fact | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StructurePage:
    """Everything about one structure: its biography, and what came of it."""

    card: StructureCard
    event: EventPage[StructureFact] | EventPage[AgreementFact]
    members: tuple[MemberRecord, ...]
    founding: Founding | None
    said_functions: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    meetings: tuple[ContactFact, ...]
    people: tuple[PersonMet, ...]
    agreements: tuple[AgreementFact, ...]
    commitments: tuple[CommitmentFact, ...]
    interests: tuple[InterestFact, ...]
