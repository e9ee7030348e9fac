"""Compares two names of places by the gazetteer."""

from bridgebook.languages.characters import plain
from bridgebook.languages.places import load_places
from bridgebook.names.judging import fold, judge
from bridgebook.names.scripts import find_script
from bridgebook.vocabulary import Comparison, Reason


def compare_places(left: str, right: str) -> Comparison:
    """Judge two names of places."""
    if fold(left) == fold(right):
        return judge(1.0, Reason("same_name", 1.0, {"name": left}))
    records = []
    for name in (left, right):
        code = {"cyrillic": "ru", "han": "zh"}.get(find_script(name), "en")
        bare = plain(name).removesuffix("市").removesuffix("省") if code == "zh" else name
        records.append(load_places(code).get(name.casefold()) or load_places(code).get(bare.casefold()))
    one, other = records
    if one and other:
        same = one.key == other.key
        return judge(0.97 if same else 0.02, Reason("same_place" if same else "two_places", 1.0 if same else -1.0))
    return judge(0.2, Reason("unknown_place", 0.0))
