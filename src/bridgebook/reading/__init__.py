"""Document → Reading: deterministic, offline, without a database."""

from bridgebook.reading.read import READER, read_document

__all__ = ["READER", "read_document"]
