"""Part of: what belongs to what."""

from dataclasses import dataclass, field
from typing import ClassVar

from bridgebook.vocabulary.statements.statement import Statement, names


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOf(Statement):
    """A unit of an organisation, a member of a cluster or association, a body of a government.

    Attributes:
        child: Entity id of the part.
        parent: Entity id of the whole.
    """

    type: ClassVar[str] = "part_of"

    child: str = field(metadata=names("organisation"))
    parent: str = field(metadata=names("organisation"))
