"""A row of words and signs, read by index: what the readers of topics have in common."""

from bridgebook.languages import Hit, Sentence, Token
from bridgebook.reading.interests.cues import find_words
from bridgebook.reading.passages import Passages


class Row:
    """The words and signs of a part of a sentence, and what is named where among them."""

    def __init__(self, passages: Passages, sentence: Sentence, tokens: list[Token]) -> None:
        self.passages = passages
        self.sentence = sentence
        self.tokens = tokens
        self._sets: dict[str, frozenset[str]] = {}

    def token(self, at: int) -> Token | None:
        """The word or sign at an index; None beyond the row."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def after(self, offset: int, at: int = 0) -> int:
        """Index of the first word at or behind an offset of the text, from an index on."""
        return next((n for n in range(at, len(self.tokens)) if self.tokens[n].start >= offset), len(self.tokens))

    def named(self, at: int) -> int:
        """Index after the person, organisation or place named at `at`; `at` itself where none is."""
        place = self._place(at)
        return at if place is None else self.after(place, at)

    def _place(self, at: int) -> int | None:
        token = self.token(at)
        if token is None:
            return None
        found = self.passages.places_in(token.start, self.sentence.end)
        return found[0].end if found and found[0].start == token.start else None

    def is_person(self, at: int) -> bool:
        """Whether a person is named at an index."""
        token = self.token(at)
        found = self.passages.places_in(token.start, self.sentence.end) if token else ()
        return bool(token and found and found[0].start == token.start and found[0].kind == "person")

    def words(self, section: str) -> frozenset[str]:
        """The words of a section of `interest.toml`, as they stand there."""
        if section not in self._sets:
            self._sets[section] = frozenset(self.passages.words("interest")[section])
        return self._sets[section]

    def covered(self, at: int, spans: dict[int, int]) -> int:
        """Index after the run that holds the word at an index, of runs given by start and end; `at` where none does."""
        token = self.token(at)
        ends = [end for start, end in spans.items() if token and start <= token.start < end]
        return self.after(max(ends), at) if ends else at

    def ends(self, *sections: str) -> dict[int, int]:
        """Where in the text the words of some sections begin, and where the longest that begins there ends."""
        found: dict[int, int] = {}
        hits: list[Hit] = find_words(self.passages, self.sentence, *sections)
        for hit in hits:
            found[hit.start] = max(hit.end, found.get(hit.start, 0))
        return found
