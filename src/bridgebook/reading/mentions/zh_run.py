"""Chinese: a sentence as the finders of names walk through it: plain characters, words with their ends, runs taken."""

import re
from functools import cache, lru_cache

from bridgebook.languages import Sentence, words
from bridgebook.languages.characters import plain
from bridgebook.languages.places import load_places

SIGNS = frozenset(
    "／，。；：、！？（）()《》〈〉“”‘’「」『』【】[]〔〕,.;:!?…—–-－~～|/\\<>*#·•・▲△◆◇●○◎■□★☆※→\"' \t\n\u3000\u00a0"
)
"""Signs that end a run of characters."""

_LONGEST_PLACE = 10


@cache
def word_set(topic: str, section: str) -> frozenset[str]:
    """The words of a Chinese lexicon's section as a set."""
    return frozenset(words("zh", topic)[section])


@cache
def _sizes(topic: str, section: str, *, backwards: bool) -> dict[str, tuple[int, ...]]:
    """For the first character of a section's words (the last, backwards) their lengths, the longest first."""
    sizes: dict[str, set[int]] = {}
    for word in word_set(topic, section):
        sizes.setdefault(word[-1 if backwards else 0], set()).add(len(word))
    return {character: tuple(sorted(found, reverse=True)) for character, found in sizes.items()}


def ends_in(text: str, end: int, topic: str, section: str, floor: int = 0) -> str:
    """The longest word of a section that ends at a place of the text, "" if none does."""
    known = word_set(topic, section)
    for size in _sizes(topic, section, backwards=True).get(text[end - 1 : end], ()):
        if end - size >= floor and text[end - size : end] in known:
            return text[end - size : end]
    return ""


def starts_with(text: str, start: int, topic: str, section: str) -> str:
    """The longest word of a section that starts at a place of the text, "" if none does."""
    known = word_set(topic, section)
    for size in _sizes(topic, section, backwards=False).get(text[start : start + 1], ()):
        if text[start : start + size] in known:
            return text[start : start + size]
    return ""


@cache
def either(topic: str, section: str) -> str:
    """The words of a section as alternatives of a regular expression, the longest first."""
    return "|".join(map(re.escape, sorted(word_set(topic, section), key=lambda w: (-len(w), w))))


def ends_post(text: str, end: int) -> bool:
    """Whether a post ends here, and not one that goes on (副总|理)."""
    post = ends_in(text, end, "persons", "role")
    return bool(post) and len(starts_with(text, end - len(post), "persons", "role")) <= len(post)


def is_han(character: str) -> bool:
    """Whether it is one Chinese character."""
    return "\u4e00" <= character <= "\u9fff"


def is_transcribing(character: str) -> bool:
    """Whether a character is one of those that write foreign names."""
    return character in word_set("persons", "transcription")


class Run:
    """A sentence in plain characters, with where its words end.

    Attributes:
        sentence: The sentence.
        text: Its text in simplified characters, as long as it was.
        starting, ending: The word that starts, or ends, at an offset: (start, end, tag).
    """

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.text = plain(sentence.text)
        self.starting: dict[int, tuple[int, int, str]] = {}
        self.ending: dict[int, tuple[int, int, str]] = {}
        for token in sentence.tokens:
            word = (token.start - sentence.start, token.end - sentence.start, token.tag)
            self.starting[word[0]] = self.ending[word[1]] = word

    def is_border(self, at: int) -> bool:
        """Whether a word starts or ends here."""
        return at in self.starting or at in self.ending

    def holding(self, at: int) -> tuple[int, int, str] | None:
        """The word that holds the character at an offset."""
        for start in range(at, max(-1, at - 8), -1):
            if start in self.starting:
                return self.starting[start] if self.starting[start][1] > at else None
        return None

    def place_before(self, end: int, floor: int) -> int:
        """How many characters the longest place's name takes that ends here; 0 if none does."""
        for size in range(min(_LONGEST_PLACE, end - floor), 1, -1):
            if is_known_place(self.text[end - size : end]) and (size > 2 or self._stands(end - size, end)):
                return size
        return 0

    def _stands(self, start: int, end: int) -> bool:
        word = self.starting.get(start)
        if word and word[1] > end and self.text[start:end] in own_places():
            # 中国林业|科学: the tagger draws a place into the word behind it.
            return True
        return bool(word and word[1] == end) or (self.is_border(start) and self.is_border(end))


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(sorted(words("zh", "places")["suffix"], key=len, reverse=True))


@cache
def _openings() -> frozenset[str]:
    return frozenset(name[:2] for name in load_places("zh"))


def may_open_place(text: str, at: int) -> bool:
    """Whether some known place's name begins with the two characters here; most do not, and need no further look."""
    return text[at : at + 2] in _openings()


@lru_cache(maxsize=50_000)
def is_known_place(name: str) -> bool:
    """Whether it is a place's name, perhaps with 省, 市, 区 behind it."""
    if name[:2] not in _openings():
        return False
    places = load_places("zh")
    if name in places:
        return True
    if not name.endswith(_suffixes()):
        return False
    return any(len(name) - len(s) >= 2 and name.endswith(s) and name[: -len(s)] in places for s in _suffixes())


@cache
def own_places() -> frozenset[str]:
    """The names of our own lists, surer than those of a gazetteer of small towns."""
    lexicon = words("zh", "places")
    cities = {n for names in lexicon.map("city").values() for n in names}
    return frozenset({*cities, *lexicon.map("region"), *lexicon.map("alias"), *lexicon.map("country")})
