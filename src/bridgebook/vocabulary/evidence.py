"""Evidence: the words of a document that say a statement."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """The shortest run of text that says something: `document.text[start:end] == text`, always."""

    start: int
    end: int
    text: str
