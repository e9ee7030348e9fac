"""The forms of a name in other scripts."""

from bridgebook.names.chinese import read_chinese, to_palladius
from bridgebook.names.search_keys import find_search_keys


def find_forms(kind: str, name: str) -> dict[str, tuple[str, ...]]:
    """The forms of a name: `characters`, `pinyin`, `palladius`, `keys`, each where there is one."""
    forms: dict[str, tuple[str, ...]] = {}
    if kind == "person":
        read = read_chinese(name)
        parsed = read.names
        if parsed:
            forms["characters"] = (read.characters,) if read.characters else ()
            forms["pinyin"] = tuple(dict.fromkeys(f"{_word(p.surname)} {_word(p.given)}" for p in parsed))
            forms["palladius"] = tuple(
                dict.fromkeys(f"{to_palladius(p.surname)} {to_palladius(p.given)}" for p in parsed)
            )
    forms["keys"] = tuple(sorted(find_search_keys(name)))
    return {k: v for k, v in forms.items() if v}


def _word(syllables: tuple[str, ...]) -> str:
    return "".join(syllables).replace("v", "ü").capitalize()
