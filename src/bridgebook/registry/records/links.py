"""References to things, and the words behind a fact."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Link:
    """A thing as a page names it.

    Attributes:
        key: Its stable key.
        kind: organisation, person or place; or the type of an event.
        name: Its name in the reader's language where documents give one, else as they do.
        names: Its names by language.
    """

    key: str
    kind: str
    name: str
    names: dict[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Source:
    """The words that say a fact, or the person who does.

    Attributes:
        statement: Ledger row of the statement, for accepting, rejecting and correcting it.
        document: Ledger row of the document, None for a person's own word.
        title: Its title, or its name where it has none.
        date: Its date of publication, "" where unknown.
        language: Its language.
        start: Where the words start in its text.
        end: Where they end.
        quote: The words; `text[start:end] == quote`.
        state: State of the statement: proposed, accepted, undecided.
        by: The reader version or the person who says so.
        person: Whether a person of the office says so.
        confidence: How often a statement found this way is right, from 0 to 1.
    """

    statement: int
    document: int | None
    title: str
    date: str
    language: str
    start: int
    end: int
    quote: str
    state: str
    by: str
    person: bool
    confidence: float

    @property
    def document_key(self) -> str:
        """The key of the document, "" for a person's own word."""
        return f"d{self.document}" if self.document else ""
