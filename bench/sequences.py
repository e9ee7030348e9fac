"""Random sequences of changes against the laws of the ledger: python bench/sequences.py [--sequences 10000] [--processes 2]

1. After any sequence of join, part, accept, reject, correct, close, answer, undo, read again, load and rebuild the live
   tables equal those rebuilt from the ledger.
2. Every part undoes its join: the tables are as before, but for the question whether the two are one, which is answered.
3. A change taken back leaves the tables as they were before it, and taken back twice as they were after it.

Each sequence starts from a small registry in memory and is taken back after it; `bench/sequence_starts.py` fills it,
`bench/sequence_moves.py` holds the moves. A registry serves some hundred sequences; which one, the seed tells.
Prints sequences and seconds, and every breach with the seed and the moves that lead to it; exits with 1 if there is one.
"""

import argparse
import gc
import os
import random
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

A_REGISTRY = 100
"""How many sequences one starting registry serves."""

SHORTEST, LONGEST = 6, 15
"""Moves in a sequence."""

FEW = 6
"""How many differences of one sequence are told: the first ones tell what went wrong."""


def run_portion(first: int, end: int) -> tuple[int, int]:
    """Run sequences in a registry of their own in memory; the seed of each is its number.

    Returns:
        How many were run, and how many broke a law; each is told as soon as it is found.
    """
    os.environ["BRIDGEBOOK_DATABASE_URL"] = "sqlite:///:memory:"
    from bridgebook.cli.registry import open_registry

    open_registry()
    from django.db import transaction

    from bridgebook.registry.records import Reader
    from sequence_moves import Run, check_rebuilt, make_moves
    from sequence_starts import fill_registry

    by = Reader("bench", may_see="restricted", role="administrator")
    broken = 0
    with tempfile.TemporaryDirectory() as folder, transaction.atomic():
        documents, coming, files = fill_registry(random.Random(first // A_REGISTRY), by, Path(folder))
        # Words and places of three languages are read by now: the collector need not walk through them again and again.
        gc.freeze()
        for seed in range(first, end):
            run = Run(by, random.Random(seed), documents, coming, files)
            with transaction.atomic():
                try:
                    make_moves(run, run.dice.randint(SHORTEST, LONGEST))
                    check_rebuilt(run)
                # A crash is a breach like any other: told with its seed, and the rest goes on.
                except Exception as error:
                    run.breaches.append(f"{type(error).__name__}: {error}")
                transaction.set_rollback(True)
            if run.breaches:
                broken += 1
                print("\n  ".join([f"seed {seed}: {run.moves}", *run.breaches[:FEW]]), flush=True)
        transaction.set_rollback(True)
    return end - first, broken


def main() -> None:
    """Run all sequences, in as many processes as asked for, each registry in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sequences", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="seed of the first sequence")
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args()
    began = time.perf_counter()
    at, end = options.first, options.first + options.sequences
    portions = []
    while at < end:
        portions.append((at, min(end, (at // A_REGISTRY + 1) * A_REGISTRY)))
        at = portions[-1][1]
    done, broken = 0, 0
    with ProcessPoolExecutor(options.processes, max_tasks_per_child=1) as pool:
        for portion in as_completed([pool.submit(run_portion, *bounds) for bounds in portions]):
            count, some = portion.result()
            done, broken = done + count, broken + some
            print(f"{done} sequences in {time.perf_counter() - began:.0f} s, {broken} broken", flush=True)
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
