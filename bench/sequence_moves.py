"""The moves of random sequences, and the laws each is held to: what was done and undone leaves the tables as they were."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.db import transaction

from bridgebook.registry import actions, queries
from bridgebook.registry.actions.join_events import find_event
from bridgebook.registry.changing import find_entities
from bridgebook.registry.errors import RegistryError
from bridgebook.registry.models import (
    Agreement,
    Commitment,
    Contact,
    JointStructure,
    OpenQuestion,
    Organisation,
    Person,
    StatementState,
)
from bridgebook.registry.projections import rebuild
from bridgebook.registry.projections.rebuilding import STATES, find_differences, read_tables
from bridgebook.registry.records import Reader
from bridgebook.vocabulary import BridgebookError, Reading
from sequence_starts import CODES, Told, draw_level

TABLES: dict[str, Any] = {
    "organisation": Organisation,
    "person": Person,
    "contact": Contact,
    "instrument": Agreement,
    "structure": JointStructure,
    "commitment": Commitment,
    "question": OpenQuestion,
}
Tables = dict[tuple[str, str], dict[str, Any]]
NOTED = {model.__name__ for model in STATES}


@dataclass(slots=True)
class Run:
    """One sequence under way: who changes what, by which dice, what it may still take in, and the moves so far."""

    by: Reader
    dice: random.Random
    documents: list[Told]
    coming: list[Reading]
    files: list[Path]
    moves: list[str] = field(default_factory=list)
    breaches: list[str] = field(default_factory=list)


def make_moves(run: Run, count: int) -> None:
    """Make moves drawn by lot; what makes no sense is refused, which is well, and leaves nothing behind."""
    names, weights = list(MOVES), [weight for _, weight in MOVES.values()]
    for _ in range(count):
        name = run.dice.choices(names, weights)[0]
        run.moves.append(name)
        try:
            with transaction.atomic():
                MOVES[name][0](run)
        except (BridgebookError, IndexError, ValueError) as refusal:
            run.moves[-1] += f" (refused: {refusal})"


def list_keys(run: Run, kind: str) -> list[str]:
    """The keys of all things of one kind, or of all events of one type."""
    seen = TABLES[kind].objects.filter(from_level__lte=run.by.level, to_level__gte=run.by.level)
    return list(seen.order_by("id").values_list("key", flat=True))


def draw_thing(run: Run) -> str:
    """An organisation or a person drawn by lot."""
    return run.dice.choice(list_keys(run, run.dice.choice(["organisation", "organisation", "person"])))


def draw_two(run: Run) -> tuple[str, str]:
    """Two things of one kind, the earlier first."""
    kind = run.dice.choice(["organisation", "organisation", "person"])
    left, right = sorted(run.dice.sample(list_keys(run, kind), 2), key=lambda key: int(key[1:]))
    return left, right


def list_events(run: Run) -> list[str]:
    """The keys of all events of one type drawn by lot."""
    return list_keys(run, run.dice.choice(["contact", "instrument", "structure", "commitment"]))


def list_told(run: Run, key: str) -> list[int]:
    """The statements that tell of an event."""
    return [state.statement_id for state in find_event(key, run.by)]


def draw_statement(run: Run) -> StatementState:
    """A statement of some document."""
    document, _ = run.dice.choice(run.documents)
    return run.dice.choice(list(StatementState.objects.filter(document_id=document).order_by("pk")))


def draw_change(run: Run) -> Callable[[], Any]:
    """A change that says something of one thing, one statement or one document, to be made now or later."""
    dice, by = run.dice, run.by
    statement, level, (document, _) = draw_statement(run).pk, draw_level(dice), dice.choice(run.documents)
    thing = draw_thing(run)
    code, kind = dice.choice(CODES), dice.choice(["organisation", "person", "place"])
    promise = dice.choice(list_keys(run, "commitment") or ["k0"])
    questions = list_keys(run, "question")
    changes: list[Callable[[], Any]] = [
        lambda: actions.accept_statement(statement, by=by),
        lambda: actions.accept_statement(statement, by=by),
        lambda: actions.reject_statement(statement, by=by),
        lambda: actions.reject_statement(statement, by=by),
        lambda: actions.accept_reading(document, by=by),
        lambda: actions.set_visibility(level, document=document, by=by),
        lambda: actions.set_visibility(level, statement=statement, by=by),
        lambda: actions.set_visibility(level, thing=thing, by=by),
        lambda: actions.add_identifier(thing, code, by=by),
        lambda: actions.settle_commitment(promise, "kept", by=by),
        lambda: actions.name_entity(thing, f"Дом {level}", by=by),
        lambda: actions.reject_name(thing, by=by),
        lambda: actions.change_kind(thing, kind, by=by),
    ]
    if questions:
        question = dice.choice(questions)
        given = dice.choice(["answered"] if question.endswith(("-posts", "-year")) else ["same", "different"])
        changes += 4 * [lambda: actions.answer_question(question, given, by=by)]
    return dice.choice(changes)


def do(run: Run) -> None:
    """Make a change."""
    draw_change(run)()


def do_and_undo(run: Run) -> None:
    """Make a change, take it back, and take that back: as it was before, then as it was after."""
    change, before = draw_change(run), read_tables()
    change()
    after, row = read_tables(), queries.list_history(run.by)[0]
    actions.undo_change(row.id, by=run.by)
    compare(run, f"{row.action} {row.subject} and its undoing", before, drop_new(before, read_tables()))
    if run.dice.random() < 0.5:
        actions.undo_change(queries.list_history(run.by)[0].id, by=run.by)
        compare(run, f"{row.action} {row.subject} made again", after, read_tables())


def undo_later(run: Run) -> None:
    """Join two things, change something else, take the join back: as if there had only been the change."""
    left, right = draw_two(run)
    change = draw_change(run)
    place = transaction.savepoint()
    change()
    alone = read_tables()
    transaction.savepoint_rollback(place)
    actions.join_entities(left, right, by=run.by)
    row = queries.list_history(run.by)[0].id
    try:
        change()
    except RegistryError:
        # What asks about one of the two has nothing left to ask.
        return
    told = queries.list_history(run.by)[0]
    actions.undo_change(row, by=run.by)
    if told.action not in (
        "set_visibility",
        "name_entity",
        "reject_name",
        "change_kind",
        "join_entities",
        "add_identifier",
    ):
        # What is said of a thing is said of both while they are one, and stays said of both.
        compare(run, f"join {left} {right}, {told.action} {told.subject}, undo the join", alone, read_tables())


def join(run: Run) -> None:
    """Join two things."""
    actions.join_entities(*draw_two(run), by=run.by)


def join_and_part(run: Run) -> None:
    """Join two things and part them again: everything is as it was."""
    left, right = draw_two(run)
    theirs = [state.entity_id for state in find_entities(right, run.by)]
    before = read_tables()
    actions.join_entities(left, right, by=run.by)
    actions.part_entities(left, theirs, by=run.by)
    compare(run, f"join and part {left} {right}", *drop_answered(left, right, before, read_tables()))


def join_and_part_events(run: Run) -> None:
    """Join two events and part them again: everything is as it was."""
    left, right = sorted(run.dice.sample(list_events(run), 2), key=lambda key: int(key[1:]))
    told, before = list_told(run, right), read_tables()
    actions.join_events(left, right, by=run.by)
    actions.part_events(left, told, by=run.by)
    compare(run, f"join and part {left} {right}", *drop_answered(left, right, before, read_tables()))


def join_events(run: Run) -> None:
    """Join two events."""
    actions.join_events(*run.dice.sample(list_events(run), 2), by=run.by)


def part(run: Run) -> None:
    """Part some of what was joined in a thing, and join it again: everything is as it was, but for what was asked."""
    joined = [
        key
        for key in list_keys(run, run.dice.choice(["organisation", "person"]))
        if len(find_entities(key, run.by)) > 1
    ]
    key = run.dice.choice(joined)
    entities = [state.entity_id for state in find_entities(key, run.by)]
    actions.part_entities(key, run.dice.sample(entities, run.dice.randint(1, len(entities) - 1)), by=run.by)


def part_events(run: Run) -> None:
    """Part some of the witnesses of an event."""
    told = [key for key in list_events(run) if len(list_told(run, key)) > 1]
    key = run.dice.choice(told)
    rows = list_told(run, key)
    actions.part_events(key, run.dice.sample(rows, run.dice.randint(1, len(rows) - 1)), by=run.by)


def correct(run: Run) -> None:
    """Correct a statement, or say one in one's own word."""
    statement, things = draw_statement(run), list_keys(run, "organisation")
    if run.dice.random() < 0.3:
        post = {"person": run.dice.choice(list_keys(run, "person")), "role": "Dean"}
        actions.add_statement("position", post, by=run.by, document=run.dice.choice(run.documents)[0])
        return
    corrections: dict[str, dict[str, Any]] = {
        "position": {"role": "Dean", "organisation": {"kind": "organisation", "name": "Hall of Ice"}},
        "contact": run.dice.choice([{"date": "2022-01"}, {"status": "held"}, {"parties": run.dice.sample(things, 2)}]),
        "instrument": {"parties": run.dice.sample(things, 1)},
        "structure": {"status": "operating"},
        "commitment": {"due": "2030"},
        "interest": {"topic": "ice"},
        "part_of": {"parent": run.dice.choice(things)},
    }
    actions.correct_statement(statement.pk, corrections[statement.type], by=run.by)


