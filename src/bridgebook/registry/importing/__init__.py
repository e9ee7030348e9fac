"""Tables of agreements read, compared with the registry row by row, and told before anything is changed."""

from bridgebook.registry.importing.planning import make_plan, open_plan

__all__ = ["make_plan", "open_plan"]
