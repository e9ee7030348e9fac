"""A few of the random sequences of bench/sequences.py: live tables equal rebuilt ones, and every part undoes its join."""

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[2] / "bench" / "sequences.py"


def test_random_sequences_keep_the_laws_of_the_ledger() -> None:
    command = [sys.executable, str(BENCH), "--sequences", "6", "--first", "24"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].startswith("6 sequences")