def remove_code(run: Run) -> None:
    """Take one of its codes from a thing."""
    key = run.dice.choice(list_keys(run, "organisation"))
    code = run.dice.choice(queries.open_partner(run.by, key).identifiers)
    actions.remove_identifier(key, code.scheme, code.value, by=run.by)


def read_again(run: Run) -> None:
    """Read a document by a newer version that missed some statements and some names."""
    document, reading = run.dice.choice(run.documents)
    kept = tuple(s for s in reading.statements if run.dice.random() < 0.7)
    reader = f"rules/{run.dice.randint(2, 9)}"
    actions.import_reading(document, replace(reading, statements=kept, reader=reader), by=run.by)


def take_in(run: Run) -> None:
    """Take in another report."""
    reading = run.coming[0]
    document = actions.add_document(reading.document, by=run.by, visibility=draw_level(run.dice)).document
    actions.import_reading(document, reading, by=run.by)
    run.documents, run.coming = [*run.documents, (document, reading)], run.coming[1:]


def load(run: Run) -> None:
    """Load a newer file of a directory."""
    file = run.files[0]
    run.files = run.files[1:]
    actions.load_directory(
        file, by=run.by, visibility=draw_level(run.dice), name="park" if file.suffix == ".csv" else ""
    )


def undo(run: Run) -> None:
    """Take any change back, or take back that it was taken back."""
    lines = [line for line in queries.list_history(run.by) if line.can_undo]
    actions.undo_change(run.dice.choice(lines).id, by=run.by)


