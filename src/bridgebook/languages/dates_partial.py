"""Dates a text cuts short: a weekday, a day without its month, day and month in figures, "the same year".

They are made whole by the date of publication (weekdays, months without a year) or by the date told last (days, "次年").
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from bridgebook.languages.dates import DateMention, Known, Parts, make_iso, make_mention, may_hold, shift_days
from bridgebook.languages.lexicon import words

_WEEK = 7

# Day and month in figures: 12.03, 21/10; both of two digits, so that numbers of sections and versions stay out.
_DAY_MONTH = {
    "ru": re.compile(r"(?<![\d.,/№])(?P<day>[0-3]\d)\.(?P<month>0[1-9]|1[0-2])(?![\d/%]|[.,]\d)"),
    "en": re.compile(r"(?<![\d.,/])(?P<day>[0-3]\d)/(?P<month>0[1-9]|1[0-2])(?![\d/%])"),
}
# The same at the head of an entry, also of one digit and as a run of days: "8.07 /", "4-6.08 /", "4/9，".
_LEAD = r"[\s>*•►◆■▪●○–—-]*(?:[A-ZА-Я]\d-\d\d[\s\u3000]+)?"
_HEAD_DAY = {
    "ru": re.compile(rf"{_LEAD}(?P<begin>(?P<day>[0-3]?\d))(?:\s?[-–—]\s?(?P<last>[0-3]?\d))?\.(?P<month>0[1-9]|1[0-2])(?=\.?\s*[/:,—–-]|\.?\s+\D)"),
    "en": re.compile(rf"{_LEAD}(?P<begin>(?P<day>[0-3]?\d))(?:\s?[-–—]\s?(?P<last>[0-3]?\d))?[./](?P<month>0[1-9]|1[0-2])(?=\.?\s*[/:,—–-])"),
    "zh": re.compile(rf"{_LEAD}(?P<begin>(?P<month>1[0-2]|0?[1-9]))[/.](?P<day>[0-3]?\d)(?:[-–—~～](?P<last>[0-3]?\d))?(?=\s*[，,：:；\u3000—])"),
}  # fmt: skip
# A day alone, its month being the one told last: "6-го", "on the 6th", "24日".
_DAY = {
    "ru": re.compile(r"(?<![\d.,/-])(?P<day>[0-3]?\d)(?:-?го(?:\s+числа)?|\s+числа)(?![\w-])(?!\s+(?:век|год|класс|курс|разряд))"),
    "en": re.compile(r"\b[Tt]he\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)\b(?=\s*(?:[.,;:!?)—–-]|$|\s(?:and|at|in|of\s+the|with|by|to|we|she|he|they|the|after|before|I|it)\b))"),
    "zh": re.compile(r"(?<![\d月年第至到—–~～-])(?P<day>[0-3]?\d)[日号](?![均内])"),
}  # fmt: skip


def find_partial(run: str, known: Known, code: str) -> list[DateMention]:
    """The cut dates in a run of text; offsets count in it."""
    found: list[DateMention] = []
    has_figures = any(c.isdecimal() for c in run)
    if has_figures:
        found += _find_numeric(run, known, code)
    if known.anchor and has_figures:
        found += _find_days(run, known.anchor, code)
    if known.anchor and may_hold(code, run, "anchor_year"):
        found += _find_years(run, known.anchor, code)
    if known.published and may_hold(code, run, "weekday"):
        found += _find_weekdays(run, known, code)
    if known.published and may_hold(code, run, "week_offset"):
        found += _find_weeks(run, known.published, code)
    if known.published and may_hold(code, run, "day_name"):
        found += _find_named_days(run, known, code)
    return found


def _find_numeric(run: str, known: Known, code: str) -> Iterable[DateMention]:
    if match := _HEAD_DAY[code].match(run):
        last = Parts(None, int(match["month"]), int(match["last"])) if match["last"] else None
        first = Parts(None, int(match["month"]), int(match["day"]))
        if mention := make_mention(match.start("begin"), match.end(), first, last, known):
            yield mention
            return
    if code not in _DAY_MONTH:
        return
    for match in _DAY_MONTH[code].finditer(run):
        parts = Parts(None, int(match["month"]), int(match["day"]))
        if (parts.day, parts.month) != (24, 7) and (
            mention := make_mention(match.start(), match.end(), parts, None, known)
        ):
            yield mention


def _find_days(run: str, anchor: date, code: str) -> Iterable[DateMention]:
    for match in _DAY[code].finditer(run):
        value = make_iso(anchor.year, anchor.month, int(match["day"]))
        if value:
            yield DateMention(match.start(), match.end(), value, relative=True)
    if not may_hold(code, run, "weekday_short"):
        return
    for match in _short_weekdays(code).finditer(run):
        value = make_iso(anchor.year, anchor.month, int(match["day"]))
        if value:
            yield DateMention(match.start(), match.end(), value, relative=True)


@cache
def _short_weekdays(code: str) -> re.Pattern[str]:
    short = "|".join(words(code, "dates")["weekday_short"])
    return re.compile(rf"\b(?:{short})[a-zа-я]*\.?,?\s+(?P<day>[0-3]?\d)(?![\d.:/-]|\s*[A-Za-zА-Яа-я])", re.IGNORECASE)


def _find_weeks(run: str, published: date, code: str) -> Iterable[DateMention]:
    """ "Last week", "上周": from Monday to Sunday."""
    offsets = {k.casefold(): int(v) for k, v in words(code, "dates").map("week_offset").items()}
    for match in _weeks(code).finditer(run):
        monday = published - timedelta(days=published.weekday() - _WEEK * offsets[match["week"].casefold()])
        value = f"{monday.isoformat()}/{shift_days(monday, _WEEK - 1)}"
        yield DateMention(match.start(), match.end(), value, relative=True)


@cache
def _weeks(code: str) -> re.Pattern[str]:
    offsets = words(code, "dates").map("week_offset")
    names = "|".join(re.escape(w) for w in sorted(offsets, key=len, reverse=True))
    behind = r"(?![一二三四五六日天])" if code == "zh" else r"\b"
    return re.compile(rf"(?P<week>{names}){behind}", re.IGNORECASE)


def _find_named_days(run: str, known: Known, code: str) -> Iterable[DateMention]:
    """ "Шестого декабря", "пятнадцатого и шестнадцатого ноября": days told by words before a month."""
    days, months = words(code, "dates").map("day_name"), words(code, "dates").map("month")
    if not days:
        return
    for match in _named_days(code).finditer(run):
        said = match["month"].casefold()
        month = next(int(months[s]) for s in sorted(months, key=len, reverse=True) if said.startswith(s))
        year = int(match["year"]) if match["year"] else None
        last = Parts(year, month, int(days[match["day"].casefold()]))
        first = Parts(year, month, int(days[match["first"].casefold()])) if match["first"] else last
        mention = make_mention(match.start(), match.end(), first, last if match["first"] else None, known)
        if mention:
            yield mention


@cache
def _named_days(code: str) -> re.Pattern[str]:
    days, months = words(code, "dates").map("day_name"), words(code, "dates").map("month")
    names = "|".join(re.escape(w) for w in sorted(days, key=len, reverse=True))
    stems = "|".join(s + ("[йя]" if len(s) == 2 else "[а-я]{1,3}") for s in sorted(months, key=len, reverse=True))
    first = rf"(?:(?P<first>{names})\s*(?:и|по|[-–—])\s*)?"
    return re.compile(
        rf"\b{first}(?P<day>{names})\s+(?P<month>{stems})\b(?:\s+(?P<year>(?:19|20)\d\d))?", re.IGNORECASE
    )


def _find_years(run: str, anchor: date, code: str) -> Iterable[DateMention]:
    """ "The same year", "当年11月", "次年3月": a year told by the date before, with its month where one follows."""
    offsets = {k.casefold(): int(v) for k, v in words(code, "dates").map("anchor_year").items()}
    for match in _year_words(code).finditer(run):
        month = match.groupdict().get("month")
        value = make_iso(anchor.year + offsets[match["year"].casefold()], int(month) if month else None)
        if value:
            yield DateMention(match.start(), match.end(), value, relative=True)


@cache
def _year_words(code: str) -> re.Pattern[str]:
    names = "|".join(re.escape(w) for w in sorted(words(code, "dates").map("anchor_year"), key=len, reverse=True))
    month = r"(?:\s*(?P<month>1[0-2]|0?[1-9])\s*月)?" if code == "zh" else ""
    edge = "" if code == "zh" else r"\b"
    return re.compile(rf"{edge}(?P<year>{names}){edge}{month}", re.IGNORECASE)


def _find_weekdays(run: str, known: Known, code: str) -> Iterable[DateMention]:
    """ "On Wednesday", "в минувший четверг", "上周五": the nearest such day before publication, or after it where it is to come."""
    assert known.published
    for match in _weekdays(code).finditer(run):
        if _stands_by_date(run, match.start(), match.end(), code):
            continue
        number = int(words(code, "dates").map("weekday")[match["day"].casefold()])
        value = _resolve_weekday(known.published, number, _week_of(match["week"], code), announced=known.announced)
        yield DateMention(match.start(), match.end(), value, relative=True)


def _stands_by_date(run: str, start: int, end: int, code: str) -> bool:
    """Whether the weekday only adds to a date in figures: "Friday, June 24", "8月31日 星期四"."""
    behind = run[end : end + 16].lstrip(" ,(（").casefold()
    months = tuple(words(code, "dates").map("month"))
    if behind[:1].isdigit() or (code == "en" and behind.startswith(months)):
        return True
    return bool(re.search(r"\d\s*[日号]?[\s,(（]*$", run[max(0, start - 8) : start]))


def _week_of(word: str | None, code: str) -> int | None:
    offsets = {k.casefold(): int(v) for k, v in words(code, "dates").map("weekday_week").items()}
    return offsets.get(" ".join(word.casefold().split())) if word else None


def _resolve_weekday(published: date, number: int, week: int | None, *, announced: bool) -> str:
    back = (published.weekday() - number) % _WEEK
    if week is None:
        return shift_days(published, (-back) % _WEEK or _WEEK) if announced else shift_days(published, -back)
    monday = published - timedelta(days=published.weekday())
    told = monday + timedelta(days=_WEEK * week + number)
    if week < 0 and (published - told).days > _WEEK:
        # "Last Thursday", said on a Monday, is the Thursday before, not the one of the calendar week before that.
        return shift_days(published, -(back or _WEEK))
    return told.isoformat()


@cache
def _weekdays(code: str) -> re.Pattern[str]:
    days = "|".join(re.escape(w) for w in sorted(words(code, "dates").map("weekday"), key=len, reverse=True))
    weeks = "|".join(
        re.escape(w).replace(r"\ ", r"\s+")
        for w in sorted(words(code, "dates").map("weekday_week"), key=len, reverse=True)
    )
    lead = "|".join(re.escape(w) for w in words(code, "dates")["weekday_lead"])
    if code == "zh":
        return re.compile(rf"(?P<week>{weeks})?(?P<day>{days})")
    return re.compile(rf"\b(?:(?:{lead})\s+)?(?:(?P<week>{weeks})\s+)?(?P<day>{days})\b", re.IGNORECASE)
