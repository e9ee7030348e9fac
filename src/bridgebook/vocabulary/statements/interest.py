"""Interest: what a party offers, seeks, or shares with the other."""

from dataclasses import dataclass, field
from typing import ClassVar

from bridgebook.vocabulary.statements.statement import Statement, chosen, names

DIRECTIONS = ("offers", "seeks", "mutual")


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest(Statement):
    """One topic of one party.

    Attributes:
        party: Entity id, or None where the topic is common to all parties.
        topic: As written.
        direction: offers (a competence or result shown), seeks (a need or wish) or mutual.
    """

    type: ClassVar[str] = "interest"

    party: str | None = field(default=None, metadata=names("organisation"))
    topic: str
    direction: str = field(metadata=chosen(*DIRECTIONS))
