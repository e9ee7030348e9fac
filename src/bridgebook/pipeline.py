"""Joins the stages: files in, readings out. No Django."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bridgebook.documents import Limits, read_paths
from bridgebook.reading import READER, Knowledge, KnownName, NoName, read_document
from bridgebook.reading.own_names import read_own_names
from bridgebook.vocabulary import Document, Reading, UnreadableFile

__all__ = ["READER", "Knowledge", "KnownName", "NoName", "read_document", "read_files", "read_own_names"]


def read_files(
    paths: Iterable[Path],
    *,
    limits: Limits | None = None,
    knowledge: Knowledge | None = None,
    reader: Callable[[Document, Knowledge | None], Reading] = read_document,
) -> Iterator[Reading | UnreadableFile]:
    """Read every document in files, folders and archives, in a fixed order.

    Args:
        paths: Files, folders and archives.
        limits: How large a file may be; the defaults of `Limits` if None.
        knowledge: Names known beforehand.
        reader: What reads a document; the rules, unless another is given.

    Yields:
        A reading for each document, and for each file that cannot be read the error that says why; the others go on.
    """
    for document in read_paths(paths, limits=limits or Limits()):
        yield document if isinstance(document, UnreadableFile) else reader(document, knowledge)
