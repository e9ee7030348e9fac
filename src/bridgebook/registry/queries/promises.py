"""The ledger of promises: what do we owe, what do they owe."""

import calendar
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max

from bridgebook.languages.bounds import find_bounds
from bridgebook.registry.models import Commitment, PromiseFile, SignOfLife
from bridgebook.registry.office import find_event_keys, seen_records
from bridgebook.registry.office.settings import find_own_keys, find_settings
from bridgebook.registry.queries.facts import make_commitments
from bridgebook.registry.queries.registers import filter_text
from bridgebook.registry.queries.shelf import find_current_key, find_links, find_seen
from bridgebook.registry.queries.things import find_commitment_rows
from bridgebook.registry.records import CommitmentFact, Listing, Reader
from bridgebook.registry.records.links import Link
from bridgebook.registry.records.promises import SIDES, WHENS, PromiseLedger, PromiseLine, SideSum

NOBODY = "-"
"""As an owner: those that nobody sees to."""

LAST = "9999"


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
    partner: str = ""


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


def list_promises(
    reader: Reader,
    *,
    side: str = "",
    outcome: str = "",
    when: str = "",
    owner: str = "",
    unit: str = "",
    party: str = "",
    text: str = "",
    sort: str = "due",
    page: int = 1,
    size: int = 50,
    today: date | None = None,
) -> PromiseLedger:
    """Return the promises of the ledger that match, a page of them, with sums over all pages.

    Args:
        reader: On whose behalf.
        side: One of `SIDES`.
        outcome: open, kept, broken or dropped.
        when: One of `WHENS`, or silent.
        owner: Who of the office sees to them; `-` for those nobody sees to.
        unit: The unit that does.
        party: Key of an organisation that owes or is owed.
        text: Only those with this in what is to be done, or in the name of a party.
        sort: due, since, -since, last_sign, partner or owner.
        page: From 1.
        size: Promises a page.
        today: The day it is; the clock's where None.
    """
    desk = Desk(reader, today or date.today())
    rows = find_seen(Commitment, reader)
    if outcome:
        rows = rows.filter(state=outcome)
    if party:
        mine = find_commitment_rows(reader, find_current_key(party, reader))
        rows = rows.filter(pk__in=[row.pk for row in mine])
    sketches = [desk.sketch(row) for row in filter_text(reader, rows, "commitment", text)]
    if owner:
        sketches = [s for s in sketches if (s.card.owner if s.card else "") == ("" if owner == NOBODY else owner)]
    if unit:
        sketches = [s for s in sketches if s.card and s.card.unit == unit]
    sums = sum_up(sketches)
    chosen = [
        s
        for s in sketches
        if (not side or s.side == side) and (not when or (s.silent if when == "silent" else s.when == when))
    ]
    if sort == "partner":
        name_partners(chosen, desk)
    chosen.sort(key=ORDERS.get(sort, ORDERS["due"]), reverse=sort.startswith("-"))
    page = max(1, page)
    lines = make_lines(desk, chosen[(page - 1) * size : page * size])
    cards = desk.cards.values()
    return PromiseLedger(
        Listing(lines, len(chosen), page, size),
        sums,
        tuple(sorted({card.owner for card in cards if card.owner}, key=str.casefold)),
        tuple(sorted({card.unit for card in cards if card.unit}, key=str.casefold)),
    )


ORDERS: Mapping[str, Any] = {
    "due": lambda s: (s.when == "", s.due_end or LAST, s.row.since, s.row.pk),
    "since": lambda s: (s.row.since or LAST, s.row.pk),
    "-since": lambda s: (s.row.since, s.row.pk),
    "last_sign": lambda s: (s.last_sign or LAST, s.row.pk),
    "partner": lambda s: (s.partner == "", s.partner.casefold(), s.due_end or LAST, s.row.pk),
    "owner": lambda s: (not (s.card and s.card.owner), (s.card.owner if s.card else "").casefold(), s.due_end or LAST),
}


def sum_up(sketches: Iterable[Sketch]) -> tuple[SideSum, ...]:
    """Return the sums of the open promises of each side."""
    counts = {side: dict.fromkeys(WHENS, 0) for side in SIDES}
    silent = dict.fromkeys(SIDES, 0)
    for sketch in sketches:
        if sketch.when:
            counts[sketch.side][sketch.when] += 1
            silent[sketch.side] += sketch.silent
    return tuple(SideSum(side, sum(counts[side].values()), silent[side], counts[side]) for side in SIDES)


def name_partners(sketches: Collection[Sketch], desk: Desk) -> None:
    """Give each promise the name of its first partner, to be ordered by."""
    links = find_links({key for s in sketches for key in (*s.row.parties, *s.row.owed_to)}, desk.reader)
    for sketch in sketches:
        others = [key for key in (*sketch.row.parties, *sketch.row.owed_to) if key not in desk.own and key in links]
        sketch.partner = links[others[0]].name if others else ""


def make_lines(desk: Desk, sketches: Collection[Sketch]) -> tuple[PromiseLine, ...]:
    """Return promises with their words, in the order given."""
    facts = make_commitments(desk.reader, [sketch.row for sketch in sketches])
    return tuple(make_line(desk, sketch, fact) for sketch, fact in zip(sketches, facts, strict=True))


def make_line(desk: Desk, sketch: Sketch, fact: CommitmentFact) -> PromiseLine:
    """Return one promise of the ledger."""
    card = sketch.card
    start = find_bounds(sketch.row.since)[0]
    late = (desk.today - date.fromisoformat(sketch.due_end)).days if sketch.when == "overdue" else 0
    return PromiseLine(
        fact=fact,
        side=sketch.side,
        partners=find_partners(fact, desk.own),
        due=sketch.due,
        due_end=sketch.due_end,
        moved=bool(card and card.due),
        due_why=card.due_why if card else "",
        when=sketch.when,
        late=late,
        age=(desk.today - date.fromisoformat(start)).days if start else None,
        last_sign=sketch.last_sign,
        silent=sketch.silent,
        owner=card.owner if card else "",
        unit=card.unit if card else "",
        remind_on=card.remind_on if card else None,
        note=card.note if card else "",
        seen_at=card.changed_at if card else None,
    )


def find_partners(fact: CommitmentFact, own: Collection[str]) -> tuple[Link, ...]:
    """Return those of the other side who owe a promise or are owed."""
    links = {link.key: link for link in (*fact.parties, *fact.owed_to)}
    return tuple(link for key, link in links.items() if key not in own)


def find_promise_line(reader: Reader, fact: CommitmentFact, *, today: date | None = None) -> PromiseLine:
    """Return a promise with what the office keeps beside it."""
    desk = Desk(reader, today or date.today())
    row = find_seen(Commitment, reader).get(key=fact.key)
    return make_line(desk, desk.sketch(row), fact)
