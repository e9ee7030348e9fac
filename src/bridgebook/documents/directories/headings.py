"""Which column holds what: headings in Chinese, English and Russian, by `words/directory.toml`."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from bridgebook.languages import LANGUAGES, words

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|【[^】]*】")
_SIGNS = re.compile(r"[^\w№/\-. ]+")
_PARTS = re.compile(r"[\n/|;；、]+")


@cache
def headings() -> dict[str, str]:
    """Every known heading in its normal form to the field it stands for."""
    found: dict[str, str] = {}
    for code in LANGUAGES:
        for heading, field in words(code, "directory").map("heading").items():
            found.setdefault(normalise_heading(heading), str(field))
    return found


def normalise_heading(text: str) -> str:
    """A heading without case, brackets, units, signs and, between Chinese characters, spaces."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    text = re.sub(r"\s+", " ", _SIGNS.sub(" ", _BRACKETS.sub(" ", text))).strip(" .-/")
    return re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", text)


def recognise_heading(text: str) -> str:
    """The field a heading stands for (`name`, `uscc`, `phone`, …); "" if none.

    A heading in several languages ("企业名称 / Company name") is recognised by any of its parts, one with more words
    ("Company name as registered") by the longest known heading it begins or ends with.
    """
    known = headings()
    spread = re.sub(r"(?<=[\u4e00-\u9fff]) +(?=[A-Za-zА-Яа-яЁё])", "\n", text.strip())
    for form in (normalise_heading(text), *(normalise_heading(part) for part in _PARTS.split(spread))):
        if form in known:
            return known[form]
    whole = normalise_heading(text)
    if not whole or len(whole) > 40:
        return ""
    if re.search("[\u4e00-\u9fff]", whole):
        ends = [h for h in known if len(h) > 1 and h.isalpha() and whole.endswith(h) and len(whole) <= len(h) + 6]
    else:
        ends = [h for h in known if len(h) > 3 and (whole.startswith(f"{h} ") or whole.endswith(f" {h}"))]
    return known[max(ends, key=len)] if ends else ""


def count_headings(row: Sequence[str]) -> int:
    """How many different fields the cells of a row are headings of."""
    cells = [cell for cell in row if cell and len(cell) <= 60]
    return len({field for cell in cells if (field := recognise_heading(cell))})
