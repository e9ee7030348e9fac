"""What every language gives, and how text becomes sentences with it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Protocol, cast

from bridgebook.languages.text import Sentence, Token
from bridgebook.vocabulary import Span

LANGUAGES = ("ru", "en", "zh")


class Language(Protocol):
    """The functions of `languages/<code>/morphology.py`."""

    def find_sentences(self, text: str) -> list[tuple[int, int]]:
        """Start and end of each sentence in one paragraph."""

    def find_tokens(self, text: str) -> list[Token]:
        """The words and signs of one sentence, offsets counted in it."""

    def lemma(self, word: str) -> str:
        """What all forms of the word share, in lower case."""


def language(code: str) -> Language:
    """The language's functions.

    Raises:
        ValueError: If there is no such language; the message lists those there are.
    """
    if code not in LANGUAGES:
        raise ValueError(f"no language {code!r}; there are {', '.join(LANGUAGES)}")
    return cast(Language, import_module(f"bridgebook.languages.{code}.morphology"))


# A paragraph ends at an empty line or, in short lines as lists and headers have them, at the line's end.
_LINE = re.compile(r"[^\n]+")
_TERMINAL = re.compile(r"""[.!?…。！？；;:：»”"’)\]）】]\s*$""")
# Line breaks that fall inside a sentence come from converted pages, where a picture or an anchor stood: the line before is
# running text (it holds the end of another sentence) and unfinished, or the next line starts with a small letter.
_RUNNING = re.compile(r"[^\W\d_A-ZА-ЯЁ]{2}[.!?…][»”\")]*\s+\S|[。！？；]")


def find_paragraphs(text: str, boilerplate: Sequence[Span]) -> list[list[Span]]:
    """The paragraphs of a text, each as the lines it is made of, with site boilerplate left out.

    A line is one paragraph, unless it is running text that breaks off in a sentence: then the next line continues it.
    """
    paragraphs: list[list[Span]] = []
    unfinished = ""
    for match in _LINE.finditer(text):
        line = match.group().strip()
        start = match.start() + match.group().find(line)
        end = start + len(line)
        if not line:
            continue
        if any(b.start <= start and b.end >= end for b in boilerplate):
            unfinished = ""
            continue
        if unfinished and (_RUNNING.search(unfinished) or line[0].islower()):
            paragraphs[-1].append(Span(start, end))
        else:
            paragraphs.append([Span(start, end)])
        unfinished = "" if _TERMINAL.search(line) else line
    return paragraphs


def split_sentences(text: str, code: str, boilerplate: Sequence[Span] = ()) -> Iterator[Sentence]:
    """The sentences of a document's text, in order, without its boilerplate.

    Args:
        text: The document's whole text.
        code: Its language.
        boilerplate: Sorted spans to leave out.

    Yields:
        Sentences whose offsets count in the whole text.
    """
    tools = language(code)
    starts = [b.start for b in boilerplate]
    index = 0
    for number, lines in enumerate(find_paragraphs(text, boilerplate)):
        first, last = lines[0].start, lines[-1].end
        # Line breaks inside a paragraph become spaces for the splitter: lengths, and so offsets, stay.
        paragraph = text[first:last].replace("\n", " ")
        for start, end in tools.find_sentences(paragraph):
            tokens = []
            for token in tools.find_tokens(paragraph[start:end]):
                at = first + start + token.start
                near = bisect_right(starts, at) - 1
                if near >= 0 and boilerplate[near].end > at:
                    continue
                tokens.append(Token(at, at + len(token.text), token.text, token.lemma, token.tag, token.grammemes))
            if tokens:
                yield Sentence(index, number, first + start, first + end, text, tuple(tokens))
                index += 1
