"""Identifiers in a directory's cells, checked by their check digits."""

import re

from stdnum import lei
from stdnum.cn import uscc
from stdnum.ru import inn, ogrn

_CHECKED = {"uscc": uscc, "lei": lei, "inn": inn, "ogrn": ogrn}
_SHAPES = {"ror": re.compile(r"0[0-9A-HJKMNP-TV-Z]{6}[0-9]{2}"), "wikidata": re.compile(r"Q[1-9][0-9]*")}
_ADDRESS = re.compile(r"^.*/(?=[^/]+/?$)")
_LENGTHS = {18: ("uscc",), 20: ("lei",), 10: ("inn",), 12: ("inn",), 13: ("ogrn",), 15: ("ogrn",)}


def read_identifier(scheme: str, text: str) -> tuple[str, str, bool]:
    """One identifier as (scheme, normal form, whether it is valid).

    Args:
        scheme: `uscc`, `lei`, `inn`, `ogrn`, `ror`, `wikidata`, or `identifier` where the column does not say which:
            then the first scheme of its length that it is valid in.
        text: The cell, cleaned.
    """
    code = re.sub(r"[^0-9A-Z]", "", _ADDRESS.sub("", text.strip("/")).upper())
    if scheme != "identifier":
        return scheme, code.lower() if scheme == "ror" else code, _is_valid(scheme, code)
    for candidate in (*_LENGTHS.get(len(code), ()), *_SHAPES):
        if _is_valid(candidate, code):
            return candidate, code, True
    return _LENGTHS.get(len(code), ("identifier",))[0], code, False


def _is_valid(scheme: str, code: str) -> bool:
    if scheme in _SHAPES:
        return bool(_SHAPES[scheme].fullmatch(code))
    return bool(_CHECKED[scheme].is_valid(code))
