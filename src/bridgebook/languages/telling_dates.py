"""Dates as a sentence tells them: "on 11 March 2024", «в марте 2024 года», 2024年3月11日至13日."""

from datetime import date

from babel.dates import format_date

from bridgebook.languages.lexicon import words
from bridgebook.languages.ru.declension import decline
from bridgebook.languages.shown import parse_partial

_LOCALES = {"ru": "ru", "en": "en_GB", "zh": "zh_Hans"}


def tell_date(value: str, code: str) -> str:
    """Return when something was, in words of a language; "" where the value is no date.

    Args:
        value: An ISO year, month or day, or two of them as "start/end".
        code: The language: ru, en or zh.

    Example:
        >>> tell_date("2024-03-11/2024-03-13", "ru")
        '11–13 марта 2024 года'
    """
    first, _, last = value.partition("/")
    start, exact = parse_partial(first)
    if start is None:
        return ""
    end, end_exact = parse_partial(last)
    told = words(code, "news").map("date")
    if end is None or first == last:
        return str(told[exact]).format(**_parts(start, code))
    if exact == end_exact == "day" and (start.year, start.month) == (end.year, end.month):
        return str(told["days"]).format(**_parts(start, code), day2=end.day)
    return str(told["span"]).format(
        start=str(told[f"from_{exact}"]).format(**_parts(start, code)),
        end=str(told[f"to_{end_exact}"]).format(**_parts(end, code)),
    )


def _parts(day: date, code: str) -> dict[str, object]:
    locale = _LOCALES[code]
    name = format_date(day, "LLLL", locale=locale)
    return {
        "year": day.year,
        "number": day.month,
        "day": day.day,
        "month": name,
        "month_of": format_date(day, "MMMM", locale=locale),
        "month_in": (decline(name, "loct") or name) if code == "ru" else name,
    }
