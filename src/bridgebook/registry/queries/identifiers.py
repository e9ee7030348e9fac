"""The codes of organisations and people, as a reader may see them."""

from collections.abc import Iterable

from bridgebook.names.identifiers import Identifier as Code
from bridgebook.names.identifiers import find_label, find_page, find_schemes
from bridgebook.registry.models import Identifier
from bridgebook.registry.queries.shelf import find_seen
from bridgebook.registry.records import IdentifierRecord, Reader


def find_identifiers(reader: Reader, key: str) -> tuple[IdentifierRecord, ...]:
    """Return the codes of a thing, in the order of the table of schemes."""
    return make_records(find_seen(Identifier, reader).filter(owner=key))


def find_all_identifiers(reader: Reader) -> dict[str, tuple[IdentifierRecord, ...]]:
    """Return the codes of everything that has any, by key."""
    rows: dict[str, list[Identifier]] = {}
    for row in find_seen(Identifier, reader).order_by("owner", "id"):
        rows.setdefault(row.owner, []).append(row)
    return {key: make_records(some) for key, some in rows.items()}


def make_records(rows: Iterable[Identifier]) -> tuple[IdentifierRecord, ...]:
    """Return rows as records, in the order of the table of schemes."""
    order = find_schemes()
    return tuple(
        IdentifierRecord(
            scheme=row.scheme,
            value=row.value,
            label=find_label(row.scheme),
            page=find_page(Code(row.scheme, row.value)),
            given=tuple((by, f"e{entry}" if entry else "") for by, entry in row.given),
        )
        for row in sorted(rows, key=lambda r: (order.index(r.scheme) if r.scheme in order else 99, r.value))
    )
