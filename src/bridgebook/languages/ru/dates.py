"""Dates in Russian text."""

import re
from functools import cache

from bridgebook.languages import dates_shared as shared
from bridgebook.languages.dates import DateMention, Known, Parts, make_iso, make_mention, may_hold
from bridgebook.languages.dates_partial import find_partial
from bridgebook.languages.lexicon import words

_ENDING = r"[а-я]{0,3}"
_YEAR = r"(?P<year{n}>(?:19|20)\d\d)(?:\s*(?:года?х?|годом|г\.?\s?г?\.?)(?![а-я]))?"
# Numbers of the patterns that need the name of a month, of those that need no figures besides, and of those for years.
_MONTHLY, _MONTHS_ALONE, _YEARS = (0, 1, 2, 3, 4), (3, 4), (5, 6)
_DAY = r"(?P<day{n}>[0-3]?\d)(?:-?(?:го|е|ого))?"


@cache
def _month() -> str:
    stems = sorted(words("ru", "dates").map("month"), key=len, reverse=True)
    # "май" has forms ма-й, ма-я, ма-е; other stems of two letters would take in "марка", "мало".
    return "|".join(rf"{s}(?:[йяею]|ем)\b" if s == "ма" else rf"{s}{_ENDING}\b" for s in stems)


def _number(word: str) -> int | None:
    folded = word.casefold()
    months = words("ru", "dates").map("month")
    return next((months[s] for s in sorted(months, key=len, reverse=True) if folded.startswith(s)), None)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month{{n}}>{_month()})"
    year = _YEAR
    day = _DAY
    dash = r"\s*(?:[-–—]|по|до|и)\s*"
    until = r"\s*(?:[-–—]|по|до)\s*"

    def n(pattern: str, number: str) -> str:
        return pattern.replace("{n}", number)

    flags = re.IGNORECASE
    return (
        # с 29 мая по 3 июня 2023 года
        re.compile(
            rf"(?<!\d)(?:с\s+)?{n(day, '1')}\s+{n(month, '1')}(?:\s+{n(year, '1')})?{until}{n(day, '2')}\s+{n(month, '2')}(?:\s+{n(year, '2')})?",
            flags,
        ),
        # с 9 по 14 октября; 2 и 3 ноября 2023
        re.compile(
            rf"(?<![\d.])(?:с\s+)?{n(day, '1')}{dash}{n(day, '2')}\s+{n(month, '2')}(?:\s+{n(year, '2')})?", flags
        ),
        re.compile(rf"(?<![\d.]){n(day, '1')}\s+{n(month, '1')}(?:,?\s+{n(year, '1')})?", flags),
        # сентябрь – ноябрь 2023
        re.compile(rf"\b{n(month, '1')}(?:\s+{n(year, '1')})?\s*[-–—]\s*{n(month, '2')}(?:\s+{n(year, '2')})?", flags),
        re.compile(rf"\b{n(month, '1')}(?:,?\s+{n(year, '1')}|\s+(?P<short1>(?:19|20)\d\d)-?(?:го|м))?", flags),
        re.compile(rf"(?<![\d.,/№-]){n(year, '1')}\s*[-–—]\s*{n(year, '2')}(?![\d.])", flags),
        re.compile(
            r"(?<![\d.,/№-])(?P<year1>(?:19|20)\d\d)(?:-?(?:го|м|й))?(?:\s*(?:г\.|год|года|году|годом))?(?![\d%])(?!\s*(?:рубл|чел|студ|млн|тыс|компан|кв|предпр|мест|евро|долл))",
            flags,
        ),
    )


def find_dates(run: str, known: Known) -> list[DateMention]:
    """The dates in a run of Russian text, offsets counted in it; may overlap."""
    found = shared.find_numeric(run, known, day_first=True)
    found += shared.find_relative(run, known, "ru")
    found += find_partial(run, known, "ru")
    found += _find_seasons(run, known)
    has_figures = any(c.isdecimal() for c in run)
    months = _MONTHLY if has_figures else _MONTHS_ALONE
    patterns = [
        *(_patterns()[n] for n in months if may_hold("ru", run, "month")),
        *(_patterns()[n] for n in _YEARS if has_figures),
    ]
    for pattern in patterns:
        for match in pattern.finditer(run):
            mention = _read(match, known)
            if mention:
                found.append(mention)
    return shared.longest_first(found)


def _read(match: re.Match[str], known: Known) -> DateMention | None:
    groups = match.groupdict()

    def parts(n: str) -> Parts:
        year = groups.get(f"year{n}") or groups.get(f"short{n}")
        month = groups.get(f"month{n}")
        day = groups.get(f"day{n}")
        return Parts(int(year) if year else None, _number(month) if month else None, int(day) if day else None)

    first = parts("1")
    last = parts("2") if any(groups.get(f"{k}2") for k in ("year", "month", "day")) else None
    if first.month is None and first.day is None and last is None:
        return DateMention(match.start(), match.end(), make_iso(first.year)) if first.year else None
    if last is None and first.year is None:
        offset = shared.find_year_after(match.string, match.end(), "ru")
        if offset and known.published:
            first = Parts(known.published.year + offset[0], first.month, first.day)
            return make_mention(match.start(), offset[1], first, None, known)
    return make_mention(match.start(), match.end(), first, last, known)


def _find_seasons(run: str, known: Known) -> list[DateMention]:
    if not may_hold("ru", run, "season"):
        return []
    stems = words("ru", "dates").map("season")
    pattern = "|".join(sorted(stems, key=len, reverse=True))
    return shared.find_seasons(
        run, known, rf"\b(?P<season>{pattern})[а-я]{{0,2}}\b(?:\s+(?P<year>(?:19|20)\d\d))?", stems, "ru"
    )


def find_labelled(text: str) -> tuple[str, int, int] | None:
    """The date of publication in a Russian text."""
    return shared.find_published_in(text, "ru")
