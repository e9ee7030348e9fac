"""Answers an open question."""

from bridgebook.registry.actions.join_entities import join_entities
from bridgebook.registry.actions.join_events import join_events
from bridgebook.registry.changing import make_change
from bridgebook.registry.errors import CannotDo, NotFound
from bridgebook.registry.models import EntityState, OpenQuestion, StatementState
from bridgebook.registry.projections.questions import ANSWERS
from bridgebook.registry.records import Reader

THINGS = ("same_entity", "same_entry", "same_rows")
"""Kinds of question that compare two things."""


def answer_question(question: str, answer: str, *, by: Reader, why: str = "") -> None:
    """Answer an open question: same or different where two are compared, else `answered` with the reason in words.

    Raises:
        CannotDo: If the answer does not fit the question; the message says what does.
        NotFound: If there is no such question (any more), or none that `by` may see.
        NotAllowed: If `by` may not change anything.
    """
    row = OpenQuestion.objects.filter(key=question, from_level__lte=by.level, to_level__gte=by.level).first()
    if row is None:
        raise NotFound(f"question {question}")
    fitting = ANSWERS[row.kind]
    if answer not in fitting:
        raise CannotDo(f"The answer is one of {', '.join(fitting)}, not {answer!r}.")
    if answer == "same" and row.kind in THINGS:
        join_entities(row.left, row.right, by=by, why=why)
    elif answer == "same":
        join_events(row.left, row.right, by=by, why=why)
    else:
        with make_change("answer_question", question, by=by, why=why) as change:
            change.after = {"answer": answer}
            if row.kind in THINGS:
                for left, right in find_ends(row):
                    change.judge("entities", "different", entity_id=left, other_entity_id=right)
            elif row.kind == "same_event":
                for left, right in find_ends(row):
                    change.judge("events", "different", statement_id=left, other_statement_id=right)
            else:
                change.judge("question", "answered", question=question)


def find_ends(question: OpenQuestion) -> list[tuple[int, int]]:
    """Return the earliest rows of the two groups a question compares."""
    model: type[EntityState] | type[StatementState]
    model = EntityState if question.kind in THINGS else StatementState
    ends = [
        model.objects.filter(key=key).order_by("pk").values_list("pk", flat=True)[0]
        for key in (question.left, question.right)
    ]
    return [(ends[0], ends[1])]
