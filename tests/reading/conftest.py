"""The endpoint that the tests of the language model talk to."""

from collections.abc import Iterator

import pytest
from played_endpoint import PlayedEndpoint, played_endpoint


@pytest.fixture
def endpoint() -> Iterator[PlayedEndpoint]:
    """A server that plays what a test lines up."""
    with played_endpoint() as server:
        yield server
