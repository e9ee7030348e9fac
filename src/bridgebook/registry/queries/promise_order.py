"""The promises of the ledger in an order, a page of them: those looked at one by one among those the database orders."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from bridgebook.registry.models import Commitment
from bridgebook.registry.queries.promise_desk import Desk, Sketch, read_parties, write_parties
from bridgebook.registry.queries.shelf import find_shown_names
from bridgebook.registry.remembering import find_question, remember

LAST = "9999"

Place = tuple[bool, str, str, int]
"""Where a promise stands among those in order of their partners; the last is its row."""

ORDERS: Mapping[str, Any] = {
    "due": lambda s: (s.when == "", s.due_end or LAST, s.row.since, s.row.pk),
    "since": lambda s: (s.row.since or LAST, s.row.pk),
    "-since": lambda s: (s.row.since, s.row.pk),
    "last_sign": lambda s: (s.last_sign or LAST, s.row.pk),
    "owner": lambda s: (
        not (s.card and s.card.owner),
        (s.card.owner if s.card else "").casefold(),
        s.due_end or LAST,
        s.row.pk,
    ),
}
"""How the promises looked at one by one are ordered."""

STRETCHES: Mapping[str, tuple[tuple[Q, tuple[str, ...]], ...]] = {
    "due": (
        (Q(state="open", due_end__gt=""), ("due_end", "since", "id")),
        (Q(state="open", due_end=""), ("since", "id")),
        (~Q(state="open") & Q(due_end__gt=""), ("due_end", "since", "id")),
        (~Q(state="open") & Q(due_end=""), ("since", "id")),
    ),
    "since": ((Q(since__gt=""), ("since", "id")), (Q(since=""), ("id",))),
    "-since": ((Q(), ("-since", "-id")),),
    "last_sign": ((Q(last_sign__gt=""), ("last_sign", "id")), (Q(last_sign=""), ("id",))),
    "owner": ((Q(due_end__gt=""), ("due_end", "id")), (Q(due_end=""), ("id",))),
}
"""The same orders of the others, as stretches one after another, each in an order of which there is an index."""


@dataclass(frozen=True, slots=True)
class Rest:
    """The promises that are as documents tell them, and how many they are."""

    desk: Desk
    rows: QuerySet[Commitment]
    count: int


def find_slice(chosen: list[Sketch], rest: Rest, sort: str, first: int, last: int) -> list[Sketch]:
    """Return the promises from one place to another in an order, `chosen` and the rest as one list."""
    if sort == "partner":
        return slice_by_partner(chosen, rest, first, last)
    sort = sort if sort in ORDERS else "due"
    # Of the rest so many as are chosen may stand later: those before them cannot be on the page.
    start = min(max(0, first - len(chosen)), rest.count)
    found = [rest.desk.sketch(row) for row in take_rest(rest, sort, start, last)]
    found = sorted([*chosen, *found], key=ORDERS[sort], reverse=sort.startswith("-"))
    return found[first - start : last - start]


def take_rest(rest: Rest, sort: str, first: int, last: int) -> list[Commitment]:
    """Return the rest from one place to another."""
    found: list[Commitment] = []
    skip, last = first, min(last, rest.count)
    for wanted, order in STRETCHES[sort]:
        if first + len(found) >= last:
            break
        rows = rest.rows.filter(wanted).order_by(*order)
        mine = list(rows[skip : skip + last - first - len(found)])
        found += mine
        if skip:
            skip = 0 if mine else max(0, skip - rows.count())
    return found


def slice_by_partner(chosen: list[Sketch], rest: Rest, first: int, last: int) -> list[Sketch]:
    """Return what `find_slice` does, by the name of the first partner."""
    desk = rest.desk
    place = ("promises by partner", find_question(rest.rows), desk.reader.language)
    told = remember(place, lambda: order_by_partner(rest))
    lists = {("", str(s.row.pk)): (*s.row.parties, *s.row.owed_to) for s in chosen}
    names = find_partner_names(lists, desk)
    mine = [(make_place(names["", str(s.row.pk)], s.due_end, s.row.pk), s) for s in chosen]
    # Of the rest so many as are chosen may stand later: those before them cannot be on the page.
    start = max(0, first - len(chosen))
    among: list[tuple[Place, Sketch | None]] = [*mine, *((one, None) for one in told[start:last])]
    page = sorted(among, key=lambda pair: pair[0])[first - start : last - start]
    rows = rest.rows.in_bulk([one[3] for one, sketch in page if sketch is None])
    return [sketch or desk.sketch(rows[one[3]]) for one, sketch in page]


def order_by_partner(rest: Rest) -> list[Place]:
    """Return the places of the rest in order; names are looked up for lists of parties, not for rows."""
    columns = rest.rows.order_by().annotate(who=write_parties(), whom=Cast("owed_to", TextField()))
    told = list(columns.values_list("pk", "who", "whom", "due_end"))
    lists = {(who, whom): (*read_parties(who), *read_parties(whom)) for _, who, whom, _ in told}
    names = find_partner_names(lists, rest.desk)
    return sorted(make_place(names[who, whom], due_end, pk) for pk, who, whom, due_end in told)


def make_place(name: str, due_end: str, pk: int) -> Place:
    """Return by what a promise is ordered: those of no partner last."""
    return name == "", name, due_end or LAST, pk


def find_partner_names(lists: Mapping[tuple[str, str], Collection[str]], desk: Desk) -> dict[tuple[str, str], str]:
    """Return the name, to order by, of the first that is not the office itself in each of some lists of parties."""
    names = find_shown_names({key for keys in lists.values() for key in keys if key not in desk.own}, desk.reader)
    folded = {key: name.casefold() for key, name in names.items()}
    return {place: find_first(keys, folded) for place, keys in lists.items()}


def find_first(keys: Iterable[str], names: Mapping[str, str]) -> str:
    """Return the name of the first key that has one, "" where none does."""
    return next((names[key] for key in keys if key in names), "")
