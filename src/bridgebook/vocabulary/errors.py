"""The tree of errors.

BridgebookError
├── UnreadableFile      a file from which no text can be had
├── UnreadableReading   JSON that is not a reading by the contract
└── ModelUnavailable    a language model that cannot be asked

Bad *text* is never an error: a reading carries its problems, each with a position.
"""


class BridgebookError(Exception):
    """Something the user can mend; the message says what happened and what to do."""


class UnusableSetting(BridgebookError, ValueError):
    """A setting of the server that means nothing; the message says what to write."""


class UnreadableFile(BridgebookError):
    """A file from which no text can be had; the message is one line with the reason and the way out."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class UnreadableReading(BridgebookError):
    """JSON that does not follow the reading contract; the message names the place and what was expected."""


class ModelUnavailable(BridgebookError):
    """A language model that cannot be asked at all: the extra is not installed, or the address is none."""
