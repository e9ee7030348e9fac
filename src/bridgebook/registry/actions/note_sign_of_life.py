"""Notes what the office heard of a promise."""

from datetime import date

from bridgebook.registry.changing import find_event, make_change
from bridgebook.registry.errors import CannotDo
from bridgebook.registry.models import SignOfLife
from bridgebook.registry.office import anchor_event, save_record
from bridgebook.registry.records import Reader


def note_sign_of_life(key: str, text: str, *, by: Reader, day: date | None = None) -> str:
    """Note that something was heard of a promise, or done about it; return the key of the note.

    Args:
        key: The promise (`k12`).
        text: What happened ("we called them: the samples are on their way").
        by: Who notes it.
        day: When it happened; today if None.

    Raises:
        CannotDo: If the key is no promise, nothing is said, or the day lies ahead.
        NotFound: If it is unknown, or hidden from `by`.
        NotAllowed: If `by` keeps no records.
    """
    states = find_event(key, by)
    if states[0].type != "commitment":
        raise CannotDo(f"{key} is no promise.")
    if not text.strip():
        raise CannotDo("Write what was heard or done.")
    if day is not None and day > date.today():
        raise CannotDo("A sign of life lies in the past: give the day it happened.")
    anchor = anchor_event(key, by)
    level = next(state.level for state in states if state.statement_id == anchor)
    with make_change("note_sign_of_life", key, by=by, needs="editor") as change:
        row = SignOfLife(statement_id=anchor, level=max(1, level))
        save_record(change, row, day=day or date.today(), text=text.strip())
    return row.key
