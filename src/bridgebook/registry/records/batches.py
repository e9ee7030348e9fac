"""Files sent in together, and how far they are."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchCard:
    """Some files sent in together.

    Attributes:
        id: Its row.
        name: The folder, the archive, or the first file.
        state: sending, reading, paused, stopped or finished.
        visibility: Who may see what it brings.
        by: Who sent it.
        at: When it was begun.
        expected: How many files the browser said it would send.
        received: How many came.
        total: How many there are to be read, those of archives among them.
        waiting: How many wait.
        done: How many brought documents.
        failed: How many could not be read.
        stopped: How many were left out when it was stopped.
        documents: How many documents it brought.
        known: How many of its files were in the registry already.
        partly: How many brought documents though something in them could not be read.
        seconds_left: About how long the rest takes, None where that is not known.
    """

    id: int
    name: str
    state: str
    visibility: str
    by: str
    at: datetime
    expected: int
    received: int
    total: int
    waiting: int
    done: int
    failed: int
    stopped: int
    documents: int
    known: int
    partly: int
    seconds_left: int | None

    @property
    def percent(self) -> int:
        """How much of it is read, in hundredths; all only when nothing is left."""
        whole = max(self.total, self.expected)
        read = self.done + self.failed + self.stopped
        return 100 if self.state == "finished" or not whole else min(99, read * 100 // whole)

    @property
    def moving(self) -> bool:
        """Whether it may look otherwise in a moment."""
        return self.state in ("sending", "reading")


@dataclass(frozen=True, slots=True)
class BadFile:
    """A file, or something in it, that could not be read: why, and whether it can be tried again."""

    upload: int
    file: str
    name: str
    reason: str
    again: bool
