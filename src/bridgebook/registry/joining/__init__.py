"""Who is who for a new reading: names are looked up, candidates judged, the judgements written down."""

from bridgebook.registry.joining.anew import compare_events_anew, cross_bridges, find_bridges
from bridgebook.registry.joining.directories import judge_listed
from bridgebook.registry.joining.entities import judge_new_entities
from bridgebook.registry.joining.entries import renew_indexes
from bridgebook.registry.joining.events import judge_new_events
from bridgebook.registry.joining.names import index_names

__all__ = [
    "compare_events_anew",
    "cross_bridges",
    "find_bridges",
    "index_names",
    "judge_listed",
    "judge_new_entities",
    "judge_new_events",
    "renew_indexes",
]
