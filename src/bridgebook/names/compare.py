"""Compares two names of any kind."""

from collections.abc import Callable

from bridgebook.names.comparing_organisations import compare_organisations
from bridgebook.names.comparing_people import compare_persons
from bridgebook.names.comparing_places import compare_places
from bridgebook.vocabulary import Comparison


def compare_names(kind: str, left: str, right: str) -> Comparison:
    """Judge whether two names can be the same one's, whatever their scripts; the order makes no difference.

    Args:
        kind: person, organisation or place.
        left, right: The names.

    Returns:
        The verdict with a score (0.5 and more leans to the same) and the reasons a reviewer reads.
    """
    first, second = sorted((" ".join(left.split()), " ".join(right.split())))
    return _COMPARERS.get(kind, compare_organisations)(first, second)


_COMPARERS: dict[str, Callable[[str, str], Comparison]] = {
    "person": compare_persons,
    "organisation": compare_organisations,
    "place": compare_places,
}
