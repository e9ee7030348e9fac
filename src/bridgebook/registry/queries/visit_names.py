"""The partners and people that visits name."""

from collections.abc import Iterable

from bridgebook.registry.models import Visit
from bridgebook.registry.office.anchors import find_thing_keys
from bridgebook.registry.queries.shelf import find_links
from bridgebook.registry.records import Link, Reader


def link_things(reader: Reader, rows: Iterable[Visit]) -> dict[int, Link]:
    """Return the things that some visits name, by the row of the ledger, without those the reader may not see."""
    entities = {item["entity"] for row in rows for item in (*row.partners, *row.people) if "entity" in item}
    keys = find_thing_keys(entities, reader)
    links = find_links(set(keys.values()), reader)
    return {entity: links[key] for entity, key in keys.items() if key in links}
