"""Chinese: places by their names, with 省, 市, 区 and the like behind them."""

import re
from functools import cache

from bridgebook.languages import Sentence, words
from bridgebook.languages.characters import plain
from bridgebook.languages.places import load_places
from bridgebook.reading.mentions.mention import FoundMention

_LONGEST = 8


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(sorted(words("zh", "places")["suffix"], key=len, reverse=True))


def find_places(sentence: Sentence) -> list[FoundMention]:
    """The places a sentence names, the longest first, and named buildings."""
    text = plain(sentence.text)
    found: list[FoundMention] = []
    borders = {t.start - sentence.start for t in sentence.tokens} | {t.end - sentence.start for t in sentence.tokens}
    at = 0
    while at < len(text):
        size = place_size(text, at)
        if size and (size > 2 or (at in borders and at + size in borders)) and not _is_adjective(text, at, size):
            start, end = sentence.start + at, sentence.start + at + size
            shown = sentence.document_text[start:end]
            found.append(FoundMention(start, end, shown, "place", shown, confidence=0.85, rule="mentions.place"))
            at += size
        else:
            at += 1
    return found + _sites(sentence, text)


def place_size(text: str, at: int) -> int:
    """How many characters a place's name takes here, with its suffix; 0 if none begins here."""
    places = load_places("zh")
    for size in range(min(_LONGEST, len(text) - at), 1, -1):
        name = text[at : at + size]
        if name in places:
            for suffix in _suffixes():
                if text.startswith(suffix, at + size) and not name.endswith(suffix):
                    return size + len(suffix)
            return size
        bare = next((name.removesuffix(s) for s in _suffixes() if name.endswith(s)), "")
        if len(bare) >= 2 and bare in places:
            return size
    match = re.compile(r"[\u4e00-\u9fff]{2,3}(?:省|市|自治区|新区)").match(text, at)
    if match and not re.search("[的在了和与及等该全本各到是一城]", match.group()):
        return 0
    return 0


def _is_adjective(text: str, at: int, size: int) -> bool:
    """Whether the name only tells a language or a kind: 中国语, 俄罗斯族."""
    return text[at + size : at + size + 1] in ("语", "文", "族", "人", "籍", "式") and text[at + size :][:1] != ""


def _sites(sentence: Sentence, text: str) -> list[FoundMention]:
    found = []
    ends = "|".join(sorted(words("zh", "places")["site"], key=len, reverse=True))
    for match in re.finditer(rf"(?<=[在于])([\u4e00-\u9fff]{{2,5}}?(?:{ends}))", text):
        if re.search("[的了和与及等该全本各一会]", match[1][:-1]):
            continue
        start, end = sentence.start + match.start(1), sentence.start + match.end(1)
        shown = sentence.document_text[start:end]
        found.append(FoundMention(start, end, shown, "place", shown, confidence=0.6, rule="mentions.site"))
    return found
