"""Words of a name cut out and brought to the form they are compared in: Russian endings off, spellings levelled."""

from functools import lru_cache

_ENDINGS = tuple(
    sorted(
        "ого его ому ему ыми ими ый ий ой ая яя ую юю ое ее ые ие ых их ым им ом ем иями иях иям ией ии ия ию ием ами ями"
        " ах ях ам ям ов ев ей ью а я о е у ю ы и ь й".split(),
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


def spelling(word: str) -> str:
    """An English word in small letters and American spelling, without the possessive."""
    level = word.casefold().replace("’", "'")
    if level.endswith("'s"):
        level = level[:-2]
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
