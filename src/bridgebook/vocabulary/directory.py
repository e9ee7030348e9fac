"""An organisation as a directory lists it: a register, an exhibition's catalogue, an office's own spreadsheet."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """One row of a directory, its cells cleaned (full-width characters, spaces) but not interpreted further.

    Attributes:
        row: Its number in the directory: the row number column where there is one, else its place, from 1.
        names: Its present names, in any languages, the main one first.
        former_names: Names it had before.
        identifiers: Valid identifiers by scheme (`uscc`, `ror`, `lei`, `inn`, `ogrn`, `wikidata`), in normal form.
        unverified: Identifiers by scheme that fail their check (a slip, a sign lost), upper case without spaces: evidence, never
            proof.
        representatives: People who stand for it by law.
        capital: Registered capital as written, "" where untold.
        founded: ISO date, month or year, "" where untold.
        address: As written, "" where untold.
        city: As written, "" where untold.
        country: ISO 3166 code, "" where untold.
        industry: Line of business as written, "" where untold.
        phones, emails, sites: As written.
        parents: Identifiers or names of the organisations it is part of, as the directory gives them.
        source: Where the row comes from, as written.
    """

    row: int
    names: tuple[str, ...]
    former_names: tuple[str, ...] = ()
    identifiers: Mapping[str, str] = field(default_factory=dict)
    unverified: Mapping[str, str] = field(default_factory=dict)
    representatives: tuple[str, ...] = ()
    capital: str = ""
    founded: str = ""
    address: str = ""
    city: str = ""
    country: str = ""
    industry: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What could not be taken over from one row; the rest of the row is kept unless it says otherwise.

    Attributes:
        row: The row's number in the file, from 1, as a spreadsheet shows it; 0 for the whole file.
        column: The heading of the column concerned, "" for the whole row.
        text: What is wrong and what to do, in English.
    """

    row: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Directory:
    """A directory as read: its entries, and what could not be taken over.

    Attributes:
        name: The file's name.
        entries: Its rows, in the file's order.
        problems: What could not be taken over.
        columns: Each heading as written to the field it was recognised as; "" where it was not.
    """

    name: str
    entries: tuple[DirectoryEntry, ...]
    problems: tuple[RowProblem, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
