"""The words of a text of any script, as the indexes of texts keep them."""

import re
from collections.abc import Iterator

HAN = "\u3400-\u9fff"
RUNS = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
MOST_WORDS = 100_000
"""Of a text as long as several books what comes after so many words is not found: databases keep no more of one."""


def split_words(text: str) -> Iterator[str]:
    """Yield the words of a text, without regard to case; of Chinese characters every two neighbours, and the last alone.

    Example:
        >>> list(split_words("Ёлка-2, 能源研"))
        ['елка', '2', '能源', '源研', '研']
    """
    for run in RUNS.findall(text.casefold().replace("ё", "е")):
        if re.match(f"[{HAN}]", run):
            yield from (run[at : at + 2] for at in range(len(run)))
        else:
            yield run


def make_words(text: str) -> str:
    """Return the words of a text as the index keeps them."""
    return " ".join(word for word, _ in zip(split_words(text), range(MOST_WORDS), strict=False))
