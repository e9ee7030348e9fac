"""Answers questions that are alike in one change."""

from collections.abc import Sequence

from bridgebook.registry.actions.answer_question import answer_question
from bridgebook.registry.changing import make_one_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.models import OpenQuestion
from bridgebook.registry.records import Reader


def answer_questions(questions: Sequence[str], answer: str, *, by: Reader, why: str = "") -> tuple[int, int]:
    """Give one answer to all of some open questions; one change, taken back in one step.

    What an answer settles of the others on its way counts as answered.

    Args:
        questions: Their keys.
        answer: The answer, one that fits them all.
        by: Who answers.
        why: The reason, in their words.

    Returns:
        How many were answered, and the change's row in the history.

    Raises:
        CannotDo: If none is open any more, or the answer does not fit.
        NotAllowed: If `by` may not judge.
    """
    count = 0
    after = {"answer": answer, "questions": list(questions)}
    with make_one_change("answer_questions", f"{len(questions)} questions", by=by, why=why, after=after) as history:
        for question in questions:
            seen = OpenQuestion.objects.filter(key=question, from_level__lte=by.level, to_level__gte=by.level)
            if seen.exists():
                answer_question(question, answer, by=by, why=why)
                count += 1
        if not count:
            raise CannotDo("None of these questions is open any more.")
    return count, int(history.pk)
