"""Everything made from the ledger, made anew."""

from django.db import transaction

from bridgebook.registry.joining.names import index_all_names
from bridgebook.registry.projections import Difference, rebuild


def rebuild_all() -> list[Difference]:
    """Make the index of names and all tables anew; return where the tables differed from the live ones."""
    with transaction.atomic():
        index_all_names()
        return rebuild()
