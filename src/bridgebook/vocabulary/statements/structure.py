"""Structure: something set up, or to be set up, for the cooperation."""

from dataclasses import dataclass, field
from typing import ClassVar

from bridgebook.vocabulary.statements.statement import Statement, chosen, names

KINDS = ("laboratory", "centre", "office", "institute", "park", "group", "other")
STATUSES = ("planned", "operating", "closed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure(Statement):
    """A joint laboratory, centre, office, institute, park or working group.

    Attributes:
        kind: One of the seven kinds.
        name: As written, or a short description.
        status: planned (also: discussed, wished for), operating or closed.
        parties: Entity ids of those whose structure it is.
        place: Entity id of the host organisation if said, else of a place, or None.
    """

    type: ClassVar[str] = "structure"

    kind: str = field(metadata=chosen(*KINDS))
    name: str
    status: str = field(metadata=chosen(*STATUSES))
    parties: tuple[str, ...] = field(default=(), metadata=names("organisation"))
    place: str | None = field(default=None, metadata=names("place", "organisation"))
