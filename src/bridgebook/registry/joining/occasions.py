"""On what occasion promises were made: what the encounters of their documents tell of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from bridgebook.registry.projections.duties import find_encounter, find_since, load_encounters
from bridgebook.registry.projections.said import Said


@dataclass(frozen=True, slots=True)
class Occasion:
    """When a promise was made, at which encounter ("" where at none), and to whom."""

    made: str
    encounter: str
    owed_to: tuple[str, ...]


def find_occasions(promises: Iterable[Said]) -> dict[int, Occasion]:
    """Return the occasion of each promise, by statement."""
    promises = list(promises)
    if not promises:
        return {}
    around = load_encounters({said.document for said in promises if said.document}, everything=False)
    found: dict[int, Occasion] = {}
    for said in promises:
        encounter = find_encounter(said, around.get(said.document or 0, []))
        parties = said.keys.get("parties", ())
        others = (*said.keys.get("owed_to", ()), *(encounter.keys.get("parties", ()) if encounter else ()))
        owed_to = tuple(dict.fromkeys(key for key in others if key not in parties))
        held = encounter is not None and encounter.arguments["status"] == "held"
        found[said.id] = Occasion(find_since(said, encounter), encounter.key if encounter and held else "", owed_to)
    return found
