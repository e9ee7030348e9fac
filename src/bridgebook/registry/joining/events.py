"""Whether two documents tell of the same encounter, instrument or structure."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from bridgebook.identity import compare_events
from bridgebook.registry.joining.entities import JUDGE
from bridgebook.registry.joining.reasons import list_reasons
from bridgebook.registry.models import EntityState, Judgement, StatementEntity
from bridgebook.registry.projections.said import Said, load_said
from bridgebook.registry.projections.states import LIVING
from bridgebook.vocabulary import Comparison, Verdict

JOINED = ("contact", "instrument", "structure")
"""Types of statement that tell of events several documents may witness."""

MOST_CANDIDATES = 200
"""The latest told are compared; an event so often told as more is an old one."""


@dataclass(frozen=True, slots=True)
class Match:
    """An event of another document that may be the same, and what the comparison gave."""

    said: Said
    comparison: Comparison


def judge_new_events(
    statements: Collection[int], *, because: Judgement | None = None, among: bool = False
) -> list[Judgement]:
    """Compare new statements with those of other documents and return the judgements to write, unsaved.

    Args:
        statements: Statements in the ledger, with their standing.
        because: The judgement about two entities that made the comparison worth while, if one did.
        among: Compare them with each other too; each pair once.
    """
    new = {row: said for row, said in load_said(statements).items() if said.type in JOINED}
    candidates = find_candidates(new.values())
    others = load_said({row for rows in candidates.values() for row in rows})
    judgements: list[Judgement] = []
    for said in new.values():
        told = [others[row] for row in candidates[said.id] if (row < said.id if among else row not in new)]
        matches = [Match(other, compare_events(said, other)) for other in told if other.key != said.key]
        groups: set[str] = set()
        for match in sorted(matches, key=lambda m: (-m.comparison.score, m.said.id)):
            comparison = match.comparison
            if comparison.verdict == Verdict.DIFFERENT or match.said.key in groups:
                continue
            if comparison.verdict == Verdict.SAME and groups:
                comparison = Comparison(Verdict.UNDECIDED, comparison.score, comparison.reasons)
            groups.add(match.said.key)
            judgements.append(make_judgement(said.id, match.said.id, comparison, because))
    return judgements


def find_candidates(events: Collection[Said]) -> dict[int, list[int]]:
    """Return, for each event, living statements of its type in other documents that name the same parties.

    Whoever is party to everything (the office's own house) finds nothing, so each is looked for by the others.
    """
    parties = {party for said in events for party in said.keys.get("parties", ())}
    if not parties:
        return {said.id: [] for said in events}
    sizes: dict[str, int] = dict(
        EntityState.objects.filter(key__in=parties)
        .values_list("key")
        .annotate(Count("entity_id"))
        .values_list("key", "entity_id__count")
    )
    rare = {said.id: find_rare(said, sizes) for said in events}
    named = StatementEntity.objects.filter(
        argument="parties",
        statement__type__in=JOINED,
        statement__standing__state__in=LIVING,
        entity__standing__key__in={party for keys in rare.values() for party in keys},
    )
    told: dict[tuple[str, str], list[tuple[int, int | None]]] = {}
    for row, kind, document, key in named.order_by("-statement_id").values_list(
        "statement_id", "statement__type", "statement__document_id", "entity__standing__key"
    ):
        told.setdefault((kind, key), []).append((row, document))
    found: dict[int, list[int]] = {}
    for said in events:
        rows = (row for party in rare[said.id] for row in told.get((said.type, party), ()))
        mine = dict.fromkeys(row for row, document in rows if document != said.document)
        found[said.id] = list(mine)[:MOST_CANDIDATES]
    return found


def find_rare(said: Said, sizes: dict[str, int]) -> list[str]:
    """Return the parties of an event but the one documents name most; its only one where there is one."""
    parties = said.keys.get("parties", ())
    return sorted(parties, key=lambda key: sizes.get(key, 0))[: max(1, len(parties) - 1)]


def make_judgement(statement: int, other: int, comparison: Comparison, because: Judgement | None) -> Judgement:
    """Make the machine's judgement about two events, unsaved."""
    return Judgement(
        about="events",
        verdict=str(comparison.verdict),
        statement_id=statement,
        other_statement_id=other,
        because=because,
        score=round(comparison.score, 3),
        reasons=list_reasons(comparison),
        machine=True,
        by=JUDGE,
        at=timezone.now(),
    )
