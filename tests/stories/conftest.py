"""Which tellings of the stories run: BRIDGEBOOK_STORIES_IN=en leaves out those in other languages of the interface."""

import os

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the languages that were not asked for: the second database needs each story once."""
    asked = os.environ.get("BRIDGEBOOK_STORIES_IN", "").split()
    if not asked:
        return
    left = []
    for item in items:
        language = getattr(getattr(item, "callspec", None), "params", {}).get("language", asked[0])
        if language not in asked:
            left.append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]
