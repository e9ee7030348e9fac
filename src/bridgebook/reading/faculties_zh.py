"""Chinese: which names are a house's of its own, and which are a faculty's that must have one."""

import re

from bridgebook.languages import words
from bridgebook.languages.characters import plain
from bridgebook.languages.places import load_places
from bridgebook.reading.passages import Passages
from bridgebook.reading.units import is_unit


def is_faculty_name(passages: Passages, organisation: str) -> bool:
    """Whether a name ends as a faculty's (机械工程学院), not as that of a school of its own (理工学院)."""
    lexicon = passages.words("part_of")
    name = plain(passages.entities[organisation].name)
    if not name.endswith(lexicon["faculty"]) or name.endswith(lexicon["school"]):
        return False
    return not is_house(passages, organisation)


def is_inner_unit(passages: Passages, organisation: str) -> bool:
    """Whether a name is a unit's that can have no units itself: not a city's or a district's office (常州市科技局, 区商务局)."""
    if not is_unit(passages, organisation) or is_house(passages, organisation):
        return False
    return not is_local(passages, organisation)


def is_local(passages: Passages, organisation: str) -> bool:
    """Whether a name is that of a body of a level of government told without its place: 市科技局, 区商务局."""
    name = plain(passages.entities[organisation].name)
    return bool(re.match(words("zh", "organisations").map("level_form")["pattern"], name))


def is_house(passages: Passages, organisation: str) -> bool:
    """Whether a name that ends like a unit's is a house of its own: one that opens with a land's or a town's name, or a ministry."""
    name = plain(passages.entities[organisation].name)
    lexicon = passages.words("part_of")
    if name in lexicon["own_house"]:
        return True
    if name.startswith(lexicon["state_start"]) and name.endswith(lexicon["state_end"]):
        return True
    records = (load_places("zh").get(name[:size]) for size in range(2, min(8, len(name) - 1)))
    return any(record is not None and record.country != "XX" for record in records)
