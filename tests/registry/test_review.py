"""The queue of review: what is told again is not asked again, many are judged at once, and each decision is taken back in one step."""

from collections.abc import Callable

import pytest

from bridgebook.registry import queries
from bridgebook.registry.actions import (
    accept_statement,
    answer_questions,
    judge_statements,
    reject_statement,
    set_visibility,
    undo_change,
)
from bridgebook.registry.errors import CannotDo, NotAllowed
from bridgebook.registry.models import History, OpenQuestion, Statement, StatementState
from bridgebook.registry.projections import rebuild
from bridgebook.registry.records import Reader
from bridgebook.vocabulary import Reading

pytestmark = pytest.mark.django_db

Visit = Callable[..., Reading]
Take = Callable[..., int]
SNOW, HARBOUR = "Snow Institute", "Harbour University"


def of_type(document: int, kind: str) -> int:
    return int(Statement.objects.get(document_id=document, type=kind).pk)


def test_a_post_told_by_the_next_report_is_known(anna: Reader, take: Take, visit: Visit) -> None:
    first = take(visit("first", SNOW, HARBOUR, "Ivan Petrov"))
    second = take(visit("second", SNOW, HARBOUR, "Ivan Petrov", date="2024-09-01"))
    assert queries.find_known([of_type(second, "position")]) == {}
    accept_statement(of_type(first, "position"), by=anna)
    post = of_type(second, "position")
    assert queries.find_known([post]) == {post: of_type(first, "position")}

    page = queries.open_review(anna, kind="position")
    assert (page.left, page.known, page.items) == (1, 1, ())
    assert [item.record.id for item in queries.open_review(anna, kind="position", known=True).items] == [post]
    # What was accepted is taken back: the other one is asked again.
    undo_change(History.objects.latest("id").pk, by=anna)
    assert post in {item.record.id for item in queries.open_review(anna, kind="position").items}
    assert rebuild(keep=False) == []


def test_another_post_of_the_same_person_is_asked(anna: Reader, take: Take, visit: Visit) -> None:
    first = take(visit("first", SNOW, HARBOUR, "Ivan Petrov"))
    accept_statement(of_type(first, "position"), by=anna)
    second = take(visit("second", SNOW, HARBOUR, "Ivan Petrov", role="Rector", date="2024-09-01"))
    assert queries.find_known([of_type(second, "position")]) == {}


def test_an_event_is_known_where_its_other_witness_adds_nothing(anna: Reader, take: Take, visit: Visit) -> None:
    first = take(visit("first", SNOW, HARBOUR, "Ivan Petrov"))
    second = take(visit("second", SNOW, HARBOUR, "Ivan Petrov"))
    told, again = of_type(first, "contact"), of_type(second, "contact")
    assert StatementState.objects.get(pk=told).key == StatementState.objects.get(pk=again).key
    accept_statement(told, by=anna)
    assert queries.find_known([again]) == {again: told}


def test_an_event_told_with_more_is_asked(anna: Reader, take: Take, visit: Visit) -> None:
    first = take(visit("first", SNOW, HARBOUR, "Ivan Petrov"))
    second = take(visit("second", SNOW, HARBOUR, "Pavel Orlov"))
    told, again = of_type(first, "contact"), of_type(second, "contact")
    accept_statement(told, by=anna)
    assert queries.find_known([again]) == {}


def test_what_is_known_tells_nobody_of_what_is_closed(anna: Reader, take: Take, visit: Visit) -> None:
    closed = take(visit("first", SNOW, HARBOUR, "Ivan Petrov"), visibility="restricted")
    take(visit("second", SNOW, HARBOUR, "Ivan Petrov", date="2024-09-01"), visibility="public")
    accept_statement(of_type(closed, "position"), by=anna)
    reviewer = Reader("olga", "internal", "reviewer")
    page = queries.open_review(reviewer, kind="position")
    assert (page.left, page.known, len(page.items)) == (1, 0, 1)
    set_visibility("public", by=anna, document=closed)
    assert queries.open_review(reviewer, kind="position").known == 1


def test_what_is_rejected_in_one_document_is_asked_in_another(anna: Reader, take: Take, visit: Visit) -> None:
    first = take(visit("first", SNOW, HARBOUR, "Ivan Petrov"))
    second = take(visit("second", SNOW, HARBOUR, "Ivan Petrov", date="2024-09-01"))
    reject_statement(of_type(first, "position"), by=anna)
    assert queries.find_known([of_type(second, "position")]) == {}


