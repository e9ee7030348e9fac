"""Dates that are written alike in all languages, and relative ones read from each language's words."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from bridgebook.languages.dates import (
    DateMention,
    Known,
    add_months,
    make_iso,
    may_hold,
    shift_days,
    show_season,
)
from bridgebook.languages.dates import find_dates as find_all
from bridgebook.languages.lexicon import words

_ISO = re.compile(r"(?<![\d.])((?:19|20)\d\d)([-./])(\d{1,2})\2(\d{1,2})(?![\d])")
_DAY_FIRST = re.compile(r"(?<![\d.])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_ISO_MONTH = re.compile(r"(?<![\d.])((?:19|20)\d\d)-(0[1-9]|1[0-2])(?![\d-])")
_WITHIN = {
    "ru": r"(?:в течение|через|за)\s+(?P<n>\d+|дв(?:е|ух)|тр(?:и|ёх|ех)|четыр(?:е|ёх|ех)|пят[ьи]|недели|месяца)\s*(?P<unit>дн|недел|месяц)?",
    "en": r"(?:within|in)\s+(?P<n>\d+|a|one|two|three|four|five|six|ten)\s+(?P<unit>day|week|month)s?\b",
    "zh": r"(?P<n>\d+|[一二两三四五六七八九十])\s*个?(?P<unit>日|天|周|星期|月)(?:之)?内",
}
_NUMBERS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "две": 2, "двух": 2, "три": 3,
    "трёх": 3, "трех": 3, "четыре": 4, "четырёх": 4, "четырех": 4, "пять": 5, "пяти": 5, "недели": 1, "месяца": 1,
    "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
}  # fmt: skip


def longest_first(found: Iterable[DateMention]) -> list[DateMention]:
    """Mentions without those inside a longer one."""
    kept: list[DateMention] = []
    for mention in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        if not any(k.start < mention.end and mention.start < k.end for k in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def find_numeric(run: str, known: Known, *, day_first: bool) -> list[DateMention]:
    """Dates in figures: 2023-11-30, 2016.03.03, 2019/12/4, 02.04.2019, 2023-11."""
    found = []
    for match in _ISO.finditer(run):
        value = make_iso(int(match[1]), int(match[3]), int(match[4]))
        if value:
            found.append(DateMention(match.start(), match.end(), value))
    for match in _DAY_FIRST.finditer(run):
        value = make_iso(int(match[4]), int(match[3]), int(match[1])) if day_first else ""
        if value:
            found.append(DateMention(match.start(), match.end(), value))
    for match in _ISO_MONTH.finditer(run):
        found.append(DateMention(match.start(), match.end(), match[0]))
    return found


def find_relative(run: str, known: Known, code: str) -> list[DateMention]:
    """Dates told relative to publication or to the date told last."""
    found: list[DateMention] = []
    base = known.published

    def add(match: re.Match[str], value: str) -> None:
        found.append(DateMention(match.start(), match.end(), value, relative=True))

    if base:
        for match, offset in _find(run, "year_offset", code):
            add(match, make_iso(base.year + offset))
        for match, offset in _find(run, "month_offset", code):
            add(match, make_iso(*add_months(base.year, base.month, offset)))
        for match, offset in _find(run, "day_offset", code):
            add(match, shift_days(base, offset))
        for match in re.finditer(_WITHIN[code], run, re.IGNORECASE):
            number = int(match["n"]) if match["n"].isdigit() else _NUMBERS[match["n"].casefold()]
            unit = (match["unit"] or match["n"])[:3]
            if unit in ("day", "дн", "日", "天"):
                add(match, shift_days(base, number))
            elif unit in ("wee", "нед", "周", "星期"):
                add(match, shift_days(base, 7 * number))
            else:
                add(match, make_iso(*add_months(base.year, base.month, number)))
    anchor = known.anchor or base
    if anchor:
        for match, offset in _find(run, "anchor_offset", code):
            add(match, shift_days(anchor, offset))
    return found


def _find(run: str, section: str, code: str) -> Iterable[tuple[re.Match[str], int]]:
    if not may_hold(code, run, section):
        return
    table = _offsets(section, code)
    for match in _phrases(section, code).finditer(run):
        yield match, table[" ".join(match.group().casefold().split())]


@cache
def _offsets(section: str, code: str) -> dict[str, int]:
    return {phrase.casefold(): int(by) for phrase, by in words(code, "dates").map(section).items()}


@cache
def _phrases(section: str, code: str) -> re.Pattern[str]:
    """The phrases of a section, the longer before the shorter; one that matches nothing where there are none."""
    listed = sorted(_offsets(section, code), key=len, reverse=True)
    choice = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in listed) or r"(?!)"
    return re.compile(choice if code == "zh" else rf"\b(?:{choice})(?!\w)", re.IGNORECASE)


def find_year_after(run: str, at: int, code: str) -> tuple[int, int] | None:
    """The year a month gets from words behind it ("in May next year"): offset to publication and where the words end."""
    for phrase, offset in words(code, "dates").map("year_offset").items():
        short = re.sub(r"^(?:в|of|the)\s+", "", phrase)
        match = re.compile(rf"\s+(?:of\s+)?{re.escape(short)}(?!\w)", re.IGNORECASE).match(run, at)
        if match:
            return int(offset), match.end()
    return None


def find_seasons(run: str, known: Known, pattern: str, seasons: Mapping[str, Any], code: str) -> list[DateMention]:
    """Seasons and quarters as ranges of months."""
    found = []
    events = words(code, "dates")["season_event"]
    for match in re.finditer(pattern, run, re.IGNORECASE):
        if events and run[match.end() :].lstrip(" -").casefold().startswith(events):
            continue
        first, last = seasons[match["season"].casefold()]
        offset = match.groupdict().get("offset")
        if match["year"]:
            found.append(DateMention(match.start(), match.end(), show_season(int(match["year"]), first, last)))
        elif known.published:
            year, relative = known.published.year, True
            if offset:
                year += int(words(code, "dates").map("year_offset")[offset])
            elif known.announced and last < known.published.month and last >= first:
                year += 1
            elif not known.announced and first > known.published.month:
                year -= 1
            after = find_year_after(run, match.end(), code)
            before = run[max(0, match.start() - 12) : match.start()].casefold()
            if after:
                year = known.published.year + after[0]
            elif re.search(r"(?:next|следующ\w+|будущ\w+)\s+$", before):
                year = known.published.year + (1 if first <= known.published.month else 0)
            elif re.search(r"(?:last|прошл\w+)\s+$", before):
                year = known.published.year - (1 if first >= known.published.month else 0)
            end = after[1] if after else match.end()
            is_inferred = not (offset or after or before.rstrip().endswith(("this", "next", "last")))
            value = show_season(year, first, last)
            found.append(DateMention(match.start(), end, value, inferred=is_inferred, relative=relative))
    return found


# How far down a text without a labelled date its own date is looked for, and how far up from its end.
_TOP, _TAIL = 600, 200
# "MISKOLC, Hungary, Sept. 14, 2023 -- The company …"
_DATELINE_END = re.compile(r"\s*(?:г\.|года)?\s*(?:--|—|–)\s")
_DATELINE = re.compile(r"\s*[（(\[][^）)\]\n]{0,20}$")
# Signs of an issue's line at most.
_ISSUE = 60
_SHORT_YEAR = re.compile(r"(?<![\d./])(\d{1,2})[./](\d{1,2})[./](\d\d)(?![\d./])")


def find_published_in(text: str, code: str) -> tuple[str, int, int] | None:
    """The date of publication.

    Looked for in this order: behind a label; closing a line that says who wrote the text; alone on a line near the top; in a dateline before the first words; at the text's
    end, alone or closing a line of credits; leading or closing a short line near the top; behind a label of the meeting's time.
    """
    # A wide gap or a bar parts a line into cells: "PRESS RELEASE      9 February 2023", "Газета | № 9 | 24 ноября 2022".
    lines = list(re.finditer(r"(?:(?!\s{4}|\t|\s[|│·•]\s)[^\n])+", text))
    top = [m for m in lines if m.start() <= _TOP]
    tail = [m for m in reversed(lines) if m.start() >= len(text) - _TAIL]
    dated = {m.start(): _full(text, m.start(), m.end(), code) for m in {*top, *tail}}
    ends = {m.start(): m.end() for m in {*top, *tail}}
    rest = {
        start: len(text[start : ends[start]].strip(" \t.,;()（）")) - sum(d.end - d.start for d in dates)
        for start, dates in dated.items()
    }

    def first(
        among: Iterable[re.Match[str]], fits: Callable[[re.Match[str], list[DateMention]], bool]
    ) -> list[DateMention]:
        return next((dated[m.start()] for m in among if dated[m.start()] and fits(m, dated[m.start()])), [])

    found = (
        _labelled(text, code, "published")
        or _credited(text, code)
        or first(top, lambda m, d: rest[m.start()] < 4)
        or first(top, lambda m, d: bool(_DATELINE.match(text[m.start() : d[0].start])))
        or first(
            top, lambda m, d: bool(_DATELINE_END.match(text[d[0].end : d[0].end + 8])) and d[0].start - m.start() < 60
        )
        or first(
            tail,
            lambda m, d: (
                rest[m.start()] < 4
                or _signs_off(text[d[-1].end : m.end()], code)
                or bool(re.search(r"\s{2,}$", text[m.start() : d[-1].start]))
            ),
        )
        or first(top, lambda m, d: rest[m.start()] < 28 or (_leads(text, m, d) and rest[m.start()] < 70))
        or first(top, lambda m, d: m.start() > 0 and d[-1].end >= m.end() - 22 and rest[m.start()] < 100)
        or _labelled(text, code, "held")
        or _issue(text, lines, code)
    )
    return (found[0].value.split("/")[-1], found[0].start, found[0].end) if found else None


def _signs_off(after: str, code: str) -> bool:
    """Whether the words behind a date say that the paper was issued, printed or written then ("印发", "出版", "整理")."""
    return any(after.strip(" \t）)。.").startswith(w) for w in words(code, "dates")["issued"])


def _issue(text: str, lines: list[re.Match[str]], code: str) -> list[DateMention]:
    """The month that closes a short line at the head of a text, as an issue has it: "Summer issue, June 2024"."""
    for line in lines[:3]:
        dates = find_all(code, text, published=None, start=line.start(), end=line.end())
        if (
            dates
            and line.end() - line.start() < _ISSUE
            and len(dates[-1].value) == 7
            and dates[-1].end >= line.end() - 2
        ):
            return dates[-1:]
    return []


def _leads(text: str, line: re.Match[str], dates: list[DateMention]) -> bool:
    """Whether a line begins with its date, a word as the day of the week before it at most."""
    before = text[line.start() : dates[0].start]
    return len(before) < 7 or bool(re.fullmatch(r"\s*[^\W\d_]{2,11}\.?,?\s+", before))


def _credited(text: str, code: str) -> list[DateMention]:
    """The date that closes a line which says who wrote the text: "Prepared by: the office, 10.10.2022"."""
    labels = words(code, "dates")["credited"]
    if not labels:
        return []
    pattern = rf"(?:^|[\n\s（(|])(?:{'|'.join(map(re.escape, labels))})\s*[:：]?\s*"
    for match in re.finditer(pattern, text, re.IGNORECASE):
        line_end = text.find("\n", match.end())
        end = len(text) if line_end < 0 else line_end
        dates = _full(text, match.end(), min(end, match.end() + 120), code)
        if dates and dates[-1].end >= end - 3:
            return dates[-1:]
    return []


def _short_year(text: str, start: int, end: int) -> list[DateMention]:
    """A date behind a label with two figures for the year: "circulated 24/3/23"."""
    match = _SHORT_YEAR.search(text, start, end)
    value = make_iso(2000 + int(match[3]), int(match[2]), int(match[1])) if match else ""
    return [DateMention(match.start(), match.end(), value)] if match and value else []


def _labelled(text: str, code: str, section: str) -> list[DateMention]:
    labels = {re.escape(w) for c in ("ru", "en", "zh") for w in words(c, "dates")[section]}
    pattern = rf"(?:^|[\n\s（(|])(?:{'|'.join(sorted(labels, key=len, reverse=True))})\s*(?:[:：]|\s(?=\d))\s*"
    for match in re.finditer(pattern, text, re.IGNORECASE):
        line_end = text.find("\n", match.end())
        end = min(len(text) if line_end < 0 else line_end, match.end() + 60)
        dates = _full(text, match.end(), end, code) or _short_year(text, match.end(), min(end, match.end() + 12))
        if dates and dates[0].start - match.end() <= 25:
            return dates
    return []


def _full(text: str, start: int, end: int, code: str) -> list[DateMention]:
    """The dates with a day and a year in a run, in any of the languages (site frames are often in another)."""
    found = []
    for language in dict.fromkeys((code, "en", "ru", "zh")):
        found += [
            d
            for d in find_all(language, text, published=None, start=start, end=end)
            if len(d.value.split("/")[-1]) == 10
        ]
    return longest_first(found)
