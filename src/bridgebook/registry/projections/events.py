"""Contacts, agreements and joint structures: one row an event, however many documents tell of it."""

from collections.abc import Callable, Collection
from typing import Any

from bridgebook.languages.bounds import find_bounds, find_precision
from bridgebook.registry.keys import LETTERS
from bridgebook.registry.projections.said import (
    Row,
    Said,
    find_all_said,
    find_most_said,
    find_published_bounds,
    find_told,
    load_said,
    make_by_level,
)

LADDERS = {
    "contact": ("planned", "held"),
    "instrument": ("planned", "signed", "in_force", "ended"),
    "structure": ("planned", "operating", "closed"),
}
"""The rungs of each ladder; something that climbed does not come down because an older plan is told again."""


def load_events(kind: str, keys: Collection[str] | None) -> dict[str, list[Said]]:
    """Return the living statements of one type, by the event they tell of."""
    ids: set[int] | None = None
    if keys is not None:
        ids = find_told([key for key in keys if key.startswith(LETTERS[kind])])
    events: dict[str, list[Said]] = {}
    for said in load_said(ids).values():
        if said.type == kind:
            events.setdefault(said.key, []).append(said)
    return events


def make_event_rows(kind: str, keys: Collection[str] | None, make: Callable[[list[Said]], Row]) -> list[Row]:
    """Make the rows of events of one type (those under `keys`, all where None)."""
    return [row for key, said in load_events(kind, keys).items() for row in make_by_level(key, key, said, make)]


def make_contact(said: list[Said]) -> Row:
    """Make the columns of one encounter from all its witnesses."""
    date, inferred = find_best_date(said)
    start, end = find_bounds(date)
    return {
        **make_common(said, "contact"),
        "date": date,
        "start": start,
        "end": end,
        "inferred": inferred,
        "place": find_most_said(s.key_of("place") for s in said),
        "participants": find_all_said(s.keys.get("participants", ()) for s in said),
        "topics": find_all_said(s.arguments.get("topics") or () for s in said),
    }


def make_agreement(said: list[Said]) -> Row:
    """Make the columns of one instrument."""
    rung = find_status(said, "instrument")
    date, inferred = find_best_date([s for s in said if s.arguments["status"] == rung] or said)
    if not date:
        date, inferred = find_best_date([s for s in said if s.arguments["status"] != "planned"])
    start, end = find_bounds(date)
    return {
        **make_common(said, "instrument"),
        "date": date,
        "start": start,
        "end": end,
        "inferred": inferred,
        "subject": max((s.arguments.get("subject") or "" for s in said), key=len),
        "history": make_history(said, "instrument"),
    }


def make_structure(said: list[Said]) -> Row:
    """Make the columns of one joint structure."""
    return {
        **make_common(said, "structure"),
        "name": find_most_said(s.arguments["name"] for s in said),
        "place": find_most_said(s.key_of("place") for s in said),
        "history": make_history(said, "structure"),
        "last_seen": find_published_bounds(said)[1],
    }


def make_common(said: list[Said], kind: str) -> Row:
    """Make the columns all events have."""
    return {
        "kind": find_most_said(s.arguments["kind"] for s in said),
        "status": find_status(said, kind),
        "parties": find_all_said(s.keys.get("parties", ()) for s in said),
        "documents": sorted({s.document for s in said if s.document}),
        "statements": [s.id for s in said],
    }


def find_status(said: list[Said], kind: str) -> str:
    """Return the highest rung any witness tells of."""
    ladder = LADDERS[kind]
    return ladder[max(ladder.index(s.arguments["status"]) for s in said)]


def make_history(said: list[Said], kind: str) -> list[list[Any]]:
    """Return [date, status, statement] for each witness, the earliest first."""
    ladder = LADDERS[kind]
    rows = [[s.arguments.get("date") or s.published, s.arguments["status"], s.id] for s in said]
    return sorted(rows, key=lambda row: (find_bounds(row[0])[0] or "9999", ladder.index(row[1]), row[2]))


def find_best_date(said: list[Said]) -> tuple[str, bool]:
    """Return the most exact date said, and whether its year was only worked out; a date given outright wins."""
    dated = [(s.arguments.get("date") or "", bool(s.arguments.get("inferred")), s.id) for s in said]
    dated = [row for row in dated if row[0]]
    if not dated:
        return "", False
    date, inferred, _ = min(dated, key=lambda row: (find_precision(row[0]), row[1], row[2]))
    return date, inferred
