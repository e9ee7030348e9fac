"""What directories list, and the codes of things."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bridgebook.registry.records.facts import Question
from bridgebook.registry.records.links import Link


@dataclass(frozen=True, slots=True)
class IdentifierRecord:
    """A code of a thing.

    Attributes:
        scheme: Its scheme, and `label` what that is called.
        value: In normal form.
        label: What the scheme is called.
        page: Where the register shows it, or the form to look it up in.
        given: Who says so: a person's or directory's name, and the key of the directory's entry, "" for a person.
    """

    scheme: str
    value: str
    label: str
    page: str
    given: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EntryCard:
    """An entry in a list; `thing` is the organisation it was judged to be, None where it is none of the office's."""

    key: str
    row: int
    name: str
    city: str
    country: str
    identifiers: tuple[IdentifierRecord, ...]
    thing: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPage:
    """An entry of a directory.

    Attributes:
        card: As in a list.
        source: Name of the directory, and `directory` the key of its latest file.
        gone: Whether that file lists it no more.
        listed: What it says, by the fields of `DirectoryEntry`.
        parents: What it is part of: the entry where the directory lists it, else as written.
        children: What is part of it.
        rows: Other entries judged the same.
        questions: What is open about it.
    """

    card: EntryCard
    source: str
    directory: str
    gone: bool
    listed: Mapping[str, Any]
    parents: tuple[Link, ...]
    children: tuple[Link, ...]
    rows: tuple[Link, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class DirectoryCard:
    """A loaded file of a directory; `current` where no later one superseded it."""

    key: str
    name: str
    file: str
    visibility: str
    rows: int
    problems: int
    by: str
    at: datetime
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryPage:
    """A directory with what became of its rows.

    Attributes:
        card: As in a list.
        earlier: Its earlier files.
        linked: How many of its entries are organisations of the office's.
        joined: How many of its rows are repeats of another.
        doubtful: How many pairs of rows wait for the office.
        branches: A branch, its head, and the judgement that says so.
        problems: What could not be taken over: row, column, text; the first few.
    """

    card: DirectoryCard
    earlier: tuple[DirectoryCard, ...]
    linked: int
    joined: int
    doubtful: int
    branches: tuple[tuple[Link, Link], ...]
    problems: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class RowPair:
    """Two rows that may be one organisation, side by side: for each field its name and the two values."""

    question: Question
    left: EntryCard
    right: EntryCard
    fields: tuple[tuple[str, str, str, bool], ...]
