"""Chinese: units that act for themselves where a text names them as the ones that sign or found."""

from collections.abc import Sequence
from itertools import pairwise

from bridgebook.languages.characters import plain
from bridgebook.reading.mentions.zh_run import starts_with
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.units import find_parents

_TOPIC = "parties"


def find_acting(passages: Passages, places: Sequence[Place]) -> dict[int, str]:
    """By where a name starts: the unit it names, where that acts itself; for the whole right before such a unit, the unit too.

    "同佛罗伦萨大学地球科学系签了协议": the department signs. Not where the unit is but somebody's (物理学院院长李强), nor an office.
    """
    found: dict[int, str] = {}
    parents = find_parents(passages)
    bodies = [p for p in places if p.kind == "organisation"]
    for place in bodies:
        is_acting = plain(place.text).endswith(passages.words(_TOPIC)["acting_unit"])
        if place.entity in parents and is_acting and not _is_post(passages, place.end):
            found[place.start] = place.entity
    for left, right in pairwise(bodies):
        if left.end != right.start:
            continue
        if right.start in found and parents.get(right.entity) == left.entity:
            found[left.start] = right.entity
        elif plain(left.text).endswith(passages.words(_TOPIC)["academy_of_sciences"]) and plain(right.text).endswith(
            passages.words(_TOPIC)["research_unit"]
        ):
            # 中国农业科学院|棉花研究所: an academy's institute acts itself.
            found[left.start] = right.entity
    return found


def _is_post(passages: Passages, at: int) -> bool:
    """Whether a post stands behind a name, perhaps behind a bracket."""
    text = passages.text
    if text[at : at + 1] in ("（", "("):
        at = max(text.find("）", at), text.find(")", at)) + 1
    return bool(at and starts_with(plain(text[at : at + 8]), 0, "position", "role"))
