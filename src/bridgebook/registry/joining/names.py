"""The index of names: a name is looked up by its search keys, in whatever script it is written."""

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from multiprocessing import get_context
from typing import Any

import django
from django.db import connection, transaction

from bridgebook.names import find_search_keys
from bridgebook.names.organisations import parse_organisation
from bridgebook.names.sounds import find_sounds
from bridgebook.registry.joining.words import Word, find_kept_ends, find_own_words, find_words, fold
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
from bridgebook.registry.projections.listed import load_listed
from bridgebook.registry.projections.said import find_key_portions

RULES = "6"
"""To be counted up when keys or words of names change: every registry then makes its index anew when it is opened."""

MOST_CARRIERS = 30
"""How many names of one key are looked at. A key that more share tells nothing of who is meant."""

ABBREVIATION = re.compile(r"(?=\w*[A-ZА-ЯЁ]\w*[A-ZА-ЯЁ])\w{3,10}")
BATCH = 20_000
"""Of how many entities the names are entered at once: the more, the more rows go to one page of the index."""

WORTH_CORES = 50_000
"""From so many names on, the entries of the index are made on all cores."""

_PORTION = 200


@lru_cache(maxsize=20_000)
def find_keys(name: str) -> tuple[int, ...]:
    """Return the keys under which a name is found, the one of its written form first."""
    keys = set(find_search_keys(name))
    # An abbreviation meets its other script by sound (СПбПУ, SPbPU), and the full name by its initials.
    short = name if ABBREVIATION.fullmatch(name) else parse_organisation(name).initials
    if len(short) > 2:
        keys.add(f"b:{find_sounds(short)[0]}")
    # A place with a word that is a name of its own meets any translation of the rest (青岛海岳…, Qingdao Haiyue Axle).
    for own in (find_own_words(name), find_own_words(name, brand=True)):
        places = [word.text for word in own if word.text.startswith("@")]
        keys |= {f"q:{place}:{word.sound}" for place in places for word in own if len(word.sound) > 2}
    return tuple(dict.fromkeys((find_form_key(name), *map(digest, sorted(keys)))))


def find_form_key(name: str) -> int:
    """Return the key that a name shares only with names written the same."""
    return digest(f"=:{fold(name)}")


def digest(key: str) -> int:
    """Return the number that stands for a key: 64 bits, in which no two keys of a registry ever meet."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index keeps of a name: its keys and its words."""

    keys: tuple[int, ...]
    words: tuple[Word, ...]


def make_entry(name: str) -> Entry:
    """Make what the index keeps of a name."""
    return Entry(find_keys(name), tuple(find_words(name)))


@transaction.atomic
def index_names(
    names: Mapping[int, Iterable[str]], *, made: Callable[[list[str]], Iterable[Entry]] | None = None
) -> None:
    """Enter the names that entities carry into the index, in one transaction: one for each row would take minutes.

    Args:
        names: The names of each entity, by its id.
        made: Makes the entries of new names, where other processes do that.
    """
    carried = {entity: set(filter(None, given)) for entity, given in names.items()}
    texts = sorted(set().union(*carried.values())) if carried else []
    known = find_rows("registry_knownname", texts)
    fresh = [text for text in texts if text not in known]
    rows = write_new("registry_knownname", "text", [(text,) for text in fresh])
    known |= rows
    entries = dict(zip([rows[text] for text in fresh], made(fresh) if made else map(make_entry, fresh), strict=True))
    insert("registry_namekey", "key, name_id", [(key, row) for row, entry in entries.items() for key in entry.keys])
    words = enter_words({word.text: word for entry in entries.values() for word in entry.words})
    insert(
        "registry_nameword", "word_id, name_id", [(words[w.text], row) for row, e in entries.items() for w in e.words]
    )
    insert(
        "registry_entityname",
        "entity_id, name_id",
        [(entity, known[t]) for entity, given in carried.items() for t in given],
    )


def enter_words(words: Mapping[str, Word]) -> dict[str, int]:
    """Enter new words into the index and return the rows of all, by their text."""
    known = find_rows("registry_knownword", words)
    fresh = [(word.text, word.sound, *find_kept_ends(word.sound)) for word in words.values() if word.text not in known]
    return known | write_new("registry_knownword", 'text, sound, start, "end"', fresh)


def find_rows(table: str, texts: Collection[str]) -> dict[str, int]:
    """Return the rows of the names or words of the index that are written so, by their text."""
    found: dict[str, int] = {}
    for portion in find_key_portions(texts):
        found |= dict(ask(f"SELECT text, id FROM {table} WHERE text IN ({list_places(portion)})", portion))
    return found


def write_new(table: str, columns: str, rows: Sequence[tuple[str, ...]]) -> dict[str, int]:
    """Write new names or words, the text first, and return their rows by their text; the ORM takes five times as long."""
    found: dict[str, int] = {}
    for start in range(0, len(rows), _PORTION):
        portion = rows[start : start + _PORTION]
        told = ", ".join([f"({list_places(portion[0])})"] * len(portion))
        values = [value for row in portion for value in row]
        found |= dict(ask(f"INSERT INTO {table} ({columns}) VALUES {told} RETURNING text, id", values))
    return found


def insert(table: str, columns: str, rows: Sequence[tuple[int, int]]) -> None:
    """Write rows of two numbers to a table of the index, those that are there left as they are.

    There are some ten a name, for which the ORM takes ten times as long. Sorted, neighbours go to one page of the index.
    """
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES (%s, %s) ON CONFLICT DO NOTHING", sorted(rows))


def ask(question: str, values: Sequence[Any]) -> list[Any]:
    """Return the rows that answer a question in SQL. A search asks some six, and the ORM takes longer to say each than to ask."""
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return list(cursor.fetchall())


def list_places(values: Collection[object]) -> str:
    """Return as many places for values in a question in SQL as there are values."""
    return ", ".join(["%s"] * len(values))


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
    for entity, listed in load_listed(None).items():
        names[entity].update(listed.all_names)
    entities = sorted(names)
    with make_in_parallel(len(entities)) as made:
        for start in range(0, len(entities), BATCH):
            index_names({entity: names[entity] for entity in entities[start : start + BATCH]}, made=made)
    IndexState.objects.all().delete()
    IndexState.objects.create(rules=RULES)


@contextmanager
def make_in_parallel(count: int) -> Iterator[Callable[[list[str]], Iterable[Entry]] | None]:
    """Give what makes the entries of many names on all cores; None where there are too few to be worth it."""
    cores = os.cpu_count() or 1
    if count < WORTH_CORES or cores < 2:
        yield None
        return
    # A fresh process each: one forked from a server with threads and a database connection may hang.
    with ProcessPoolExecutor(cores, get_context("spawn"), initializer=django.setup) as workers:
        yield lambda names: workers.map(make_entry, names, chunksize=250)


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
    for start in range(0, len(wanted), _PORTION):
        portion = wanted[start : start + _PORTION]
        for value, name in ask(" UNION ALL ".join([part] * len(portion)), portion):
            found.setdefault(value, []).append(name)
    return found
