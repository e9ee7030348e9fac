"""Dates as exact as documents give them."""

import re
from datetime import date

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def parse_partial(value: str) -> tuple[date | None, str]:
    """The first day of an ISO year, month or day, and which of the three it is; (None, "") if it is no date."""
    match = _PARTIAL.fullmatch(value.strip())
    if not match:
        return None, ""
    year, month, day = match.groups()
    try:
        return date(int(year), int(month or 1), int(day or 1)), "day" if day else "month" if month else "year"
    except ValueError:
        return None, ""
