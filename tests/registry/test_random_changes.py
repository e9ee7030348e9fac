"""After any sequence of changes the live tables equal those rebuilt from the ledger."""

import contextlib
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bridgebook.registry import actions, queries
from bridgebook.registry.errors import RegistryError
from bridgebook.registry.projections import rebuild
from bridgebook.registry.records import Reader
from bridgebook.vocabulary import Reading

pytestmark = pytest.mark.django_db

HOUSES = ["Northern Polytechnic", "Harbour University", "Institute of Snow", "NPI", "Delta Fund"]
PEOPLE = ["Ivan Petrov", "Liu Wenxin", "Maria Silva"]
ROLES = ["Director", "Rector"]
CODES = ["Q42", "Q43", "03yrm5c26", "05x2bcf33", "0000-0002-1825-0097"]
DATES = ["2024-05-14", "2024-05", "2023-11-02"]


def make_readings(dice: random.Random, visit: Callable[..., Reading], count: int) -> list[Reading]:
    """Return reports in which the same few houses, people and days come back."""
    return [
        visit(
            f"report {number}",
            *dice.sample(HOUSES, 2),
            dice.choice(PEOPLE),
            dice.choice(ROLES),
            date=dice.choice(DATES),
            inferred=dice.random() < 0.3,
            published=dice.choice(["2024-05-20", "2024-09-01", None]),
        )
        for number in range(count)
    ]


def find_keys(anna: Reader, kind: str) -> list[str]:
    """Return the keys of all things of one kind."""
    return [card.link.key for card in queries.list_things(anna, kind, size=500).items]


def change(
    dice: random.Random,
    anna: Reader,
    documents: list[tuple[int, Reading]],
    list_houses: Callable[[random.Random], Path],
) -> None:
    """Make one change drawn by lot; what makes no sense is refused, which is well."""
    document, reading = dice.choice(documents)
    statements = queries.open_reading(anna, document).statements
    statement = dice.choice(statements)
    kind = dice.choice(["organisation", "person"])
    keys = find_keys(anna, kind)
    events = [fact.key for fact in queries.list_contacts(anna, size=500).items]
    moves: dict[str, Callable[[], Any]] = {
        "accept": lambda: actions.accept_statement(statement.id, by=anna),
        "reject": lambda: actions.reject_statement(statement.id, by=anna),
        "accept all": lambda: actions.accept_reading(document, by=anna),
        "correct": lambda: actions.correct_statement(
            statement.id, draw_correction(dice, statement.type, keys), by=anna
        ),
        "own word": lambda: actions.add_statement(
            "position", {"person": dice.choice(find_keys(anna, "person")), "role": "Dean"}, by=anna, document=document
        ),
        "join": lambda: actions.join_entities(*dice.sample(keys, 2), by=anna),
        "part": lambda: part(dice, anna, dice.choice(keys)),
        "join events": lambda: actions.join_events(*dice.sample(events, 2), by=anna),
        "part events": lambda: part_event(dice, anna, dice.choice(events)),
        "name": lambda: actions.name_entity(dice.choice(keys), f"Name {dice.randint(1, 3)}", by=anna),
        "identify": lambda: actions.add_identifier(dice.choice(keys), dice.choice(CODES), by=anna),
        "identify no more": lambda: unidentify(dice, anna, dice.choice(keys)),
        "directory": lambda: actions.load_directory(list_houses(dice), by=anna, visibility=draw_level(dice)),
        "no name": lambda: actions.reject_name(dice.choice(keys), by=anna),
        "kind": lambda: actions.change_kind(
            dice.choice(keys), dice.choice(["organisation", "person", "place"]), by=anna
        ),
        "hide document": lambda: actions.set_visibility(draw_level(dice), document=document, by=anna),
        "hide statement": lambda: actions.set_visibility(draw_level(dice), statement=statement.id, by=anna),
        "hide thing": lambda: actions.set_visibility(draw_level(dice), thing=dice.choice(keys), by=anna),
        "settle": lambda: actions.settle_commitment(
            dice.choice(queries.list_commitments(anna, size=500).items).key, "kept", by=anna
        ),
        "answer": lambda: answer(dice, anna),
        "undo": lambda: actions.undo_change(dice.choice(queries.list_history(anna)).id, by=anna),
        "read again": lambda: actions.import_reading(document, draw_reading(dice, reading), by=anna),
    }
    with contextlib.suppress(RegistryError, IndexError, ValueError):
        moves[dice.choice(sorted(moves))]()


