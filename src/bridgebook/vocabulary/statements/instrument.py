"""Instrument: a document between parties, signed or to be signed."""

from dataclasses import dataclass, field
from typing import ClassVar

from bridgebook.vocabulary.statements.statement import Statement, chosen, names

KINDS = ("memorandum", "agreement", "contract", "programme", "roadmap", "application")
STATUSES = ("planned", "signed", "in_force", "ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Statement):
    """A memorandum, agreement, contract, programme, road map or application to a grant call.

    Attributes:
        kind: One of the six kinds.
        status: planned, signed, in_force or ended.
        parties: Entity ids of those who sign.
        date: Of signing (of an ended one: its end), ISO 8601, or None.
        inferred: Whether the year of the date was not given but worked out.
        subject: What it is about, as written, or None.
    """

    type: ClassVar[str] = "instrument"

    kind: str = field(metadata=chosen(*KINDS))
    status: str = field(metadata=chosen(*STATUSES))
    parties: tuple[str, ...] = field(default=(), metadata=names("organisation"))
    date: str | None = None
    inferred: bool = False
    subject: str | None = None
