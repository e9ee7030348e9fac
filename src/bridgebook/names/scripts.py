"""Which script a name is written in."""

from functools import lru_cache

_RANGES = (("latin", 0x41, 0x24F), ("cyrillic", 0x400, 0x52F), ("latin", 0x1E00, 0x1EFF), ("han", 0x3400, 0x9FFF))


@lru_cache(maxsize=4096)
def _script_of(sign: str) -> str:
    code = ord(sign)
    return next((s for s, first, last in _RANGES if first <= code <= last and sign.isalpha()), "")


@lru_cache(maxsize=50_000)
def find_script(name: str) -> str:
    """`han`, `cyrillic`, `latin`, or "" where a name has no letters; of several the one with most.

    A Chinese character counts for three letters: it says as much.
    """
    counts = {"han": 0, "cyrillic": 0, "latin": 0}
    for sign in name:
        script = _script_of(sign)
        if script:
            counts[script] += 3 if script == "han" else 1
    best = max(counts, key=lambda s: counts[s])
    return best if counts[best] else ""
