"""Phrases in another case (tests/cases/declension.toml), and dates as a sentence tells them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bridgebook.languages.ru.declension import CASES, decline, find_case
from bridgebook.languages.telling_dates import tell_date

PHRASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "declension.toml").read_text("utf-8"))["phrase"]


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row["text"])
def test_a_phrase_is_declined_or_left_alone(row: dict[str, Any]) -> None:
    for case in CASES:
        if case in row:
            assert (decline(row["text"], case) or "") == row[case]


def test_the_case_of_a_phrase_is_told() -> None:
    assert [find_case(phrase) for phrase in ("ректор", "ректором", "программу обмена", "SITI")] == [
        "nomn",
        "ablt",
        "accs",
        "",
    ]


@pytest.mark.parametrize(
    ("value", "en", "ru", "zh"),
    [
        ("2024-03-11", "on 11 March 2024", "11 марта 2024 года", "2024年3月11日"),
        ("2024-05", "in May 2024", "в мае 2024 года", "2024年5月"),
        ("2024", "in 2024", "в 2024 году", "2024年"),
        ("2024-03-11/2024-03-13", "on 11–13 March 2024", "11–13 марта 2024 года", "2024年3月11日至13日"),
        (
            "2024-03-30/2024-04-02",
            "from 30 March 2024 to 2 April 2024",
            "с 30 марта 2024 года по 2 апреля 2024 года",
            "2024年3月30日至2024年4月2日",
        ),
        (
            "2023-11/2024-01",
            "from November 2023 to January 2024",
            "с ноября 2023 года по январь 2024 года",
            "2023年11月至2024年1月",
        ),
        ("2022/2023", "from 2022 to 2023", "с 2022 года по 2023 год", "2022年至2023年"),
        ("", "", "", ""),
        ("soon", "", "", ""),
    ],
)
def test_a_date_is_told_as_exactly_as_it_is_known(value: str, en: str, ru: str, zh: str) -> None:
    assert [tell_date(value, code) for code in ("en", "ru", "zh")] == [en, ru, zh]
