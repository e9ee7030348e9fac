"""An entity: one real organisation, person or place, and every place in the text that names it."""

from dataclasses import dataclass
from typing import Literal

EntityKind = Literal["organisation", "person", "place"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One run of text that names an entity: `document.text[start:end] == text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One real thing, however often and in whatever form the document names it.

    Attributes:
        id: Unique in its reading: o1, p1, l1, …
        kind: organisation, person or place.
        name: The fullest form, in the base case of the document's language.
        mentions: Every mention, in the order of the text.
        written: The fullest form the document itself gives, where `name` was known beforehand; "" elsewhere.
    """

    id: str
    kind: EntityKind
    name: str
    mentions: tuple[Mention, ...]
    written: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """The distinct surface strings that name it, in the order of the text."""
        return tuple(dict.fromkeys(mention.text for mention in self.mentions))
