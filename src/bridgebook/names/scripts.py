"""Which script a name is written in."""

import re

_HAN = re.compile("[\u4e00-\u9fff]")
_CYRILLIC = re.compile("[А-Яа-яЁё]")
_LATIN = re.compile("[A-Za-zÀ-ɏ]")


def find_script(name: str) -> str:
    """`han`, `cyrillic`, `latin`, or "" where a name has no letters; of several the one with most."""
    counts = {
        "han": 3 * len(_HAN.findall(name)),
        "cyrillic": len(_CYRILLIC.findall(name)),
        "latin": len(_LATIN.findall(name)),
    }
    best = max(counts, key=lambda s: counts[s])
    return best if counts[best] else ""
