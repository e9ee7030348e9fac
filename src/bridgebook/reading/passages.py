"""What the readers of statements work on: the sentences of a document with its entities in their places."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from bridgebook.languages import Sentence, Words, words
from bridgebook.vocabulary import Document, Entity, EntityKind, Evidence, Statement

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """One mention of an entity, in its place."""

    start: int
    end: int
    entity: str
    kind: EntityKind
    text: str


@dataclass(frozen=True, slots=True)
class Declined:
    """A run of text that a reader of statements looked at and made nothing of, and why."""

    type: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True)
class Passages:
    """A document ready for the readers of statements.

    Attributes:
        document: The document.
        sentences: Its sentences in order, without boilerplate.
        entities: Its entities by id.
        told: What earlier readers found (positions and parts), for the later ones.
        lasting: What was worked out of the text and its entities alone; `dataclasses.replace` hands it on.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    entities: dict[str, Entity]
    told: tuple[Statement, ...] = ()
    lasting: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def language(self) -> str:
        """The document's language."""
        return self.document.language

    @property
    def text(self) -> str:
        """The document's whole text; every offset counts in it."""
        return self.document.text

    def words(self, topic: str) -> Words:
        """The lexicon of a topic in the document's language."""
        return words(self.language, topic)

    @cached_property
    def _made(self) -> dict[Any, Any]:
        return {}

    def once(self, make: Callable[["Passages"], T]) -> T:
        """What a function works out of this document, worked out at the first asking only."""
        if make not in self._made:
            self._made[make] = make(self)
        found: T = self._made[make]
        return found

    def always(self, make: Callable[["Passages"], T]) -> T:
        """As `once`, for what does not depend on statements told earlier."""
        if make not in self.lasting:
            self.lasting[make] = make(self)
        found: T = self.lasting[make]
        return found

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every mention of every entity, in the order of the text."""
        return self.always(Passages._find_places)

    def _find_places(self) -> tuple[Place, ...]:
        found = [Place(m.start, m.end, e.id, e.kind, m.text) for e in self.entities.values() for m in e.mentions]
        return tuple(sorted(found, key=lambda p: (p.start, -p.end)))

    @cached_property
    def _starts(self) -> list[int]:
        return self.always(_list_starts)

    def places_in(self, start: int, end: int, *kinds: EntityKind) -> tuple[Place, ...]:
        """The mentions that lie wholly in a run of text, of some kinds or of all."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple(p for p in self.places[first:last] if p.end <= end and (not kinds or p.kind in kinds))

    def place_at(self, offset: int) -> Place | None:
        """The mention that holds an offset, or None."""
        at = bisect_left(self._starts, offset + 1)
        return self.places[at - 1] if at and self.places[at - 1].end > offset else None

    def entities_in(self, start: int, end: int, *kinds: EntityKind) -> tuple[str, ...]:
        """The ids of the entities named in a run of text, each once, in the order of first mention."""
        return tuple(dict.fromkeys(p.entity for p in self.places_in(start, end, *kinds)))

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds an offset, or None between sentences and in boilerplate."""
        at = bisect_left(self._sentence_ends, offset + 1)
        if at < len(self.sentences) and self.sentences[at].start <= offset:
            return self.sentences[at]
        return None

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return self.always(_list_ends)

    @cached_property
    def paragraphs(self) -> tuple[tuple[Sentence, ...], ...]:
        """The sentences by paragraph."""
        return self.always(_group_paragraphs)

    def next_in_paragraph(self, sentence: Sentence) -> Sentence | None:
        """The next sentence of the same paragraph; None at its end."""
        at = bisect_left(self._sentence_ends, sentence.end + 1)
        following = self.sentences[at] if at < len(self.sentences) else None
        return following if following and following.paragraph == sentence.paragraph else None

    def paragraph_start(self, sentence: Sentence) -> int:
        """Where the paragraph of a sentence begins."""
        return self.always(_paragraph_starts)[sentence.paragraph]

    def decline(self, kind: str, start: int, end: int, reason: str) -> None:
        """Note why a reader made nothing of a run of text it looked at, for `bridgebook read --why-not`."""
        self.declined.append(Declined(kind, start, end, reason))

    @property
    def declined(self) -> list[Declined]:
        """What readers looked at and made nothing of, so far."""
        found: list[Declined] = self.lasting.setdefault(Declined, [])
        return found

    def evidence(self, start: int, end: int) -> Evidence:
        """The words of a run of text, without the spaces and separating signs around it."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip(" \n\t\u00a0\u3000,;，；、"))
        piece = self.text[start:end]
        end = start + len(piece.rstrip(" \n\t\u00a0\u3000,;，；、.。"))
        return Evidence(start, end, self.text[start:end])


def make_passages(document: Document, sentences: Sequence[Sentence], entities: Iterable[Entity]) -> Passages:
    """Join a document's sentences with its entities."""
    return Passages(document, tuple(sentences), {e.id: e for e in entities})


def _paragraph_starts(passages: Passages) -> dict[int, int]:
    return {s.paragraph: s.start for s in reversed(passages.sentences)}


def _list_starts(passages: Passages) -> list[int]:
    return [p.start for p in passages.places]


def _list_ends(passages: Passages) -> list[int]:
    return [s.end for s in passages.sentences]


def _group_paragraphs(passages: Passages) -> tuple[tuple[Sentence, ...], ...]:
    found: dict[int, list[Sentence]] = {}
    for sentence in passages.sentences:
        found.setdefault(sentence.paragraph, []).append(sentence)
    return tuple(tuple(group) for group in found.values())
