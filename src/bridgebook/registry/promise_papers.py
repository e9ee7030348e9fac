"""The ledger of promises as the outputs write it."""

from bridgebook.outputs.promises import PromiseRow, find_promise_labels
from bridgebook.registry.queries import list_promises
from bridgebook.registry.records import Reader
from bridgebook.registry.records.promises import PromiseLine

MOST = 20_000
"""Rows of one sheet; who has more promises filters them."""


def make_promise_rows(reader: Reader, *, language: str, **filters: str) -> list[PromiseRow]:
    """Return the rows of the sheet: all promises that match, in the order of the ledger.

    Args:
        reader: On whose behalf.
        language: Language of the words of the sheet; names are in the reader's.
        filters: As for `list_promises`.
    """
    labels = find_promise_labels(language)
    ledger = list_promises(reader, **filters, size=MOST)  # type: ignore[arg-type]
    return [make_row(line, labels) for line in ledger.listing.items]


def make_row(line: PromiseLine, labels: dict[str, str]) -> PromiseRow:
    """Return one promise as a row."""
    fact = line.fact
    titles = dict.fromkeys(
        f"{source.title} ({source.date})" if source.date else source.title or source.by for source in fact.sources
    )
    return PromiseRow(
        key=fact.key,
        side=labels[f"side_{line.side}"],
        what=" ".join(fact.what.split()),
        parties="; ".join(link.name for link in fact.parties),
        owed_to="; ".join(link.name for link in fact.owed_to),
        due=line.due,
        moved=line.due_why,
        late=line.late,
        since=fact.since,
        again="; ".join(fact.again),
        last_sign=line.last_sign,
        state=labels[fact.outcome],
        settled=": ".join(filter(None, (fact.settled_by, fact.settled_why))),
        owner=line.owner,
        unit=line.unit,
        remind_on=line.remind_on,
        note=line.note,
        sources="; ".join(titles),
    )
