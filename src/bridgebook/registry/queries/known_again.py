"""What is told again: statements nobody has judged that say only what was accepted already.

Computed when asked, never written down: it follows from where statements stand, so it changes with every join and
judgement by itself. A statement is known by another only where everyone who sees the first sees the other too.
"""

from collections.abc import Collection, Iterable
from typing import Any

from bridgebook.registry.models import PartOf, Position, Projection, StatementState
from bridgebook.registry.projections.judged import find_portions
from bridgebook.registry.projections.said import Said, load_said
from bridgebook.registry.projections.wording import SIGNED, fold, sign_words
from bridgebook.vocabulary import STATEMENT_TYPES
from bridgebook.vocabulary.statements import entity_arguments

OWN_EVENTS = ("contact", "instrument", "structure")
"""Types whose tellings are joined to events: what is joined is compared by what it would add."""

FIRST = {"position": "person", "part_of": "child", "interest": "party", "commitment": "parties"}
"""The argument that must name something, of the other types."""

TIES: dict[str, tuple[type[Projection], str]] = {"position": (Position, "organisation"), "part_of": (PartOf, "parent")}
"""Of the types that only tie two things: the table of the ties, and the argument at the other end."""

LAST = 200
"""Statements of one tie that are looked through; of a university and its ministry there may be thousands."""

WORDED = ("topics", "subject", "name", "what")
"""Arguments in the words of one document: two witnesses of one event never choose the same."""

MOST = 3000
"""Accepted statements of the same words that are looked through; beyond, all is asked."""


def find_known(statements: Collection[int]) -> dict[int, int]:
    """Return, for each of some statements that says only what was accepted already, an accepted one that says it."""
    said = load_said(statements)
    found: dict[int, int] = {}
    for kind in {row.type for row in said.values()}:
        mine = [row for row in said.values() if row.type == kind]
        found |= find_told_events(mine) if kind in OWN_EVENTS else find_equal(mine, kind)
    return found


def find_told_events(mine: Iterable[Said]) -> dict[int, int]:
    """Return those tellings of events that add nothing to what was accepted of them."""
    mine = list(mine)
    accepted = load_accepted(StatementState.objects.filter(key__in={row.key for row in mine}))
    by_key: dict[str, list[Said]] = {}
    for row in accepted:
        by_key.setdefault(row.key, []).append(row)
    found: dict[int, int] = {}
    for row in mine:
        others = [other for other in by_key.get(row.key, ()) if other.level <= row.level and other.id != row.id]
        if others and adds_nothing(row, others):
            found[row.id] = others[0].id
    return found


def adds_nothing(row: Said, others: list[Said]) -> bool:
    """Whether everything a telling says of an event, but its own choice of words, was said by others."""
    references = entity_arguments(STATEMENT_TYPES[row.type])
    for name, value in row.arguments.items():
        if name in references:
            told = {key for other in others for key in other.keys.get(name, ())}
            if not set(row.keys.get(name, ())) <= told:
                return False
        elif name in WORDED or name == "inferred" or value in (None, "", []):
            continue
        elif all(fold(other.arguments.get(name)) != fold(value) for other in others):
            return False
    return True


def find_equal(mine: list[Said], kind: str) -> dict[int, int]:
    """Return those statements of one type that have an accepted one of the same things and the same words."""
    ids = find_alike_worded(mine, kind) if kind in SIGNED else find_alike_tied(mine, kind)
    if len(ids) > MOST:
        return {}
    first = FIRST[kind]
    equal: dict[Any, list[Said]] = {}
    for portion in find_portions(sorted(ids)):
        for row in load_accepted(StatementState.objects.filter(statement_id__in=portion)):
            equal.setdefault(make_likeness(row), []).append(row)
    found: dict[int, int] = {}
    for row in mine:
        others = [o for o in equal.get(make_likeness(row), ()) if o.level <= row.level and o.id != row.id]
        if others and row.keys.get(first):
            found[row.id] = others[0].id
    return found


def find_alike_worded(mine: list[Said], kind: str) -> list[int]:
    """Return accepted statements of the same words as some; one more than `MOST` where there are too many."""
    wordings = {sign_words(kind, row.arguments) for row in mine}
    alike = StatementState.objects.filter(type=kind, state="accepted", wording__in=wordings)
    return list(alike.values_list("statement_id", flat=True)[: MOST + 1])


def find_alike_tied(mine: list[Said], kind: str) -> list[int]:
    """Return the last statements that tie two things as some do."""
    model, second = TIES[kind]
    ends = {end: {row.key_of(end) for row in mine} for end in (FIRST[kind], second)}
    rows = model._default_manager.filter(**{f"{end}__in": keys for end, keys in ends.items()})
    return [row for told in rows.values_list("statements", flat=True) for row in sorted(told)[-LAST:]]


def load_accepted(states: Any) -> list[Said]:
    """Return the accepted statements among some, the earliest first."""
    ids = list(states.filter(state="accepted").order_by("statement_id").values_list("statement_id", flat=True))
    return list(load_said(ids).values())


def make_likeness(row: Said) -> tuple[Any, ...]:
    """Return what two statements that say the same have in common: type, things, and words without case and spaces."""
    references = entity_arguments(STATEMENT_TYPES[row.type])
    parts: list[Any] = [row.type]
    for name in sorted(row.arguments):
        if name in references:
            parts.append((name, tuple(sorted(row.keys.get(name, ())))))
        elif name != "inferred":
            parts.append((name, fold(row.arguments[name])))
    if row.type == "commitment":
        # A promise without its words is told by those of its document.
        parts.append(fold(row.arguments.get("what") or row.quote))
    return tuple(parts)
