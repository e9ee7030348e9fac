"""Reads statements of the type `interest`."""

from collections.abc import Sequence

from bridgebook.reading.passages import Passages
from bridgebook.vocabulary.statements import Interest


def find_interests(passages: Passages) -> Sequence[Interest]:
    """The statements of this type in a document, in the order of their evidence."""
    return []
