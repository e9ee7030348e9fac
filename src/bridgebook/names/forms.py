"""The forms of a name in other scripts, and the keys under which it is looked up."""

import re
from functools import lru_cache
from itertools import combinations, product

from bridgebook.languages.characters import plain
from bridgebook.names.chinese import read_chinese, to_palladius
from bridgebook.names.organisations import parse_organisation
from bridgebook.names.people import parse_personal
from bridgebook.names.scripts import find_script


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


@lru_cache(maxsize=100_000)
def find_search_keys(name: str) -> frozenset[str]:
    """Keys a name shares with its forms in other scripts, orders and spellings.

    A Chinese name's key is its syllables in pinyin; another's the sounds of its words; an organisation's its parts. Two
    names of one person or organisation share at least one key as a rule; sharing one proves nothing.
    """
    folded = " ".join(plain(name).casefold().split())
    keys = {f"f:{folded}"}
    keys |= {f"z:{key}" for key in read_chinese(name).by_key}
    personal = parse_personal(name)
    if find_script(name) != "han" and 1 < len(personal.words) <= 3:
        for pair in combinations(personal.words, 2):
            for one, other in product(*(w[:4] for w in pair)):
                keys.add("s:" + "-".join(sorted((one, other))))
    organisation = parse_organisation(name)
    if organisation.parts and (organisation.places or organisation.proper):
        parts = "+".join(sorted(min(p) for p in organisation.parts if "company" not in p))
        for place in sorted(organisation.places) or ["-"]:
            keys.add(f"o:{place}:{parts}"[:110])
    if re.fullmatch(r"[A-ZА-ЯЁ][\w-]{1,9}", name):
        keys.add(f"a:{name.casefold()}")
    return frozenset(keys)
