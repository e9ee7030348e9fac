"""Documents that come by themselves: from watched folders, mailboxes and feeds."""

from bridgebook.registry.collecting.collect import (
    KINDS,
    collect_all,
    collect_every,
    collect_source,
    start_collecting,
    try_source,
)
from bridgebook.registry.collecting.item import SourceFailed

__all__ = [
    "KINDS",
    "SourceFailed",
    "collect_all",
    "collect_every",
    "collect_source",
    "start_collecting",
    "try_source",
]
