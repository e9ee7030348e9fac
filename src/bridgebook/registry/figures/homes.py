"""Where organisations are at home: told by a directory, by their name, or by the whole they are part of."""

from collections.abc import Collection, Iterable

from bridgebook.languages.gazetteer import find_country, find_town
from bridgebook.names.whereabouts import Whereabouts, find_whereabouts
from bridgebook.registry.models import EntityState, Organisation, PartOf
from bridgebook.registry.projections.said import find_key_portions
from bridgebook.registry.queries.shelf import find_seen
from bridgebook.registry.records import Reader
from bridgebook.registry.remembering import remembered

NOWHERE = Whereabouts()
DEPTH = 4
"""Over how many wholes a unit's home is looked for."""


def find_homes(reader: Reader, keys: Iterable[str]) -> dict[str, Whereabouts]:
    """Return the country and town of each of some organisations; empty where nothing tells."""
    wanted = {key for key in keys if key.startswith("o")}
    homes = find_own_homes(reader, wanted)
    parents = find_parents(reader)
    found: dict[str, Whereabouts] = {}
    above = {key: find_wholes(key, parents) for key in wanted if not homes[key].country}
    homes |= find_own_homes(reader, {whole for wholes in above.values() for whole in wholes} - wanted)
    for key in wanted:
        chain = (homes[key], *(homes[whole] for whole in above.get(key, ())))
        found[key] = next((home for home in chain if home.country), homes[key])
    return found


@remembered
def find_parents(reader: Reader) -> dict[str, tuple[str, ...]]:
    """Return the wholes each unit is told to be part of."""
    found: dict[str, list[str]] = {}
    for child, parent in find_seen(PartOf, reader).order_by("id").values_list("child", "parent"):
        found.setdefault(child, []).append(parent)
    return {child: tuple(parents) for child, parents in found.items()}


def find_wholes(key: str, parents: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the wholes above a unit, the nearest first; a member of several is at home in none of them."""
    found: list[str] = []
    while len(found) < DEPTH and len(parents.get(key, ())) == 1 and parents[key][0] not in found:
        key = parents[key][0]
        found.append(key)
    return tuple(found)


def find_own_homes(reader: Reader, keys: Collection[str]) -> dict[str, Whereabouts]:
    """Return what directories and names tell of where organisations are at home."""
    homes = dict.fromkeys(keys, NOWHERE)
    for portion in find_key_portions(keys):
        rows = find_seen(Organisation, reader).filter(key__in=portion).values_list("key", "name", "names")
        for key, name, names in rows:
            for called in dict.fromkeys((name, *names.values())):
                if homes[key].town:
                    break
                told = find_whereabouts(called)
                if told.country and (not homes[key].country or (told.town and not homes[key].town)):
                    homes[key] = told
        listed = EntityState.objects.filter(
            key__in=portion, current=True, level__lte=reader.level, entity__entry__gone=False
        )
        for key, fields in listed.order_by("entity_id").values_list("key", "entity__entry__listed"):
            country = find_country(str(fields.get("country") or ""))
            if country:
                town = find_town([str(fields.get("city") or "")], country=country)
                kept = homes[key].town if homes[key].country == country else ""
                homes[key] = Whereabouts(country, town.key if town else kept)
    return homes
