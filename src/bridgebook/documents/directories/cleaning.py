"""The text of a cell without what only its typing left in it: full-width signs, zero-width signs, stray spaces."""

import re
import unicodedata
from functools import lru_cache

# Format signs nobody sees: zero-width spaces and joiners, marks of direction, soft hyphens, a byte order mark in the middle.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_GAPS = re.compile(rf"(?<=[{_HAN}()、，]) +(?=[{_HAN}()、，])")
_PLACEHOLDERS = {
    "",
    "-",
    "--",
    "—",
    "–",
    "/",
    "\\",
    "无",
    "暂无",
    "none",
    "n/a",
    "na",
    "null",
    "nan",
    "нет",
    "н/д",
    "#n/a",
}


@lru_cache(maxsize=100_000)
def clean_cell(text: str) -> str:
    """A cell's text: NFKC, unseen signs gone, one space between words and none between Chinese characters.

    Line breaks are kept as single newlines, since a cell may hold one name a line. A sign that only says
    "nothing here" (a dash, 无, n/a, нет) gives "".
    """
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    lines = [_GAPS.sub("", re.sub(r"[^\S\n]+", " ", line).strip()) for line in text.splitlines()]
    text = "\n".join(line for line in lines if line)
    return "" if text.casefold() in _PLACEHOLDERS else text
