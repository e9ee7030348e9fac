"""Reads statements of the type `instrument`."""

from collections.abc import Sequence

from bridgebook.reading.passages import Passages
from bridgebook.vocabulary.statements import Instrument


def find_instruments(passages: Passages) -> Sequence[Instrument]:
    """The statements of this type in a document, in the order of their evidence."""
    return []
