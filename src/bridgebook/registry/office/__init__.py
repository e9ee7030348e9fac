"""The office's own records: how they are written, found, taken back, and tied to what the ledger knows."""

from bridgebook.registry.office.anchors import anchor_event, anchor_thing, find_event_keys, find_thing_keys
from bridgebook.registry.office.saving import find_record, save_record, seen_records

__all__ = [
    "anchor_event",
    "anchor_thing",
    "find_event_keys",
    "find_record",
    "find_thing_keys",
    "save_record",
    "seen_records",
]
