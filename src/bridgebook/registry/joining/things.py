"""Which known things the names of a new document may mean."""

from collections.abc import Collection, Mapping

from django.db.models import Min, Q

from bridgebook.registry.joining.lookup import find_narrowed
from bridgebook.registry.joining.names import MOST_CARRIERS, find_carriers, find_keys
from bridgebook.registry.models import EntityName


def find_things(names: Mapping[str, Collection[str]], *, kind: str) -> dict[str, dict[str, tuple[int, int]]]:
    """Return the keys of known things of one kind that some names may mean.

    Args:
        names: The names of each thing sought, by its id.
        kind: organisation, person or place.

    Returns:
        For each id, the things found: how many search keys each shares, and its earliest entity that carries one.
    """
    wanted = {id_: {key: name for name in given for key in find_keys(name)} for id_, given in names.items()}
    keyed = find_carriers("key", {key for keys in wanted.values() for key in keys})
    carried = {id_: find_mine(keys, keyed) for id_, keys in wanted.items()}
    borne = find_bearers({name for mine in carried.values() for rows in mine for name in rows}, kind)
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for id_, mine in carried.items():
        firsts: dict[str, list[int]] = {}
        for rows in mine:
            earliest: dict[str, int] = {}
            for name in rows:
                for thing, first in borne.get(name, ()):
                    earliest[thing] = min(first, earliest.get(thing, first))
            for thing, first in earliest.items():
                firsts.setdefault(thing, []).append(first)
        found[id_] = {thing: (len(some), max(sorted(some), key=some.count)) for thing, some in firsts.items()}
    return found


def find_mine(keys: Mapping[int, str], keyed: Mapping[int, list[int]]) -> list[list[int]]:
    """Return the carriers of each key of one thing; of a key that very many carry, those that share a rare word too."""
    mine = [keyed[key] for key in sorted(keys) if key in keyed]
    common: dict[str, list[int]] = {}
    for key in sorted(keys):
        if len(keyed.get(key, ())) >= MOST_CARRIERS:
            common.setdefault(keys[key], []).append(key)
    return mine + [rows for name, some in common.items() if (rows := find_narrowed(name, some))]


def find_bearers(names: Collection[int], kind: str) -> dict[int, list[tuple[str, int]]]:
    """Return, for each name, the things of one kind that bear it and the earliest entity of each that does."""
    borne: dict[int, list[tuple[str, int]]] = {}
    ordered = sorted(names)
    for start in range(0, len(ordered), 2000):
        rows = EntityName.objects.filter(
            # A row of a directory that nothing of the office's was judged to be is nothing known.
            Q(entity__entry__isnull=True) | Q(entity__standing__current=True),
            name_id__in=ordered[start : start + 2000],
            entity__standing__kind=kind,
        )
        things = rows.values("name_id", "entity__standing__key").annotate(Min("entity_id"))
        for name, thing, first in things.values_list("name_id", "entity__standing__key", "entity_id__min"):
            borne.setdefault(name, []).append((thing, first))
    return borne
