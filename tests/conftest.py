"""What tests of the registry and the pages share: a data folder and words of their own, never the user's.

The database is SQLite, or the one BRIDGEBOOK_DATABASE_URL names; `tests/registry/test_on_postgres.py` runs the
registry's tests on the PostgreSQL that BRIDGEBOOK_TEST_POSTGRES names.
"""

import os
import tempfile

import pytest

os.environ["BRIDGEBOOK_DATA"] = tempfile.mkdtemp(prefix="bridgebook-tests-")
os.environ["BRIDGEBOOK_WORDS"] = os.environ["BRIDGEBOOK_DATA"] + "/no-words"

pytest_plugins = ("in_browser",)

LONG = ("test_stories_on_postgres.py", "test_on_postgres.py", "test_visibility_walk.py")
"""Files whose one test takes minutes: begun last, they would leave all workers but one without work."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long ones (with `--no-loadscope-reorder`, which keeps this order)."""
    items.sort(key=lambda item: LONG.index(item.path.name) if item.path.name in LONG else len(LONG))


def pytest_report_header() -> str:
    """Say which database the tests run on."""
    return "database: " + os.environ.get("BRIDGEBOOK_DATABASE_URL", "sqlite").split(":")[0]
