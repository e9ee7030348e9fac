"""Chinese: which house a unit stands in, and whose text it is."""

from itertools import pairwise

from bridgebook.languages.characters import plain
from bridgebook.reading.own import find_own
from bridgebook.reading.passages import Passages, Place
from bridgebook.reading.units import find_parents, is_unit

_TOPIC = "position"
_GAP = 4
"""Signs between a name and the unit behind it at most."""


def all_parents(passages: Passages) -> dict[str, str]:
    """Unit to whole: as the text shows by nearness, and each name that touches the one before it."""
    return passages.once(_all_parents)


def _all_parents(passages: Passages) -> dict[str, str]:
    found = dict(find_parents(passages))
    for left, right in touching(passages):
        found.setdefault(right.entity, left.entity)
    return found


def touching(passages: Passages) -> list[tuple[Place, Place]]:
    """Names of organisations one right behind the other, the whole first."""
    bodies = [p for p in passages.places if p.kind == "organisation" and passages.sentence_at(p.start) is not None]
    pairs = [(a, b) for a, b in pairwise(bodies) if a.entity != b.entity and b.start - a.end < _GAP]
    return [(a, b) for a, b in pairs if _is_close(passages, a, b)]


def _is_close(passages: Passages, left: Place, right: Place) -> bool:
    """Whether nothing but a bracket, or 的 before a unit, stands between two names."""
    gap = passages.text[left.end : right.start]
    if gap in passages.words(_TOPIC)["and_of"]:
        return is_unit(passages, right.entity, soft=True) or plain(right.text).endswith(
            passages.words(_TOPIC)["house_end"]
        )
    return not gap.strip("）)”」")


def lift(passages: Passages, organisation: str) -> str:
    """The house a unit stands in: its whole, but no higher than an institute, a hospital, a company of its own."""
    parents, seen = all_parents(passages), {organisation}
    tops = passages.words(_TOPIC)["house_end"]
    while organisation in parents and parents[organisation] not in seen:
        if any(plain(m.text).endswith(tops) for m in passages.entities[organisation].mentions):
            break
        organisation = parents[organisation]
        seen.add(organisation)
    return organisation


def own_house(passages: Passages) -> str | None:
    """Whose text it is: of an academy whose institute is named more often, the institute."""
    return passages.once(_own_house)


def _own_house(passages: Passages) -> str | None:
    own = find_own(passages)
    if own is None:
        return None
    inner = {c for c, p in all_parents(passages).items() if p == own and lift(passages, c) == c}
    counts = {o: len(passages.entities[o].mentions) for o in (own, *inner)}
    best = max(counts, key=lambda o: counts[o])
    return best if counts[best] > counts[own] or counts[own] == 1 else own
