"""Dates in Chinese text."""

import re
from dataclasses import replace
from datetime import date
from functools import cache

from bridgebook.languages import dates_shared as shared
from bridgebook.languages.characters import plain
from bridgebook.languages.dates import DateMention, Known, Parts, add_months, make_iso, make_mention
from bridgebook.languages.dates_partial import find_partial
from bridgebook.languages.lexicon import words

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[年./-]")
_BARE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SHORT = 45
"""Signs of a last line at most that closes a paper with its date."""

_TAIL, _HEAD = 160, 400
"""Signs at the end in which a date of issue is looked for, and at the beginning in which its year is."""

_REPUBLIC = 1911
"""What is added to a year of the Republic (民國112年)."""

_MONTH = len("2024-11")

_STEPS = 8
"""Dates of a run that those behind them are counted from, at most."""

_HAN = str.maketrans("〇零一二三四五六七八九", "00123456789")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    offsets = "|".join(sorted(words("zh", "dates").map("year_offset"), key=len, reverse=True))
    year = r"(?P<year{n}>(?:19|20)\d\d|[一二][〇零一二三四五六七八九]{3}|民[国國]\s*\d{2,3})\s*年(?:度)?"
    month = r"(?P<month{n}>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月(?:份)?"
    day = r"(?P<day{n}>[0-3]?\d|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
    dash = r"\s*(?:[-–—~～]{1,2}|至|到)\s*"

    def n(pattern: str, number: str) -> str:
        return pattern.replace("{n}", number)

    start = rf"(?:{n(year, '1')}|(?P<offset>{offsets}))?\s*(?<!\d)"
    end = rf"(?:{n(year, '2')})?(?:{n(month, '2')})?{n(day, '2')}\s*[日号]"
    return (
        # 10月9日至14日, 2016年10月20—21日, 5月29日至6月3日
        re.compile(rf"{start}{n(month, '1')}\s*{n(day, '1')}\s*[日号]?{dash}{end}"),
        re.compile(rf"{start}{n(month, '1')}\s*{n(day, '1')}\s*[日号]"),
        re.compile(rf"{start}{n(month, '1')}{dash}{n(month, '2')}"),
        re.compile(rf"{start}{n(month, '1')}(?!\s*\d)"),
        re.compile(rf"{n(year, '1')}(?!级|代|第|来|以来){dash}{n(year, '2')}"),
        # 2024—2026年度
        re.compile(rf"(?<!\d)(?P<year1>(?:19|20)\d\d){dash}{n(year, '2')}(?!级|代|第|来|以来)"),
        re.compile(rf"(?<!\d){n(year, '1')}(?!级|代|第|来|以来)"),
    )


def _number(text: str) -> int:
    if text[-1:].isdigit() and not text[:1].isdigit():
        return _REPUBLIC + int(text[2:])
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return int(tens.translate(_HAN) or 1) * 10 + int(ones.translate(_HAN) or 0)
    return int(text.translate(_HAN))


def find_dates(run: str, known: Known) -> list[DateMention]:
    """The dates in a run of Chinese text, offsets counted in it; may overlap.

    A day or a month the run gives is what the words behind it count from: "9月4日……次日", "5月3日……9日".
    """
    run = plain(run)
    found, at = _find(run, known), 0
    kept: list[DateMention] = []
    for _ in range(_STEPS):
        told = [d for d in found if len(_last(d)) > _MONTH or (len(_last(d)) == _MONTH and not d.relative)]
        first = min(told, key=lambda d: d.start, default=None)
        if first is None or not _counting().search(run, at + first.end):
            break
        kept += [replace(d, start=d.start + at, end=d.end + at) for d in found if d.start < first.end]
        year, month, *day = (int(n) for n in _last(first).split("-"))
        at += first.end
        found = _find(run[at:], known._replace(anchor=date(year, month, day[0] if day else 1)))
    return [*kept, *(replace(d, start=d.start + at, end=d.end + at) for d in found)]


def _last(mention: DateMention) -> str:
    """The last day, month or year of a date or a range."""
    return mention.value.split("/")[-1]


@cache
def _counting() -> re.Pattern[str]:
    """What counts from a date told before: a day alone, "次日", "同年"."""
    sections = words("zh", "dates").map("anchor_offset"), words("zh", "dates").map("anchor_year")
    return re.compile("|".join((*(re.escape(w) for s in sections for w in s), r"(?<![\d月年])\d{1,2}[日号]")))


