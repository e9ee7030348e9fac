"""A document that tells only the month of an encounter: the day it joins, and when it is left to the office."""

from collections.abc import Callable
from itertools import permutations

import pytest
from django.db import transaction

from bridgebook.registry.models import Judgement, StatementState
from bridgebook.vocabulary import Reading

pytestmark = pytest.mark.django_db

GUEST, HOST, WHO = "Suzhou Institute of Industrial Technology", "Tomsk Polytechnic University", "Lin Haitao"


def find_contacts(take: Callable[..., int], readings: tuple[Reading, ...]) -> tuple[list[str], int]:
    """Take documents; return the event of each one's encounter by the documents' names, and how many pairs are asked about."""
    with transaction.atomic():
        mark = transaction.savepoint()
        take(*readings)
        rows = StatementState.objects.filter(type="contact").order_by("document__name").values_list("key", flat=True)
        asked = Judgement.objects.filter(about="events", verdict="undecided", statement__type="contact").count()
        found = list(rows), asked
        transaction.savepoint_rollback(mark)
    return found


def test_the_month_joins_the_day_in_any_order(take: Callable[..., int], visit: Callable[..., Reading]) -> None:
    told = visit("a day", GUEST, HOST, WHO), visit("b month", GUEST, HOST, WHO, date="2024-05")
    for order in permutations(told):
        (day, month), _ = find_contacts(take, order)
        assert day == month


def test_a_second_visit_of_that_month_leaves_it_open(take: Callable[..., int], visit: Callable[..., Reading]) -> None:
    told = (
        visit("a day", GUEST, HOST, WHO),
        visit("b month", GUEST, HOST, WHO, date="2024-05"),
        visit("c second", GUEST, HOST, WHO, date="2024-05-27"),
    )
    for order in permutations(told):
        (day, month, second), asked = find_contacts(take, order)
        assert day != second
        assert asked
        if order[-1] is told[1]:
            assert month not in (day, second)
