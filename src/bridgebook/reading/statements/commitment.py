"""Reads statements of the type `commitment`."""

from collections.abc import Sequence

from bridgebook.reading.passages import Passages
from bridgebook.vocabulary.statements import Commitment


def find_commitments(passages: Passages) -> Sequence[Commitment]:
    """The statements of this type in a document, in the order of their evidence."""
    return []
