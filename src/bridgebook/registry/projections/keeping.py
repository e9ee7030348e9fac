"""What was loaded once is not loaded again while the ledger stands still."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

kept: ContextVar[dict[str, Any] | None] = ContextVar("kept", default=None)

Made = TypeVar("Made")


@contextmanager
def standing_still() -> Iterator[None]:
    """Within this block nothing that is recalled changes: neither judgements nor, once recalled, where they put rows."""
    token = kept.set({})
    try:
        yield
    finally:
        kept.reset(token)


def recall(name: str, make: Callable[[], Made]) -> Made:
    """Return what goes by a name: made once while the ledger stands still, else anew each time."""
    memory = kept.get()
    if memory is None:
        return make()
    if name not in memory:
        memory[name] = make()
    found: Made = memory[name]
    return found
