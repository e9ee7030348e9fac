"""Reads statements of the type `position`."""

from collections.abc import Sequence

from bridgebook.reading.passages import Passages
from bridgebook.vocabulary.statements import Position


def find_positions(passages: Passages) -> Sequence[Position]:
    """The statements of this type in a document, in the order of their evidence."""
    return []
