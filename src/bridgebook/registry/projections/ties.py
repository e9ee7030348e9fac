"""Ties every row of the typed tables to the things it names, and to the words of what it is about."""

from collections.abc import Callable, Collection, Iterable
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Model

from bridgebook.languages.text_words import make_words
from bridgebook.registry.models import (
    Agreement,
    Commitment,
    Contact,
    Interest,
    JointStructure,
    Projection,
    RowWords,
    Tie,
)
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


WORDED: dict[type[Model], str] = {
    Contact: "topics",
    Agreement: "subject",
    JointStructure: "name",
    Commitment: "what",
    Interest: "topic",
}
"""The column that says what a row is about."""


def tie_rows(model: type[Model], rows: Iterable[Projection]) -> None:
    """Tie rows, just written, to what they name and are about; rows of tables that are not tied are left alone."""
    if model not in TIED:
        return
    rest = iter(rows)
    while portion := list(islice(rest, 2000)):
        Tie.objects.bulk_create([tie for row in portion for tie in make_ties(model, row)], batch_size=1000)
        RowWords.objects.bulk_create([made for row in portion for made in make_row_words(model, row)], batch_size=1000)


def make_row_words(model: type[Model], row: Any) -> list[RowWords]:
    """Return the words of what a row is about, in a list; an empty one where it does not say."""
    about = getattr(row, WORDED[model])
    words = make_words(about if isinstance(about, str) else "; ".join(about))
    return [RowWords(type=TIED[model][0], row=row.pk, words=words)] if words else []


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
            for table in (Tie, RowWords):
                table._default_manager.filter(type=TIED[model][0], row__in=portion).delete()


def tie_all() -> None:
    """Make all ties anew from the rows of the typed tables."""
    for table in (Tie, RowWords):
        table._default_manager.all().delete()
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
