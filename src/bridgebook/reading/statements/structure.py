"""Reads statements of the type `structure`."""

from collections.abc import Sequence

from bridgebook.reading.passages import Passages
from bridgebook.vocabulary.statements import Structure


def find_structures(passages: Passages) -> Sequence[Structure]:
    """The statements of this type in a document, in the order of their evidence."""
    return []
