"""Is it the same one? Judged from names and the company things keep; no database, no Django."""

from bridgebook.identity.events import compare_events, compare_told_together
from bridgebook.identity.profile import Profile
from bridgebook.identity.roles import compare_roles, find_end, is_held_beside
from bridgebook.identity.telling import Telling
from bridgebook.identity.verdict import compare_profiles

__all__ = [
    "Profile",
    "Telling",
    "compare_events",
    "compare_profiles",
    "compare_roles",
    "compare_told_together",
    "find_end",
    "is_held_beside",
]
