"""Events judged anew once two things proved to be one: by a person, or by a third thing that is the same as both."""

from collections.abc import Iterable

from bridgebook.registry.joining.entities import make_judgement
from bridgebook.registry.joining.events import judge_new_events
from bridgebook.registry.models import EntityState, Judgement, StatementEntity
from bridgebook.registry.projections import restate
from bridgebook.vocabulary import Comparison, Reason, Verdict


def compare_events_anew(judgement: Judgement) -> list[Judgement]:
    """Compare the events of a thing just joined and write the judgements; they hold only while the two are the same."""
    key = EntityState.objects.get(entity_id=judgement.other_entity_id).key
    named = StatementEntity.objects.filter(entity__standing__key=key, argument="parties")
    statements = set(named.values_list("statement_id", flat=True))
    judgements = judge_new_events(statements, because=judgement, among=True)
    Judgement.objects.bulk_create(judgements)
    restate(statements={row for j in judgements for row in (j.statement_id, j.other_statement_id) if row})
    return judgements


def find_bridges(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return what follows where a new entity is judged the same as two known things: that these two are one, unsaved.

    It holds because of the second of the two judgements, so that it falls with it, and falls with the first where a
    person parts them. Asked before the judgements move anything.
    """
    same = [j for j in judgements if j.verdict == Verdict.SAME]
    rows = {j.other_entity_id for j in same}
    keys = dict(EntityState.objects.filter(entity_id__in=rows).values_list("entity_id", "key"))
    first: dict[int | None, Judgement] = {}
    bridges: list[Judgement] = []
    met: set[frozenset[str]] = set()
    for judgement in same:
        former = first.setdefault(judgement.entity_id, judgement)
        ends = frozenset(keys.get(j.other_entity_id or 0, "") for j in (former, judgement))
        if len(ends) < 2 or ends in met:
            continue
        met.add(ends)
        name = judgement.entity.name if judgement.entity else ""
        comparison = Comparison(Verdict.SAME, judgement.score or 0.5, (Reason("same_as_third", 0.5, {"name": name}),))
        bridge = make_judgement(former.other_entity_id or 0, judgement.other_entity_id or 0, comparison)
        bridge.because = judgement
        bridges.append(bridge)
    return bridges


def cross_bridges(bridges: Iterable[Judgement]) -> list[Judgement]:
    """Write those bridges whose ends are one by now, and judge the events of what they join anew."""
    judgements: list[Judgement] = []
    for bridge in bridges:
        ends = EntityState.objects.filter(entity_id__in=(bridge.entity_id, bridge.other_entity_id))
        if len(set(ends.values_list("key", flat=True))) == 1:
            bridge.save()
            judgements += compare_events_anew(bridge)
    return judgements
