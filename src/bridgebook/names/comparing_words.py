"""Compares the words of two organisations' names that are names themselves: places, brands, whom a body is called after."""

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from bridgebook.names.cutting import read_word
from bridgebook.names.foreign_sounds import is_pinyin, sound_alike
from bridgebook.names.organisations import OrganisationName, Word
from bridgebook.names.own_words import say_the_same
from bridgebook.names.stems import adjective_base, adjective_bases, stem


@dataclass(frozen=True, slots=True)
class WordsCompared:
    """What agrees and what is left over of the words that are names.

    Attributes:
        agreed: Words of ours that theirs has too.
        ours, theirs: Words that only one has, without those of whom a body is called after.
        countries: `same`, `other`, `one` (only one name tells a country) or `none`.
    """

    agreed: tuple[Word, ...]
    ours: tuple[Word, ...]
    theirs: tuple[Word, ...]
    countries: str


@lru_cache(maxsize=50_000)
def _forms(text: str, script: str) -> tuple[str, ...]:
    """A word in the forms in which it can be compared by sound: as it stands, without ending, without an adjective's."""
    if script != "cyrillic":
        return (text,)
    return tuple(dict.fromkeys(filter(None, (text, stem(text), *adjective_bases(text)))))


@lru_cache(maxsize=100_000)
def same_word(left: Word, left_script: str, right: Word, right_script: str) -> bool:
    """Whether two words name one thing: one place of the gazetteer, or one sound."""
    if left.key and right.key:
        if left.key == right.key:
            return True
        if (left.is_sure and right.is_sure) or left_script == right_script:
            return False
    if left.text == right.text and left_script == right_script:
        return True
    if left_script == right_script:
        if left_script == "cyrillic":
            ours, theirs = set(_forms(left.text, left_script)), set(_forms(right.text, right_script))
            return bool({f for f in ours & theirs if len(f) > 2}) or _endings_only(left.text, right.text)
        return (
            left_script == "latin"
            and not (left.key and right.key)
            and sound_alike(left.text, "latin", right.text, "latin")
        )
    if say_the_same(left.text, left_script, right.text, right_script):
        return True
    return any(
        sound_alike(one, left_script, other, right_script)
        for one in _forms(left.text, left_script)
        for other in _forms(right.text, right_script)
    )


def _endings_only(left: str, right: str) -> bool:
    """Whether Russian words differ in endings alone: Тунцзи and Тунцзиский."""
    short, long = sorted((left, right), key=len)
    base = adjective_base(long)
    return bool(base) and len(short) > 3 and (base.rstrip("ий") == short.rstrip("иьй") or base == short)


def compare_words(ours: OrganisationName, theirs: OrganisationName) -> WordsCompared:
    """Match the words that are names, one with one, then what is left of each side as one word."""
    left = [w for w in ours.named if w.kind != "country"]
    right = [w for w in theirs.named if w.kind != "country"]
    agreed: list[Word] = []
    for word in list(left):
        match = next((o for o in right if same_word(word, ours.script, o, theirs.script)), None)
        if match is not None:
            agreed.append(word)
            left.remove(word)
            right.remove(match)
            # A name told twice (哈尔滨市哈尔滨…) counts once.
            right = [o for o in right if not (o.key and o.key == match.key)]
    if left and right and (len(left) > 1 or len(right) > 1) and _joined_alike(left, ours.script, right, theirs.script):
        agreed.append(left[0])
        left, right = [], []
    if left and right and all(w.kind == "person" for w in left) != all(w.kind == "person" for w in right):
        # Whom a body is called after is often left out.
        left = [w for w in left if w.kind != "person"]
        right = [w for w in right if w.kind != "person"]
    elif not (left and right):
        left = [w for w in left if w.kind != "person"]
        right = [w for w in right if w.kind != "person"]
    return WordsCompared(tuple(agreed), tuple(left), tuple(right), _compare_countries(ours, theirs, agreed))


def spelt_nearly(words: WordsCompared, left_script: str, right_script: str) -> bool:
    """Whether what is left over of each name is a word or two spelt almost the same, as by a slip: Chevon and Chevron.

    Not so where a letter makes another name: places, and what reads as Chinese syllables.
    """
    if left_script != right_script or left_script == "han" or not 0 < len(words.ours) == len(words.theirs) <= 2:
        return False
    return all(_slip_apart(one, other, left_script) for one, other in zip(words.ours, words.theirs, strict=True))


def _slip_apart(one: Word, other: Word, script: str) -> bool:
    size = max(len(one.text), len(other.text))
    if one.key or other.key or size < 5 or not (one.text.isalpha() and other.text.isalpha()):
        return False
    if any(_reads_chinese(word.text, script) for word in (one, other)):
        return False
    return OSA.distance(one.text, other.text, score_cutoff=2) <= (2 if size >= 9 else 1)


def _reads_chinese(text: str, script: str) -> bool:
    return is_pinyin(text) if script == "latin" else bool(read_word(text, script))


def _joined_alike(left: list[Word], left_script: str, right: list[Word], right_script: str) -> bool:
    one = Word("".join(w.text for w in left), "", "proper")
    other = Word("".join(w.text for w in right), "", "proper")
    return same_word(one, left_script, other, right_script)


def _compare_countries(ours: OrganisationName, theirs: OrganisationName, agreed: list[Word]) -> str:
    left = {w.key for w in ours.named if w.kind == "country"}
    right = {w.key for w in theirs.named if w.kind == "country"}
    if not left and not right:
        return "none"
    if left and right:
        return "same" if left & right and len(left) == len(right) else "part" if left & right else "other"
    return "one"


def looks_foreign(word: Word, script: str) -> bool:
    """Whether a word can be the name of somebody a body is called after, rather than a brand in pinyin."""
    if script == "han":
        return len(word.text) >= 3
    if script == "latin":
        return not is_pinyin(word.text) and len(word.text) > 4 and word.text.endswith(_SURNAMES)
    return word.text.endswith(_SURNAMES)


_SURNAMES = (
    "ov", "ev", "in", "sky", "skiy", "skii", "skoy", "aya", "ova", "eva", "ko", "uk", "yan", "dze", "ova", "off",
    "ова", "ева", "ов", "ев", "ин", "ский", "ского", "ко", "ина",
)  # fmt: skip