def _find_month_days(run: str, known: Known) -> list[DateMention]:
    """ "本月15日", "下月3日": a day of a month counted from publication."""
    months = words("zh", "dates").map("month_offset")
    names = "|".join(sorted(months, key=len, reverse=True))
    found: list[DateMention] = []
    if known.published is None:
        return found
    for match in re.finditer(rf"(?P<month>{names})(?P<day>[0-3]?\d)[日号]", run):
        year, month = add_months(known.published.year, known.published.month, int(months[match["month"]]))
        if value := make_iso(year, month, int(match["day"])):
            found.append(DateMention(match.start(), match.end(), value, relative=True))
    return found


def _find(run: str, known: Known) -> list[DateMention]:
    found = shared.find_numeric(run, known, day_first=False)
    found += shared.find_relative(run, known, "zh")
    found += find_partial(run, known, "zh")
    found += _find_month_days(run, known)
    seasons = words("zh", "dates").map("season")
    names = "|".join(sorted(seasons, key=len, reverse=True))
    offsets = "|".join(sorted(words("zh", "dates").map("year_offset"), key=len, reverse=True))
    found += shared.find_seasons(
        run, known, rf"(?:(?P<year>(?:19|20)\d\d)年|(?P<offset>{offsets}))?(?P<season>{names})", seasons, "zh"
    )
    for pattern in _patterns():
        for match in pattern.finditer(run):
            mention = _read(match, known)
            if mention:
                found.append(mention)
    return shared.longest_first(found)


def _read(match: re.Match[str], known: Known) -> DateMention | None:
    groups = {k: v for k, v in match.groupdict().items() if v}

    def parts(n: str) -> Parts:
        values = [_number(groups[k + n]) if k + n in groups else None for k in ("year", "month", "day")]
        return Parts(*values)

    first, last = parts("1"), parts("2")
    told, offset = first.year, groups.get("offset")
    if told is None and offset and known.published:
        first = first._replace(year=known.published.year + int(words("zh", "dates").map("year_offset")[offset]))
    until = last if any(last) else None
    if first.month is None:
        if first.year is None:
            return None
        value = make_iso(first.year)
        return DateMention(match.start(), match.end(), f"{value}/{last.year}" if last.year else value)
    mention = make_mention(match.start(), match.end(), first, until, known)
    return (
        mention
        if mention is None or told or not offset
        else DateMention(match.start(), match.end(), mention.value, relative=True)
    )


def find_labelled(text: str) -> tuple[str, int, int] | None:
    """The date of publication in a Chinese text: one a line closes with (9月20日出版) goes before the others found unlabelled."""
    text = plain(text)
    found = shared.find_published_in(text, "zh")
    signed = _signed_off(text)
    if found is None and signed is None:
        return _dateline(text)
    return signed if signed and (found is None or not _is_labelled(text, found[1])) else found


def _dateline(text: str) -> tuple[str, int, int] | None:
    """The month and day of a dateline ("本报天津9月22日讯"), in the year that the head of the text gives."""
    report = "|".join(map(re.escape, words("zh", "dates")["dateline"]))
    match = re.search(rf"(?<![\d年])(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*日(?=\s*(?:{report}))", text[:_HEAD])
    years = _BARE_YEAR.findall(text[:_HEAD]) or sorted(_BARE_YEAR.findall(text))[-1:]
    value = make_iso(int(years[0]), int(match[1]), int(match[2])) if match and years else ""
    return (value, match.start(), match.end()) if match and value else None


def _is_labelled(text: str, at: int) -> bool:
    """Whether a label of publication stands right before a date."""
    before = text[max(0, at - 12) : at].rstrip(" :\u3000：")
    return before.endswith(words("zh", "dates")["published"])


def _signed_off(text: str) -> tuple[str, int, int] | None:
    """A month and a day near the end that a word of issue follows, with the year its line or the head of the text gives."""
    issued = "|".join(map(re.escape, words("zh", "dates")["issued"]))
    tail = max(0, len(text) - _TAIL)
    pattern = re.compile(rf"(?<![\d年])(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*日(?=\s*(?:{issued}))")
    for match in pattern.finditer(text, tail):
        line = text.rfind("\n", 0, match.start()) + 1
        years = _YEAR.findall(text[line : match.start()]) or _YEAR.findall(text[:_HEAD])[:1]
        value = make_iso(int(years[-1]), int(match[1]), int(match[2])) if years else ""
        if value:
            return value, match.start(), match.end()
    return _last_line(text)


def _last_line(text: str) -> tuple[str, int, int] | None:
    """The full date of a short last line in which somebody signs, writes or files the paper (招商处整理　2024-07-03　存档)."""
    end = len(text.rstrip())
    start = text.rfind("\n", 0, end) + 1
    line = text[start:end]
    if len(line) > _SHORT or not any(w in line for w in words("zh", "dates")["issued"]):
        return None
    dates = [d for d in find_dates(line, Known(None, None, False)) if len(d.value) == 10]
    return (dates[-1].value, start + dates[-1].start, start + dates[-1].end) if dates else None
