"""What tests of the registry and the pages share: a data folder of their own, and a database from the environment."""

import os
import tempfile

# Settings are read when Django is first touched: keep the tests out of the user's data folder.
os.environ["BRIDGEBOOK_DATA"] = tempfile.mkdtemp(prefix="bridgebook-tests-")
if os.environ.get("BRIDGEBOOK_TEST_POSTGRES"):
    os.environ["BRIDGEBOOK_DATABASE_URL"] = os.environ["BRIDGEBOOK_TEST_POSTGRES"]
