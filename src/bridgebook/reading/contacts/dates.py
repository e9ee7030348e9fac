"""When an encounter was: the date its clause gives, or one told by its heading, the sentences and encounters before it."""

from dataclasses import replace

from bridgebook.languages import Sentence
from bridgebook.languages.dates import DateMention, find_dates
from bridgebook.reading.contacts.frames import find_frame, is_deadline
from bridgebook.reading.contacts.hits import find_hits
from bridgebook.reading.contacts.trigger import Trigger
from bridgebook.reading.passages import Passages

_HEADER = 40
"""Signs up to which a line is a header, whose date is that of publication."""

_FOUNDED = 14
"""Signs between a date and the verb that founds what the date is of."""

_DAY = len("2024-11-13")


def find_own_dates(passages: Passages, trigger: Trigger, anchor: str | None) -> list[DateMention]:
    """The dates of a trigger's sentence that can be the encounter's, the likeliest first; deadlines are left out.

    Nearest to the trigger first, rather in its clause, rather before it.
    """
    sentence = trigger.sentence
    found = _dates_in(passages, sentence, anchor=anchor, announced=trigger.status == "planned")
    found = [
        _in_told_year(passages, trigger, d)
        for d in found
        if not is_deadline(passages, sentence, d) and not _is_years(d) and not _is_of_noun(passages, sentence, d)
    ]

    def cost(date: DateMention) -> int:
        outside = 0 if trigger.start <= date.start < trigger.end else 200
        between = passages.text[min(date.end, trigger.at) : max(date.start, trigger.at)]
        outside += 400 if "\n" in between else 0
        return outside + (trigger.at - date.end if date.end <= trigger.at else 2 * (date.start - trigger.at))

    return sorted(found, key=cost)


def find_framed_date(passages: Passages, trigger: Trigger) -> DateMention | None:
    """The day the item's head or the heading gives; for what is to come only a day after publication."""
    date = find_frame(passages, trigger.sentence).date
    published = passages.document.published
    if date and trigger.status == "planned" and published and date.value < published:
        return None
    return date


def find_date_before(passages: Passages, trigger: Trigger) -> DateMention | None:
    """The day the two sentences before the opening give: "signed on Wednesday. … put their names during a visit"."""
    for number in range(trigger.sentence.index - 1, max(-1, trigger.sentence.index - 3), -1):
        sentence = passages.sentences[number]
        if len(sentence.text) < _HEADER:
            continue
        exact = [d for d in _dates_in(passages, sentence) if len(d.value) == _DAY]
        if exact:
            return exact[-1]
    return None


def find_date_behind(passages: Passages, trigger: Trigger, anchor: str | None) -> list[DateMention]:
    """The dates of a next sentence that only adds the day: "That was on the 6th"."""
    number = trigger.sentence.index + 1
    if number >= len(passages.sentences):
        return []
    following = passages.sentences[number]
    adds = [h for h in find_hits(passages, following, "that_was") if h.start - following.start <= 1]
    return _dates_in(passages, following, anchor=anchor)[:1] if adds else []


def _is_of_noun(passages: Passages, sentence: Sentence, date: DateMention) -> bool:
    """Whether a Chinese date says when something named behind it was founded ("2016年两院共建的试验站"), or is a term."""
    if passages.language != "zh":
        return False
    if any(0 <= date.start - h.end <= 1 for h in find_hits(passages, sentence, "until")):
        return True
    return any(
        0 <= h.start - date.end <= _FOUNDED and "，" not in passages.text[date.end : h.start]
        for h in find_hits(passages, sentence, "founded")
    )


def _is_years(date: DateMention) -> bool:
    """Whether a date is a run of years, as plans and programmes have, not encounters."""
    return "/" in date.value and len(date.value) == len("2024/2026")


def _dates_in(
    passages: Passages, sentence: Sentence, *, anchor: str | None = None, announced: bool = False
) -> list[DateMention]:
    found = find_dates(
        passages.language,
        passages.text,
        published=passages.document.published,
        start=sentence.start,
        end=sentence.end,
        anchor=anchor,
        announced=announced,
    )
    return [d for d in found if d.value]


def _in_told_year(passages: Passages, trigger: Trigger, date: DateMention) -> DateMention:
    """ "2015. In April the dean flew …", "It began in 2015. From June 8 to 11 …": a year told before holds on."""
    if not date.inferred or trigger.status == "planned":
        return date
    year = find_frame(passages, trigger.sentence).year or _year_before(passages, trigger)
    published = passages.document.published
    if not year or (published and year >= published[:4]):
        return date
    return replace(date, value="/".join(year + part[4:] for part in date.value.split("/")), inferred=False)


def _year_before(passages: Passages, trigger: Trigger) -> str | None:
    """The year the sentence before gives, in the same paragraph."""
    number = trigger.sentence.index - 1
    if number < 0 or passages.sentences[number].paragraph != trigger.sentence.paragraph:
        return None
    told = [d.value for d in _dates_in(passages, passages.sentences[number]) if not d.inferred]
    years = [v for v in told if len(v) == len("2024")]
    return years[-1] if years else None
