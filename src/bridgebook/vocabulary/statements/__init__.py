"""The seven types of statement, one file each, in the order readers and pages use."""

from bridgebook.vocabulary.statements.commitment import Commitment
from bridgebook.vocabulary.statements.contact import Contact
from bridgebook.vocabulary.statements.instrument import Instrument
from bridgebook.vocabulary.statements.interest import Interest
from bridgebook.vocabulary.statements.part_of import PartOf
from bridgebook.vocabulary.statements.position import Position
from bridgebook.vocabulary.statements.statement import Statement, entity_arguments
from bridgebook.vocabulary.statements.structure import Structure

STATEMENT_TYPES: dict[str, type[Statement]] = {
    kind.type: kind for kind in (Position, PartOf, Contact, Instrument, Structure, Commitment, Interest)
}

__all__ = [
    "STATEMENT_TYPES",
    "Commitment",
    "Contact",
    "Instrument",
    "Interest",
    "PartOf",
    "Position",
    "Statement",
    "Structure",
    "entity_arguments",
]
