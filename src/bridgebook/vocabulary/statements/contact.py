"""Contact: an encounter, held or planned."""

from dataclasses import dataclass, field
from typing import ClassVar

from bridgebook.vocabulary.statements.statement import Statement, chosen, names

KINDS = ("visit", "meeting", "online", "conference", "signing")
STATUSES = ("held", "planned")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Statement):
    """One encounter: "On November 13, a delegation of SPbPU visited NICE".

    Attributes:
        kind: visit, meeting, online, conference or signing.
        status: held or planned.
        parties: Entity ids of the organisations that took part.
        participants: Entity ids of the persons who took part.
        date: ISO 8601, as exact as the text allows, or a range `start/end`; None where it does not say.
        inferred: Whether the year of the date was not given but worked out.
        place: Entity id of the organisation visited or of a place, None online or where unsaid.
        topics: What was talked about, as written.
    """

    type: ClassVar[str] = "contact"

    kind: str = field(metadata=chosen(*KINDS))
    status: str = field(metadata=chosen(*STATUSES))
    parties: tuple[str, ...] = field(default=(), metadata=names("organisation"))
    participants: tuple[str, ...] = field(default=(), metadata=names("person"))
    date: str | None = None
    inferred: bool = False
    place: str | None = field(default=None, metadata=names("place", "organisation"))
    topics: tuple[str, ...] = ()
