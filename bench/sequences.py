"""Random sequences of changes against the two laws of the ledger: python bench/sequences.py [--sequences 10000] [--length 6]

1. After any sequence of join, part, accept, reject, read again and rebuild the live tables equal those rebuilt from the ledger.
2. Every part undoes its join: the tables are as before, but for the question whether the two are one, which is answered.

Each sequence starts from a small registry in memory and is taken back after it; a registry serves a hundred sequences.
Prints sequences and seconds, and every breach with the seed and the moves that lead to it; exits with 1 if there is one.
"""

import argparse
import os
import random
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any

HOUSES = ["Northern Polytechnic", "Harbour University", "Institute of Snow", "Delta Fund", "Хафенский университет"]
PEOPLE = ["Ivan Petrov", "Liu Wenxin", "Maria Silva", "刘文信"]
ROLES = ["Director", "Rector", "former Director", "ректор"]
DATES = ["2024-05-14", "2024-05", "2024-05-13/2024-05-15", "2023-11-02"]
A_REGISTRY = 100
"""How many sequences one starting registry serves."""


@dataclass(slots=True)
class Run:
    """One sequence under way: who changes what, by which dice, and the moves so far."""

    by: Any
    dice: random.Random
    documents: list[tuple[int, Any]]
    moves: list[str] = field(default_factory=list)
    breaches: list[str] = field(default_factory=list)


def make_report(dice: random.Random, number: int) -> Any:
    """The reading of a short report that tells of a post, an encounter, an agreement, a laboratory and a promise."""
    import hashlib

    from bridgebook.vocabulary import Document, Reading

    guest, host = dice.sample(HOUSES, 2)
    person, role, date = dice.choice(PEOPLE), dice.choice(ROLES), dice.choice(DATES)
    kind, third = dice.choice(["visit", "meeting", "online"]), dice.choice(HOUSES)
    text = (
        f"Report {number}. {person}, {role} of {guest}, visited {host} on {date}. {guest} and {host} signed a paper. "
        f"They hope for a laboratory of ice. {guest} will send a draft. They meet {third} next."
    )

    def words(quote: str) -> list[dict[str, Any]]:
        start = text.index(quote)
        return [{"start": start, "end": start + len(quote), "text": quote}]

    names = [("o1", "organisation", guest), ("o2", "organisation", host), ("p1", "person", person)]
    if third not in (guest, host):
        names.append(("o3", "organisation", third))
    last = names[-1][0] if third not in (guest, host) else "o2"
    both: dict[str, Any] = {"parties": ["o1", "o2"], "date": date, "confidence": 0.9}
    rows = [
        {"type": "position", "person": "p1", "role": role, "organisation": "o1", "evidence": words(f"{role} of {guest}")},
        {"type": "contact", "kind": kind, "status": "held", "participants": ["p1"], "place": None, "topics": [],
         "evidence": words(f"visited {host} on {date}"), **both},
        {"type": "contact", "kind": "meeting", "status": "planned", "participants": [], "place": None, "topics": [],
         "evidence": words(f"meet {third} next"), **both, "parties": ["o1", last], "date": "2024-09"},
        {"type": "instrument", "kind": "agreement", "status": dice.choice(["planned", "signed"]), "subject": None,
         "evidence": words(f"{guest} and {host} signed a paper"), **both},
        {"type": "structure", "kind": "laboratory", "name": "laboratory of ice", "status": "planned",
         "parties": ["o1", "o2"], "place": None, "evidence": words("laboratory of ice")},
        {"type": "commitment", "parties": ["o1"], "due": "2024-06", "evidence": words(f"{guest} will send a draft")},
    ]  # fmt: skip
    document = Document(
        id=f"report-{number}",
        text=text,
        language="en",
        title=f"Report {number}",
        published=dice.choice(["2024-05-20", "2024-09-01", None]),
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )
    entities = [{"id": i, "kind": k, "name": n, "mentions": words(n)} for i, k, n in names]
    statements = [{"id": f"s{number}", **row} for number, row in enumerate(rows, 1)]
    return Reading.from_json({"entities": entities, "statements": statements, "reader": "rules/1"}, document)


def list_keys(run: Run, kind: str) -> list[str]:
    """The keys of all things of one kind."""
    from bridgebook.registry import queries

    return [card.link.key for card in queries.list_things(run.by, kind, size=500).items]


def list_events(run: Run) -> list[str]:
    """The keys of all encounters."""
    from bridgebook.registry import queries

    return [fact.key for fact in queries.list_contacts(run.by, size=500).items]


def move(run: Run) -> None:
    """Make one move drawn by lot; what makes no sense is refused, which is well."""
    from bridgebook.registry.errors import RegistryError

    moves: dict[str, Callable[[Run], Any]] = {
        "join": join_and_part,
        "join for good": join,
        "part": part,
        "join events": join_and_part_events,
        "accept": lambda run: judge(run, "accept_statement"),
        "reject": lambda run: judge(run, "reject_statement"),
        "read again": read_again,
        "answer": answer,
        "undo": undo,
        "rebuild": check_rebuilt,
    }
    name = run.dice.choice(sorted(moves))
    run.moves.append(name)
    try:
        moves[name](run)
    except (RegistryError, IndexError, ValueError) as refusal:
        run.moves[-1] += f" (refused: {refusal})"


def join(run: Run) -> None:
    """Join two things."""
    from bridgebook.registry import actions

    actions.join_entities(*run.dice.sample(list_keys(run, run.dice.choice(["organisation", "person"])), 2), by=run.by)


