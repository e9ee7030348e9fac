"""Joins the stages: files in, readings out. No Django."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bridgebook.documents import Limits, read_paths
from bridgebook.reading import READER, Knowledge, KnownName, NoName, read_document
from bridgebook.reading.own_names import read_own_names
from bridgebook.reading.why_not import look_into, show_answer
from bridgebook.vocabulary import Document, Reading, UnreadableFile

__all__ = [
    "READER",
    "Knowledge",
    "KnownName",
    "NoName",
    "explain_missing",
    "read_document",
    "read_files",
    "read_own_names",
]


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


def explain_missing(
    paths: Iterable[Path], said: str, *, knowledge: Knowledge | None = None
) -> Iterator[tuple[str, str | UnreadableFile]]:
    """Why some words gave no statement, for each document that holds them.

    Args:
        paths: Files, folders and archives.
        said: The words asked about.
        knowledge: Names known beforehand.

    Yields:
        The document's id with the answer for people, or with the error that says why it cannot be read.
    """
    for document in read_paths(paths, limits=Limits()):
        if isinstance(document, UnreadableFile):
            yield "", document
        elif answer := look_into(document, said, knowledge):
            yield document.id, "\n".join(show_answer(answer, document.text))
