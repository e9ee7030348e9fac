"""What queries answer with: frozen records, never tables."""

from bridgebook.registry.records.reader import Reader

__all__ = ["Reader"]