def test_many_are_judged_in_one_change_and_taken_back_in_one(anna: Reader, take: Take, visit: Visit) -> None:
    first = take(visit("first", SNOW, HARBOUR, "Ivan Petrov"))
    take(visit("second", SNOW, "Ice University", "Pavel Orlov", date="2024-09-01"))
    page = queries.open_review(anna, size=50)
    item = next(i for i in page.items if i.document == first and i.record.type == "position")
    assert item.groups["document"] == Statement.objects.filter(document_id=first).count()
    assert item.groups["kind"] == 2
    for like, count in item.groups.items():
        if count:
            assert len(queries.find_like(anna, item.record.id, like, upto=page.upto)) == count
    like = queries.find_like(anna, item.record.id, "document", upto=page.upto)
    count, change = judge_statements(like, "rejected", by=anna, why="not about dealings")
    assert count == len(like)
    assert queries.open_review(anna).left == page.left - count
    decided = queries.find_decided(anna)[0]
    assert (decided.change, decided.action, decided.count) == (change, "reject_statements", count)
    with pytest.raises(CannotDo, match="None of these waits"):
        judge_statements(like, "accepted", by=anna)
    undo_change(change, by=anna)
    assert queries.open_review(anna).left == page.left
    assert change not in {one.change for one in queries.find_decided(anna)}
    assert rebuild(keep=False) == []


def test_what_came_after_the_page_was_made_is_in_no_decision(anna: Reader, take: Take, visit: Visit) -> None:
    first = take(visit("first", SNOW, HARBOUR, "Ivan Petrov"))
    upto = queries.open_review(anna).upto
    take(visit("second", SNOW, HARBOUR, "Pavel Orlov", date="2024-09-01"))
    post = of_type(first, "position")
    assert queries.find_like(anna, post, "kind", upto=upto) == [post]
    assert queries.find_of_documents(anna, [first, first + 1], upto=upto)[-1] <= upto


def test_nothing_closed_is_counted_or_judged_by_those_who_may_not_see_it(
    anna: Reader, take: Take, visit: Visit
) -> None:
    closed = take(visit("first", SNOW, HARBOUR, "Ivan Petrov"), visibility="restricted")
    opened = take(visit("second", SNOW, HARBOUR, "Pavel Orlov", date="2024-09-01"), visibility="public")
    olga = Reader("olga", "internal", "reviewer")
    page = queries.open_review(olga, size=50)
    assert {item.document for item in page.items} == {opened}
    assert page.left == sum(page.kinds.values()) == Statement.objects.filter(document_id=opened).count()
    post = next(item for item in page.items if item.record.type == "position")
    assert post.groups["kind"] == 1
    assert post.groups["thing"] == 1
    assert [d.document for d in queries.list_waiting_documents(olga)] == [opened]
    assert queries.find_of_documents(olga, [closed], upto=page.upto) == []
    with pytest.raises(CannotDo):
        judge_statements([of_type(closed, "position")], "accepted", by=olga)
    with pytest.raises(NotAllowed):
        judge_statements([of_type(opened, "position")], "accepted", by=Reader("ivan", "restricted", "editor"))


def test_questions_for_the_same_reasons_are_answered_together(anna: Reader, take: Take, visit: Visit) -> None:
    for number, person in enumerate(("Ivan Petrov", "Pavel Orlov", "Anna Kim")):
        take(
            visit(f"a{number}", SNOW, HARBOUR, person, date="2019-03-01", inferred=True),
            visit(f"b{number}", f"Ice Institute {number}", HARBOUR, person, role="Dean", date="2020-04-01"),
        )
    found = [q for q in queries.list_questions(anna, size=100).items if q.kind in ("two_posts", "year")]
    assert len(found) >= 2
    like = queries.find_like_questions(anna, found[0].key)
    assert queries.count_like_questions(anna, [found[0].kind])[found[0].key] == len(like)
    before = OpenQuestion.objects.count()
    count, change = answer_questions(like, found[0].answers[-1], by=anna)
    assert count == len(like) >= 2
    assert OpenQuestion.objects.filter(key__in=like).count() == 0
    assert History.objects.filter(id__gt=change).count() == 0
    undo_change(change, by=anna)
    assert OpenQuestion.objects.count() == before
    assert rebuild(keep=False) == []
