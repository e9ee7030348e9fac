"""What one clause tells of an encounter."""

from dataclasses import dataclass

from bridgebook.languages import Sentence


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a clause tells of an encounter.

    Attributes:
        sentence: The sentence.
        start, end: The clause; the evidence lies in it.
        kind: visit, meeting, online, conference or signing.
        status: held, planned, or open where only the date can tell.
        strength: 3 for a verb that opens a story by itself, 2 for a noun with a verb, 1 for what needs a day of its own, 0 for what
            only points at an encounter told already.
        rule: What set it off.
        words: The words that did.
        at: Where the first of the words stands.
    """

    sentence: Sentence
    start: int
    end: int
    kind: str
    status: str
    strength: int
    rule: str
    words: tuple[str, ...]
    at: int

    @property
    def strong(self) -> bool:
        """Whether the clause opens the story of an encounter by itself."""
        return self.strength > 1
