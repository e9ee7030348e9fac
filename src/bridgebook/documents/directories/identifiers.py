"""Identifiers in a directory's cells: a valid one identifies its row, one with a slip is kept as a hint."""

from bridgebook.names.identifiers import UnreadableIdentifier, parse_identifier

_LENGTHS = {18: "uscc", 20: "lei", 10: "inn", 12: "inn", 13: "ogrn", 15: "ogrn"}
ANY = "identifier"
"""The name of a column that does not say of which register its codes are."""


def read_identifier(scheme: str, text: str) -> tuple[str, str, bool]:
    """One identifier as (scheme, normal form, whether it is valid).

    Args:
        scheme: `uscc`, `lei`, `inn`, `ogrn`, `ror`, `wikidata`, or `identifier` where the column does not say which.
        text: The cell, cleaned.
    """
    try:
        found = parse_identifier(text, "" if scheme == ANY else scheme)
    except UnreadableIdentifier:
        code = "".join(sign for sign in text.strip("/").rpartition("/")[2].upper() if sign.isascii() and sign.isalnum())
        return (_LENGTHS.get(len(code), ANY) if scheme == ANY else scheme), code, False
    return found.scheme, found.value, True
