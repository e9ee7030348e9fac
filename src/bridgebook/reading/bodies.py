"""Cities that stand for their body: "Irkutsk is strong in flotation", "во Фрейберге нам недостаёт приборов"."""

from bridgebook.reading.passages import Passages
from bridgebook.reading.sides import find_main, find_sides_at
from bridgebook.reading.units import find_whole, is_unit

_REACH = 40
"""Signs between an organisation's name and that of its city at most ("NPU, Xi'an, PRC")."""
_STEM = 4
"""Signs of a city's name at least that an organisation's name must share with it."""


def find_body(passages: Passages, place: str, offset: int) -> str | None:
    """The organisation a city stands for: the one party named after it or named beside it; None where several are."""
    bodies = passages.once(_bodies).get(place, ())
    if len(bodies) > 1:
        main = {*find_main(passages), *find_sides_at(passages, offset).all}
        bodies = tuple(b for b in bodies if b in main)
    return bodies[0] if len(bodies) == 1 else None


def _bodies(passages: Passages) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    wholes = [
        e
        for e in passages.entities.values()
        if e.kind == "organisation" and find_whole(passages, e.id) == e.id and not is_unit(passages, e.id)
    ]
    for place in passages.entities.values():
        if place.kind != "place":
            continue
        stems = {_stem(f, passages.language) for f in {place.name, *(m.text for m in place.mentions)}}
        for body in wholes:
            names = [body.name, *(m.text for m in body.mentions)]
            if any(s in n for s in stems if len(s) >= (2 if passages.language == "zh" else _STEM) for n in names):
                found.setdefault(place.id, {})[body.id] = None
    known = {*find_main(passages)}
    for mention in passages.places:
        if mention.kind != "organisation" or find_whole(passages, mention.entity) not in known:
            continue
        for near in passages.places_in(mention.end, mention.end + _REACH, "place")[:1]:
            between = passages.text[mention.end : near.start]
            if near.entity not in found and "." not in between and "(" in between:
                found.setdefault(near.entity, {})[find_whole(passages, mention.entity)] = None
    return {place: tuple(bodies) for place, bodies in found.items()}


def _stem(name: str, language: str) -> str:
    if language == "zh":
        return name.rstrip("市省区州县")
    return name[: max(_STEM, len(name) - 2)] if language == "ru" else name
