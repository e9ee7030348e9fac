"""The codes of organisations and people, as a reader may see them."""

from bridgebook.names.identifiers import Identifier as Code
from bridgebook.names.identifiers import find_label, find_page, find_schemes
from bridgebook.registry.models import Identifier
from bridgebook.registry.queries.shelf import find_seen
from bridgebook.registry.records import IdentifierRecord, Reader


def find_identifiers(reader: Reader, key: str) -> tuple[IdentifierRecord, ...]:
    """Return the codes of a thing, in the order of the table of schemes."""
    order = find_schemes()
    rows = find_seen(Identifier, reader).filter(owner=key)
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
