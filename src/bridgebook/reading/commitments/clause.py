"""A clause: the part of a sentence that says one act, with the words of commitment found in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from bridgebook.languages import Hit, Sentence, Token
from bridgebook.languages.dates import DateMention, find_dates
from bridgebook.reading.party_words import find_party_words
from bridgebook.reading.passages import Passages
from bridgebook.reading.task_words import find_words

_PARTIES = ("all", "guests", "hosts", "own", "that", "kind", "unit")
"""Words for those who can act, named or not."""


@dataclass(frozen=True)
class Clause:
    """One clause of a sentence.

    Attributes:
        passages: The document.
        sentence: The sentence it is part of.
        start, end: Its place, from its first word to before the sign that ends it.
        main: Its tokens without those of relative and adverbial clauses inside it.
        after: The sign or word before it (",", ":", "и"), or "" at the start of the sentence.
        said: Whether a word that opens reported speech ("that", "что") opens it.
    """

    passages: Passages
    sentence: Sentence
    start: int
    end: int
    main: tuple[Token, ...]
    after: str = ""
    said: bool = False

    @property
    def text(self) -> str:
        """Its words as they stand."""
        return self.passages.text[self.start : self.end]

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """The words of commitment that lie in it."""
        return tuple(h for h in find_words(self.passages, self.sentence) if self.start <= h.start and h.end <= self.end)

    @cached_property
    def main_starts(self) -> frozenset[int]:
        """Where the tokens of the main clause start."""
        return frozenset(t.start for t in self.main)

    def find(self, *sections: str) -> list[Hit]:
        """Its words of some sections, in the order of the text, those of clauses inside it left out."""
        return [h for h in self.hits if h.section in sections and self.is_main(h)]

    def is_main(self, hit: Hit) -> bool:
        """Whether a hit stands in the main clause; in Chinese every hit does."""
        return self.passages.language == "zh" or hit.start in self.main_starts

    def has(self, *sections: str) -> bool:
        """Whether one of the sections' words stands in it, clauses inside it counted too."""
        return any(h.section in sections for h in self.hits)

    @cached_property
    def named(self) -> bool:
        """Whether somebody who can act is named or meant in it."""
        if self.passages.places_in(self.start, self.end, "organisation", "person") or self._someone:
            return True
        words = find_party_words(self.passages, self.sentence, *_PARTIES)
        if any(self.start <= h.start and h.end <= self.end for h in words):
            return True
        # "The Chinese side", "中方": an adjective of nationality beside a word for a side, or holding one.
        nations = find_party_words(self.passages, self.sentence, "nation")
        sides = find_party_words(self.passages, self.sentence, "side")
        pairs = ((n, s) for n in nations for s in sides if self.start <= n.start and s.end <= self.end)
        return any(n.start < s.start <= n.end + 2 for n, s in pairs)

    @property
    def _someone(self) -> bool:
        """Whether a word for somebody stands in it; in Russian in a case in which one acts."""
        starts = {h.start for h in self.hits if h.section == "someone"}
        if self.passages.language != "ru":
            return bool(starts)
        # A neuter or inanimate word at the head of a clause may be taken for an accusative, and acts all the same.
        cases = {"nomn", "datv"}
        first = next((t.start for t in self.main if t.is_word), -1)
        return any(
            t.start in starts and (t.grammemes & cases or t.start == first)
            for t in self.sentence.tokens
            if self.start <= t.start < self.end
        )

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates in it that do not lie before the document's own."""
        published = self.passages.document.published
        found = find_dates(
            self.passages.language,
            self.passages.text,
            published=published,
            start=self.start,
            end=self.end,
            announced=True,
        )
        return tuple(d for d in found if d.value and not is_past(d.value, published))

    @property
    def dated(self) -> bool:
        """Whether it gives a date that does not lie before the document's own."""
        return bool(self.dates)

    @cached_property
    def due(self) -> bool:
        """Whether it says by when: a date with a word of deadline beside it, or a period ("within a week")."""
        return self.has("period") or any(is_deadline(self.passages, self.hits, d) for d in self.dates)


@dataclass(frozen=True, slots=True)
class Act:
    """Something to be done, as one rule found it.

    Attributes:
        rule: How it is said: `decided`, `promised`, `asked`, `listed`, `future`, `obliged`, `agreed`.
        sentence: The sentence that says it.
        start, end: The words that say it.
        words: The words of the lexicon that set the rule off.
        verb: Where the verb of the act or of undertaking it stands, for telling who acts.
    """

    rule: str
    sentence: Sentence
    start: int
    end: int
    words: tuple[str, ...]
    verb: int


_NEAR = {"ru": 22, "en": 20, "zh": 2}
"""Signs between a word like "by" and its date."""


def is_past(value: str, published: str | None) -> bool:
    """Whether an ISO date or range ends before the day of publication, as far as both are exact."""
    last = value.rsplit("/", maxsplit=1)[-1]
    return bool(published) and last < (published or "")[: len(last)]


def is_deadline(passages: Passages, hits: Iterable[Hit], date: DateMention) -> bool:
    """Whether a word of deadline stands beside a date: before it, in Chinese behind it, or inside it."""
    near = _NEAR[passages.language]
    for hit in hits:
        if hit.section == "deadline":
            gap = hit.start - date.end if passages.language == "zh" else date.start - hit.end
            if 0 <= gap <= near or (hit.start >= date.start and hit.end <= date.end):
                return True
        if hit.section == "before_date" and 0 <= date.start - hit.end <= near:
            return True
    return False


def is_letter(passages: Passages) -> bool:
    """Whether the text speaks to someone: a letter, an e-mail."""
    return passages.once(_is_letter)


_GREETINGS = 2
"""Words of a letter a text needs, to be one: a greeting and a closing, a sender and a greeting."""


def _is_letter(passages: Passages) -> bool:
    openers = {
        h.word
        for s in passages.sentences
        for h in find_words(passages, s)
        if h.section == "letter" and h.start - s.start <= 2
    }
    if passages.language == "zh":
        openers = {h.word for s in passages.sentences for h in find_words(passages, s) if h.section == "letter"}
    return len(openers) >= _GREETINGS
