"""Dates of the reading contract (`2024`, `2024-11`, `2024-11-13`, ranges) as days that bound them."""

import calendar
import re

DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def find_bounds(date: str | None) -> tuple[str, str]:
    """Return the first and the last day a date may mean, ("", "") where it is none.

    Example:
        >>> find_bounds("2024-02")
        ('2024-02-01', '2024-02-29')
        >>> find_bounds("2023-05-29/2023-06-03")
        ('2023-05-29', '2023-06-03')
        >>> find_bounds("soon")
        ('', '')
    """
    if not date:
        return "", ""
    parts = date.split("/")
    first, last = find_day_bounds(parts[0]), find_day_bounds(parts[-1])
    return (first[0], last[1]) if len(parts) <= 2 and first[0] and last[1] else ("", "")


def find_day_bounds(date: str) -> tuple[str, str]:
    """Return the first and the last day of a year, a month or a day."""
    found = DATE.fullmatch(date.strip())
    if found is None:
        return "", ""
    year, month, day = found.groups()
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    if not 1 <= int(month) <= 12 or int(year) < 1:
        return "", ""
    length = calendar.monthrange(int(year), int(month))[1]
    if day is None:
        return f"{year}-{month}-01", f"{year}-{month}-{length:02}"
    return (date.strip(), date.strip()) if 1 <= int(day) <= length else ("", "")


def find_precision(date: str) -> int:
    """Return how many days a date leaves open, a large number where it says nothing.

    Example:
        >>> find_precision("2024-11-13"), find_precision("2024-11")
        (1, 30)
    """
    from datetime import date as day

    start, end = find_bounds(date)
    return (day.fromisoformat(end) - day.fromisoformat(start)).days + 1 if start else 10**6
