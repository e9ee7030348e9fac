"""The fields of science that a topic is of, by words of three languages; fields as in the OECD's Frascati Manual 2015."""

import re
from functools import cache, lru_cache

from bridgebook.languages.characters import plain
from bridgebook.languages.lexicon import words

_HAN = re.compile(r"[\u4e00-\u9fff]")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_WORD = re.compile(r"\w+")
# So short a beginning (art, law, oil) begins too many other words: only the word itself and its plural count.
_SHORT = 3


@cache
def _phrases(code: str) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The entries of a language by the beginning of their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, field in words(code, "field").map("field").items():
        parts = tuple(_WORD.findall(phrase.casefold()))
        found.setdefault(parts[0], []).append((parts, str(field)))
    return {first: tuple(sorted(entries, key=lambda e: -len(e[0]))) for first, entries in found.items()}


@cache
def _runs() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {word: str(field) for word, field in words("zh", "field").map("field").items()}
    return re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True)))), table


@lru_cache(maxsize=50_000)
def find_fields(topic: str) -> tuple[str, ...]:
    """The codes of the fields a topic is of, in their order; none where no word of it is known.

    Example:
        >>> find_fields("совместная лаборатория силовой электроники")
        ('2.2',)
    """
    found: set[str] = set()
    if _HAN.search(topic):
        pattern, table = _runs()
        found |= {table[hit.group()] for hit in pattern.finditer(plain(topic).casefold())}
    phrases = _phrases("ru" if _CYRILLIC.search(topic) else "en")
    tokens = _WORD.findall(topic.casefold())
    at = 0
    while at < len(tokens):
        taken, field = _find_at(tokens, at, phrases)
        found |= {field} if field else set()
        at += taken
    return tuple(sorted(found, key=lambda code: [int(part) for part in code.split(".")]))


def _find_at(
    tokens: list[str], at: int, phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
) -> tuple[int, str]:
    """How many words from one on are an entry, and its field; (1, "") where they are none."""
    best = (0, 1, "")
    for size in range(2, len(tokens[at]) + 1):
        for parts, field in phrases.get(tokens[at][:size], ()):
            follows = tokens[at : at + len(parts)]
            if len(follows) == len(parts) and all(_begins(*pair) for pair in zip(follows, parts, strict=True)):
                best = max(best, (len("".join(parts)), len(parts), field))
    return best[1], best[2]


def _begins(token: str, beginning: str) -> bool:
    return token in (beginning, f"{beginning}s") if len(beginning) <= _SHORT else token.startswith(beginning)


def name_field(field: str, code: str) -> str:
    """What a field is called in a language; its code where it is none."""
    return str(words(code, "field").map("name").get(field, field))
