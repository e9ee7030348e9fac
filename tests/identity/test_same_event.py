"""Two tellings are one event where parties, day and words agree; a follow-up is not the same meeting."""

from typing import Any

import pytest

from bridgebook.identity import Telling, compare_events, compare_told_together
from bridgebook.identity.titles import compare_titles
from bridgebook.vocabulary import Verdict

NAMES = {
    "o1": ("Lake University",), "o2": ("Snow Institute",), "o3": ("Delta Fund",), "o4": ("Institute of Ice",),
    "p1": ("Guo Yanling",), "p2": ("郭艳玲",), "p3": ("Мария Силантьева",), "p4": ("Pavel Zorin",),
    "l1": ("Tashkent",), "l2": ("Ташкент",), "l3": ("Astana",), "l4": ("Uzbekistan",),
}  # fmt: skip


def tell(type_: str, published: str = "2024-06-01", **arguments: Any) -> Telling:
    """A telling; arguments that begin like keys are keys."""
    named = {k: tuple(v.split()) for k, v in arguments.items() if k in ("parties", "participants", "place") and v}
    plain = {k: v for k, v in arguments.items() if k not in named}
    return Telling(type_, plain, named, published, NAMES)


def meet(kind: str = "meeting", date: str | None = "2024-05-14", **more: Any) -> Telling:
    """An encounter of two parties."""
    return tell("contact", **{"kind": kind, "status": "held", "date": date, "parties": "o1 o2", **more})


def sign(subject: str | None, date: str | None = "2024-05-14", status: str = "signed", **more: Any) -> Telling:
    """An agreement of two parties."""
    given = {"kind": "agreement", "status": status, "date": date, "subject": subject, "parties": "o1 o2", **more}
    return tell("instrument", **given)


def found(name: str, **more: Any) -> Telling:
    """A laboratory of two parties."""
    return tell("structure", **{"kind": "laboratory", "status": "planned", "name": name, "parties": "o1 o2", **more})


SAME, OPEN, NOT = Verdict.SAME, Verdict.UNDECIDED, Verdict.DIFFERENT