def join_and_part(run: Run) -> None:
    """Join two things and part them again: everything is as it was."""
    from bridgebook.registry import actions, queries

    kind = run.dice.choice(["organisation", "person"])
    left, right = sorted(run.dice.sample(list_keys(run, kind), 2), key=lambda key: int(key[1:]))
    page = (queries.open_partner if kind == "organisation" else queries.open_person)(run.by, right)
    before = read_but(left, right)
    actions.join_entities(left, right, by=run.by)
    actions.part_entities(left, [named.entity for named in page.named_in], by=run.by)
    compare(run, f"join and part {left} {right}", before, read_but(left, right))


def join_and_part_events(run: Run) -> None:
    """Join two encounters and part them again: everything is as it was."""
    from bridgebook.registry import actions, queries

    left, right = sorted(run.dice.sample(list_events(run), 2), key=lambda key: int(key[1:]))
    told = {source.statement for source in queries.open_contact(run.by, right).fact.sources}
    before = read_but(left, right)
    actions.join_events(left, right, by=run.by)
    actions.part_events(left, sorted(told), by=run.by)
    compare(run, f"join and part {left} {right}", before, read_but(left, right))


def part(run: Run) -> None:
    """Part some of what was joined in a thing."""
    from bridgebook.registry import actions, queries

    key = run.dice.choice(list_keys(run, "organisation"))
    entities = [named.entity for named in queries.open_partner(run.by, key).named_in]
    actions.part_entities(key, run.dice.sample(entities, run.dice.randint(1, len(entities))), by=run.by)


def judge(run: Run, action: str) -> None:
    """Accept or reject one statement."""
    from bridgebook.registry import actions, queries

    document, _ = run.dice.choice(run.documents)
    getattr(actions, action)(run.dice.choice(queries.open_reading(run.by, document).statements).id, by=run.by)


def read_again(run: Run) -> None:
    """Read a document by a newer version that missed some statements."""
    from bridgebook.registry import actions

    document, reading = run.dice.choice(run.documents)
    kept = tuple(s for s in reading.statements if run.dice.random() < 0.7)
    reader = f"rules/{run.dice.randint(2, 9)}"
    actions.import_reading(document, replace(reading, statements=kept, reader=reader), by=run.by)


def answer(run: Run) -> None:
    """Answer one open question."""
    from bridgebook.registry import actions, queries

    question = run.dice.choice(queries.list_questions(run.by, size=500).items)
    actions.answer_question(question.key, run.dice.choice(question.answers), by=run.by)


def undo(run: Run) -> None:
    """Take one change back, or take back that it was taken back."""
    from bridgebook.registry import actions, queries

    actions.undo_change(run.dice.choice(queries.list_history(run.by)).id, by=run.by)


def check_rebuilt(run: Run) -> None:
    """The live tables equal the rebuilt ones."""
    from bridgebook.registry.projections import rebuild

    run.breaches += [f"rebuilt: {difference}" for difference in rebuild(keep=False)]


def read_but(left: str, right: str) -> dict[Any, Any]:
    """All tables, without the question whether two are one: who parts them answers it."""
    from bridgebook.registry.projections.rebuilding import read_tables

    return {place: row for place, row in read_tables().items() if (row.get("left"), row.get("right")) != (left, right)}


def compare(run: Run, what: str, before: dict[Any, Any], after: dict[Any, Any]) -> None:
    """Note every row that a join and its part left otherwise than it was."""
    from bridgebook.registry.projections.rebuilding import find_differences

    run.breaches += [f"{what}: {difference}" for difference in find_differences(before, after)]


def run_portion(first: int, count: int, length: int) -> tuple[int, list[str]]:
    """Run sequences in a registry of their own in memory; the seed of each is its number."""
    os.environ["BRIDGEBOOK_DATABASE_URL"] = "sqlite:///:memory:"
    from bridgebook.cli.registry import open_registry

    open_registry()
    from django.db import transaction

    from bridgebook.registry import actions
    from bridgebook.registry.records import Reader

    by = Reader("bench", may_see="restricted", may_edit=True)
    breaches: list[str] = []
    with transaction.atomic():
        dice = random.Random(first)
        documents = []
        for number in range(4):
            reading = make_report(dice, number)
            row = actions.add_document(reading.document, by=by).document
            actions.import_reading(row, reading, by=by)
            documents.append((row, reading))
        for seed in range(first, first + count):
            run = Run(by, random.Random(seed), documents)
            with transaction.atomic():
                for _ in range(length):
                    move(run)
                check_rebuilt(run)
                transaction.set_rollback(True)
            breaches += [f"seed {seed}: {run.moves}: {breach}" for breach in run.breaches]
        transaction.set_rollback(True)
    return count, breaches


def main() -> None:
    """Run all sequences, in as many processes as asked for, each registry in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sequences", type=int, default=10_000)
    parser.add_argument("--length", type=int, default=6, help="moves in a sequence")
    parser.add_argument("--first", type=int, default=0, help="seed of the first sequence")
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args()
    began = time.perf_counter()
    end = options.first + options.sequences
    starts = range(options.first, end, A_REGISTRY)
    done, broken = 0, 0
    with ProcessPoolExecutor(options.processes, max_tasks_per_child=1) as pool:
        waiting = [pool.submit(run_portion, at, min(A_REGISTRY, end - at), options.length) for at in starts]
        for portion in waiting:
            count, breaches = portion.result()
            done, broken = done + count, broken + len(breaches)
            for breach in breaches:
                print(breach)
            print(f"{done} sequences in {time.perf_counter() - began:.0f} s, {broken} breaches", flush=True)
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
