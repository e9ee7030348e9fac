"""What a user may do: five roles, each holding those before it."""

from typing import Literal, get_args

Role = Literal["reader", "editor", "reviewer", "publisher", "administrator"]

ROLES: tuple[str, ...] = get_args(Role)
"""A reader looks; an editor adds documents and keeps the office's own records (visits, owners, dates); a reviewer
judges what was read and who is who; a publisher puts things before the public; an administrator keeps the users."""


def parse_role(role: str) -> int:
    """Return the place of a role in the order, 0 for reader.

    Raises:
        ValueError: If there is no such role.
    """
    if role not in ROLES:
        raise ValueError(f"role {role!r} is none of {', '.join(ROLES)}")
    return ROLES.index(role)
