"""Posts become a history where dates allow it and a question where not; a past post is never shown as today's."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bridgebook.registry import actions, queries
from bridgebook.registry.dossiers import make_dossier
from bridgebook.registry.projections import rebuild
from bridgebook.registry.records import PositionFact, Question, Reader
from bridgebook.vocabulary import Reading

pytestmark = pytest.mark.django_db

Take = Callable[..., int]
Read = Callable[..., Reading]


def make_post(
    read: Read, name: str, published: str | None, role: str, *, words: str = "", language: str = "en"
) -> Reading:
    """The reading of a note that tells of one post of one person."""
    words = words or f"Ivan Petrov, {role} of Zorinsk Institute"
    rows = {
        "document": {"language": language},
        "entities": [
            {"id": "o1", "kind": "organisation", "name": "Zorinsk Institute", "forms": ["Zorinsk Institute"]},
            {"id": "p1", "kind": "person", "name": "Ivan Petrov", "forms": ["Ivan Petrov"]},
        ],
        "statements": [
            {"id": "s1", "type": "position", "person": "p1", "role": role, "organisation": "o1", "evidence": [{"quote": words}]}
        ],
    }  # fmt: skip
    return read(name, f"{name}\n\n{words} was there.", rows, published=published)


def find_posts(anna: Reader) -> dict[str, PositionFact]:
    """The posts of the only person, by role."""
    (card,) = queries.list_things(anna, "person").items
    return {post.role: post for post in queries.open_person(anna, card.link.key).positions}


def find_questions(anna: Reader) -> list[str]:
    """The kinds of the open questions."""
    return [question.kind for question in queries.list_questions(anna).items]


def test_a_later_post_in_the_organisation_ends_an_earlier_one(anna: Reader, take: Take, read: Read) -> None:
    take(make_post(read, "new", "2024-03-01", "Rector"), make_post(read, "old", "2021-05-01", "Vice-Rector"))

    posts = find_posts(anna)
    assert {role: post.past for role, post in posts.items()} == {"Rector": False, "Vice-Rector": True}
    assert next(iter(posts)) == "Rector"
    assert find_questions(anna) == []
    assert rebuild(keep=False) == []


def test_posts_without_order_are_asked_about_and_neither_is_called_past(anna: Reader, take: Take, read: Read) -> None:
    take(make_post(read, "one", None, "Rector"), make_post(read, "other", "2021-05-01", "Vice-Rector"))

    assert {post.past for post in find_posts(anna).values()} == {False}
    assert find_questions(anna) == ["two_posts"]


def test_an_answer_taken_back_and_given_again_closes_its_question_again(anna: Reader, take: Take, read: Read) -> None:
    take(make_post(read, "one", None, "Rector"), make_post(read, "other", "2021-05-01", "Vice-Rector"))
    (question,) = queries.list_questions(anna).items
    actions.answer_question(question.key, "answered", by=anna)
    for asked in (["two_posts"], [], ["two_posts"]):
        # Each time the last change is taken back: the answer, then that it was taken back, then that again.
        actions.undo_change(queries.list_history(anna)[0].id, by=anna)
        assert find_questions(anna) == asked
        assert rebuild(keep=False) == []


def test_posts_shown_by_turns_are_asked_about(anna: Reader, take: Take, read: Read) -> None:
    roles = [("2020-01-01", "Dean"), ("2021-01-01", "Rector"), ("2022-01-01", "Dean")]
    take(*(make_post(read, f"note {day}", day, role) for day, role in roles))

    assert find_questions(anna) == ["two_posts"]


def test_one_post_in_three_languages_is_one(anna: Reader, take: Take, read: Read) -> None:
    take(
        make_post(read, "en", "2024-01-01", "Director"),
        make_post(read, "ru", "2024-02-01", "директором", words="Ivan Petrov стал директором Zorinsk Institute"),
        make_post(read, "zh", "2024-03-01", "院长", words="Zorinsk Institute院长Ivan Petrov"),
    )

    (post,) = find_posts(anna).values()
    assert (post.past, post.seen) == (False, ("2024-01-01", "2024-02-01", "2024-03-01"))
    assert find_questions(anna) == []


def test_a_professor_who_becomes_dean_stays_professor(anna: Reader, take: Take, read: Read) -> None:
    take(make_post(read, "old", "2020-01-01", "Professor"), make_post(read, "new", "2024-01-01", "Dean"))

    assert {post.past for post in find_posts(anna).values()} == {False}
    assert find_questions(anna) == []


@pytest.mark.parametrize(
    ("role", "words", "until"),
    [
        ("Director", "Ivan Petrov, former Director of Zorinsk Institute", ""),
        ("Director", "Ivan Petrov, Director of Zorinsk Institute until 2022", "2022"),
        ("директора", "Ivan Petrov, экс-директора Zorinsk Institute", ""),
        ("директором", "Ivan Petrov был бывшим директором Zorinsk Institute", ""),
        ("院长", "Zorinsk Institute原院长Ivan Petrov", ""),
        ("校长", "曾任Zorinsk Institute校长的Ivan Petrov", ""),
    ],
)
def test_what_is_told_as_past_is_never_shown_as_present(
    anna: Reader, take: Take, read: Read, role: str, words: str, until: str
) -> None:
    take(make_post(read, "before", "2019-01-01", role), make_post(read, "note", "2024-01-01", role, words=words))

    (post,) = find_posts(anna).values()
    assert (post.past, post.until) == (True, until)
    key = next(card.link.key for card in queries.list_things(anna, "organisation").items)
    assert [fact.past for fact in queries.open_partner(anna, key).people] == [True]
    dossier = make_dossier(anna, key, language="en", today=date(2024, 6, 1))
    assert [entry.status for s in dossier.sections for entry in s.entries if "Ivan Petrov" in entry.text] == ["former"]


def test_an_end_that_lay_ahead_passes_with_time(anna: Reader, take: Take, read: Read) -> None:
    take(make_post(read, "note", "2019-01-01", "Rector", words="Ivan Petrov, Rector of Zorinsk Institute until 2020"))

    (post,) = find_posts(anna).values()
    assert (post.past, post.until) == (True, "2020")


def test_a_decision_outlives_reading_the_document_anew(anna: Reader, take: Take, visit: Callable[..., Reading]) -> None:
    first = visit("ours", "Zorinsk Institute", "Larkov University", "Ivan Petrov")
    second = visit(
        "theirs", "Zorinsk Institute", "Larkov University", "Ivan Petrov", role="Head", date="2024-05/2024-06"
    )
    document = take(first, second)
    question = find_question(anna, "same_event", "c")
    actions.answer_question(question.key, "different", by=anna, why="two visits")
    posts = find_question(anna, "two_posts", "p")
    actions.answer_question(posts.key, "answered", by=anna, why="head of a department besides")

    actions.import_reading(document, move_evidence(second), by=anna)

    keys = [q.key for q in queries.list_questions(anna).items]
    assert question.key not in keys
    assert posts.key not in keys
    assert queries.list_contacts(anna).total == 2
    actions.join_events(question.left.key, find_right(question), by=anna, why="one visit after all")
    actions.import_reading(document, replace(second, reader="rules/9"), by=anna)
    assert queries.list_contacts(anna).total == 1
    assert rebuild(keep=False) == []


def move_evidence(reading: Reading) -> Reading:
    """The same reading by a newer version that takes a word less as evidence of each statement."""
    moved = []
    for statement in reading.statements:
        (words,) = statement.evidence
        start = words.end - len(words.text.split(" ", 1)[-1])
        moved.append(
            replace(statement, evidence=(replace(words, start=start, text=reading.document.text[start : words.end]),))
        )
    return replace(reading, statements=tuple(moved), reader="rules/2")


def find_question(anna: Reader, kind: str, letter: str) -> Question:
    """The open question of a kind about something of a letter."""
    return next(q for q in queries.list_questions(anna).items if q.kind == kind and q.left.key.startswith(letter))


def find_right(question: Question) -> str:
    """The key of the other side."""
    assert question.right is not None
    return question.right.key


def test_questions_come_in_the_order_of_what_hangs_on_them(
    anna: Reader, guest: Reader, take: Take, visit: Callable[..., Reading]
) -> None:
    light: dict[str, Any] = {"date": "2022", "inferred": True, "due": None}
    take(visit("light", "Brimov Fund", "Hall of Tarvin", "Olga Orlova", published="2024-06-01", **light))
    promised = ("will send the programme", "will send the budget", "will translate the textbook", "will name a tutor")
    for number, day in enumerate(("2024-05-14", "2024-05/2024-06", "2024-05-15", "2024-03-03")):
        heavy_visit = visit(
            f"heavy {number}",
            "Zorinsk Institute",
            "Larkov University",
            "Ivan Petrov",
            date=day,
            promise=promised[number],
        )
        take(heavy_visit)

    questions = queries.list_questions(anna).items
    heavy = [place for place, q in enumerate(questions) if "Zorinsk Institute" in q.left.name]
    others = [place for place, q in enumerate(questions) if "Brimov Fund" in q.left.name]
    assert max(heavy) < min(others)
    assert questions[0].stakes["documents"] == 2
    assert questions[0].stakes["promises"] == 2
    assert queries.list_questions(guest).items == ()

    promise = queries.open_contact(anna, questions[0].left.key).commitments[0]
    actions.settle_commitment(promise.key, "kept", by=anna)
    assert next(q for q in queries.list_questions(anna).items if q.key == questions[0].key).stakes["promises"] == 1
    assert rebuild(keep=False) == []


def test_namesakes_at_different_organisations_stay_apart(
    anna: Reader, take: Take, visit: Callable[..., Reading]
) -> None:
    houses = ["Zorinsk Institute", "Brimov Fund", "Ural Mining Company"]
    take(*(visit(f"at {house}", house, "Larkov University", "Ivan Petrov") for house in houses))

    assert queries.list_things(anna, "person").total == 3
    assert all(not q.right or q.left.key != q.right.key for q in queries.list_questions(anna).items)


def test_an_event_stands_once_in_figures_and_dossier_with_all_its_witnesses(
    anna: Reader, take: Take, visit: Callable[..., Reading]
) -> None:
    take(*(visit(f"told {number}", "Zorinsk Institute", "Larkov University", "Ivan Petrov") for number in range(9)))

    assert queries.find_attention(anna).figures["contacts"] == 1
    assert queries.list_contacts(anna).total == 1
    key = next(c.link.key for c in queries.list_things(anna, "organisation").items if "Zorinsk Institute" in c.forms)
    dossier = make_dossier(anna, key, language="en")
    (line,) = [entry for s in dossier.sections for entry in s.entries if entry.text.startswith("14 May 2024")]
    assert {paper.title for paper in dossier.papers if paper.number in line.sources} == {f"told {n}" for n in range(9)}
