"""The stories of the office hold on PostgreSQL too."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif("BRIDGEBOOK_TEST_POSTGRES" not in os.environ, reason="no PostgreSQL (BRIDGEBOOK_TEST_POSTGRES)")
def test_stories_on_postgres() -> None:
    settings = {k: v for k, v in os.environ.items() if not k.startswith(("BRIDGEBOOK_TEST_POSTGRES", "PYTEST_"))}
    # A database of its own: the registry's tests may be at theirs at the same time.
    settings["BRIDGEBOOK_DATABASE_URL"] = os.environ["BRIDGEBOOK_TEST_POSTGRES"].rsplit("/", 1)[0] + "/stories"
    # Each story once: what the languages of the interface change, the tests on SQLite see.
    settings["BRIDGEBOOK_STORIES_IN"] = "en"
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-n0", str(Path(__file__).parent)],
        env=settings,
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-1000:]
    assert "database: postgres" in run.stdout
