"""Promises as the office sees them on a day: few have a card or a note and are looked at one by one, the others by the database."""

import calendar
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Case, Count, Max, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

from bridgebook.languages.bounds import find_bounds
from bridgebook.registry.models import Commitment, PromiseFile, SignOfLife
from bridgebook.registry.office import find_event_keys, seen_records
from bridgebook.registry.office.settings import find_own_keys, find_settings
from bridgebook.registry.projections.said import find_key_portions
from bridgebook.registry.queries.shelf import find_seen
from bridgebook.registry.records import Reader
from bridgebook.registry.remembering import find_question, remember


@dataclass(slots=True)
class Sketch:
    """What is needed of a promise to filter, sum up and order it, before its words are fetched."""

    row: Commitment
    card: PromiseFile | None
    side: str
    due: str
    due_end: str
    when: str
    last_sign: str
    silent: bool


@dataclass(slots=True)
class Tally:
    """How many promises there are, as the database counts them.

    Attributes:
        counts: By side, when they are due and whether they are silent.
        parties: By side, the lists of those who owe, as their column holds them.
    """

    counts: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    parties: dict[str, set[str]] = field(default_factory=dict)

    def count(self, side: str, when: str) -> int:
        """Return how many there are of a side and a time, "" for any; `silent` is a time too."""
        return sum(
            number
            for (mine, due, silent), number in self.counts.items()
            if side in ("", mine) and (not when or (silent if when == "silent" else when == due))
        )


