"""Position: who holds, or held, which post where."""

from dataclasses import dataclass, field
from typing import ClassVar

from bridgebook.vocabulary.statements.statement import Statement, names


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Statement):
    """A post of a person: "Viktor Barskov, Director of the Institute of Energy".

    Attributes:
        person: Entity id.
        role: As written, without the organisation's name ("Director").
        organisation: Entity id of the innermost unit the role is held in, or None.
    """

    type: ClassVar[str] = "position"

    person: str = field(metadata=names("person"))
    role: str
    organisation: str | None = field(default=None, metadata=names("organisation"))
