"""Commitment: what was decided, promised or asked for, and is to be done after the encounter."""

from dataclasses import dataclass, field
from typing import ClassVar

from bridgebook.vocabulary.statements.statement import Statement, names


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Statement):
    """Something to be done; the evidence is the clause that says what.

    Attributes:
        parties: Entity ids of those who are to act; empty where unsaid.
        due: ISO 8601 date by which, or None.
        inferred: Whether the year of the due date was not given but worked out.
    """

    type: ClassVar[str] = "commitment"

    parties: tuple[str, ...] = field(default=(), metadata=names("organisation"))
    due: str | None = None
    inferred: bool = False
