"""A directory's file → its entries: a register, an exhibition's catalogue, an office's own spreadsheet, as CSV or XLSX."""

from bridgebook.documents.directories.entries import read_directory

__all__ = ["read_directory"]
