"""Dates in English text."""

import re
from functools import cache

from bridgebook.languages import dates_shared as shared
from bridgebook.languages.dates import DateMention, Known, Parts, make_iso, make_mention
from bridgebook.languages.dates_partial import find_partial
from bridgebook.languages.lexicon import words

_YEAR = r"(?P<year{n}>(?:19|20)\d\d)"
_DAY = r"(?P<day{n}>[0-3]?\d)(?:st|nd|rd|th)?"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    names = "|".join(sorted((m.capitalize() for m in words("en", "dates").map("month")), key=len, reverse=True))
    month = rf"(?P<month{{n}}>{names}|{names.upper()})\.?(?![a-z])"
    dash = r"\s*(?:[-–—]|to|and|until|through)\s*"

    def n(pattern: str, number: str) -> str:
        return pattern.replace("{n}", number)

    return (
        # October 29 – November 3, 2023
        re.compile(rf"\b{n(month, '1')}\s+{n(_DAY, '1')}(?:,?\s+{n(_YEAR, '1')})?{dash}{n(month, '2')}\s+{n(_DAY, '2')}(?!\d)(?:,?\s+{n(_YEAR, '2')})?"),
        # October 9–14, 2023
        re.compile(rf"\b{n(month, '1')}\s+{n(_DAY, '1')}{dash}{n(_DAY, '2')}(?!\d)(?:,?\s+{n(_YEAR, '2')})?"),
        # 29 October – 3 November 2023
        re.compile(rf"(?<![\d.]){n(_DAY, '1')}\s+{n(month, '1')}(?:,?\s+{n(_YEAR, '1')})?{dash}{n(_DAY, '2')}\s+{n(month, '2')}(?:,?\s+{n(_YEAR, '2')})?"),
        # 9–14 October 2023
        re.compile(rf"(?<![\d.]){n(_DAY, '1')}{dash}{n(_DAY, '2')}\s+{n(month, '2')}(?:,?\s+{n(_YEAR, '2')})?"),
        re.compile(rf"(?<![\d.]){n(_DAY, '1')}(?:\s+of)?\s+{n(month, '1')}(?:,?\s+{n(_YEAR, '1')})?"),
        re.compile(rf"\b{n(month, '1')}\s+(?:the\s+)?{n(_DAY, '1')}(?!\d)(?:,?\s+{n(_YEAR, '1')})?"),
        re.compile(rf"\b{n(month, '1')}(?:\s+{n(_YEAR, '1')})?\s*[-–—]\s*{n(month, '2')}(?:,?\s+(?:of\s+)?{n(_YEAR, '2')})?"),
        re.compile(rf"\b{n(month, '1')},?\s+(?:of\s+)?{n(_YEAR, '1')}(?!\d)"),
        # A bare month needs a word of time before it: "may", "march" are words too.
        re.compile(rf"\b(?i:in|by|until|since|during|of|for|from|early|late|mid|this|the|last|next|end\sof|and\sin|before)[\s-]+{n(month, '1')}(?!\s+\d)"),
        re.compile(rf"(?<![\d.,/-]){n(_YEAR, '1')}\s*[-–—]\s*{n(_YEAR, '2')}(?![\d.])"),
        re.compile(r"(?<![\d.,/£$€#-])(?P<year1>(?:19|20)\d\d)(?![\d%,.]\d)(?!\d)(?!\s+(?:students|people|companies|million|enterprises|employees|participants|euros|dollars|square|meters|places|kg|km))"),
    )  # fmt: skip


def find_dates(run: str, known: Known) -> list[DateMention]:
    """The dates in a run of English text, offsets counted in it; may overlap."""
    found = shared.find_numeric(run, known, day_first=True)
    found += shared.find_relative(run, known, "en")
    found += find_partial(run, known, "en")
    seasons = words("en", "dates").map("season")
    found += shared.find_seasons(
        run, known, rf"\b(?P<season>{'|'.join(seasons)})\b(?:\s+of)?(?:\s+(?P<year>(?:19|20)\d\d))?", seasons, "en"
    )
    for pattern in _patterns():
        for match in pattern.finditer(run):
            mention = _read(match, known)
            if mention:
                found.append(mention)
    return shared.longest_first(found)


def _read(match: re.Match[str], known: Known) -> DateMention | None:
    groups = match.groupdict()
    months = words("en", "dates").map("month")

    def parts(n: str) -> Parts:
        year, month, day = (groups.get(f"{k}{n}") for k in ("year", "month", "day"))
        return Parts(
            int(year) if year else None, months[month.casefold()] if month else None, int(day) if day else None
        )

    first = parts("1")
    last = parts("2") if any(groups.get(f"{k}2") for k in ("year", "month", "day")) else None
    if first.month is None and first.day is None and last is None:
        return DateMention(match.start(), match.end(), make_iso(first.year)) if first.year else None
    if last is None and first.year is None and known.published and first.month:
        before = match.string[max(0, match.start() - 6) : match.end()].casefold()
        if re.search(r"\blast\s+\w+$", before):
            year = known.published.year - (1 if first.month >= known.published.month else 0)
            return DateMention(match.start(), match.end(), make_iso(year, first.month, first.day), relative=True)
        if re.search(r"\bnext\s+\w+$", before):
            year = known.published.year + (1 if first.month <= known.published.month else 0)
            return DateMention(match.start(), match.end(), make_iso(year, first.month, first.day), relative=True)
        offset = shared.find_year_after(match.string, match.end(), "en")
        if offset:
            first = Parts(known.published.year + offset[0], first.month, first.day)
            return make_mention(match.start(), offset[1], first, None, known)
    return make_mention(match.start(), match.end(), first, last, known)


def find_labelled(text: str) -> tuple[str, int, int] | None:
    """The date of publication in an English text."""
    return shared.find_published_in(text, "en")
