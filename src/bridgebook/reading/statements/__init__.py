"""Readers of statements, one file a type, in the order they run.

A reader takes the passages and gives statements without ids. The list is explicit: a new type is a file and a line here.
"""

from collections.abc import Callable, Sequence

from bridgebook.reading.passages import Passages
from bridgebook.reading.statements.commitment import find_commitments
from bridgebook.reading.statements.contact import find_contacts
from bridgebook.reading.statements.instrument import find_instruments
from bridgebook.reading.statements.interest import find_interests
from bridgebook.reading.statements.part_of import find_parts
from bridgebook.reading.statements.position import find_positions
from bridgebook.reading.statements.structure import find_structures
from bridgebook.vocabulary import Statement

READERS: dict[str, Callable[[Passages], Sequence[Statement]]] = {
    "position": find_positions,
    "part_of": find_parts,
    "contact": find_contacts,
    "instrument": find_instruments,
    "structure": find_structures,
    "commitment": find_commitments,
    "interest": find_interests,
}

__all__ = ["READERS"]
