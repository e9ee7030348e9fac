"""Ties every row of the typed tables to the things it names."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.db import transaction
from django.db.models import Model

from bridgebook.registry.models import Agreement, Commitment, Contact, Interest, JointStructure, Projection, Tie
from bridgebook.registry.projections.judged import find_portions

LISTS = ("parties", "owed_to", "participants")
SINGLE = ("place",)
NEVER = "9999-99-99"
BACKWARDS = str.maketrans("0123456789", "9876543210")


def rank_commitment(row: Any) -> str:
    """Return what ranks open promises before settled ones, and of either those due first."""
    return f"{int(row.state == 'open')} {(row.due_end or NEVER).translate(BACKWARDS)} {row.since}"[:48]


TIED: dict[type[Model], tuple[str, Callable[[Any], str]]] = {
    Contact: ("contact", lambda row: row.start),
    Agreement: ("instrument", lambda row: row.start),
    JointStructure: ("structure", lambda row: row.last_seen),
    Commitment: ("commitment", rank_commitment),
    Interest: ("interest", lambda row: f"{row.direction} {row.seen}"),
}
"""The tables whose rows are tied, each with the type of its statements and what ranks its rows."""


def tie_rows(model: type[Model], rows: Iterable[Projection]) -> None:
    """Tie rows, just written, to what they name; rows of tables that are not tied are left alone."""
    if model in TIED:
        Tie.objects.bulk_create([tie for row in rows for tie in make_ties(model, row)], batch_size=1000)


def make_ties(model: type[Model], row: Any) -> list[Tie]:
    """Return the ties of one row."""
    kind, rank = TIED[model]
    named = dict.fromkeys(key for column in LISTS for key in getattr(row, column, ()))
    named |= dict.fromkeys(key for column in SINGLE if (key := getattr(row, column, "")))
    return [
        Tie(type=kind, row=row.pk, thing=key, rank=rank(row), from_level=row.from_level, to_level=row.to_level)
        for key in named
    ]


def untie_rows(model: type[Model], rows: Collection[int]) -> None:
    """Take the ties of some rows away."""
    if model in TIED:
        for portion in find_portions(rows):
            Tie.objects.filter(type=TIED[model][0], row__in=portion).delete()


def tie_all() -> None:
    """Make all ties anew from the rows of the typed tables."""
    Tie.objects.all().delete()
    for model in TIED:
        manager: Any = model._default_manager
        tie_rows(model, manager.all().iterator(chunk_size=2000))


def read_ties() -> dict[tuple[str, str], dict[str, Any]]:
    """Return every tie by the keys of its two ends, without the numbers the database gave."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for model, (kind, _) in TIED.items():
        keys: dict[int, str] = dict(model._default_manager.values_list("pk", "key"))
        for tie in Tie.objects.filter(type=kind).values():
            place = f"{keys.get(tie['row'], '?')} to {tie['thing']} (level {tie['from_level']})"
            found["Tie", place] = {name: tie[name] for name in ("rank", "from_level", "to_level")}
    return found


def renew_ties() -> None:
    """Make the ties of a registry that has none, though it has rows to tie."""
    if not Tie.objects.exists() and any(model._default_manager.exists() for model in TIED):
        with transaction.atomic():
            tie_all()
