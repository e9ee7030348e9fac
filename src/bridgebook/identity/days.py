"""When two tellings say that something happened: whether the days agree, and how exactly they are told."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from bridgebook.languages.bounds import find_bounds
from bridgebook.vocabulary import Reason

LONGEST_STAY = 8
"""Days of a visit or a trip that is told as a whole; a longer range tells no day."""

A_MONTH = 31


class Agreement(IntEnum):
    """How far two dates agree."""

    NO = 0
    """They exclude each other."""
    UNTOLD = 1
    """One or both are not told."""
    WIDE = 2
    """One leaves more than a month open."""
    MONTH = 3
    """One leaves days open, at most a month of them."""
    WITHIN = 4
    """One is a day of the stay that the other tells."""
    DAY = 5
    """The same day, or the same days of a stay."""


@dataclass(frozen=True, slots=True)
class When:
    """How two dates agree, with the reason to show."""

    agreement: Agreement
    reason: Reason | None


def compare_days(left: str, right: str) -> When:
    """Compare two dates of the reading contract.

    Example:
        >>> compare_days("2024-05-14", "2024-05").agreement.name, compare_days("2024-05-14", "2024-05-15").agreement.name
        ('MONTH', 'NO')
        >>> compare_days("2023-09-12/2023-09-14", "2023-09-13").agreement.name
        'WITHIN'
    """
    bounds, others = find_bounds(left), find_bounds(right)
    if not bounds[0] or not others[0]:
        return When(Agreement.UNTOLD, None)
    values = {"left": left, "right": right}
    if bounds[1] < others[0] or others[1] < bounds[0]:
        return When(Agreement.NO, Reason("other_dates", -1.0, values))
    mine, yours = count_days(bounds), count_days(others)
    if bounds == others and mine <= LONGEST_STAY:
        return When(Agreement.DAY, Reason("same_date", 0.4, values))
    # A stay is told with its two ends, a month is not: a day of a stay is exact, a day of a month is not.
    if max(mine, yours) <= LONGEST_STAY:
        return When(Agreement.WITHIN, Reason("day_of_stay", 0.3, values))
    if max(mine, yours) <= A_MONTH:
        return When(Agreement.MONTH, Reason("date_left_open", 0.1, values))
    return When(Agreement.WIDE, Reason("date_left_open", 0.0, values))


def count_days(bounds: tuple[str, str]) -> int:
    """How many days lie between two bounds, both counted."""
    return (date.fromisoformat(bounds[1]) - date.fromisoformat(bounds[0])).days + 1


def count_days_from(earlier: str, later: str) -> int | None:
    """Return the days from the first day of one date to the first day of another, None where one is none."""
    start, end = find_bounds(earlier)[0], find_bounds(later)[0]
    return (date.fromisoformat(end) - date.fromisoformat(start)).days if start and end else None
