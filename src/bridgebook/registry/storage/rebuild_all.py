"""Everything made from the ledger, made anew."""

from django.db import transaction

from bridgebook.registry.joining.entries import index_all_entries
from bridgebook.registry.joining.names import index_all_names
from bridgebook.registry.joining.texts import index_all_texts
from bridgebook.registry.projections import Difference, rebuild
from bridgebook.registry.storage.statistics import refresh_statistics


def rebuild_all() -> list[Difference]:
    """Make the indexes of names, of entries and of texts, and all tables anew; return where the tables differed from the live ones."""
    with transaction.atomic():
        index_all_names()
        index_all_entries()
        index_all_texts()
        differences = rebuild()
        refresh_statistics()
        return differences
