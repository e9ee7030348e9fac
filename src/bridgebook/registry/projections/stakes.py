"""What hangs on a question: documents, open promises, coming visits and agreements of what it is about."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bridgebook.registry.keys import KINDS
from bridgebook.registry.models import EntityState, StatementEntity, StatementState
from bridgebook.registry.projections.duties import find_settlement, load_settlements
from bridgebook.registry.projections.judged import find_portions
from bridgebook.registry.projections.said import find_key_portions
from bridgebook.registry.projections.states import LIVING

THINGS = ("organisation", "person", "place")

WEIGHTS = {"promises": 4, "planned": 3, "agreements": 2, "documents": 1}
"""How much each thing that hangs on a question weighs: what is owed before what is coming, and both before the past."""

MOST = 25
"""How many of one sort count: beyond, more of the same matters no more."""


@dataclass(frozen=True, slots=True)
class Stake:
    """One thing that hangs on something a question is about.

    Attributes:
        about: The key of the thing or event.
        kind: documents, promises, planned, agreements; or `held`, which takes back `planned` of the same event.
        what: What it is: a ledger row or the key of an event.
        level: The level from which it is seen.
    """

    about: str
    kind: str
    what: str
    level: int


def load_stakes(keys: Collection[str]) -> dict[str, list[Stake]]:
    """Return what hangs on things and events, by key."""
    things = {key for key in keys if KINDS[key[0]] in THINGS}
    found = {*load_documents(things), *load_named(things), *load_told(set(keys) - things)}
    stakes = add_promises(found)
    by_key: dict[str, list[Stake]] = {}
    for stake in sorted(stakes, key=lambda s: (s.about, s.kind, s.what, s.level)):
        by_key.setdefault(stake.about, []).append(stake)
    return by_key


def load_documents(things: Collection[str]) -> Iterable[Stake]:
    """Yield the documents that name things."""
    for portion in find_key_portions(things):
        rows = EntityState.objects.filter(key__in=portion, current=True, entity__document__isnull=False)
        for key, document, level in rows.values_list("key", "entity__document_id", "level"):
            yield Stake(key, "documents", str(document), level)


def load_named(things: Collection[str]) -> Iterable[Stake]:
    """Yield what hangs on the encounters, agreements and promises that name things."""
    named = StatementEntity.objects.filter(
        statement__type__in=("contact", "instrument", "commitment"),
        statement__standing__state__in=LIVING,
        entity__standing__current=True,
    )
    about: dict[str, set[str]] = {}
    for portion in find_key_portions(things):
        rows = named.filter(entity__standing__key__in=portion)
        for thing, event in rows.values_list("entity__standing__key", "statement__standing__key").distinct():
            about.setdefault(event, set()).add(thing)
    return load_events(about)


def load_told(events: Collection[str]) -> Iterable[Stake]:
    """Yield what hangs on events themselves: the documents that tell of them too."""
    return load_events({event: {event} for event in events})


def load_events(about: Mapping[str, Collection[str]]) -> Iterable[Stake]:
    """Yield what hangs on events, for all that each is about."""
    for portion in find_key_portions(about):
        rows = StatementState.objects.filter(key__in=portion, state__in=LIVING).values_list(
            "key", "type", "level", "document_id", "statement__arguments"
        )
        for key, kind, level, document, arguments in rows:
            for thing in about[key]:
                if thing == key and document:
                    yield Stake(thing, "documents", str(document), level)
                if kind == "instrument":
                    yield Stake(thing, "agreements", key, level)
                elif kind == "commitment":
                    yield Stake(thing, "promise", key, level)
                elif kind == "contact":
                    yield Stake(thing, "planned" if arguments["status"] == "planned" else "held", key, level)
                    if document:
                        yield Stake(thing, "made_in", str(document), level)


def add_promises(stakes: Collection[Stake]) -> set[Stake]:
    """Return stakes with the promises made in the documents of encounters, those that are settled left out."""
    made_in: dict[int, set[str]] = {}
    for stake in stakes:
        if stake.kind == "made_in":
            made_in.setdefault(int(stake.what), set()).add(stake.about)
    promises = {(stake.about, stake.what, stake.level) for stake in stakes if stake.kind == "promise"}
    rows = StatementState.objects.filter(type="commitment", state__in=LIVING)
    for portion in find_portions(made_in):
        for key, document, level in rows.filter(document_id__in=portion).values_list("key", "document_id", "level"):
            promises |= {(about, key, level) for about in made_in[document or 0]}
    told: dict[str, list[int]] = {}
    for keys in find_key_portions({key for _, key, _ in promises}):
        for key, row in rows.filter(key__in=keys).values_list("key", "statement_id"):
            told.setdefault(key, []).append(row)
    settled = load_settlements({row for some in told.values() for row in some}, everything=False)
    open_ones = {p for p in promises if find_settlement(told.get(p[1], ()), settled).state == "open"}
    kept = {stake for stake in stakes if stake.kind not in ("made_in", "promise")}
    return kept | {Stake(about, "promises", key, level) for about, key, level in open_ones}


def count_stakes(stakes: Iterable[Stake]) -> dict[str, int]:
    """Return how many of each sort hang on something; an encounter that was held is not coming any more."""
    found: dict[str, set[str]] = {}
    for stake in stakes:
        found.setdefault(stake.kind, set()).add(stake.what)
    planned = found.get("planned", set()) - found.get("held", set())
    counts = {kind: len(planned if kind == "planned" else found.get(kind, ())) for kind in WEIGHTS}
    return {kind: count for kind, count in counts.items() if count}


def weigh_question(left: str, right: str, stakes: Collection[Stake], score: float) -> dict[str, Any]:
    """Return what hangs on a question and its weight.

    Of two sides the heavier counts at most twice the lighter: an answer moves the lighter one, and the office's own house
    is a side of many questions. Questions of one weight are asked in order of doubt.
    """
    light, *heavy = sorted(sum_up(s for s in stakes if s.about == key) for key in (left, right) if key)
    doubt = 1 - abs(2 * score - 1)
    weight = light + sum(min(side, 2 * light) for side in heavy) + 0.9 * doubt
    return {"stakes": count_stakes(stakes), "weight": round(weight, 3)}


def sum_up(stakes: Iterable[Stake]) -> int:
    """Return the weight of what hangs on one side."""
    return sum(WEIGHTS[kind] * min(count, MOST) for kind, count in count_stakes(stakes).items())


def find_weighed(owners: Collection[str], statements: Collection[int]) -> set[str]:
    """Return the things and events whose questions may weigh otherwise after a change.

    Args:
        owners: Keys of what changed.
        statements: Ledger rows of statements that changed.
    """
    rows = StatementState.objects.all()
    events = {key for key in owners if KINDS[key[0]] not in THINGS}
    documents: set[int] = set()
    for portion in find_key_portions(events):
        documents |= set(rows.filter(key__in=portion, document__isnull=False).values_list("document_id", flat=True))
    for numbers in find_portions(statements):
        told = rows.filter(statement_id__in=numbers)
        events |= set(told.values_list("key", flat=True))
        documents |= set(told.filter(document__isnull=False).values_list("document_id", flat=True))
    found: set[str] = set()
    for numbers in find_portions(documents):
        # A promise made in a document hangs on whoever is named in any telling of the encounter it was made at.
        events |= set(
            rows.filter(document_id__in=numbers, type__in=("contact", "instrument")).values_list("key", flat=True)
        )
        around = EntityState.objects.filter(entity__document_id__in=numbers)
        found |= set(around.values_list("key", flat=True))
    for portion in find_key_portions(events):
        named = StatementEntity.objects.filter(statement__standing__key__in=portion)
        found |= set(named.values_list("entity__standing__key", flat=True))
    return found | events
