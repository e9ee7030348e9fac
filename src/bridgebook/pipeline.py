"""Joins the stages: files in, readings out. No Django."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bridgebook.documents import Limits, read_paths
from bridgebook.reading import READER, read_document
from bridgebook.vocabulary import Document, Reading, UnreadableFile

__all__ = ["READER", "read_document", "read_files"]


def read_files(
    paths: Iterable[Path], *, limits: Limits | None = None, reader: Callable[[Document], Reading] = read_document
) -> Iterator[Reading | UnreadableFile]:
    """Read every document in files, folders and archives, in a fixed order.

    Args:
        paths: Files, folders and archives.
        limits: How large a file may be; the defaults of `Limits` if None.
        reader: What reads a document; the rules, unless another is given.

    Yields:
        A reading for each document, and for each file that cannot be read the error that says why; the others go on.
    """
    for document in read_paths(paths, limits=limits or Limits()):
        yield document if isinstance(document, UnreadableFile) else reader(document)
