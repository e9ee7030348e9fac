"""Russian: names of organisations repeated where nothing beside them says what they are: «Vestas», «Телевизор»."""

import re
from collections.abc import Sequence

from bridgebook.languages import Sentence, Token
from bridgebook.languages.ru.morphology import lemma
from bridgebook.reading.mentions.mention import FoundMention
from bridgebook.reading.mentions.ru_extent import QUOTES, find_closing

_LATIN = re.compile(r"[A-Z0-9][A-Za-z0-9&'’.-]*[A-Za-z]\w*(?: [A-Za-z0-9&'’.-]+)*")


def find_repeated(sentences: Sequence[Sentence], found: Sequence[FoundMention]) -> list[FoundMention]:
    """Mentions of the foreign and quoted names that the text elsewhere gives as organisations'.

    Args:
        sentences: The text's sentences.
        found: The mentions found by what stands beside them.

    Returns:
        The further mentions, which may lie inside mentions found before.
    """
    latin: dict[str, list[str]] = {}
    quoted: dict[tuple[str, ...], str] = {}
    for mention in found:
        if mention.kind != "organisation":
            continue
        if _LATIN.fullmatch(mention.text):
            latin.setdefault(re.split(r"[^\w]", mention.text, maxsplit=1)[0], []).append(mention.text)
        inner = re.search(r"[«„“\"]([^«»„“”\"]+)[»“”\"]$", mention.text)
        if inner:
            quoted.setdefault(_key(inner.group(1).split()), mention.name)
    if not latin and not quoted:
        return []
    more: list[FoundMention] = []
    for sentence in sentences:
        for number, token in enumerate(sentence.tokens):
            if token.text in latin:
                more += _latin_at(sentence, token, latin[token.text])
            elif token.text in QUOTES and quoted:
                more += _quoted_at(sentence, number, quoted)
    return more


def _latin_at(sentence: Sentence, token: Token, names: Sequence[str]) -> list[FoundMention]:
    text = sentence.document_text
    for name in sorted(set(names), key=len, reverse=True):
        end = token.start + len(name)
        if text.startswith(name, token.start) and not text[end : end + 1].isalnum():
            return [_repeated(token.start, end, name, name)]
    return []


def _quoted_at(sentence: Sentence, number: int, quoted: dict[tuple[str, ...], str]) -> list[FoundMention]:
    tokens = sentence.tokens
    closing = find_closing(tokens, number)
    if closing is None:
        return []
    start, end = tokens[number].start, tokens[closing].end
    text = sentence.document_text[start:end]
    name = quoted.get(_key(text[1:-1].split()))
    return [_repeated(start, end, text, name)] if name else []


def _key(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(lemma(word) for word in words)


def _repeated(start: int, end: int, text: str, name: str) -> FoundMention:
    return FoundMention(start, end, text, "organisation", name, confidence=0.7, rule="mentions.repeated")
