"""An agreement as the office keeps it: what documents tell, the file, and what follows from both."""

from dataclasses import dataclass
from datetime import date

from bridgebook.registry.records.facts import AgreementFact
from bridgebook.registry.records.links import Link
from bridgebook.registry.records.pages import EventPage

WARNINGS = (
    "expired",
    "expires_soon",
    "notice_passed",
    "notice_near",
    "item_late",
    "report_late",
    "no_text",
    "no_owner",
)
"""What may be wrong with an agreement, the most pressing first; the last two only say that its file is not complete."""

PRESSING = WARNINGS[:6]

RENEWALS = ("", "none", "automatic", "agreed")
NOTICE_UNITS = ("months", "days")
RELATIONS = ("under", "amends", "replaces")
STAGES = ("signed", "draft", "agreed", "amendment", "translation")
COPIES = ("", "ours", "theirs")


@dataclass(frozen=True, slots=True)
class Term:
    """When an agreement runs, as far as said or worked out.

    Attributes:
        signed: The day it was signed, None where only a month or year is known, or nothing.
        in_force: The day from which it holds.
        expires: The day it ends, None where nothing says so.
        estimated: Whether that day was worked out, not said.
        why: How it was worked out: term, default, automatic or said (the office marked it); "" where it was not.
        notice: By when notice has to be given, None where there is no such period.
        renewed: How often it went on by itself.
        ended: The day it ended, None while it has not.
    """

    signed: date | None = None
    in_force: date | None = None
    expires: date | None = None
    estimated: bool = False
    why: str = ""
    notice: date | None = None
    renewed: int = 0
    ended: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord:
    """The office's file of an agreement; `key` is "" where there is none yet, and everything else empty."""

    key: str = ""
    number: str = ""
    title: str = ""
    owner: str = ""
    unit: str = ""
    relation: str = ""
    signed: date | None = None
    in_force: date | None = None
    expires: date | None = None
    expiry_estimated: bool = False
    term_months: int | None = None
    notice: int | None = None
    notice_unit: str = "months"
    renewal: str = ""
    renewal_months: int | None = None
    ended: date | None = None
    languages: str = ""
    translation_by: str = ""
    original_at: str = ""
    note: str = ""
    visibility: str = "internal"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRecord:
    """A text of an agreement; `document` is the key of a document of the registry, `size` the bytes of a kept file."""

    key: str
    language: str
    version: str
    stage: str
    copy: str
    date: date | None
    document: str
    title: str
    name: str
    size: int
    note: str
    visibility: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRecord:
    """A line of the work plan; `late` where it is not done and its day has passed, `report_late` so for its report."""

    key: str
    what: str
    owner: str
    due: date | None
    done: date | None
    report_due: date | None
    report_done: date | None
    note: str
    late: bool
    report_late: bool
    visibility: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalRecord:
    """An agreement made longer."""

    key: str
    until: date
    date: date | None
    note: str
    visibility: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """Another agreement of the family: `relation` is under, amends or replaces, seen from the one that says it.

    `turned` is whether the other one says it of this one: it stands under this one, amends or replaces it.
    """

    fact: AgreementFact
    title: str
    relation: str
    turned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementCard:
    """An agreement in the register."""

    fact: AgreementFact
    file: FileRecord
    term: Term
    warnings: tuple[str, ...]
    parent: Link | None
    texts: int

    @property
    def title(self) -> str:
        """What it is called: by the office, else its subject."""
        return self.file.title or self.fact.subject

    @property
    def pressing(self) -> tuple[str, ...]:
        """The warnings that press."""
        return tuple(code for code in self.warnings if code in PRESSING)

    @property
    def lacking(self) -> tuple[str, ...]:
        """What its file lacks."""
        return tuple(code for code in self.warnings if code not in PRESSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPage:
    """Everything about one agreement."""

    card: AgreementCard
    event: EventPage[AgreementFact]
    texts: tuple[TextRecord, ...]
    items: tuple[ItemRecord, ...]
    renewals: tuple[RenewalRecord, ...]
    family: tuple[Relative, ...]
    spare_files: tuple[str, ...]