def draw_level(dice: random.Random) -> Any:
    return dice.choice(["public", "internal", "restricted"])


def draw_correction(dice: random.Random, kind: str, keys: list[str]) -> dict[str, Any]:
    """Return arguments that change something of a statement of one type."""
    return {
        "position": {"role": "Dean", "organisation": {"kind": "organisation", "name": "Hall of Ice"}},
        "contact": {"date": "2022-01"},
        "instrument": {"parties": dice.sample(keys, 1)},
        "structure": {"status": "operating"},
        "commitment": {"due": "2030"},
        "interest": {"topic": "ice"},
    }[kind]


def draw_reading(dice: random.Random, reading: Reading) -> Reading:
    """Return the same reading by a newer version that missed some statements."""
    kept = tuple(s for s in reading.statements if dice.random() < 0.7)
    return Reading(reading.document, reading.entities, kept, f"rules/{dice.randint(2, 9)}")


def part(dice: random.Random, anna: Reader, key: str) -> None:
    """Part some of what was joined in a thing."""
    page = queries.open_partner(anna, key) if key.startswith("o") else queries.open_person(anna, key)
    entities = [named.entity for named in page.named_in]
    actions.part_entities(key, dice.sample(entities, dice.randint(1, len(entities))), by=anna)


def unidentify(dice: random.Random, anna: Reader, key: str) -> None:
    """Take one of its codes from a thing."""
    page = queries.open_partner(anna, key) if key.startswith("o") else queries.open_person(anna, key)
    code = dice.choice(page.identifiers)
    actions.remove_identifier(key, code.scheme, code.value, by=anna)


def part_event(dice: random.Random, anna: Reader, key: str) -> None:
    """Part one witness of an encounter."""
    sources = queries.open_contact(anna, key).fact.sources
    actions.part_events(key, [dice.choice(sources).statement], by=anna)


def answer(dice: random.Random, anna: Reader) -> None:
    """Answer one open question."""
    kind = dice.choice(["", "same_rows"])
    question = dice.choice(queries.list_questions(anna, kind=kind, size=500).items)
    actions.answer_question(question.key, dice.choice(question.answers), by=anna)


@pytest.mark.parametrize("seed", range(5))
def test_live_tables_equal_rebuilt_ones(
    seed: int,
    anna: Reader,
    take: Callable[..., int],
    visit: Callable[..., Reading],
    dump: Callable[..., Path],
    record: Callable[..., dict[str, Any]],
) -> None:
    dice = random.Random(seed)
    readings = make_readings(dice, visit, 7)
    documents = [(take(reading, visibility=draw_level(dice)), reading) for reading in readings[:4]]

    def list_houses(dice: random.Random) -> Path:
        """Write a file of the directory that lists some of the houses, under their names or others."""
        drawn = dice.sample(range(len(HOUSES)), 3)
        others = [[HOUSES[n], f"Дом {n}"] if dice.random() < 0.7 else [f"Дом {n}"] for n in drawn]
        rows = [record(n, *names, city="Osaka", country="JP") for n, names in zip(drawn, others, strict=True)]
        return dump(f"list-{dice.random()}.json", *rows)

    for _ in range(30):
        if dice.random() < 0.1 and len(documents) < len(readings):
            documents.append((take(readings[len(documents)]), readings[len(documents)]))
        change(dice, anna, documents, list_houses)

    assert [str(difference) for difference in rebuild(keep=False)] == []
