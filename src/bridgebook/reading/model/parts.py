"""A document's text in parts that one request can hold, cut at paragraphs, with offsets kept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bridgebook.vocabulary import Document, Span

_END_OF_SENTENCE = re.compile(r"[.!?…][»”\")\]]*\s+|[。！？；][”」』）]*")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a document.

    Attributes:
        document: The text of the whole document.
        pieces: The runs of it that are sent, in order; what lies between them is boilerplate.
    """

    document: str
    pieces: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The part as it is sent."""
        return "\n".join(self.document[start:end] for start, end in self.pieces)

    def find(self, words: str) -> Iterator[int]:
        """Where the part holds a string, as offsets in the whole document, in order."""
        for start, end in self.pieces:
            at = self.document.find(words, start, end) if words else -1
            while at >= 0:
                yield at
                at = self.document.find(words, at + 1, end)


def make_parts(document: Document, longest: int) -> list[Part]:
    """The parts of a document, of at most `longest` characters, about equally long; none if it has no text.

    Boilerplate is left out. A cut falls between paragraphs; inside one only where it alone is too long, and then
    between sentences, else between words.
    """
    runs = [run for run in find_runs(document) if document.text[run.start : run.end].strip()]
    total = sum(end - start for start, end in runs)
    if not total:
        return []
    wanted = -(-total // -(-total // longest))
    parts: list[list[Span]] = [[]]
    size = 0
    for run in runs:
        for start, end in find_blocks(document.text, run, longest):
            if parts[-1] and (size + end - start > longest or size >= wanted):
                parts.append([])
                size = 0
            pieces = parts[-1]
            if pieces and pieces[-1].end == start:
                pieces[-1] = Span(pieces[-1].start, end)
            else:
                pieces.append(Span(start, end))
            size += end - start
    return [Part(document.text, tuple(pieces)) for pieces in parts]


def find_runs(document: Document) -> Iterator[Span]:
    """The runs of the text outside its boilerplate."""
    at = 0
    for start, end in document.boilerplate:
        if at < start:
            yield Span(at, start)
        at = max(at, end)
    if at < len(document.text):
        yield Span(at, len(document.text))


def find_blocks(text: str, run: Span, longest: int) -> Iterator[Span]:
    """The lines of a run with their line ends; a line that is too long in several pieces."""
    at = run.start
    while at < run.end:
        line_end = text.find("\n", at, run.end)
        end = run.end if line_end < 0 else line_end + 1
        while end - at > longest:
            cut = find_cut(text, at, at + longest)
            yield Span(at, cut)
            at = cut
        yield Span(at, end)
        at = end


def find_cut(text: str, start: int, end: int) -> int:
    """Where to cut a long line: after its last sentence end in the latter half, else its last blank, else at the end."""
    middle = (start + end) // 2
    sentences = [m.end() for m in _END_OF_SENTENCE.finditer(text, middle, end)]
    if sentences:
        return sentences[-1]
    blank = text.rfind(" ", middle, end)
    return blank + 1 if blank > 0 else end
