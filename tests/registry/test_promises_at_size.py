"""The ledger of promises as the database finds it is the ledger that looking at every promise finds."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from bridgebook.registry import actions, queries
from bridgebook.registry.models import Commitment
from bridgebook.registry.queries.attention import SOON
from bridgebook.registry.queries.promise_desk import Desk, Sketch
from bridgebook.registry.queries.shelf import find_seen
from bridgebook.registry.records import Reader
from bridgebook.registry.records.promises import SIDES, WHENS
from bridgebook.vocabulary import Reading

pytestmark = pytest.mark.django_db

TODAY = date(2024, 6, 20)
LAST = "9999"
HOUSE, OTHERS = "Larkov University", ("Zorinsk Institute", "Brimov Fund", "Velsk Academy")
TASKS = (
    "send the budget",
    "name a tutor",
    "invite two geologists",
    "translate the statute",
    "print the posters",
    "repair the microscope",
    "host a summer camp",
    "publish the proceedings",
    "ship the seismographs",
    "open a reading room",
    "elect a jury",
    "buy railway tickets",
)
ORDERS: dict[str, Callable[[Sketch], Any]] = {
    "due": lambda s: (s.when == "", s.due_end or LAST, s.row.since, s.row.pk),
    "since": lambda s: (s.row.since or LAST, s.row.pk),
    "-since": lambda s: (s.row.since, s.row.pk),
    "last_sign": lambda s: (s.last_sign or LAST, s.row.pk),
    "owner": lambda s: (
        not (s.card and s.card.owner),
        s.card.owner.casefold() if s.card else "",
        s.due_end or LAST,
        s.row.pk,
    ),
}


@pytest.fixture
def mixed(anna: Reader, take: Callable[..., int], visit: Callable[..., Reading]) -> Reader:
    """A registry of promises of both sides, with and without days, some moved, noted, settled, closed, dated ahead."""
    for number, task in enumerate(TASKS):
        due = TODAY + timedelta(days=(-200, -5, 1, 8, 90, 0)[number % 6])
        pair = (HOUSE, OTHERS[number % 3]) if number % 2 else (OTHERS[number % 3], HOUSE)
        reading = visit(
            f"t{number}",
            *pair,
            "Ivan Petrov",
            promise=f"will {task}",
            **({} if number % 5 == 4 else {"due": due.isoformat()}),
        )
        take(reading, **({"visibility": "restricted"} if number == 7 else {}))
    house = next(hit.link.key for hit in queries.find_names(anna, HOUSE) if hit.why == "same_form")
    actions.change_settings(by=anna, own=[house])
    said = {row.what: row.key for row in find_seen(Commitment, anna)}
    rows = [next(key for what, key in said.items() if task in what) for task in TASKS]
    assert len(set(rows)) == len(TASKS)
    actions.file_promise(rows[0], by=anna, due="2024-06-21", why="they asked", owner="anna")
    actions.file_promise(rows[1], by=anna, owner="Boris")
    actions.file_promise(rows[3], by=anna, due="2024-01-05", why="agreed", unit="Protocol")
    actions.note_sign_of_life(rows[6], "called them", by=anna, day=date(2024, 6, 1))
    actions.settle_commitment(rows[8], "kept", by=anna, why="came")
    actions.settle_commitment(rows[9], "dropped", by=anna, why="not needed")
    actions.file_promise(rows[9], by=anna, due="2025-01-05", why="agreed")
    return anna


DAYS = (TODAY, date(2025, 3, 31))


def test_every_filter_and_order_says_the_same(mixed: Reader) -> None:
    totals = set()
    for reader in (mixed, Reader("olga", may_see="internal", role="editor")):
        rows = find_seen(Commitment, reader)
        totals.add(rows.count())
        for today in DAYS:
            desk = Desk(reader, today)
            for outcome, owner in (("", ""), ("open", "-"), ("kept", ""), ("", "Boris")):
                every = [desk.sketch(row) for row in (rows.filter(state=outcome) if outcome else rows)]
                mine = [s for s in every if not owner or (s.card.owner if s.card else "") == owner.strip("-")]
                compare(reader, today, mine, outcome=outcome, owner=owner)
            compare_today(reader, today)
    assert len(totals) == 2


def compare(reader: Reader, today: date, every: list[Sketch], **filters: str) -> None:
    """Hold the ledger, page by page in every order, against the promises looked at one by one."""
    for side in ("", *SIDES) if filters["owner"] == "" else ("ours",):
        for when in ("", *WHENS, "silent"):
            mine = [
                s
                for s in every
                if side in ("", s.side) and (not when or (s.silent if when == "silent" else s.when == when))
            ]
            found = queries.list_promises(reader, side=side, when=when, today=today, **filters)
            assert found.listing.total == len(mine), (side, when, filters)
            for row in found.sums:
                told = [s for s in every if s.side == row.side and s.when]
                assert (row.open, row.silent) == (len(told), sum(s.silent for s in told))
                assert row.by_when == {name: sum(s.when == name for s in told) for name in WHENS}
    for sort, order in ORDERS.items():
        ordered = [s.row.key for s in sorted(every, key=order, reverse=sort.startswith("-"))]
        pages = [
            queries.list_promises(reader, sort=sort, today=today, page=page, size=5, **filters).listing.items
            for page in range(1, len(ordered) // 5 + 3)
        ]
        assert [line.key for page in pages for line in page] == ordered, (sort, filters)
    whole = queries.list_promises(reader, sort="partner", today=today, size=100, **filters).listing.items
    names = [line.partners[0].name.casefold() if line.partners else LAST for line in whole]
    assert names == sorted(names)
    assert sorted(line.key for line in whole) == sorted(s.row.key for s in every)


def compare_today(reader: Reader, today: date) -> None:
    """Hold what Today counts and shows against the promises looked at one by one."""
    desk = Desk(reader, today)
    every = [desk.sketch(row) for row in find_seen(Commitment, reader).filter(state="open")]
    found = queries.find_attention(reader, today=today)
    overdue = sorted((s for s in every if s.when == "overdue"), key=lambda s: (s.due_end, -s.row.pk), reverse=True)
    silent = sorted((s for s in every if s.silent), key=lambda s: (s.last_sign, -s.row.pk), reverse=True)
    last = (today + SOON).isoformat()
    soon = sorted((s for s in every if today.isoformat() <= s.due_end <= last), key=lambda s: (s.due_end, s.row.pk))
    assert (found.overdue_count, found.silent_count) == (len(overdue), len(silent))
    for facts, sketches in ((found.overdue, overdue), (found.silent, silent), (found.due_soon, soon)):
        assert [fact.key for fact in facts] == [s.row.key for s in sketches[:6]]
