"""A word as syllables of Chinese: pinyin and Palladius exactly, else as news misspell it or other romanisations write it."""

import unicodedata
from functools import cache, lru_cache
from itertools import product

from bridgebook.names.romanisations import cyrillic_slips, southern, wade_giles
from bridgebook.names.syllables import cyrillic_syllables, declined_syllables, latin_syllables

Syllables = tuple[str, ...]
Reading = tuple[Syllables, int]
"""Syllables of one word, and how they were read: EXACT, SLIP or OTHER."""

EXACT, SLIP, OTHER, UNLISTED = 0, 1, 2, 3
"""By the rules of pinyin or Palladius; as news misspell them; in another romanisation; with a surname no list has."""

MOST_READINGS = 24
LONGEST_SYLLABLE = 7


def flatten(text: str) -> str:
    """Letters without tone marks and accents, in lower case; ü written v."""
    if text.isascii():
        return text.casefold()
    spread = unicodedata.normalize("NFD", text.casefold())
    return unicodedata.normalize("NFC", "".join(c for c in spread.replace("u\u0308", "v") if c not in _MARKS))


_MARKS = frozenset("\u0300\u0301\u0302\u0304\u030c\u0306\u0308")


def join_words(read: list[tuple[Reading, ...]]) -> list[Reading]:
    """Every way to read some words in a row."""
    found: list[Reading] = [((), EXACT)]
    for piece in read:
        found = [((*head, *tail), max(how, more)) for head, how in found for tail, more in piece][:MOST_READINGS]
    return found


@lru_cache(maxsize=50_000)
def read_word(piece: str, script: str) -> tuple[Reading, ...]:
    """One word as syllables: exactly where that is possible, otherwise by slips and other romanisations."""
    if script == "cyrillic":
        return _read_cyrillic(piece)
    return _read_latin(piece) if script == "latin" else ()


def _read_latin(piece: str) -> tuple[Reading, ...]:
    parts = [flatten(p) for p in piece.split("-") if p]
    exact = [[(w, EXACT) for w in _cut_joined(part)] for part in parts]
    if all(exact) and any(_is_plain(way) for way, _ in exact[0]):
        return tuple(join_words([tuple(e) for e in exact]))
    others: list[tuple[Reading, ...]] = []
    for part, right in zip(parts, exact, strict=True):
        foreign = dict.fromkeys((*wade_giles().get(part, ()), *southern().get(part, ())))
        ways = [*(((syllable,), OTHER) for syllable in foreign), *((w, EXACT) for w, _ in right)]
        if not ways:
            return ()
        others.append(tuple(ways))
    return tuple(join_words(others))


def _is_plain(syllables: Syllables) -> bool:
    """Whether pinyin would be written so without an apostrophe: `chi-ang` would not, `chiang` is another romanisation."""
    return all(syllable[0] not in "aeo" for syllable in syllables[1:])


def _cut_joined(part: str) -> tuple[Syllables, ...]:
    """Letters into pinyin syllables; an apostrophe is a border."""
    if "'" in part:
        pieces = [_cut_latin(p) for p in part.split("'") if p]
        return tuple(sum(found, ()) for found in product(*pieces)) if all(pieces) else ()
    return _cut_latin(part)


@lru_cache(maxsize=50_000)
def _cut_latin(letters: str) -> tuple[Syllables, ...]:
    return _cut(letters, latin_syllables(), None)


def _read_cyrillic(piece: str) -> tuple[Reading, ...]:
    parts = [p for p in piece.casefold().replace("ё", "е").replace("'", "-").split("-") if p]
    columns: list[tuple[Reading, ...]] = []
    for place, part in enumerate(parts):
        last = place == len(parts) - 1
        ways: list[Reading] = [(w, EXACT) for w in _cut_cyrillic(part)]
        if last:
            ways += [(w, EXACT) for w in _cut_declined(part)]
        ways = ways or [(w, SLIP) for w in _cut_slips(part, last)]
        if not ways:
            return ()
        columns.append(tuple(dict.fromkeys(ways)))
    return tuple(join_words(columns))


@lru_cache(maxsize=50_000)
def _cut_cyrillic(letters: str) -> tuple[Syllables, ...]:
    return _cut(letters, cyrillic_syllables(), None)


@lru_cache(maxsize=50_000)
def _cut_declined(letters: str) -> tuple[Syllables, ...]:
    return _cut(letters, cyrillic_syllables(), declined_syllables())


def _cut_slips(letters: str, last: bool) -> tuple[Syllables, ...]:
    table = _slips_too()
    found = _cut(letters, table, None)
    if not found and last:
        # A misspelt name in another case: its ending goes, and what Palladius ends on comes back.
        stems = (
            letters[: -len(e)] + back
            for e in ("ом", "ем", "а", "у", "е", "я", "ю")
            if letters.endswith(e)
            for back in ("", "ь", "й")
        )
        found = tuple(dict.fromkeys(w for stem in stems for w in _cut(stem, table, None)))
    return found


@cache
def _slips_too() -> dict[str, Syllables]:
    table = dict(cyrillic_slips())
    for form, pinyin in cyrillic_syllables().items():
        table[form] = tuple(dict.fromkeys((*pinyin, *table.get(form, ()))))
    return table


def _cut(
    letters: str, syllables: dict[str, Syllables] | dict[str, str], lasts: dict[str, Syllables] | None
) -> tuple[Syllables, ...]:
    """The ways to cut letters into syllables, at most three of them; with `lasts` the last one must be of those."""
    found: list[Syllables] = []
    stack: list[tuple[int, Syllables]] = [(0, ())]
    while stack and len(found) < MOST_READINGS:
        at, head = stack.pop()
        rest = len(letters) - at
        if rest <= LONGEST_SYLLABLE and (meant := (syllables if lasts is None else lasts).get(letters[at:])):
            found += [(*head, m) for m in ((meant,) if isinstance(meant, str) else meant)]
        if len(head) < 2:
            for size in range(1, min(LONGEST_SYLLABLE, rest - 1) + 1):
                if meant := syllables.get(letters[at : at + size]):
                    # A hard sign parts a syllable from a vowel behind it.
                    after = at + size + (letters[at + size] == "ъ")
                    stack += [(after, (*head, m)) for m in ((meant,) if isinstance(meant, str) else meant)]
    return tuple(sorted(dict.fromkeys(found), key=len))