def check_rebuilt(run: Run) -> None:
    """The live tables equal the rebuilt ones."""
    run.breaches += [f"rebuilt: {difference}" for difference in rebuild(keep=False)]


def rebuild_and_keep(run: Run) -> None:
    """The live tables equal the rebuilt ones, and life goes on from these."""
    run.breaches += [f"rebuilt: {difference}" for difference in rebuild()]


def drop_new(before: Tables, after: Tables) -> Tables:
    """The tables without what a change wrote into the ledger, which stays there and stands nowhere when it is taken back."""
    return {place: row for place, row in after.items() if place[0] not in NOTED or place in before}


def drop_answered(left: str, right: str, *tables: Tables) -> list[Tables]:
    """Tables without the question whether two are one: who parts them answers it."""
    return [
        {place: row for place, row in some.items() if {row.get("left"), row.get("right")} != {left, right}}
        for some in tables
    ]


def compare(run: Run, what: str, before: Tables, after: Tables) -> None:
    """Note every row that is otherwise than it should be."""
    run.breaches += [f"{what}: {difference}" for difference in find_differences(before, after)]


MOVES: dict[str, tuple[Callable[[Run], None], int]] = {
    "change": (do, 6),
    "change and undo": (do_and_undo, 5),
    "join, change, undo the join": (undo_later, 1),
    "join": (join, 3),
    "join and part": (join_and_part, 3),
    "part": (part, 3),
    "join events": (join_events, 2),
    "join and part events": (join_and_part_events, 2),
    "part events": (part_events, 2),
    "correct": (correct, 3),
    "remove code": (remove_code, 1),
    "read again": (read_again, 2),
    "take in": (take_in, 1),
    "load": (load, 1),
    "undo": (undo, 5),
    "rebuild": (rebuild_and_keep, 1),
}
"""Each move with how often it is drawn."""
