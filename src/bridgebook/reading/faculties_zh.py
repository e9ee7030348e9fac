"""Chinese: which names are a house's of its own, and which are a faculty's that must have one."""

from bridgebook.languages.characters import plain
from bridgebook.languages.places import load_places
from bridgebook.reading.passages import Passages


def is_faculty_name(passages: Passages, organisation: str) -> bool:
    """Whether a name ends as a faculty's (机械工程学院), not as that of a school of its own (理工学院)."""
    words = passages.words("part_of")
    name = plain(passages.entities[organisation].name)
    if not name.endswith(words["faculty"]) or name.endswith(words["school"]):
        return False
    return not is_house(passages, organisation)


def is_house(passages: Passages, organisation: str) -> bool:
    """Whether a name that ends like a unit's is a house of its own: one that opens with a land's or a town's name, or a ministry."""
    name = plain(passages.entities[organisation].name)
    words = passages.words("part_of")
    if name in words["own_house"] or (name.startswith(words["state_start"]) and name.endswith(words["state_end"])):
        return True
    records = (load_places("zh").get(name[:size]) for size in range(2, min(8, len(name) - 1)))
    return any(record is not None and record.country != "XX" for record in records)
