"""What a text written by hand still stands on, and what it puts in quotation marks."""

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import Any

from bridgebook.languages.language import language as find_tools
from bridgebook.registry.records.news import Quoted

_QUOTED = re.compile(r"«([^«»]+)»|“([^“”]+)”|\"([^\"\n]+)\"|「([^「」]+)」|『([^『』]+)』")
# Fewer words in quotation marks are a name, not speech.
_WORDS, _CHARACTERS = 4, 10
LIKE = 0.6
"""From which likeness on a changed sentence is taken for the one that was composed."""


def follow_lines(lines: Iterable[Mapping[str, Any]], text: str, language: str) -> list[dict[str, Any]]:
    """Return the composed sentences, each with whether it still stands in a text, and whether it was changed.

    A sentence that was changed by hand stands on the same facts; one that is gone stands on none.
    """
    plain = " ".join(text.split())
    sentences = [plain[start:end] for start, end in find_tools(language).find_sentences(plain)]
    followed = []
    for line in lines:
        said = " ".join(str(line["text"]).split())
        same = bool(said) and said in plain
        like = same or any(is_like(said, sentence) for sentence in sentences)
        followed.append({**line, "kept": like, "changed": like and not same})
    return followed


def is_like(left: str, right: str) -> bool:
    """Whether two sentences are one, changed by hand; half of the longer one in the other is enough."""
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return matcher.real_quick_ratio() >= LIKE and matcher.ratio() >= LIKE


def find_quoted(text: str, sources: Iterable[str]) -> tuple[Quoted, ...]:
    """Return what a text has in quotation marks that is speech, and whether one of some sources says it just so."""
    plain = [level_signs(source) for source in sources]
    found = []
    for match in _QUOTED.finditer(text):
        group = next(n for n in range(1, 6) if match.group(n) is not None)
        words = match.group(group)
        if is_speech(words):
            wanted = level_signs(words).rstrip(".,!?…")
            found.append(Quoted(match.start(group), match.end(group), words, any(wanted in p for p in plain)))
    return tuple(found)


def find_speech(text: str, *, most: int = 8) -> tuple[str, ...]:
    """Return the direct speech of a document: words in quotation marks, each once, without names of things."""
    said = [next(group for group in match.groups() if group is not None) for match in _QUOTED.finditer(text)]
    return tuple(dict.fromkeys(" ".join(words.split()) for words in said if is_speech(words) and len(words) < 600))[
        :most
    ]


def is_speech(words: str) -> bool:
    """Whether words in quotation marks are long enough to be what somebody said."""
    return len(words.split()) >= _WORDS or len(re.findall(r"[㐀-鿿]", words)) >= _CHARACTERS


def level_signs(text: str) -> str:
    """A text with one kind of space, dash and apostrophe."""
    return " ".join(re.sub(r"[‐-―]", "-", text).replace("’", "'").split())
