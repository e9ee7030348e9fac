"""Document → Reading: deterministic, offline, without a database."""

from bridgebook.reading.knowledge import Knowledge, KnownName, NoName
from bridgebook.reading.read import READER, read_document

__all__ = ["READER", "Knowledge", "KnownName", "NoName", "read_document"]
