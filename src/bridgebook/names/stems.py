"""Words of a name cut out and brought to the form they are compared in: Russian endings off, spellings levelled."""

import csv
from functools import cache, lru_cache
from importlib.resources import files

_ENDINGS = tuple(
    sorted(
        [
            "ого",
            "его",
            "ому",
            "ему",
            "ыми",
            "ими",
            "ый",
            "ий",
            "ой",
            "ая",
            "яя",
            "ую",
            "юю",
            "ое",
            "ее",
            "ые",
            "ие",
            "ых",
            "их",
            "ым",
            "им",
            "ом",
            "ем",
            "иями",
            "иях",
            "иям",
            "ией",
            "ии",
            "ия",
            "ию",
            "ием",
            "ами",
            "ями",
            "ах",
            "ях",
            "ам",
            "ям",
            "ов",
            "ев",
            "ей",
            "ью",
            "а",
            "я",
            "о",
            "е",
            "у",
            "ю",
            "ы",
            "и",
            "ь",
            "й",
        ],
        key=len,
        reverse=True,
    )
)
_SIZES = (4, 3, 2, 1)
_ENDING_SET = frozenset(_ENDINGS)
_SPELLINGS = {
    "organisation": "organization", "organisations": "organizations", "centre": "center", "centres": "centers", "defence": "defense", "labour": "labor",
    "programme": "program", "theatre": "theater", "st": "saint", "st.": "saint", "univ": "university", "univ.": "university", "inst": "institute",
    "co-operation": "cooperation", "intl": "international", "aluminium": "aluminum", "saint-petersburg": "saint petersburg", "corp": "corporation",
}  # fmt: skip
_MARKS = frozenset("-'’&.@+")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A Russian word without its ending, in small letters with ё as е; three letters and more are kept."""
    level = word.casefold().replace("ё", "е")
    length = len(level)
    for size in _SIZES:
        if length - size >= 3 and level[-size:] in _ENDING_SET:
            return level[:-size]
    return level


_TAILS = frozenset(["ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими"])
_SOFTENED = {"ж": "гз", "ч": "кц", "ш": "х"}


@lru_cache(maxsize=50_000)
def adjective_base(word: str) -> str:
    """What stands before the ending of an adjective in -ский; "" where the word is none."""
    for mark in ("ск", "цк", "зк"):
        at = word.rfind(mark)
        if at >= 2 and word[at + 2 :] in _TAILS:
            return word[:at]
    return ""


@lru_cache(maxsize=50_000)
def adjective_bases(word: str) -> tuple[str, ...]:
    """The names an adjective in -ский can be made of, the plain stem first; none where the word is no such adjective.

    Russian softens г, к, х before the ending (Ладога, ладожский) and takes к or ц into it (Елец, елецкий); a name in -а
    is given with it, since short names differ by a vowel.

    Example:
        >>> adjective_bases("волжский")
        ('волж', 'волг', 'волз', 'волжа', 'волга', 'волза')
        >>> "елец" in adjective_bases("елецкий"), adjective_bases("волга")
        (True, ())
    """
    base = adjective_base(word)
    if not base:
        return ()
    found = [base, *(base[:-1] + letter for letter in _SOFTENED.get(base[-1], ""))]
    if word[len(base)] == "ц":
        found += [base + "ц", base + "к"]
    return (*found, *(f"{form}а" for form in found if form[-1] not in "аеёиоуыэюяйь"))


@lru_cache(maxsize=50_000)
def spelling(word: str) -> str:
    """An English word in small letters and American spelling, without the possessive."""
    level = word.casefold().replace("’", "'")
    if level.endswith("'s"):
        level = level[:-2]
    if "." in level and all(len(part) <= 1 for part in level.split(".")):
        level = level.replace(".", "")  # A.B.C., S.A.
    return _SPELLINGS.get(level, level)


@lru_cache(maxsize=50_000)
def pieces(name: str) -> tuple[str, ...]:
    """The words of a name in letters, without marks around them; hyphens, points and apostrophes within stay."""
    found: list[str] = []
    start = -1
    for at, sign in enumerate(name):
        if sign.isalnum() or (start >= 0 and sign in _MARKS):
            if start < 0:
                start = at
        elif start >= 0:
            found.append(name[start:at].rstrip("-'’&.@+"))
            start = -1
    if start >= 0:
        found.append(name[start:].rstrip("-'’&.@+"))
    return tuple(w for w in found if w)


@cache
def _expansions() -> dict[str, str]:
    """Abbreviations within names and what they stand for, written as they are: СО РАН, CAS, 中科院."""
    text = (files("bridgebook.names") / "data" / "expansions.csv").read_text("utf-8")
    return {row["short"]: row["full"] for row in csv.DictReader(text.splitlines())}


def expand_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name with the abbreviations among them written out; a name that is one word stays as it is."""
    table = _expansions()
    if len(words) < 2 or not any(w in table for w in words):
        return words
    return tuple(p for w in words for p in (pieces(table[w]) if w in table else (w,)))


def expand_han(text: str) -> str:
    """A Chinese name with the abbreviations of bodies that often end or open names written out."""
    for short, full in _han_expansions():
        if short in text:
            text = text.replace(short, full)
    return text


@cache
def _han_expansions() -> tuple[tuple[str, str], ...]:
    return tuple((s, f) for s, f in _expansions().items() if s[0] >= "\u4e00")
