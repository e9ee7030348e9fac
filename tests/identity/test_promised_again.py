"""Two tellings are one promise where who owes it, what is to be done and when agree; two promises never become one in silence."""

import sys
from pathlib import Path

import pytest

from bridgebook.identity import Telling, compare_events
from bridgebook.identity.promised import parse_promise
from bridgebook.vocabulary import Verdict

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from promises import NAMES, Judged, judge_all, measure


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    return judge_all()


def test_pairs_of_promises_are_judged_as_a_person_does(judged: list[Judged]) -> None:
    figures = measure(judged)
    assert figures["pairs"] >= 60
    assert figures["precision"] >= 0.97
    assert figures["recall"] >= 0.9
    # What is one promise is joined or asked about; few are missed.
    assert figures["missed"] <= 1


def test_the_order_of_two_promises_does_not_matter(judged: list[Judged]) -> None:
    for one in judged:
        assert compare_events(one.right, one.left).verdict == one.comparison.verdict, one.left.word("what")


def tell(
    what: str, *, by: str = "u", to: str = "s", due: str | None = None, on: str = "2025-03-11", at: str = ""
) -> Telling:
    keys = {"parties": tuple(by.split()), "owed_to": tuple(to.split())}
    return Telling("commitment", {"what": what, "due": due, "made": on, "occasion": at}, keys, on, NAMES)


def test_who_owes_it_untold_is_asked_never_joined() -> None:
    told = tell("Lake University will send the list of projects", at="c1")
    untold = tell("The list of projects will be sent", by="", at="c1")
    assert compare_events(told, untold).verdict == Verdict.UNDECIDED


def test_reasons_are_given_for_every_judgement(judged: list[Judged]) -> None:
    joined = [one for one in judged if one.comparison.verdict != Verdict.DIFFERENT]
    assert all(
        {r.code for r in one.comparison.reasons}
        & {"promise_same", "promise_narrower", "promise_open", "promise_general"}
        for one in joined
    )


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("will send two samples by 1 June 2025", {2}),
        ("will send 10 samples by 15 July 2024", {10}),
        ("до 1 июня направит двух преподавателей", {2}),
        ("2024年7月15日前寄送十个电池样品", {10}),
        ("双方商定2025年4月举行会谈", set()),
        ("will send the list by 1 June 2025", set()),
    ],
)  # fmt: skip
def test_numbers_of_things_are_told_from_days(text: str, numbers: set[int]) -> None:
    assert parse_promise(text).numbers == numbers
