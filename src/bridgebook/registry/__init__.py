"""The registry: an append-only ledger of what was said and judged, and typed tables made from it.

Rooms: `models` (tables, reached only from in here), `projections` (tables as functions of the ledger),
`joining` (who is who for a new reading), `actions` (one change a file), `queries` (asked on behalf of a
reader, answered with `records`), `storage` (backup, restore, export, check).
"""
