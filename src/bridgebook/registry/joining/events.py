"""Whether two documents tell of the same encounter, instrument or structure."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from bridgebook.registry.dates import find_bounds, find_precision
from bridgebook.registry.joining.entities import JUDGE
from bridgebook.registry.models import EntityState, Judgement, StatementEntity
from bridgebook.registry.projections.said import Said, load_said
from bridgebook.registry.projections.states import LIVING
from bridgebook.vocabulary import Comparison, Reason, Verdict

JOINED = ("contact", "instrument", "structure")
"""Types of statement that tell of events several documents may witness."""

A_WEEK = 7


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
    judgements: list[Judgement] = []
    for said in new.values():
        candidates = find_candidates(said)
        others = load_said({row for row in candidates if row < said.id} if among else candidates - set(new))
        matches = [Match(other, compare_events(said, other)) for other in others.values() if other.key != said.key]
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


def find_candidates(said: Said) -> set[int]:
    """Return living statements of the same type in other documents that name two of its parties (or its only one)."""
    parties = said.keys.get("parties", ())
    if not parties:
        return set()
    sizes = dict(
        EntityState.objects.filter(key__in=parties)
        .values_list("key")
        .annotate(Count("entity_id"))
        .values_list("key", "entity_id__count")
    )
    # Whoever is party to everything (the office's own house) finds nothing: look by the others.
    rare = sorted(parties, key=lambda key: sizes.get(key, 0))[: max(1, len(parties) - 1)]
    named = StatementEntity.objects.filter(
        argument="parties",
        statement__type=said.type,
        statement__standing__state__in=LIVING,
        entity__standing__key__in=rare,
    ).exclude(statement__document_id=said.document)
    return set(named.order_by("-statement_id").values_list("statement_id", flat=True)[:400])


def compare_events(left: Said, right: Said) -> Comparison:
    """Judge whether two statements of different documents tell of the same event."""
    ours, theirs = set(left.keys.get("parties", ())), set(right.keys.get("parties", ()))
    shared = ours & theirs
    if not shared or (len(shared) < 2 and len(ours | theirs) > 1 and left.type != "structure"):
        return Comparison(Verdict.DIFFERENT, 0.0)
    if left.type == "structure":
        return compare_structures(left, right)
    return compare_dated(left, right, same_parties=ours == theirs)


def compare_dated(left: Said, right: Said, *, same_parties: bool) -> Comparison:
    """Judge two encounters or instruments that share parties by kind and date."""
    parties = Reason("same_parties", "the same parties" if same_parties else "two parties are the same", 0.4)
    one, other = left.arguments.get("date") or "", right.arguments.get("date") or ""
    bounds, others = find_bounds(one), find_bounds(other)
    if not bounds[0] or not others[0]:
        return Comparison(Verdict.DIFFERENT, 0.2, (parties,))
    if bounds[1] < others[0] or others[1] < bounds[0]:
        return Comparison(Verdict.DIFFERENT, 0.0, (Reason("other_dates", f"{one} is not {other}", -1.0),))
    when = Reason("same_date", f"{one} and {other} agree", 0.4)
    kinds = left.arguments.get("kind") == right.arguments.get("kind")
    kind = Reason(
        "same_kind" if kinds else "other_kind",
        f"{left.arguments.get('kind')}, {right.arguments.get('kind')}",
        0.1 if kinds else -0.2,
    )
    if left.type == "instrument" and not kinds:
        return Comparison(Verdict.DIFFERENT, 0.2, (parties, when, kind))
    wide = max(find_precision(one), find_precision(other))
    day = wide == 1 or (left.type == "instrument" and wide < 400 and one == other)
    places = {place for place in (left.key_of("place"), right.key_of("place")) if place}
    if day and kinds and len(places) < 2:
        return Comparison(Verdict.SAME, 0.9, (parties, when, kind))
    if wide <= A_WEEK or same_parties:
        return Comparison(Verdict.UNDECIDED, 0.6 if kinds else 0.5, (parties, when, kind))
    return Comparison(Verdict.DIFFERENT, 0.3, (parties, when, kind))


def compare_structures(left: Said, right: Said) -> Comparison:
    """Judge two joint structures that share a party by kind and name."""
    if left.arguments["kind"] != right.arguments["kind"]:
        return Comparison(Verdict.DIFFERENT, 0.1)
    one, other = (" ".join(s.arguments["name"].casefold().split()) for s in (left, right))
    if one == other:
        return Comparison(Verdict.SAME, 0.9, (Reason("same_name", f"both are called “{left.arguments['name']}”", 0.9),))
    return Comparison(Verdict.DIFFERENT, 0.2)


def make_judgement(statement: int, other: int, comparison: Comparison, because: Judgement | None) -> Judgement:
    """Make the machine's judgement about two events, unsaved."""
    return Judgement(
        about="events",
        verdict=str(comparison.verdict),
        statement_id=statement,
        other_statement_id=other,
        because=because,
        score=round(comparison.score, 3),
        reasons=[{"code": r.code, "text": r.text, "weight": round(r.weight, 3)} for r in comparison.reasons],
        machine=True,
        by=JUDGE,
        at=timezone.now(),
    )
