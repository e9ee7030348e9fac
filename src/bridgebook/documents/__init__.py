"""File → Document, one file a format."""

from bridgebook.documents.archive import find_members
from bridgebook.documents.limits import Limits
from bridgebook.documents.reading_files import FORMATS, find_files, read_bytes, read_file, read_paths

__all__ = ["FORMATS", "Limits", "find_files", "find_members", "read_bytes", "read_file", "read_paths"]
