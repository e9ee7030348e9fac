"""The promise ledger, and what parties offer and seek."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bridgebook.languages.bounds import find_bounds, find_precision
from bridgebook.registry.models import Judgement, StatementState
from bridgebook.registry.projections.events import load_events
from bridgebook.registry.projections.judged import find_portions, find_revoked
from bridgebook.registry.projections.said import (
    Row,
    Said,
    find_all_said,
    find_published_bounds,
    load_said,
    make_by_level,
)
from bridgebook.registry.projections.states import make_queries

ONE_OCCASION = 30
"""Days within which documents tell of one occasion: the news of a visit, and the report of it."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a person said became of a promise; of several words the one with the latest `judgement` counts."""

    judgement: int
    state: str
    by: str
    why: str
    on: str


def make_commitment_rows(keys: Collection[str] | None) -> list[Row]:
    """Make the promises (those under `keys`, all where None)."""
    events = load_events("commitment", keys)
    encounters = load_encounters({s.document for said in events.values() for s in said if s.document}, keys is None)
    settled = load_settlements({s.id for said in events.values() for s in said}, everything=keys is None)
    rows: list[Row] = []
    for key, said in events.items():
        around = {e.id: e for s in said for e in encounters.get(s.document or 0, ())}
        inputs = said + list(around.values())
        rows += make_by_level(key, key, inputs, lambda seen: make_commitment(seen, settled))
    return rows


def make_commitment(seen: list[Said], settled: dict[int, Settlement]) -> Row | None:
    """Make the columns of one promise from what is said of it and the encounters of the same documents.

    It is as old as it was first made, and due when it was last said to be.
    """
    contacts = [s for s in seen if s.type == "contact"]
    made = {s.id: (s, find_encounter(s, contacts)) for s in seen if s.type == "commitment"}
    said = sorted(
        (s for s, _ in made.values()), key=lambda s: (find_bounds(find_since(*made[s.id]))[0] or "9999", s.id)
    )
    if not said:
        return None
    days = [find_since(*made[s.id]) for s in said]
    encounter = next((made[s.id][1] for s in said if made[s.id][1]), None)
    parties = find_all_said(s.keys.get("parties", ()) for s in said)
    others = find_all_said(
        [*(s.keys.get("owed_to", ()) for s in said), encounter.keys.get("parties", ()) if encounter else ()]
    )
    due, inferred = find_last_due(said, days)
    settlement = find_settlement((s.id for s in said), settled)
    return {
        "what": said[0].arguments.get("what") or said[0].quote,
        "parties": parties,
        "owed_to": [key for key in others if key not in parties] if parties else list(others),
        "contact": encounter.id if encounter else None,
        "since": days[0],
        "due": due,
        "due_end": find_bounds(due)[1],
        "inferred": inferred,
        "again": find_made_again(days),
        "occasions": sorted({encounter.id for _, encounter in made.values() if encounter}),
        "state": settlement.state,
        "settled_by": settlement.by,
        "settled_why": settlement.why,
        "last_sign": max(find_published_bounds(said)[1], settlement.on),
        "documents": sorted({s.document for s in said if s.document}),
        "statements": [s.id for s in said],
    }


def find_settlement(statements: Iterable[int], settled: Mapping[int, Settlement]) -> Settlement:
    """Return what was last said to have become of a promise, whichever of its tellings that was said of; open else."""
    words = [settled[statement] for statement in statements if statement in settled]
    return max(words, key=lambda word: word.judgement, default=Settlement(0, "open", "", "", ""))


def find_since(commitment: Said, encounter: Said | None) -> str:
    """Return when a telling says the promise was made: at its encounter, else when it was written.

    At an encounter that is only planned nothing was promised yet: it was promised in the letter that plans it.
    """
    held = encounter is not None and encounter.arguments["status"] == "held"
    return (encounter.arguments.get("date") if encounter and held else "") or commitment.published


