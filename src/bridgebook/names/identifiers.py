"""Identifiers of organisations and people: ROR, Wikidata, LEI, USCC, INN, OGRN, ORCID; recognised, checked, in one form."""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from stdnum import lei
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2
from stdnum.ru import inn, ogrn

from bridgebook.languages.reasons import tell_reason
from bridgebook.vocabulary import BridgebookError, Reason


@dataclass(frozen=True, slots=True)
class Identifier:
    """A code a register gives one organisation or person, in normal form; equal ones mean the same one.

    Attributes:
        scheme: `ror`, `wikidata`, `lei`, `uscc`, `inn`, `ogrn` (OGRNIP too: it is the same register) or `orcid`.
        value: ROR in small letters and without its address, ORCID with hyphens, the others as they stand.
    """

    scheme: str
    value: str

    def __str__(self) -> str:
        """As people write it: `ROR 03yrm5c26`."""
        return f"{find_label(self.scheme)} {self.value}"


class UnreadableIdentifier(BridgebookError):
    """A text that is no identifier, or one with a slip of the pen; `reason` tells which in any language."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(tell_reason(reason.code, reason.values, "en"))
        self.reason = reason


@lru_cache
def load_schemes() -> Mapping[str, Mapping[str, Any]]:
    """The table of schemes, in the order in which they are shown."""
    table = files("bridgebook.names").joinpath("data/identifiers.toml").read_text(encoding="utf-8")
    return tomllib.loads(table)


def find_schemes(kind: str = "") -> tuple[str, ...]:
    """The schemes that number organisations or people; all where no kind is given."""
    return tuple(scheme for scheme, row in load_schemes().items() if not kind or kind in row["kinds"])


def find_label(scheme: str) -> str:
    """What a scheme is called: `ror` is ROR; an unknown one stands for itself."""
    row = load_schemes().get(scheme)
    return str(row["label"]) if row else scheme


def find_page(identifier: Identifier) -> str:
    """The address at which the register shows a code, or the form to look it up in; "" for an unknown scheme."""
    row = load_schemes().get(identifier.scheme)
    return str(row["page"]).format(value=identifier.value) if row else ""


LOOK_ALIKE = str.maketrans("АВЕКМНОРСТУХавекмнорстух", "ABEKMHOPCTYXabekmhopctyx")
"""Cyrillic letters that a Russian keyboard puts in the place of Latin ones."""

BETWEEN = re.compile(r"[\s\-\u00ad\u2010-\u2015\u2212]+")
LEADING = re.compile(r"^(?:[\s:#.=-]|No\b)+")
"""What stands between a label and its code; the sign № is two letters once characters are made plain."""
CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
"""The digits of base 32 by Crockford, in which ROR counts."""


def parse_identifier(text: str, scheme: str = "") -> Identifier:
    """Give the normal form of an identifier however it is written: as an address, with its label, spaced, full-width.

    Args:
        text: The code, perhaps with a label (`ИНН 7707083893`) or as an address (`https://ror.org/03yrm5c26`).
        scheme: What it should be; where "", its label, its address or its shape tells.

    Returns:
        The identifier; its check digits agree.

    Raises:
        UnreadableIdentifier: If it is none, or a digit of it must be wrong; the message says which and what to do.

    Example:
        >>> parse_identifier("https://ror.org/03YRM5C26").value, parse_identifier("ИНН 77 0708 3893").scheme
        ('03yrm5c26', 'inn')
    """
    written = " ".join(unicodedata.normalize("NFKC", text).split())
    told, rest = find_told_scheme(written)
    if not rest:
        raise refusal("identifier_empty")
    if scheme and told and told != scheme:
        raise refusal("identifier_of_other_scheme", text=written, scheme=find_label(scheme), other=find_label(told))
    wanted = scheme or told
    if wanted and wanted not in CHECKS:
        raise refusal("identifier_scheme_unknown", scheme=wanted, known=", ".join(map(find_label, CHECKS)))
    if wanted:
        return Identifier(wanted, CHECKS[wanted](shorten(rest, wanted)))
    code = shorten(rest, "")
    for candidate, shape in SHAPES.items():
        if shape.fullmatch(code):
            return Identifier(candidate, CHECKS[candidate](code))
    raise refusal("identifier_unknown", text=written, known=", ".join(map(find_label, CHECKS)))


def find_told_scheme(text: str) -> tuple[str, str]:
    """The scheme that an address or a label tells, "" where none does, and the text without it."""
    address = re.match(r"(?:https?://)?(?:www\.|m\.)?([a-z.]+\.[a-z]+)/(.*)", text, re.IGNORECASE)
    if address:
        for scheme, row in load_schemes().items():
            if address[1].lower() in row["hosts"]:
                return scheme, re.split(r"[?]", address[2].rstrip("/ "))[0].split("/")[-1]
    folded = text.casefold()
    for scheme, row in load_schemes().items():
        for label in row["labels"]:
            if folded.startswith(label) and not folded[len(label) : len(label) + 1].isalnum():
                return scheme, LEADING.sub("", text[len(label) :]).strip()
            # Chinese writes no space before the code.
            if folded.startswith(label) and not label.isascii() and folded[len(label) : len(label) + 1].isascii():
                return scheme, LEADING.sub("", text[len(label) :]).strip()
    return "", text


def shorten(text: str, scheme: str) -> str:
    """A code without spaces and hyphens, Latin look-alikes as Latin; what a spreadsheet or a tax form adds is cut off."""
    text = text.translate(LOOK_ALIKE)
    text = re.sub(r"^(\d{9,15})\.0+$", r"\1", text)
    if scheme in {"", "inn"}:
        text = re.sub(r"^(\d{10})\s*/\s*\d{4}[\dA-Z]{2}\d{3}$", r"\1", text)
    return BETWEEN.sub("", text)


def refusal(code: str, **values: str) -> UnreadableIdentifier:
    """The error that says why a text is no identifier."""
    return UnreadableIdentifier(Reason(code, 0.0, values))


def check_length(code: str, scheme: str, *lengths: int) -> None:
    """Let pass a code that is as long as its scheme asks; a word beside it makes it longer, which is said too."""
    if len(code) not in lengths:
        expected = " / ".join(map(str, lengths))
        raise refusal(
            "identifier_length", text=code, scheme=find_label(scheme), expected=expected, length=str(len(code))
        )


def check_shape(code: str, scheme: str) -> None:
    """Let pass a code of the characters its scheme uses, each in its place."""
    body = set(code[:-2])
    if not SHAPES[scheme].fullmatch(code) or (len(body) == 1 and scheme != "wikidata"):
        raise refusal("identifier_characters", text=code, scheme=find_label(scheme))


def slip(code: str, scheme: str) -> UnreadableIdentifier:
    """The error that says that the check digits do not agree."""
    return refusal("identifier_check_digits", text=code, scheme=find_label(scheme))


def check_ror(code: str) -> str:
    """Check a ROR: 0, six digits of base 32, two check digits by ISO 7064 MOD 97-10 (ROR's own documentation)."""
    code = code.lower()
    check_length(code, "ror", 9)
    check_shape(code, "ror")
    number = 0
    for digit in code[:7]:
        number = 32 * number + CROCKFORD.index(digit)
    if int(code[7:]) != 98 - 100 * number % 97:
        raise slip(code, "ror")
    return code


def check_wikidata(code: str) -> str:
    """Check a Wikidata item: Q and a number; it has no check digit."""
    code = code.upper()
    check_shape(code, "wikidata")
    return code


def check_lei(code: str) -> str:
    """Check a LEI: ISO 17442, two check digits by ISO 7064 MOD 97-10."""
    code = code.upper()
    check_length(code, "lei", 20)
    check_shape(code, "lei")
    if not lei.is_valid(code):
        raise slip(code, "lei")
    return code


def check_uscc(code: str) -> str:
    """Check a unified social credit code: GB 32100-2015, one check character; its first two may be letters."""
    code = code.upper()
    check_length(code, "uscc", 18)
    check_shape(code, "uscc")
    if uscc.calc_check_digit(code[:17]) != code[17]:
        raise slip(code, "uscc")
    return code


def check_inn(code: str) -> str:
    """Check an INN: 10 digits of an organisation, 12 of a person; a spreadsheet may have dropped a 0 in front."""
    if code.isdigit() and len(code) in (9, 11) and inn.is_valid("0" + code):
        code = "0" + code
    check_length(code, "inn", 10, 12)
    check_shape(code, "inn")
    if not inn.is_valid(code):
        raise slip(code, "inn")
    return code


def check_ogrn(code: str) -> str:
    """Check an OGRN: 13 digits of an organisation, 15 of an entrepreneur (OGRNIP)."""
    check_length(code, "ogrn", 13, 15)
    check_shape(code, "ogrn")
    if not ogrn.is_valid(code):
        raise slip(code, "ogrn")
    return code


def check_orcid(code: str) -> str:
    """Check an ORCID: sixteen characters, the last by ISO 7064 MOD 11-2; written in fours."""
    code = code.upper()
    check_length(code, "orcid", 16)
    check_shape(code, "orcid")
    if not mod_11_2.is_valid(code):
        raise slip(code, "orcid")
    return "-".join(code[start : start + 4] for start in range(0, 16, 4))


SHAPES = {
    "wikidata": re.compile(r"[Qq][1-9][0-9]{0,11}"),
    "inn": re.compile(r"[0-9]{10}|[0-9]{12}"),
    "ogrn": re.compile(r"[1-9][0-9]{12}|[34][0-9]{14}"),
    "orcid": re.compile(r"[0-9]{15}[0-9Xx]"),
    "ror": re.compile(rf"0[{CROCKFORD}{CROCKFORD[10:].upper()}]{{6}}[0-9]{{2}}"),
    # Letters that look like digits (I, O, S, V, Z) have no place in it.
    "uscc": re.compile(r"[0-9A-HJ-NP-RTUW-Ya-hj-np-rtuw-y]{2}[0-9]{6}[0-9A-HJ-NP-RTUW-Ya-hj-np-rtuw-y]{10}"),
    "lei": re.compile(r"[0-9A-Za-z]{18}[0-9]{2}"),
}
"""How the code of each scheme is made; no two schemes share a length and make."""

CHECKS: dict[str, Callable[[str], str]] = {
    "ror": check_ror,
    "wikidata": check_wikidata,
    "lei": check_lei,
    "uscc": check_uscc,
    "inn": check_inn,
    "ogrn": check_ogrn,
    "orcid": check_orcid,
}
"""For each scheme the function that gives the normal form of a code, or refuses it."""
