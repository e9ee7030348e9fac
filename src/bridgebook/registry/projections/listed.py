"""What directories say of the things their entries were judged to be."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from bridgebook.registry.models import Entry, StatedEntity
from bridgebook.registry.projections.said import find_key_portions
from bridgebook.registry.projections.states import make_queries
from bridgebook.registry.visibility import parse_level


@dataclass(frozen=True, slots=True)
class Listed:
    """An entity of a directory, with the row of its record that counts now.

    Attributes:
        entity: Its row in the ledger.
        entry: The row of the entry that counts; the last one that listed it where the directory does so no more.
        source: Name of the directory.
        level: The level from which the directory is seen.
        data: What the entry says, by the fields of `DirectoryEntry`.
        gone: Whether the latest file of the directory lists it no more.
    """

    entity: int
    entry: int
    source: str
    level: int
    data: Mapping[str, Any]
    gone: bool

    @property
    def names(self) -> tuple[str, ...]:
        """Its present names, the main one first."""
        return tuple(self.data.get("names", ()))

    @property
    def all_names(self) -> tuple[str, ...]:
        """Its present and former names, each once."""
        return tuple(dict.fromkeys((*self.names, *self.data.get("former_names", ()))))

    @property
    def identifiers(self) -> Mapping[str, str]:
        """Its valid identifiers by scheme."""
        found: Mapping[str, str] = self.data.get("identifiers", {})
        return found


def load_listed(entities: Collection[int] | None) -> dict[int, Listed]:
    """Return what directories say, by entity; of those entities that are none of a directory nothing."""
    mine: dict[tuple[str, str], int] = {}
    for query in make_queries(StatedEntity.objects.filter(entry__isnull=False), entities):
        for entity, source, record in query.values_list("id", "entry__directory__name", "entry__record"):
            mine[source, record] = entity
    if not mine:
        return {}
    found: dict[int, Listed] = {}
    rows = Entry.objects.order_by("id")
    records = {record for _, record in mine}
    queries = [rows] if entities is None else [rows.filter(record__in=some) for some in find_key_portions(records)]
    for query in queries:
        for entry, source, record, visibility, data, gone in query.values_list(
            "id", "directory__name", "record", "directory__visibility", "listed", "gone"
        ):
            entity = mine.get((source, record))
            if entity is None:
                continue
            former = found.get(entity)
            level = parse_level(visibility)
            if gone and former:
                found[entity] = Listed(entity, former.entry, source, level, former.data, True)
            else:
                found[entity] = Listed(entity, entry, source, level, data, gone)
    return found
