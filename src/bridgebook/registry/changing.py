"""What every action does: one transaction, the judgements, one history row, and the tables made anew."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from bridgebook.registry.errors import NotAllowed, NotFound
from bridgebook.registry.joining.entries import index_listed
from bridgebook.registry.models import EntityState, History, Judgement, StatementState
from bridgebook.registry.projections import note_owners, refresh, restate
from bridgebook.registry.records import Reader
from bridgebook.registry.roles import Role

whole: ContextVar[History | None] = ContextVar("whole", default=None)
"""The change of which those under way are parts, None where each is one of its own."""


@dataclass(slots=True)
class Change:
    """A change under way: what it found, what it leaves, the judgements it writes and what follows from them.

    `history` is its row in the history, 0 until it is written.
    """

    action: str
    subject: str
    by: Reader
    why: str = ""
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    judgements: list[Judgement] = field(default_factory=list)
    afterwards: list[Callable[[], object]] = field(default_factory=list)
    history: int = 0

    def judge(self, about: str, verdict: str, **columns: Any) -> None:
        """Add a person's judgement to the change."""
        columns.setdefault("why", self.why)
        self.judgements.append(
            Judgement(about=about, verdict=verdict, by=self.by.name, at=timezone.now(), machine=False, **columns)
        )


@contextmanager
def make_change(action: str, subject: str, *, by: Reader, why: str = "", needs: Role = "reviewer") -> Iterator[Change]:
    """Open a change; at the end of the block it is written, with its history, and the tables follow.

    Args:
        action: What is done, one word an action.
        subject: The key of what it is done to.
        by: Who does it.
        why: The reason, in their words.
        needs: The role it takes: an editor keeps the office's own records, a reviewer judges what was read.

    Raises:
        NotAllowed: If `by` has a lesser role.
    """
    check_may(by, needs)
    with transaction.atomic():
        change = Change(action, subject, by, why)
        yield change
        history = whole.get() or write_history(change)
        change.history = int(history.pk)
        write_judgements(change.judgements, history)
        for follow in change.afterwards:
            follow()
        refresh()


@contextmanager
def make_one_change(
    action: str, subject: str, *, by: Reader, after: dict[str, Any], why: str = "", needs: Role = "reviewer"
) -> Iterator[History]:
    """Within this block all changes are one: one row in the history, taken back in one step.

    Only judgements can be taken back so: no office record may be written within.

    Args:
        action: What is done, one word an action.
        subject: The key of what it is done to.
        by: Who does it.
        after: What it leaves, known before it is done.
        why: The reason, in their words.
        needs: The role it takes.

    Raises:
        NotAllowed: If `by` has a lesser role.
    """
    check_may(by, needs)
    with transaction.atomic():
        history = write_history(Change(action, subject, by, why, after=after))
        token = whole.set(history)
        try:
            yield history
        finally:
            whole.reset(token)


def write_history(change: Change) -> History:
    """Write the row of a change in the history."""
    return History.objects.create(
        action=change.action,
        subject=change.subject,
        before=change.before,
        after=change.after,
        reason=change.why,
        by=change.by.name,
        at=timezone.now(),
        level=change.by.level,
    )


def write_judgements(judgements: list[Judgement], history: History | None) -> None:
    """Write judgements into the ledger and bring the standing of what they are about up to it."""
    for judgement in judgements:
        judgement.history = history
    Judgement.objects.bulk_create(judgements, batch_size=500)
    entities, statements, documents = find_concerned(judgements)
    # A question's key names what it is about: q-c12-year.
    note_owners({question.split("-")[1] for question in map(find_question, judgements) if question})
    restate(entities=entities, statements=statements, documents=documents)
    index_listed(entities)


def find_question(judgement: Judgement) -> str:
    """Return the key of the question that a judgement answers, or opens or closes again; "" where it is about none."""
    inner: Judgement | None = judgement
    while inner is not None and not inner.question:
        inner = inner.revokes
    return inner.question if inner is not None else ""


def find_concerned(judgements: list[Judgement]) -> tuple[set[int], set[int], set[int]]:
    """Return the entities, statements and documents that judgements are about, by way of what they revoke too."""
    entities: set[int] = set()
    statements: set[int] = set()
    documents: set[int] = set()
    for judgement in judgements:
        inner: Judgement | None = judgement
        while inner is not None:
            entities |= {row for row in (inner.entity_id, inner.other_entity_id) if row}
            statements |= {row for row in (inner.statement_id, inner.other_statement_id, inner.replacement_id) if row}
            documents |= {inner.document_id} if inner.document_id else set()
            inner = inner.revokes
    return entities, statements, documents


def check_may(by: Reader, needs: Role) -> None:
    """Let pass who has a role, or one that holds it.

    Raises:
        NotAllowed: If `by` has not.
    """
    if not by.may(needs):
        raise NotAllowed(by.name, needs)


def find_statement_state(statement: int, by: Reader) -> StatementState:
    """Return where a statement stands.

    Raises:
        NotFound: If there is none, or none that `by` may see.
    """
    state = StatementState.objects.filter(statement_id=statement, level__lte=by.level).first()
    if state is None:
        raise NotFound(f"statement {statement}")
    return state


def find_entities(key: str, by: Reader) -> list[EntityState]:
    """Return the entities that a thing is made of, the earliest first.

    Raises:
        NotFound: If there is no such thing, or none that `by` may see.
    """
    states = list(EntityState.objects.filter(key=key).order_by("entity_id"))
    if not any(state.level <= by.level for state in states):
        raise NotFound(key)
    return states


def find_event(key: str, by: Reader) -> list[StatementState]:
    """Return the statements that tell of an event.

    Raises:
        NotFound: If there is no such event, or none that `by` may see.
    """
    states = list(StatementState.objects.filter(key=key).order_by("statement_id"))
    if not any(state.level <= by.level for state in states):
        raise NotFound(key)
    return states
