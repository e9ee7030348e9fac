"""The index of names: a name is looked up by its search keys, in whatever script it is written."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b

from django.db import connection
from django.db.models import Min

from bridgebook.names import find_search_keys
from bridgebook.names.organisations import parse_organisation
from bridgebook.names.phonetic import sound_key
from bridgebook.registry.joining.words import Word, find_kept_ends, find_words, fold
from bridgebook.registry.models import (
    EntityName,
    IndexState,
    KnownName,
    KnownWord,
    NameKey,
    NameWord,
    Naming,
    StatedEntity,
)
from bridgebook.registry.projections.said import find_key_portions

RULES = "2"
"""To be counted up when keys or words of names change: every registry then makes its index anew when it is opened."""

MOST_CARRIERS = 100
"""How many names of one key are looked at. A key that more share tells nothing of who is meant."""

ABBREVIATION = re.compile(r"(?=\w*[A-ZА-ЯЁ]\w*[A-ZА-ЯЁ])\w{3,10}")
_PORTION = 200


@lru_cache(maxsize=20_000)
def find_keys(name: str) -> tuple[int, ...]:
    """Return the keys under which a name is found, the one of its written form first."""
    keys = set(find_search_keys(name))
    # An abbreviation meets its other script by sound (СПбПУ, SPbPU), and the full name by its initials.
    short = name if ABBREVIATION.fullmatch(name) else parse_organisation(name).initials
    if len(short) > 2:
        keys.add(f"b:{sound_key(short)}")
    return tuple(dict.fromkeys((find_form_key(name), *map(digest, sorted(keys)))))


def find_form_key(name: str) -> int:
    """Return the key that a name shares only with names written the same."""
    return digest(f"=:{fold(name)}")


def digest(key: str) -> int:
    """Return the number that stands for a key: 64 bits, in which no two keys of a registry ever meet."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


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
    new = KnownName.objects.bulk_create([KnownName(text=text) for text in texts if text not in known])
    known |= {name.text: name.pk for name in new}
    keys = [NameKey(name_id=name.pk, key=key) for name in new for key in find_keys(name.text)]
    NameKey.objects.bulk_create(keys, batch_size=500)
    index_words({name.pk: name.text for name in new})
    rows = [EntityName(entity_id=entity, name_id=known[text]) for entity, given in carried.items() for text in given]
    EntityName.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


def index_words(names: Mapping[int, str]) -> None:
    """Enter the words of new names into the index.

    Args:
        names: The names by their row.
    """
    held = {row: tuple(find_words(text)) for row, text in names.items()}
    words: dict[str, Word] = {word.text: word for some in held.values() for word in some}
    known: dict[str, int] = {}
    for portion in find_key_portions(words):
        known |= dict(KnownWord.objects.filter(text__in=portion).values_list("text", "id"))
    fresh = [
        KnownWord(text=word.text, sound=word.sound, start=start, end=end)
        for word in words.values()
        if word.text not in known
        for start, end in [find_kept_ends(word.sound)]
    ]
    new = KnownWord.objects.bulk_create(fresh, batch_size=200)
    known |= {word.text: word.pk for word in new}
    rows = [NameWord(word_id=known[word.text], name_id=row) for row, some in held.items() for word in some]
    NameWord.objects.bulk_create(rows, batch_size=500)


def index_all_names() -> None:
    """Make the whole index anew from the ledger: after a restore, or when the search keys changed."""
    for model in (EntityName, NameKey, NameWord, KnownWord, KnownName):
        # Row by row, as Django deletes what others refer to, a large index would take minutes.
        model._default_manager.all()._raw_delete(model._default_manager.db)
    names: dict[int, set[str]] = {}
    for entity, name in StatedEntity.objects.values_list("id", "name"):
        names[entity] = {name}
    for entity, name, mentions in Naming.objects.values_list("entity_id", "name", "mentions").iterator():
        names[entity].update({name, *(text for _, _, text in mentions)})
    entities = sorted(names)
    for start in range(0, len(entities), 2000):
        index_names({entity: names[entity] for entity in entities[start : start + 2000]})
    IndexState.objects.all().delete()
    IndexState.objects.create(rules=RULES)


def renew_index() -> bool:
    """Make the index anew where it was made by other rules than today's; return whether it was."""
    if IndexState.objects.filter(rules=RULES).exists():
        return False
    index_all_names()
    return True


def find_carriers(column: str, values: Iterable[int], *, most: int = MOST_CARRIERS) -> dict[int, list[int]]:
    """Return the names that carry each key or word, at most `most` of each.

    Args:
        column: `key` or `word`.
        values: The keys, or the rows of the words.
        most: How many names of each to fetch at most, so that what thousands share costs no more than what few do.
    """
    table, field = ("registry_namekey", "key") if column == "key" else ("registry_nameword", "word_id")
    wanted = sorted(set(values))
    found: dict[int, list[int]] = {}
    # One question for all, each part with a limit of its own, which the ORM has no words for.
    part = f"SELECT * FROM (SELECT {field}, name_id FROM {table} WHERE {field} = %s LIMIT {int(most)}) AS part"
    with connection.cursor() as cursor:
        for start in range(0, len(wanted), _PORTION):
            portion = wanted[start : start + _PORTION]
            cursor.execute(" UNION ALL ".join([part] * len(portion)), portion)
            for value, name in cursor.fetchall():
                found.setdefault(value, []).append(name)
    return found


def find_things(names: Mapping[str, Iterable[str]], *, kind: str) -> dict[str, dict[str, tuple[int, int]]]:
    """Return the keys of known things of one kind that some names may mean.

    Args:
        names: The names of each thing sought, by its id.
        kind: organisation, person or place.

    Returns:
        For each id, the things found: how many search keys each shares, and its earliest entity that carries one.
    """
    wanted = {id_: {key for name in given for key in find_keys(name)} for id_, given in names.items()}
    keyed = find_carriers("key", set().union(*wanted.values()) if wanted else ())
    borne = find_bearers({name for rows in keyed.values() for name in rows}, kind)
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for id_, keys in wanted.items():
        firsts: dict[str, list[int]] = {}
        for key in sorted(keys):
            mine: dict[str, int] = {}
            for name in keyed.get(key, ()):
                for thing, first in borne.get(name, ()):
                    mine[thing] = min(first, mine.get(thing, first))
            for thing, first in mine.items():
                firsts.setdefault(thing, []).append(first)
        found[id_] = {thing: (len(some), max(sorted(some), key=some.count)) for thing, some in firsts.items()}
    return found


def find_bearers(names: Collection[int], kind: str) -> dict[int, list[tuple[str, int]]]:
    """Return, for each name, the things of one kind that bear it and the earliest entity of each that does."""
    borne: dict[int, list[tuple[str, int]]] = {}
    ordered = sorted(names)
    for start in range(0, len(ordered), 2000):
        rows = EntityName.objects.filter(name_id__in=ordered[start : start + 2000], entity__standing__kind=kind)
        things = rows.values("name_id", "entity__standing__key").annotate(Min("entity_id"))
        for name, thing, first in things.values_list("name_id", "entity__standing__key", "entity_id__min"):
            borne.setdefault(name, []).append((thing, first))
    return borne