CASES = [
    ("the same day and parties", meet(), meet(), SAME),
    ("who visits also meets", meet("visit"), meet("meeting"), SAME),
    ("planned before, held after", meet(status="planned"), meet(), SAME),
    ("two weeks later", meet(), meet(date="2024-05-28"), NOT),
    ("the next day", meet(), meet(date="2024-05-15"), NOT),
    ("another partner the same day", meet(), meet(parties="o1 o3"), NOT),
    ("only one party in common", meet(), meet(parties="o1"), NOT),
    ("a third took part", meet("conference"), meet("conference", parties="o1 o2 o3"), SAME),
    ("two guests of one day", meet("visit"), meet("visit", parties="o1 o2 o3"), OPEN),
    ("two guests, one person", meet("visit", participants="p1"), meet("visit", parties="o1 o2 o3", participants="p2"), SAME),
    ("each has a party more", meet(parties="o1 o2 o3"), meet(parties="o1 o2 o4"), OPEN),
    ("signing and meeting", meet("signing"), meet("meeting"), OPEN),
    ("nobody visits by video", meet("visit"), meet("online"), NOT),
    ("a seminar by video", meet("online"), meet("conference"), SAME),
    ("by video, or at a place", meet("online"), meet("meeting", place="l1"), SAME),
    ("one person in two scripts", meet("visit", participants="p1"), meet("meeting", participants="p2"), SAME),
    ("other people", meet(participants="p1"), meet(participants="p3 p4"), OPEN),
    ("one city in two scripts", meet(place="l1"), meet(place="l2"), SAME),
    ("two cities", meet(place="l1"), meet(place="l3"), OPEN),
    ("a city and its country", meet(place="l1"), meet(place="l4"), SAME),
    ("only the month", meet("visit"), meet("visit", date="2024-05"), OPEN),
    ("only the month, and the place", meet("visit", place="l1"), meet("visit", "2024-05", place="l2"), SAME),
    ("only the month, and who came", meet(participants="p1"), meet(date="2024-05", participants="p2"), SAME),
    ("only the month, others came", meet(participants="p1"), meet(date="2024-05", participants="p3 p4"), OPEN),
    ("two that tell the month", meet(place="l1", date="2024-05"), meet(place="l1", date="2024-05"), OPEN),
    ("the month, another kind", meet("visit"), meet("conference", date="2024-05"), NOT),
    ("only the year", meet(), meet(date="2024"), NOT),
    ("a day of the stay", meet("visit", "2024-05-13/2024-05-15"), meet("visit"), SAME),
    ("a meeting within the stay", meet("visit", "2024-05-13/2024-05-15"), meet("meeting"), OPEN),
    ("no date, told just after", meet("visit"), meet("visit", None), OPEN),
    ("no date, told a year later", meet("visit"), meet("visit", None, published="2025-06-01"), NOT),
    ("signed once", sign("cooperation"), sign("сотрудничестве"), SAME),
    ("two signed on one day", sign("cooperation"), sign("student exchange"), NOT),
    ("the subject told once", sign(None), sign("student exchange"), SAME),
    ("another kind of paper", sign("cooperation"), sign("cooperation", kind="contract"), NOT),
    ("renewed a year later", sign("cooperation"), sign("cooperation", "2025-05-14"), NOT),
    ("signed in the month", sign("energy storage", "2024-05"), sign("储能"), SAME),
    ("wished, then signed", sign("energy storage", None, "planned", published="2024-01-10"), sign("储能"), SAME),
    ("signed, then another wished", sign("cooperation"), sign("cooperation", None, "planned", published="2024-09-10"), NOT),
    ("wished without a subject", sign(None, None, "planned", published="2024-01-10"), sign("储能"), OPEN),
    ("wished too long ago", sign("储能", None, "planned", published="2021-01-10"), sign("储能"), NOT),
    ("one laboratory in two languages", found("氢能联合实验室"), found("joint hydrogen energy laboratory"), SAME),
    ("wished, then opened", found("лаборатория водорода"), found("лабораторию водорода", status="operating"), SAME),
    ("near names", found("лаборатория гидравлики"), found("hydrogen laboratory"), NOT),
    ("a name that tells nothing", found("joint laboratory"), found("联合实验室"), OPEN),
    ("the party in the name", found("joint optics laboratory of Snow Institute"), found("joint optics laboratory"), SAME),
    ("others' laboratory", found("hydrogen laboratory"), found("hydrogen laboratory", parties="o3 o4"), NOT),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "verdict"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_two_tellings(left: Telling, right: Telling, verdict: Verdict) -> None:
    there, back = compare_events(left, right), compare_events(right, left)

    assert there.verdict == verdict
    assert (back.verdict, round(back.score, 6)) == (there.verdict, round(there.score, 6))


def test_a_document_tells_a_call_twice_but_talks_and_a_visit_apart() -> None:
    assert compare_told_together(meet("online"), meet("meeting")).verdict == SAME
    assert compare_told_together(meet("visit"), meet("meeting")).verdict == NOT
    assert compare_told_together(meet("meeting"), meet("meeting")).verdict == NOT


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("совместный центр трансфера технологий", "联合技术转移中心", "same"),
        ("рабочая группа по сварке трубопроводов", "working group on pipeline welding", "same"),
        ("рабочая группа по промышленным роботам", "working group on pipeline welding", "other"),
        ("искусственный интеллект", "人工智能", "same"),
        ("training of teachers", "joint training of teachers of Chinese", "narrower"),
        ("кафедра квашения", "酸菜研究", "open"),
    ],
)
def test_titles_in_two_languages(left: str, right: str, expected: str) -> None:
    assert (compare_titles(left, right), compare_titles(right, left)) == (expected, expected)