class Desk:
    """What the office keeps beside promises, and the rules by which it sees them on a day."""

    def __init__(self, reader: Reader, today: date) -> None:
        self.reader, self.today = reader, today
        self.own = find_own_keys(reader)
        self.cards: dict[str, PromiseFile] = {}
        cards = list(seen_records(PromiseFile, reader).order_by("changed_at", "id"))
        keys = find_event_keys({card.statement_id for card in cards}, reader)
        for card in cards:
            if card.statement_id in keys:
                self.cards[keys[card.statement_id]] = card
        self.signs = self.load_signs()
        months = find_settings().silent_months
        self.silent_before = (today - timedelta(days=round(months * 30.44))).isoformat()
        self.today_text = today.isoformat()
        self.week_end = (today + timedelta(days=6 - today.weekday())).isoformat()
        self.month_end = today.replace(day=calendar.monthrange(today.year, today.month)[1]).isoformat()

    def load_signs(self) -> dict[str, str]:
        """Return the day of the last note of each promise, by key."""
        noted = dict(
            seen_records(SignOfLife, self.reader)
            .values_list("statement_id")
            .annotate(Max("day"))
            .values_list("statement_id", "day__max")
        )
        found: dict[str, str] = {}
        for statement, key in find_event_keys(set(noted), self.reader).items():
            found[key] = max(found.get(key, ""), noted[statement].isoformat())
        return found

    def find_side(self, parties: Collection[str]) -> str:
        """Return who owes a promise, by its parties."""
        mine = [key in self.own for key in parties]
        return "unsaid" if not mine else "ours" if all(mine) else "both" if any(mine) else "theirs"

    def find_when(self, due_end: str) -> str:
        """Return when an open promise is due."""
        if not due_end:
            return "none"
        bounds = ((self.today_text, "overdue"), (self.week_end, "week"), (self.month_end, "month"))
        if due_end < self.today_text:
            return "overdue"
        return next((name for last, name in bounds[1:] if due_end <= last), "later")

    def sketch(self, row: Commitment) -> Sketch:
        """Return a promise as the office sees it today."""
        card = self.cards.get(row.key)
        due = card.due.isoformat() if card and card.due else row.due
        due_end = find_bounds(due)[1]
        # A document dated ahead tells of no sign yet: then the day it was made counts.
        told = row.last_sign if row.last_sign <= self.today_text else find_bounds(row.since)[0]
        last_sign = max(told if told <= self.today_text else "", self.signs.get(row.key, ""))
        silent = row.state == "open" and "" < last_sign < self.silent_before and due_end < self.today_text
        when = self.find_when(due_end) if row.state == "open" else ""
        return Sketch(row, card, self.find_side(row.parties), due, due_end, when, last_sign, silent)

    def split(self, rows: QuerySet[Commitment]) -> tuple[list[Sketch], QuerySet[Commitment]]:
        """Return the promises that must be looked at one by one, and the others, which are as documents tell them."""
        special = list(self.find_special())
        return [self.sketch(row) for row in rows.filter(pk__in=special)], rows.exclude(pk__in=special)

    def find_special(self) -> Iterator[int]:
        """Yield the promises with a card or a note, and those that a document dated ahead tells of."""
        seen = find_seen(Commitment, self.reader)
        for portion in find_key_portions(self.cards.keys() | self.signs.keys()):
            yield from seen.filter(key__in=portion).values_list("pk", flat=True)
        yield from seen.filter(last_sign__gt=self.today_text).values_list("pk", flat=True)

    def is_overdue(self) -> Q:
        """Return which of the others are open and overdue."""
        return Q(state="open", due_end__gt="", due_end__lt=self.today_text)

    def is_silent(self) -> Q:
        """Return which of the others are silent."""
        heard = Q(last_sign__gt="", last_sign__lt=self.silent_before)
        return Q(state="open", due_end__lt=self.today_text) & heard

    def is_due(self, when: str) -> Q:
        """Return which of the others are open and due at one of `WHENS`, or silent."""
        if when == "silent":
            return self.is_silent()
        return {
            "overdue": self.is_overdue(),
            "week": Q(state="open", due_end__gte=self.today_text, due_end__lte=self.week_end),
            "month": Q(
                state="open", due_end__gte=self.today_text, due_end__gt=self.week_end, due_end__lte=self.month_end
            ),
            "later": Q(state="open", due_end__gt=max(self.week_end, self.month_end)),
            "none": Q(state="open", due_end=""),
        }[when]

    def count_told(self, told: QuerySet[Commitment]) -> Tally:
        """Return how many of the others there are of each side and time."""
        # The question names all it hangs on: filters, and those left out as they are looked at one by one.
        return remember(("promises told", find_question(told), self.today), lambda: self.count_anew(told))

    def count_anew(self, told: QuerySet[Commitment]) -> Tally:
        """Ask the database for what `count_told` returns."""
        # The first that holds decides, as in `find_when`.
        whens = [When(self.is_due(when), then=Value(when)) for when in ("overdue", "week", "month", "later", "none")]
        rows = (
            told.order_by()
            .annotate(
                who=write_parties(),
                due_when=Case(*whens, default=Value("")),
                quiet=Case(When(self.is_silent(), then=Value(1)), default=Value(0)),
            )
            .values_list("who", "due_when", "quiet")
            .annotate(number=Count("pk"))
        )
        tally = Tally()
        sides: dict[str, str] = {}
        for who, when, quiet, number in rows:
            if who not in sides:
                sides[who] = self.find_side(read_parties(who))
                tally.parties.setdefault(sides[who], set()).add(who)
            tally.counts[sides[who], when, bool(quiet)] += number
        return tally

    def filter_told(self, told: QuerySet[Commitment], tally: Tally, side: str, when: str) -> QuerySet[Commitment]:
        """Keep those of the others that are of a side and a time, "" for any."""
        if when:
            told = told.filter(self.is_due(when))
        if not side:
            return told
        told = told.annotate(who=write_parties())
        mine = tally.parties.get(side, set())
        others = {who for name, lists in tally.parties.items() if name != side for who in lists}
        if len(mine) <= len(others):
            return told.filter(who__in=sorted(mine))
        return told.exclude(who__in=sorted(others))


def write_parties() -> Cast:
    """Return the column of those who owe as its text, by which equal lists are told."""
    return Cast("parties", TextField())


def read_parties(text: str) -> list[str]:
    """Return the keys in such a text; many thousands are read for one page.

    Example:
        >>> read_parties('["o1", "o2"]')
        ['o1', 'o2']
    """
    return text.split('"')[1::2]
