"""The index of what directories list, and the entities that stand for it in the ledger."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from bridgebook.registry.joining.names import (
    digest,
    find_keys,
    index_names,
    insert,
    make_entry,
    make_in_parallel,
    renew_index,
)
from bridgebook.registry.joining.texts import index_new_texts
from bridgebook.registry.joining.words import fold
from bridgebook.registry.models import EntityState, Entry, EntryKey, ListedEntry, StatedEntity
from bridgebook.registry.projections import add_entities, renew_ties
from bridgebook.registry.projections.judged import find_portions
from bridgebook.registry.projections.listed import load_listed
from bridgebook.registry.projections.said import find_key_portions
from bridgebook.registry.visibility import parse_level

PORTION = 2000


def make_code_key(code: str) -> int:
    """Return the key under which an entry is found by a code (`ror:03yrm5c26`)."""
    return digest(f"i:{code}")


def make_part_key(parent: str) -> int:
    """Return the key under which the parts of an organisation are found by its code."""
    return digest(f"up:{parent}")


def find_entry_keys(listed: Mapping[str, Any]) -> set[int]:
    """Return what an entry is found by beside its names: its codes, and what it is part of."""
    keys = {make_code_key(f"{scheme}:{value}") for scheme, value in listed.get("identifiers", {}).items()}
    return keys | {make_part_key(parent) for parent in listed.get("parents", ())}


def find_all_names(listed: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the present and former names of an entry."""
    return (*listed.get("names", ()), *listed.get("former_names", ()))


def index_entries(entries: Iterable[Entry], *, made: Callable[[list[str]], Iterable[Any]] | None = None) -> None:
    """Enter rows of directories into the index, each in the place of the one of its record that was there.

    Args:
        entries: The rows; of a record only the latest one is among them.
        made: Makes what the index keeps of names, where other processes do that (`make_in_parallel`).
    """
    rest = iter(entries)
    while portion := list(islice(rest, PORTION)):
        index_portion(portion, made or (lambda names: map(make_entry, names)))


def index_portion(entries: Collection[Entry], made: Callable[[list[str]], Iterable[Any]]) -> None:
    """Enter some rows into the index."""
    for source in {entry.directory.name for entry in entries}:
        mine = [entry for entry in entries if entry.directory.name == source]
        for records in find_portions_of_records(mine):
            ListedEntry.objects.filter(source=source, record__in=records).delete()
    standing = [entry for entry in entries if not entry.gone]
    ListedEntry.objects.bulk_create(
        [
            ListedEntry(
                entry=entry,
                source=entry.directory.name,
                record=entry.record,
                level=parse_level(entry.directory.visibility),
                row=entry.row,
                folded=fold(entry.name),
            )
            for entry in standing
        ],
        batch_size=500,
    )
    names = sorted({name for entry in standing for name in find_all_names(entry.listed)})
    kept = dict(zip(names, made(names), strict=True))
    keys: list[tuple[int, int]] = []
    for entry in standing:
        mine_keys = find_entry_keys(entry.listed).union(*(kept[name].keys for name in find_all_names(entry.listed)))
        keys += [(key, entry.pk) for key in sorted(mine_keys)]
    insert("registry_entrykey", "key, entry_id", keys)


def find_portions_of_records(entries: Collection[Entry]) -> Iterator[list[str]]:
    """Cut the records of some rows into portions that fit one query."""
    records = sorted({entry.record for entry in entries})
    return (records[start : start + 500] for start in range(0, len(records), 500))


def index_all_entries() -> None:
    """Make the whole index anew from the ledger: after a restore, or when the search keys changed."""
    ListedEntry.objects.all().delete()
    latest: dict[tuple[str, str], int] = {}
    for row, source, record in Entry.objects.order_by("id").values_list("id", "directory__name", "record").iterator():
        latest[source, record] = row
    with make_in_parallel(2 * len(latest)) as made:
        for portion in find_portions(sorted(latest.values())):
            rows = Entry.objects.filter(id__in=portion, gone=False).select_related("directory")
            index_entries(rows.order_by("id"), made=made)


def renew_indexes() -> None:
    """Make the indexes of names and of entries anew where they were made by other rules than today's.

    The index of texts and the ties of the tables are made where a registry of an earlier version has none.
    """
    if renew_index():
        index_all_entries()
    index_new_texts()
    renew_ties()


def find_entries(names: Iterable[str], codes: Iterable[str], *, most: int) -> list[int]:
    """Return the rows of entries that share a code or a search key with a thing, those that share most first."""
    keys = {key for name in names for key in find_keys(name)}
    by_code = {make_code_key(code) for code in codes}
    counts: dict[int, int] = {}
    for portion in find_portions(sorted(keys | by_code)):
        for entry, key in EntryKey.objects.filter(key__in=portion).values_list("entry_id", "key"):
            counts[entry] = counts.get(entry, 0) + (1000 if key in by_code else 1)
    return sorted(counts, key=lambda entry: (-counts[entry], entry))[:most]


def take_entry_entities(entries: Collection[int]) -> dict[int, int]:
    """Return the entity that stands for each of some entries, by the row of the entry; written where there is none yet.

    One entity stands for a record, whichever of its rows was the first to be judged.
    """
    rows: dict[int, Entry] = {}
    for portion in find_portions(sorted(entries)):
        rows |= {row.pk: row for row in Entry.objects.filter(id__in=portion).select_related("directory")}
    known: dict[tuple[str, str], int] = {}
    for records in find_portions_of_records(rows.values()):
        taken = StatedEntity.objects.filter(entry__record__in=records)
        for entity, source, record in taken.values_list("id", "entry__directory__name", "entry__record"):
            known[source, record] = entity
    found: dict[int, int] = {}
    missing: dict[tuple[str, str], Entry] = {}
    for number in sorted(rows):
        row = rows[number]
        if (row.directory.name, row.record) not in known:
            missing.setdefault((row.directory.name, row.record), row)
    created = StatedEntity.objects.bulk_create(
        [
            StatedEntity(document=None, entry=row, kind="organisation", name=row.name, by=row.directory.name)
            for row in missing.values()
        ],
        batch_size=500,
    )
    # While nothing of the office's is judged to be it, it is seen by nobody from outside.
    new: dict[int, list[tuple[int, str]]] = {}
    for (place, row), entity in zip(missing.items(), created, strict=True):
        known[place] = entity.pk
        new.setdefault(max(1, parse_level(row.directory.visibility)), []).append((entity.pk, "organisation"))
    for level, some in new.items():
        add_entities(some, level=level, current=False, listed=True)
    for number, row in rows.items():
        found[number] = known[row.directory.name, row.record]
    return found


def index_listed(entities: Collection[int]) -> None:
    """Enter the names that directories list of some things into the index of names, now that they count.

    Args:
        entities: Entities something was judged of; what is joined with them is looked at too.
    """
    keys: set[str] = set()
    for portion in find_portions(entities):
        keys |= set(EntityState.objects.filter(entity_id__in=portion, current=True).values_list("key", flat=True))
    counting: set[int] = set()
    for some in find_key_portions(keys):
        states = EntityState.objects.filter(
            key__in=some, current=True, entity__entry__isnull=False, entity__names__isnull=True
        )
        counting |= set(states.values_list("entity_id", flat=True))
    if counting:
        index_names({row: listed.all_names for row, listed in load_listed(counting).items()})
