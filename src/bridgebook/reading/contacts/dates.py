"""When an encounter was: the date its clause gives, or one told by the sentences and encounters before it."""

import re
from dataclasses import replace
from datetime import date as date_type

from bridgebook.languages import Sentence
from bridgebook.languages.dates import DateMention, find_dates, shift_days
from bridgebook.reading.contacts.triggers import Trigger
from bridgebook.reading.passages import Passages

_HEADER = 40
"""Signs up to which a line is a header, whose date is that of publication."""

_LONGEST_MONTH = 31

_LAST_DIGITS = re.compile(r"(?<![\d-])\d{1,2}$")


def choose_date(passages: Passages, trigger: Trigger, anchor: str | None) -> DateMention | None:
    """The date nearest to the trigger in its sentence, rather in its clause, rather before it."""
    sentence = trigger.sentence
    dates = find_dates(
        passages.language,
        passages.text,
        published=passages.document.published,
        start=sentence.start,
        end=sentence.end,
        anchor=anchor,
        announced=trigger.status == "planned",
    )
    dates = [_in_told_year(passages, trigger, d) for d in dates if d.value]

    def cost(date: DateMention) -> int:
        outside = 0 if trigger.start <= date.start < trigger.end else 200
        between = passages.text[min(date.end, trigger.at) : max(date.start, trigger.at)]
        outside += 400 if "\n" in between else 0
        return outside + (trigger.at - date.end if date.end <= trigger.at else 2 * (date.start - trigger.at))

    return min(dates, key=cost, default=None) or _date_by_anchor(passages, trigger, anchor)


def _date_by_anchor(passages: Passages, trigger: Trigger, anchor: str | None) -> DateMention | None:
    """ "On the next morning", "24日上午": a day told by the day of the encounter before."""
    if not anchor or len(anchor) < len("2024-11-13"):
        return None
    sentence, words = trigger.sentence, passages.words("contact")
    last = anchor.split("/")[-1]
    for hit in words.find(sentence, "next_day"):
        return DateMention(hit.start, hit.end, shift_days(date_type.fromisoformat(last), 1), relative=True)
    for hit in words.find(sentence, "day_sign"):
        digits = _LAST_DIGITS.search(passages.text[sentence.start : hit.start])
        if digits and 0 < int(digits.group()) <= _LONGEST_MONTH:
            value = f"{anchor[:7]}-{int(digits.group()):02d}"
            return DateMention(hit.start - len(digits.group()), hit.end, value, relative=True)
    return None


def find_date_before(passages: Passages, trigger: Trigger) -> DateMention | None:
    """The day the two sentences before the opening give: "signed on Wednesday. … put their names during a visit"."""
    for number in range(trigger.sentence.index - 1, max(-1, trigger.sentence.index - 3), -1):
        sentence = passages.sentences[number]
        if len(sentence.text) < _HEADER:
            continue
        dates = _dates_in(passages, sentence)
        exact = [d for d in dates if len(d.value) == len("2024-11-13")]
        if exact:
            return exact[-1]
    return None


def _dates_in(passages: Passages, sentence: Sentence) -> list[DateMention]:
    return find_dates(
        passages.language,
        passages.text,
        published=passages.document.published,
        start=sentence.start,
        end=sentence.end,
    )


def _in_told_year(passages: Passages, trigger: Trigger, date: DateMention) -> DateMention:
    """ "It began in 2015. From June 8 to 11 …": a year told in the sentence before holds on in the paragraph."""
    number = trigger.sentence.index - 1
    if not date.inferred or number < 0 or passages.sentences[number].paragraph != trigger.sentence.paragraph:
        return date
    years = [d.value for d in _dates_in(passages, passages.sentences[number]) if len(d.value) == len("2024")]
    published = passages.document.published
    if not years or (published and years[-1] >= published[:4]):
        return date
    value = "/".join(years[-1] + part[4:] for part in date.value.split("/"))
    return replace(date, value=value, inferred=False)
