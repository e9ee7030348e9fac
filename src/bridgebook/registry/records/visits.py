"""Visits as pages and calendars show them."""

from dataclasses import dataclass
from datetime import date

from bridgebook.registry.records.facts import ContactFact
from bridgebook.registry.records.links import Link
from bridgebook.registry.records.pages import DocumentCard, HistoryLine, StatementRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitCard:
    """A visit in a list.

    Attributes:
        key: Its key.
        direction: incoming or outgoing.
        title: What it is called.
        state: planned, held or cancelled.
        start: Its first day, None where it is not set yet.
        end: Its last day.
        place: Where.
        partners: The partners; one that is only typed has no key.
        owner: Who of the office answers for it.
        unit: Their unit.
        visibility: Who may see it.
        language: The language of the other side.
        report_due: Until when its report is due, None where no day is set or it is cancelled.
        report_sent: When the report was sent, None where it was not.
        report_left: Days left for the report, less than 0 where it is late; None before the visit ends or once sent.
        papers_late: How many of its papers are late.
        papers_open: How many are not done.
        removed: Whether it was removed; its history brings it back.
    """

    key: str
    direction: str
    title: str
    state: str
    start: date | None
    end: date | None
    place: str
    partners: tuple[Link, ...]
    owner: str
    unit: str
    visibility: str
    language: str
    report_due: date | None
    report_sent: date | None
    report_left: int | None
    papers_late: int
    papers_open: int
    removed: bool

    @property
    def days(self) -> str:
        """Its days as an ISO date or range, "" where they are not set."""
        if self.start is None:
            return ""
        last = self.end or self.start
        return self.start.isoformat() if last == self.start else f"{self.start}/{last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPerson:
    """A person of a visit; `link` where the registry knows them. `side` is delegation, hosts or interpreter."""

    number: int
    side: str
    link: Link | None
    name: str
    role: str
    head: bool
    language: str
    came: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """An hour of the programme; times as 09:30, "" where they are not set."""

    number: int
    day: str
    start: str
    end: str
    title: str
    other_title: str
    place: str
    host: str
    interpreter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDue:
    """A paper due before a visit: `days` before it begins; `due` is None where the visit has no day."""

    number: int
    kind: str
    own_title: str
    title: str
    days: int
    due: date | None
    done: str
    note: str
    late: bool
    left: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitTask:
    """Something to be prepared for a visit."""

    number: int
    title: str
    who: str
    due: str
    done: str
    late: bool


@dataclass(frozen=True, slots=True)
class Point:
    """A talking point of the office's own."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two hours that need the same room, host or interpreter, or a host who is away on a visit of ours.

    Attributes:
        kind: room, host, interpreter or away.
        name: Of the room or person.
        slot: The hour of this visit.
        visit: Key of the other visit, "" where both are of this one.
        title: What else is then.
        when: The other's time.
    """

    kind: str
    name: str
    slot: Slot
    visit: str
    title: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPage:
    """A visit with all that is prepared for it."""

    card: VisitCard
    purpose: str
    report_days: int | None
    people: tuple[VisitPerson, ...]
    programme: tuple[Slot, ...]
    papers: tuple[PaperDue, ...]
    tasks: tuple[VisitTask, ...]
    points: tuple[Point, ...]
    clashes: tuple[Clash, ...]
    contact: ContactFact | None
    documents: tuple[DocumentCard, ...]
    history: tuple[HistoryLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """A person as planned beside what was read: `told` are the documents that name them as taking part."""

    person: VisitPerson
    told: tuple[DocumentCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterVisit:
    """What was read after a visit, beside the plan.

    Attributes:
        page: The visit.
        people: Who was planned, and who came unplanned, with the documents that name them.
        unplanned: People the documents name as taking part whom nobody planned.
        contacts: Statements of the encounter, with topics.
        results: Statements of agreements and joint structures.
        steps: Statements of what is to be done.
        others: Other statements.
        waiting: How many of these nobody has judged.
    """

    page: VisitPage
    people: tuple[Attendance, ...]
    unplanned: tuple[tuple[Link, tuple[DocumentCard, ...]], ...]
    contacts: tuple[StatementRecord, ...]
    results: tuple[StatementRecord, ...]
    steps: tuple[StatementRecord, ...]
    others: tuple[StatementRecord, ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class VisitsAtHand:
    """What Today says of visits: the next ones, papers due soon or late, reports due or late."""

    coming: tuple[VisitCard, ...]
    papers: tuple[tuple[VisitCard, PaperDue], ...]
    reports: tuple[VisitCard, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.coming or self.papers or self.reports)
