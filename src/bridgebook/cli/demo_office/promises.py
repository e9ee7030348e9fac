"""Promises of the demonstration: some with an owner, one put off with the reason, one of which the office heard."""

from datetime import date

from bridgebook.registry.records import Reader


def fill_promises(by: Reader) -> None:
    """Give some promises an owner, a new day or a sign of life, where none has one yet."""
    from bridgebook.registry.actions import file_promise, note_sign_of_life
    from bridgebook.registry.queries import list_promises

    ledger = list_promises(by, outcome="open", size=200)
    if ledger.owners:
        return
    ahead = [line for line in ledger.listing.items if line.when == "later"]
    overdue = [line for line in ledger.listing.items if line.when == "overdue"]
    for line, owner in zip(ahead[:3], ("demo", "Daria Belova", "Pyotr Kovalev"), strict=False):
        file_promise(line.key, by=by, owner=owner, unit="International office")
    if ahead:
        file_promise(ahead[0].key, by=by, remind_on=date(2026, 11, 27), note="The catalogue is with the printers.")
    if overdue:
        last = overdue[-1]
        file_promise(
            last.key, by=by, owner="demo", due=date(2026, 12, 18), why="They asked for time until the winter session."
        )
        note_sign_of_life(
            last.key, "We called them: the papers are with their ministry.", by=by, day=date(2026, 11, 16)
        )
