"""The ledger of promises: sides, days the office sets, signs of life, promises made again; and nothing a reader may not see."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bridgebook.registry import actions, queries
from bridgebook.registry.errors import CannotDo, NotAllowed, NotFound
from bridgebook.registry.projections import rebuild
from bridgebook.registry.records import Reader
from bridgebook.vocabulary import Reading

pytestmark = pytest.mark.django_db

Take = Callable[..., int]
Visit = Callable[..., Reading]
TODAY = date(2024, 6, 20)


def find_line(reader: Reader, words: str, **filters: Any) -> Any:
    lines = queries.list_promises(reader, text=words, today=TODAY, **filters).listing.items
    assert len(lines) == 1, [line.fact.what for line in lines]
    return lines[0]


def find_key(reader: Reader, name: str) -> str:
    return next(hit.link.key for hit in queries.find_names(reader, name, kind="organisation") if hit.why == "same_form")


def test_sides_days_and_sums(anna: Reader, take: Take, visit: Visit) -> None:
    take(
        visit(
            "one",
            "Zorinsk Institute",
            "Larkov University",
            "Ivan Petrov",
            promise="will send the budget",
            due="2024-06-10",
        )
    )
    take(visit("two", "Larkov University", "Brimov Fund", "Olga Orlova", promise="will name a tutor", due="2024-06-30"))
    actions.change_settings(by=anna, own=[find_key(anna, "Larkov University")])
    late = find_line(anna, "budget")
    assert (late.side, late.when, late.late) == ("theirs", "overdue", 10)
    assert [link.name for link in late.partners] == ["Zorinsk Institute"]
    ours = find_line(anna, "tutor")
    assert (ours.side, ours.when, [link.name for link in ours.partners]) == ("ours", "month", ["Brimov Fund"])
    sums = {row.side: row for row in queries.list_promises(anna, today=TODAY).sums}
    assert (sums["theirs"].open, sums["theirs"].overdue, sums["ours"].by_when["month"]) == (1, 1, 1)
    assert queries.list_promises(anna, side="ours", today=TODAY).listing.total == 1
    # The sums say what a filter of side would leave out.
    assert queries.list_promises(anna, side="ours", today=TODAY).sums == queries.list_promises(anna, today=TODAY).sums


def test_a_day_is_moved_with_the_reason_and_taken_back(anna: Reader, take: Take, visit: Visit) -> None:
    take(
        visit(
            "one",
            "Zorinsk Institute",
            "Larkov University",
            "Ivan Petrov",
            promise="will send the budget",
            due="2024-06-10",
        )
    )
    key = find_line(anna, "budget").key
    with pytest.raises(CannotDo, match="Say why"):
        actions.file_promise(key, by=anna, due="2024-08-01")
    with pytest.raises(CannotDo, match="is no day"):
        actions.file_promise(key, by=anna, due="soon", why="they asked")
    actions.file_promise(key, by=anna, due="2024-08-01", why="they asked", owner="anna")
    line = find_line(anna, "budget")
    assert (line.when, line.due, line.moved, line.due_why, line.owner) == (
        "later",
        "2024-08-01",
        True,
        "they asked",
        "anna",
    )
    assert line.fact.due == "2024-06-10"
    history = queries.list_history(anna, subjects=[key])[0]
    assert history.action == "postpone_promise"
    actions.undo_change(history.id, by=anna)
    line = find_line(anna, "budget")
    assert (line.when, line.moved, line.owner) == ("overdue", False, "")


def test_a_note_is_a_sign_of_life(anna: Reader, take: Take, visit: Visit) -> None:
    take(visit("one", "Zorinsk Institute", "Larkov University", "Ivan Petrov", date="2023-01-10", published="2023-01-12", promise="will send the budget", due=None))  # fmt: skip
    line = find_line(anna, "budget")
    assert line.silent
    with pytest.raises(CannotDo, match="lies in the past"):
        actions.note_sign_of_life(line.key, "they will call", by=anna, day=date(2999, 1, 1))
    actions.note_sign_of_life(line.key, "We called them", by=anna, day=date(2024, 6, 1))
    line = find_line(anna, "budget")
    assert (line.silent, line.last_sign) == (False, "2024-06-01")
    signs = queries.list_life_signs(anna, line.fact)
    assert next((sign.day, sign.text) for sign in signs) == ("2024-06-01", "We called them")
    assert signs[1].document.startswith("d")


def test_cards_and_notes_stay_in_the_office_and_with_who_may_see_them(anna: Reader, take: Take, visit: Visit) -> None:
    clerk = Reader("clerk", may_see="internal", role="editor")
    open_ = Reader("open", may_see="public", role="reader")
    take(
        visit("one", "Zorinsk Institute", "Larkov University", "Ivan Petrov", promise="will send the budget"),
        visibility="restricted",
    )
    take(
        visit(
            "two",
            "Zorinsk Institute",
            "Larkov University",
            "Ivan Petrov",
            date="2024-03-01",
            promise="will name a tutor",
        ),
        visibility="public",
    )
    secret, shown = find_line(anna, "budget").key, find_line(anna, "tutor").key
    actions.file_promise(secret, by=anna, owner="nobody must know")
    actions.file_promise(shown, by=clerk, owner="clerk", note="for the office only")
    assert find_line(clerk, "tutor").owner == "clerk"
    ledger = queries.list_promises(clerk, today=TODAY)
    assert ledger.owners == ("clerk",)
    assert sum(row.open for row in ledger.sums) == 1
    assert find_line(open_, "tutor").note == ""
    assert queries.list_promises(open_, today=TODAY).owners == ()
    with pytest.raises(NotFound):
        actions.file_promise(secret, by=clerk, owner="clerk")
    with pytest.raises(NotAllowed):
        actions.file_promise(shown, by=open_, owner="me")


def test_a_promise_made_again_is_one_and_keeps_its_card(anna: Reader, take: Take, visit: Visit) -> None:
    take(visit("one", "Zorinsk Institute", "Larkov University", "Ivan Petrov", promise="will send the programme of tests", due="2024-06-10", date="2024-03-01", published="2024-03-03"))  # fmt: skip
    key = find_line(anna, "programme").key
    actions.file_promise(key, by=anna, owner="anna")
    take(visit("two", "Zorinsk Institute", "Larkov University", "Ivan Petrov", promise="will still send the programme of tests", due="2024-09-01", date="2024-06-01", published="2024-06-02"))  # fmt: skip
    line = find_line(anna, "programme")
    assert line.key == key
    assert line.owner == "anna"
    assert (line.fact.since, line.fact.again, line.due) == ("2024-03-01", ("2024-06-01",), "2024-09-01")
    assert line.last_sign == "2024-06-02"
    # It is shown at both meetings.
    for contact in queries.list_contacts(anna).items:
        assert [fact.key for fact in queries.open_contact(anna, contact.key).commitments] == [key]
    assert rebuild() == []
    # A person parts them.
    actions.part_events(key, [max(source.statement for source in line.fact.sources)], by=anna)
    assert queries.list_promises(anna, text="programme", today=TODAY).listing.total == 2


def test_a_doubtful_pair_is_asked_about_with_its_words(anna: Reader, take: Take, visit: Visit) -> None:
    take(visit("one", "Zorinsk Institute", "Larkov University", "Ivan Petrov", promise="will send the programme of tests", due="2024-06-10", date="2024-03-01", published="2024-03-03"))  # fmt: skip
    take(visit("two", "Zorinsk Institute", "Larkov University", "Ivan Petrov", promise="will send the programme of tests", due="2024-12-01", date="2024-09-01", published="2024-09-02"))  # fmt: skip
    asked = [question for question in queries.list_questions(anna).items if question.left.kind == "commitment"]
    assert len(asked) == 1
    assert "programme of tests" in asked[0].left.name
    assert "promise_same" in {reason["code"] for reason in asked[0].reasons}
    actions.answer_question(asked[0].key, "same", by=anna)
    line = find_line(anna, "programme")
    assert (line.due, line.fact.again) == ("2024-12-01", ("2024-09-01",))


def test_a_promise_of_ones_own_says_whom_it_is_owed_to(anna: Reader, take: Take, visit: Visit) -> None:
    take(visit("one", "Zorinsk Institute", "Larkov University", "Ivan Petrov", promise="will send the budget"))
    house, guest = find_key(anna, "Larkov University"), find_key(anna, "Zorinsk Institute")
    given = {"what": "Send the signed protocol", "parties": [house], "owed_to": [guest], "due": "2024-07"}
    actions.add_statement("commitment", given, by=anna)
    line = find_line(anna, "protocol")
    assert [link.key for link in line.fact.parties] == [house]
    assert [link.key for link in line.fact.owed_to] == [guest]
    assert queries.list_promises(anna, party=guest, text="protocol", today=TODAY).listing.total == 1
    assert rebuild() == []


def test_a_later_document_that_mentions_it_is_shown_for_a_person_to_judge(
    anna: Reader, guest: Reader, take: Take, visit: Visit
) -> None:
    take(visit("one", "Zorinsk Institute", "Larkov University", "Ivan Petrov", promise="will send ten samples of batteries", due=None, published="2024-01-20", date="2024-01-14"))  # fmt: skip
    actions.change_settings(by=anna, own=[find_key(anna, "Larkov University")])
    line = find_line(anna, "batteries")
    assert queries.find_mentions(anna, line.fact) == ()
    take(visit("two", "Zorinsk Institute", "Larkov University", "Ivan Petrov", promise="has sent the samples of batteries to the laboratory", due=None, published="2024-05-20", date="2024-05-14"))  # fmt: skip
    take(visit("three", "Zorinsk Institute", "Brimov Fund", "Ivan Petrov", promise="will send a questionnaire", due=None, published="2024-05-22", date="2024-05-21"))  # fmt: skip
    line = find_line(anna, "ten samples")
    found = queries.find_mentions(anna, line.fact)
    assert [sign.day for sign in found] == ["2024-05-20"]
    assert "has sent the samples of batteries" in found[0].words
    assert queries.find_mentions(guest, line.fact) == ()
