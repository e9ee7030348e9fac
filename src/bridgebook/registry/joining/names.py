"""The index of names: a name is looked up by its search keys, in whatever script it is written."""

import re
from collections.abc import Iterable, Mapping

from django.db.models import Min, Q

from bridgebook.names import find_search_keys
from bridgebook.names.organisations import parse_organisation
from bridgebook.names.phonetic import sound_key
from bridgebook.registry.models import EntityName, KnownName, NameKey, Naming, StatedEntity
from bridgebook.registry.projections.listed import load_listed
from bridgebook.registry.projections.said import find_key_portions

LONGEST_KEY = 120
ABBREVIATION = re.compile(r"(?=\w*[A-ZА-ЯЁ]\w*[A-ZА-ЯЁ])\w{3,10}")


def find_keys(name: str) -> tuple[str, ...]:
    """Return the keys under which a name is found."""
    keys = {key[:LONGEST_KEY] for key in find_search_keys(name)}
    # An abbreviation meets its other script by sound (СПбПУ, SPbPU), and the full name by its initials.
    short = name if ABBREVIATION.fullmatch(name) else parse_organisation(name).initials
    if len(short) > 2:
        keys.add(f"b:{sound_key(short)}"[:LONGEST_KEY])
    return tuple(sorted(keys))


def fold(name: str) -> str:
    """Return a name without regard to case and spacing."""
    return " ".join(name.casefold().split())


def index_names(names: Mapping[int, Iterable[str]]) -> None:
    """Enter the names that entities carry into the index.

    Args:
        names: The names of each entity, by its id.
    """
    carried = {entity: set(filter(None, given)) for entity, given in names.items()}
    texts = sorted(set().union(*carried.values())) if carried else []
    known: dict[str, int] = {}
    for portion in find_key_portions(texts):
        known |= dict(KnownName.objects.filter(text__in=portion).values_list("text", "id"))
    new = KnownName.objects.bulk_create(
        [KnownName(text=text, folded=fold(text)) for text in texts if text not in known]
    )
    known |= {name.text: name.pk for name in new}
    keys = [NameKey(name_id=name.pk, key=key) for name in new for key in dict.fromkeys(find_keys(name.text))]
    NameKey.objects.bulk_create(keys, batch_size=500)
    rows = [EntityName(entity_id=entity, name_id=known[text]) for entity, given in carried.items() for text in given]
    EntityName.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


def index_all_names() -> None:
    """Make the whole index anew from the ledger: after a restore, or when the search keys changed."""
    KnownName.objects.all().delete()
    names: dict[int, set[str]] = {}
    for entity, name in StatedEntity.objects.values_list("id", "name"):
        names[entity] = {name}
    for entity, name, mentions in Naming.objects.values_list("entity_id", "name", "mentions").iterator():
        names[entity].update({name, *(text for _, _, text in mentions)})
    for entity, listed in load_listed(None).items():
        names[entity].update(listed.all_names)
    entities = sorted(names)
    for start in range(0, len(entities), 2000):
        index_names({entity: names[entity] for entity in entities[start : start + 2000]})


def find_things(names: Mapping[str, Iterable[str]], *, kind: str) -> dict[str, dict[str, tuple[int, int]]]:
    """Return the keys of known things of one kind that some names may mean.

    Args:
        names: The names of each thing sought, by its id.
        kind: organisation, person or place.

    Returns:
        For each id, the things found: how many search keys each shares, and its earliest entity that carries one.
    """
    wanted = {id_: {key for name in given for key in find_keys(name)} for id_, given in names.items()}
    carriers: dict[str, list[tuple[str, int]]] = {}
    for portion in find_key_portions(set().union(*wanted.values()) if wanted else set()):
        rows = NameKey.objects.filter(
            # A row of a directory that nothing of the office's was judged to be is nothing known.
            Q(name__entities__entity__entry__isnull=True) | Q(name__entities__entity__standing__current=True),
            key__in=portion,
            name__entities__entity__standing__kind=kind,
        )
        things = rows.values("key", "name__entities__entity__standing__key").annotate(Min("name__entities__entity_id"))
        for key, thing, first in things.values_list(
            "key", "name__entities__entity__standing__key", "name__entities__entity_id__min"
        ):
            carriers.setdefault(key, []).append((thing, first))
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for id_, keys in wanted.items():
        firsts: dict[str, list[int]] = {}
        for key in sorted(keys):
            for thing, first in carriers.get(key, ()):
                firsts.setdefault(thing, []).append(first)
        found[id_] = {thing: (len(some), max(sorted(some), key=some.count)) for thing, some in firsts.items()}
    return found
