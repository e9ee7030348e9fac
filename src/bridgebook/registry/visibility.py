"""Who may see what: three levels, each holding the one before."""

from typing import Literal, get_args

Visibility = Literal["public", "internal", "restricted"]

VISIBILITIES: tuple[str, ...] = get_args(Visibility)
"""From the most open to the closest: a reader of one level sees it and those before it."""

HIGHEST = len(VISIBILITIES) - 1


def parse_level(visibility: str) -> int:
    """Return the place of a visibility in the order, 0 for public.

    Raises:
        ValueError: If there is no such visibility.
    """
    if visibility not in VISIBILITIES:
        raise ValueError(f"visibility {visibility!r} is none of {', '.join(VISIBILITIES)}")
    return VISIBILITIES.index(visibility)
