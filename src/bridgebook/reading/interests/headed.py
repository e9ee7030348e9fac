"""Lists under a heading: "Offers: …", "Ищет: …", "技术需求：…", and priorities of grant calls."""

from collections.abc import Iterator

from bridgebook.languages import Sentence
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary.statements import Interest


def read_headed(passages: Passages, sentence: Sentence) -> Iterator[Interest]:
    """The interests a heading and its list tell; none where the sentence is no heading."""
    yield from ()
