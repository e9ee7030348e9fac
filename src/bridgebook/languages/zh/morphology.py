"""Chinese: sentences and words with parts of speech (jieba's dictionary and tagger, by rjieba)."""

import re

from bridgebook.languages.characters import plain
from bridgebook.languages.text import Token

_END = re.compile(r"[。！？!?；;…]+[”」』）)’》]*")


def lemma(word: str) -> str:
    """The word itself: Chinese words have no forms; Latin letters in it in lower case."""
    return word.casefold()


def find_sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a paragraph; a semicolon ends one too."""
    spans, start = [], 0
    for match in _END.finditer(text):
        if text[start : match.end()].strip():
            spans.append((start, match.end()))
        start = match.end()
        while start < len(text) and text[start].isspace():
            start += 1
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return spans


def find_tokens(text: str) -> list[Token]:
    """The words and signs of a sentence with jieba's part-of-speech tags (nr person, ns place, nt body, v, n, …)."""
    import rjieba  # its dictionary takes a quarter of a second that only Chinese texts need

    tokens, at = [], 0
    plain_text = plain(text)
    for word, tag in rjieba.tag(plain_text):
        start = plain_text.find(word, at)
        if start < 0:
            continue
        at = start + len(word)
        if not word.isspace():
            tokens.append(Token(start, at, text[start:at], word.casefold(), tag))
    return tokens
