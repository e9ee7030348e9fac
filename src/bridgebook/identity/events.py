"""Whether two documents tell of the same encounter, instrument, structure or promise."""

from bridgebook.identity.contacts import compare_contacts, is_told_twice
from bridgebook.identity.instruments import compare_instruments
from bridgebook.identity.promises import compare_promises
from bridgebook.identity.structures import compare_structures
from bridgebook.identity.telling import Telling
from bridgebook.vocabulary import Comparison, Verdict

COMPARE = {
    "contact": compare_contacts,
    "instrument": compare_instruments,
    "structure": compare_structures,
    "commitment": compare_promises,
}
"""How two tellings of each type are compared."""


def compare_events(left: Telling, right: Telling) -> Comparison:
    """Judge whether two statements of different documents, of one type, tell of the same event."""
    return COMPARE[left.type](left, right)


def compare_told_together(left: Telling, right: Telling) -> Comparison:
    """Judge whether two statements of one document, of one type, tell of the same event: most never do."""
    return is_told_twice(left, right) if left.type == "contact" else Comparison(Verdict.DIFFERENT, 0.0)
