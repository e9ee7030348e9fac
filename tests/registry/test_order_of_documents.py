"""Who is who does not hang on the order in which documents come in."""

import itertools
import random
from collections.abc import Callable

import pytest

from bridgebook.registry.models import EntityState, Judgement, StatedEntity
from bridgebook.vocabulary import Reading

pytestmark = pytest.mark.django_db

# Guest, host, person, role: one office in three languages, namesakes at other houses, initials, an abbreviation of two.
VISITS = [
    ("Suzhou Institute of Industrial Technology", "Томский политехнический университет", "Lin Haitao", "Director"),
    ("苏州工业技术研究院", "Tomsk Polytechnic University", "林海涛", "院长"),
    ("Сучжоуский институт промышленных технологий", "Tomsk Polytechnic University", "Линь Хайтао", "директор"),
    ("Suzhou Institute of Industrial Technology", "Tomsk Polytechnic University", "Lin H.", "Director"),
    ("Tianjin Marine Technology Co., Ltd", "Tomsk Polytechnic University", "Lin Haitao", "Chairman"),
    ("Qingdao Haiyue Gasket Co., Ltd", "Томский политехнический университет", "Wang Jianguo", "General Manager"),
    ("青岛海岳垫片有限公司", "Tomsk Polytechnic University", "王建国", "总经理"),
]

Pair = frozenset[tuple[str, str]]


def find_pairs(verdicts: set[str]) -> set[Pair]:
    """Pairs of (document, name) that judgements of some verdicts connect, directly or by way of others."""
    names = {
        e.pk: (e.document.name if e.document else "", e.name) for e in StatedEntity.objects.select_related("document")
    }
    groups: dict[int, set[int]] = {row: {row} for row in names}
    rows = Judgement.objects.filter(about="entities", verdict__in=verdicts)
    for one, other in rows.values_list("entity_id", "other_entity_id"):
        if groups[one] is not groups[other]:
            groups[one] |= groups[other]
            for row in groups[other]:
                groups[row] = groups[one]
    return {frozenset((names[a], names[b])) for group in groups.values() for a, b in itertools.combinations(group, 2)}


def take_in_order(take: Callable[..., int], readings: list[Reading]) -> tuple[set[Pair], set[Pair]]:
    """Take documents in an order; return the pairs joined, and those joined or asked about."""
    from django.db import transaction

    with transaction.atomic():
        mark = transaction.savepoint()
        take(*readings)
        found = find_pairs({"same"}), find_pairs({"same", "undecided"})
        assert EntityState.objects.count() > len(readings)
        transaction.savepoint_rollback(mark)
    return found


def test_what_is_joined_in_one_order_is_at_least_asked_about_in_every_other(
    take: Callable[..., int], visit: Callable[..., Reading]
) -> None:
    readings = [visit(f"report {n}", *row) for n, row in enumerate(VISITS)]
    dice = random.Random(3)
    orders = [readings, readings[::-1], *(dice.sample(readings, len(readings)) for _ in range(4))]
    results = [take_in_order(take, order) for order in orders]
    for joined, _ in results:
        for _, connected in results:
            assert joined <= connected
    assert all(joined for joined, _ in results)


def test_namesakes_at_two_houses_and_initials_are_never_joined_unasked(
    take: Callable[..., int], visit: Callable[..., Reading]
) -> None:
    readings = [visit(f"report {n}", *row) for n, row in enumerate(VISITS)]
    for order in (readings, readings[::-1]):
        joined, connected = take_in_order(take, order)
        assert frozenset({("report 0", "Lin Haitao"), ("report 4", "Lin Haitao")}) not in joined
        assert frozenset({("report 0", "Lin Haitao"), ("report 3", "Lin H.")}) not in joined
        assert frozenset({("report 0", "Lin Haitao"), ("report 1", "林海涛")}) in joined
        # A company whose translation says more is asked about, and so are the people who work there.
        houses = frozenset({("report 5", "Qingdao Haiyue Gasket Co., Ltd"), ("report 6", "青岛海岳垫片有限公司")})
        assert houses in connected
        assert houses not in joined
