"""Who may sign in, and by what."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class UserCard:
    """A user as the page of users shows them.

    Attributes:
        row: Their row among the users.
        name: What they sign in with.
        email: Their address, "" where none is known.
        role: What they may do.
        may_see: The closest visibility they may see.
        unit: The unit of the office they work in, "" where none is set.
        active: Whether they may sign in.
        second_factor: Whether a second factor guards the account.
        elsewhere: Names of the single sign-on services they come by.
        invited: Whether they were invited and have not chosen a password yet.
        last_seen: When they last signed in, None where they never did.
    """

    row: int
    name: str
    email: str
    role: str
    may_see: str
    unit: str
    active: bool
    second_factor: bool
    elsewhere: tuple[str, ...]
    invited: bool
    last_seen: datetime | None


@dataclass(frozen=True, slots=True)
class TokenCard:
    """A token of the programming interface, without its secret."""

    row: int
    name: str
    scope: str
    at: datetime
    last_used: datetime | None
