"""Personal data: what is held on a person, and its erasure."""

from bridgebook.registry.personal.held import PersonalData, find_personal_data
from bridgebook.registry.personal.overwriting import Plan, plan_erasure

__all__ = ["PersonalData", "Plan", "find_personal_data", "plan_erasure"]
