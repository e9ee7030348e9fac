"""The ledger of promises: what do we owe, what do they owe."""

from collections.abc import Collection, Iterable
from datetime import date

from bridgebook.languages.bounds import find_bounds
from bridgebook.registry.models import Commitment
from bridgebook.registry.queries.facts import make_commitments
from bridgebook.registry.queries.promise_desk import Desk, Sketch, Tally
from bridgebook.registry.queries.promise_order import Rest, find_slice
from bridgebook.registry.queries.registers import filter_text
from bridgebook.registry.queries.shelf import find_current_key, find_seen
from bridgebook.registry.queries.things import find_tied
from bridgebook.registry.records import CommitmentFact, Listing, Reader
from bridgebook.registry.records.links import Link
from bridgebook.registry.records.promises import SIDES, WHENS, PromiseLedger, PromiseLine, SideSum

NOBODY = "-"
"""As an owner: those that nobody sees to."""


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
        rows = rows.filter(pk__in=find_tied(reader, [find_current_key(party, reader)], "commitment").values("row"))
    rows = filter_text(reader, rows, "commitment", text)
    kept, told = desk.split(rows)
    if owner:
        kept = [s for s in kept if (s.card.owner if s.card else "") == ("" if owner == NOBODY else owner)]
    if unit:
        kept = [s for s in kept if s.card and s.card.unit == unit]
    if unit or owner not in ("", NOBODY):
        told = told.none()
    tally = desk.count_told(told)
    chosen = [
        s
        for s in kept
        if (not side or s.side == side) and (not when or (s.silent if when == "silent" else s.when == when))
    ]
    rest = Rest(desk, desk.filter_told(told, tally, side, when), tally.count(side, when))
    page = max(1, page)
    found = find_slice(chosen, rest, sort, (page - 1) * size, page * size)
    cards = desk.cards.values()
    return PromiseLedger(
        Listing(make_lines(desk, found), len(chosen) + rest.count, page, size),
        sum_up(kept, tally),
        tuple(sorted({card.owner for card in cards if card.owner}, key=str.casefold)),
        tuple(sorted({card.unit for card in cards if card.unit}, key=str.casefold)),
    )


def sum_up(sketches: Iterable[Sketch], tally: Tally) -> tuple[SideSum, ...]:
    """Return the sums of the open promises of each side."""
    counts = {side: dict.fromkeys(WHENS, 0) for side in SIDES}
    silent = dict.fromkeys(SIDES, 0)
    for sketch in sketches:
        if sketch.when:
            counts[sketch.side][sketch.when] += 1
            silent[sketch.side] += sketch.silent
    for (side, when, quiet), number in tally.counts.items():
        if when:
            counts[side][when] += number
            silent[side] += number if quiet else 0
    return tuple(SideSum(side, sum(counts[side].values()), silent[side], counts[side]) for side in SIDES)


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
