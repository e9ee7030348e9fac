"""What tests of the registry and the pages share: a data folder and words of their own, never the user's.

The database is SQLite, or the one BRIDGEBOOK_DATABASE_URL names; `tests/registry/test_on_postgres.py` runs the
registry's tests on the PostgreSQL that BRIDGEBOOK_TEST_POSTGRES names.
"""

import os
import tempfile

os.environ["BRIDGEBOOK_DATA"] = tempfile.mkdtemp(prefix="bridgebook-tests-")
os.environ["BRIDGEBOOK_WORDS"] = os.environ["BRIDGEBOOK_DATA"] + "/no-words"

pytest_plugins = ("in_browser",)


def pytest_report_header() -> str:
    """Say which database the tests run on."""
    return "database: " + os.environ.get("BRIDGEBOOK_DATABASE_URL", "sqlite").split(":")[0]
