"""Reads statements of the type `part_of`."""

from collections.abc import Sequence

from bridgebook.reading.passages import Passages
from bridgebook.vocabulary.statements import PartOf


def find_parts(passages: Passages) -> Sequence[PartOf]:
    """The statements of this type in a document, in the order of their evidence."""
    return []
