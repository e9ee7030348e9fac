"""The typed tables as functions of the ledger: made anew after each change, and wholly by a rebuild.

`refresh` makes what changes noted as stale; `rebuild` makes everything from the ledger alone and says where the
tables differed. Both use the same functions, one file a family.
"""

from bridgebook.registry.projections.rebuilding import Difference, rebuild
from bridgebook.registry.projections.refreshing import deferred, refresh
from bridgebook.registry.projections.standing import (
    add_edges,
    add_entities,
    add_event_edges,
    add_statements,
    note_owners,
    restate,
)
from bridgebook.registry.projections.ties import renew_ties

__all__ = [
    "Difference",
    "add_edges",
    "add_entities",
    "add_event_edges",
    "add_statements",
    "deferred",
    "note_owners",
    "rebuild",
    "refresh",
    "renew_ties",
    "restate",
]
