"""Reads statements of the type `contact`."""

from collections.abc import Sequence

from bridgebook.reading.passages import Passages
from bridgebook.vocabulary.statements import Contact


def find_contacts(passages: Passages) -> Sequence[Contact]:
    """The statements of this type in a document, in the order of their evidence."""
    return []