def find_last_due(said: list[Said], days: list[str]) -> tuple[str, bool]:
    """Return the day last named, the most exact of one occasion, and whether its year was only worked out."""
    dated = [(s, day) for s, day in zip(said, days, strict=True) if s.arguments.get("due")]
    if not dated:
        return "", False
    last = find_bounds(dated[-1][1])[0]
    occasion = [s for s, day in dated if is_one_occasion(find_bounds(day)[0], last)]
    chosen = min(occasion, key=lambda s: (find_precision(s.arguments["due"]), bool(s.arguments.get("inferred")), s.id))
    return chosen.arguments["due"], bool(chosen.arguments.get("inferred"))


def find_made_again(days: list[str]) -> list[str]:
    """Return the days on which a promise was made again, from those of its tellings in their order."""
    again: list[str] = []
    for day in days[1:]:
        start, former = find_bounds(day)[0], find_bounds(again[-1] if again else days[0])[1]
        if start and former and not is_one_occasion(former, start):
            again.append(day)
    return again


def is_one_occasion(earlier: str, later: str) -> bool:
    """Whether two days lie so near that documents of them tell of one occasion."""
    if not earlier or not later:
        return True
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days <= ONE_OCCASION


def find_encounter(commitment: Said, contacts: list[Said]) -> Said | None:
    """Return the encounter a promise was made at: in its document, the one told nearest before it, else the first."""
    mine = [c for c in contacts if c.document == commitment.document]
    held = [c for c in mine if c.arguments["status"] == "held"] or mine
    before = [c for c in held if c.start <= commitment.start]
    if before:
        return max(before, key=lambda c: (c.start, -c.id))
    return min(held, key=lambda c: (c.start, c.id), default=None)


def load_encounters(documents: Collection[int], everything: bool) -> dict[int, list[Said]]:
    """Return the living contacts each of some documents tells of."""
    states = StatementState.objects.filter(type="contact")
    queries = make_queries(states, None if everything else documents, "document_id")
    ids = {row for query in queries for row in query.values_list("statement_id", flat=True)}
    found: dict[int, list[Said]] = {}
    for said in load_said(ids).values():
        if said.document:
            found.setdefault(said.document, []).append(said)
    return found


def load_settlements(statements: Collection[int], *, everything: bool) -> dict[int, Settlement]:
    """Return what was last said to have become of each of some promises."""
    revoked = find_revoked()
    judgements = Judgement.objects.filter(about="promise").order_by("id")
    portions = (
        [judgements] if everything else [judgements.filter(statement_id__in=p) for p in find_portions(statements)]
    )
    settled: dict[int, Settlement] = {}
    for query in portions:
        for row, statement, verdict, by, why, at in query.values_list(
            "id", "statement_id", "verdict", "by", "why", "at"
        ):
            if row not in revoked:
                settled[statement] = Settlement(row, verdict, by, why, at.date().isoformat())
    return settled


def make_interest_rows(keys: Collection[str] | None) -> list[Row]:
    """Make what parties offer, seek and share (the rows under `keys`, all where None)."""
    events = load_events("interest", keys)
    encounters = load_encounters({s.document for said in events.values() for s in said if s.document}, keys is None)
    return [
        row
        for key, said in events.items()
        for row in make_by_level(
            key,
            key,
            said + ([] if said[0].key_of("party") else encounters.get(said[0].document or 0, [])),
            make_interest,
        )
    ]


def make_interest(seen: list[Said]) -> Row | None:
    """Make the columns of one topic; what is common to all parties is that of all who met."""
    said = [s for s in seen if s.type == "interest"]
    if not said:
        return None
    party = said[0].key_of("party")
    contacts = [s for s in seen if s.type == "contact"]
    return {
        "parties": [party] if party else find_all_said(s.keys.get("parties", ()) for s in contacts),
        "topic": said[0].arguments["topic"],
        "direction": said[0].arguments["direction"],
        "seen": find_published_bounds(said)[1],
        "document": said[0].document,
        "statements": [s.id for s in said],
    }
