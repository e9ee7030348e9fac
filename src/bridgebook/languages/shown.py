"""Dates as people of a language write them."""

import re
from datetime import date, timedelta
from functools import lru_cache

from babel.dates import format_date, format_skeleton, format_timedelta

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_LOCALES = {"ru": "ru", "en": "en_GB", "zh": "zh_Hans"}


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


def show_date(value: str | None, code: str) -> str:
    """An ISO date as exact as it is, in words of a language; a range as two; what is no date as it stands.

    Example:
        >>> show_date("2023-11/2023-12", "en")
        'November 2023 – December 2023'
    """
    return " – ".join(_show(part, _LOCALES.get(code, "en_GB")) for part in value.split("/")) if value else ""


def show_age(days: int, code: str) -> str:
    """A number of days as people of a language tell it.

    Example:
        >>> show_age(95, "en"), show_age(800, "ru")
        ('3 months', '2 года')
    """
    # Whole years and months: who waits seven years and a half waits seven years.
    whole = next((unit * (days // unit) for unit in (365, 30) if days >= unit), days)
    return format_timedelta(timedelta(days=whole), granularity="day", threshold=1, locale=_LOCALES.get(code, "en_GB"))


@lru_cache(maxsize=20_000)
def _show(value: str, locale: str) -> str:
    day, precision = parse_partial(value)
    if day is None:
        return value
    if precision == "day":
        return format_date(day, "long", locale=locale)
    return format_skeleton("y" if precision == "year" else "yMMMM", day, locale=locale)
