"""Codes as people write them, all of real registers: found in any dress, refused with the reason when a digit is wrong."""

import pytest

from bridgebook.languages.lexicon import words
from bridgebook.languages.reasons import tell_reason
from bridgebook.names.identifiers import (
    CHECKS,
    Identifier,
    UnreadableIdentifier,
    find_page,
    find_schemes,
    load_schemes,
    parse_identifier,
)

REAL = {
    # California Digital Library, Carnegie Mellon, Stanford, Harvard
    "ror": ("03yrm5c26", "05x2bcf33", "00f54p054", "03vek6s52"),
    "wikidata": ("Q42", "Q1163431"),
    # GLEIF itself, Apple
    "lei": ("506700GE1G29325QX363", "HWUPKR0MPOU8FGXBT394"),
    # Huawei, Alibaba
    "uscc": ("914403001922038216", "91330100799655058B"),
    # Sberbank, Gazprom
    "inn": ("7707083893", "7736050003"),
    "ogrn": ("1027700132195", "1027700070518"),
    # the examples of ORCID's own documentation
    "orcid": ("0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"),
}


def test_every_scheme_of_the_table_is_checked() -> None:
    assert set(load_schemes()) == set(CHECKS) == set(REAL)


@pytest.mark.parametrize(("scheme", "code"), [(scheme, code) for scheme, codes in REAL.items() for code in codes])
def test_real_codes_are_read_with_and_without_their_scheme(scheme: str, code: str) -> None:
    assert parse_identifier(code, scheme) == parse_identifier(code) == Identifier(scheme, code)
    assert find_page(Identifier(scheme, code)).startswith("https://")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("https://ror.org/03YRM5C26", Identifier("ror", "03yrm5c26")),
        ("ror.org/03yrm5c26/", Identifier("ror", "03yrm5c26")),
        ("ROR ID: 03yrm5c26", Identifier("ror", "03yrm5c26")),
        ("http://www.wikidata.org/entity/Q1163431", Identifier("wikidata", "Q1163431")),
        ("https://www.wikidata.org/wiki/Q42?uselang=ru", Identifier("wikidata", "Q42")),
        ("https://orcid.org/0000-0002-1694-233x", Identifier("orcid", "0000-0002-1694-233X")),
        ("ORCID iD 0000‑0002‑1825‑0097", Identifier("orcid", "0000-0002-1825-0097")),
        ("ORCID 0000‑0002‑1825‑0097", Identifier("orcid", "0000-0002-1825-0097")),
        ("0000 0002 1825 0097", Identifier("orcid", "0000-0002-1825-0097")),
        ("https://search.gleif.org/#/record/506700GE1G29325QX363", Identifier("lei", "506700GE1G29325QX363")),
        ("LEI: 5067 00GE 1G29 325Q X363", Identifier("lei", "506700GE1G29325QX363")),
        ("统一社会信用代码：914403001922038216", Identifier("uscc", "914403001922038216")),
        ("统一社会信用代码914403001922038216", Identifier("uscc", "914403001922038216")),
        ("９１４４０３００１９２２０３８２１６", Identifier("uscc", "914403001922038216")),
        ("91330100799655058в", Identifier("uscc", "91330100799655058B")),
        ("91330100799655058В", Identifier("uscc", "91330100799655058B")),
        ("ИНН 7707 083 893", Identifier("inn", "7707083893")),
        ("ИНН/КПП 7707083893/773601001", Identifier("inn", "7707083893")),
        ("инн: 7707083893.0", Identifier("inn", "7707083893")),
        ("ОГРН № 1027700132195", Identifier("ogrn", "1027700132195")),
        ("ОГРНИП 304500116000157", Identifier("ogrn", "304500116000157")),
    ],
)
def test_codes_are_read_in_any_dress(written: str, expected: Identifier) -> None:
    assert parse_identifier(written) == expected


def test_a_spreadsheet_that_dropped_the_zero_in_front_is_forgiven_only_where_an_inn_is_asked_for() -> None:
    # The tax office of the Altai region begins its numbers with 04.
    full = next(f"04110{n:05}" for n in range(100) if is_inn(f"04110{n:05}"))
    assert parse_identifier(full[1:], "inn").value == full
    with pytest.raises(UnreadableIdentifier):
        parse_identifier(full[1:])


def is_inn(code: str) -> bool:
    try:
        return parse_identifier(code, "inn").value == code
    except UnreadableIdentifier:
        return False


@pytest.mark.parametrize("scheme", [scheme for scheme in REAL if scheme != "wikidata"])
def test_one_wrong_character_is_always_noticed(scheme: str) -> None:
    for code in REAL[scheme]:
        plain = code.replace("-", "")
        for place, was in enumerate(plain):
            wrong = next(d for d in "3579" if d != was)
            slip = plain[:place] + wrong + plain[place + 1 :]
            if scheme in {"inn", "ogrn"} and place < len(plain) - 1:
                # Their sum is taken twice, by 11 and by 10: one slip in some hundred passes it by its making.
                continue
            with pytest.raises(UnreadableIdentifier):
                parse_identifier(slip, scheme)


@pytest.mark.parametrize(
    ("written", "scheme", "code"),
    [
        ("", "", "identifier_empty"),
        ("ИНН", "", "identifier_empty"),
        ("hello", "", "identifier_unknown"),
        ("hello", "ringgold", "identifier_scheme_unknown"),
        ("ИНН 7707083893", "ogrn", "identifier_of_other_scheme"),
        ("https://ror.org/03yrm5c26", "lei", "identifier_of_other_scheme"),
        ("77070838931", "inn", "identifier_length"),
        ("9144030019220382I6", "uscc", "identifier_characters"),
        ("7707083894", "inn", "identifier_check_digits"),
        ("0000000000", "inn", "identifier_characters"),
        ("03yrm5c27", "ror", "identifier_check_digits"),
        ("0000-0002-1825-0098", "", "identifier_check_digits"),
    ],
)
def test_the_reason_is_told_in_every_language(written: str, scheme: str, code: str) -> None:
    with pytest.raises(UnreadableIdentifier) as refused:
        parse_identifier(written, scheme)
    assert refused.value.reason.code == code
    for language in ("en", "ru", "zh"):
        assert code in words(language, "reasons").map("reason")
        told = tell_reason(code, refused.value.reason.values, language)
        assert "{" not in told
    assert str(refused.value) == tell_reason(code, refused.value.reason.values, "en")


def test_the_schemes_of_a_kind_are_those_that_number_it() -> None:
    assert "orcid" in find_schemes("person")
    assert "orcid" not in find_schemes("organisation")
    assert set(find_schemes()) == set(CHECKS)
