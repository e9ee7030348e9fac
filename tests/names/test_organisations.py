"""Names of organisations: the table of known ones, the parts of the others, and labelled pairs with floors."""

import csv
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from bridgebook.languages import words
from bridgebook.languages.reasons import tell_reasons
from bridgebook.names import compare_names, find_search_keys
from bridgebook.names.comparing_places import compare_places
from bridgebook.names.known_organisations import find_known, known_key, load_rows
from bridgebook.names.organisations import parse_organisation
from bridgebook.vocabulary import Verdict

CASES = Path(__file__).parents[1] / "cases" / "names"
AT_LEAST = {"organisations.csv": (0.995, 0.985), "held_organisations.csv": (0.99, 0.975)}
"""Precision and F1 of each set of pairs; the held one is for measuring only."""


def load_pairs(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((CASES / name).read_text("utf-8").splitlines()))


@pytest.mark.parametrize("name", AT_LEAST)
def test_pairs_reach_their_floors(name: str) -> None:
    rows = load_pairs(name)
    said = [compare_names("organisation", r["name1"], r["name2"]).score >= 0.5 for r in rows]
    truth = [r["is_match"] == "true" for r in rows]
    hits = sum(a and b for a, b in zip(said, truth, strict=True))
    precision, f1 = hits / sum(said), 2 * hits / (sum(said) + sum(truth))
    floors = AT_LEAST[name]
    assert precision >= floors[0], f"precision {precision:.3f}"
    assert f1 >= floors[1], f"F1 {f1:.3f}"


def test_every_reason_has_its_sentence_in_three_languages() -> None:
    codes = set()
    for row in load_pairs("organisations.csv"):
        comparison = compare_names("organisation", row["name1"], row["name2"])
        for code in ("en", "ru", "zh"):
            told = tell_reasons(comparison.reasons, code)
            assert told, row
            assert "{" not in told, f"a value is missing in {told}"
        codes |= {r.code for r in comparison.reasons}
    for code in ("en", "ru", "zh"):
        assert codes <= set(words(code, "reasons").map("reason"))


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Онежский технический университет", "Onega Technical University", True),
        ("Онежский технический университет", "奥涅加技术大学", True),
        ("Волжский государственный университет", "Volga State University", True),
        ("Пражский университет", "布拉格大学", True),
        ("Завод «Красная звезда»", "Red Star Plant", True),
        ("Завод «Красная звезда»", "White Star Plant", False),
        ("Институт Чёрной горы", "Black Mountain Institute", True),
        ("Компания «Цзиньлун Технолоджи»", "Jinlong Technology Co., Ltd.", True),
        ("«Хайтун Нью Энерджи»", "海通新能源有限公司", True),
        ("«Хайтун Нью Энерджи»", "海通生物技术有限公司", False),
        ("Уральский химико-технологический институт", "Ural Chemical and Technological Institute", True),
        ("Уральский химико-технологический институт", "Ural Chemical Institute", False),
        ("Комсомольская академия сварочного дела", "Komsomolsk Academy of Welding Engineering", True),
        ("Калужский университет", "Kaluga University", True),
        ("Калужский университет", "Volga University", False),
    ],
)
def test_own_words_meet_across_languages_and_share_a_key(left: str, right: str, same: bool) -> None:
    assert (compare_names("organisation", left, right).verdict == Verdict.SAME) is same
    if same:
        assert find_search_keys(left) & find_search_keys(right)


@pytest.mark.parametrize(
    "names",
    [
        ("Мурманск", "Murmansk", "摩尔曼斯克"),
        ("Архангельск", "Arkhangelsk", "阿尔汉格尔斯克"),
        ("Самара", "Samara", "萨马拉"),
    ],
)
def test_a_place_is_found_under_its_three_names(names: tuple[str, ...]) -> None:
    for one, other in combinations(names, 2):
        assert compare_names("place", one, other).verdict == Verdict.SAME
        assert find_search_keys(one) & find_search_keys(other)


def forms() -> Iterator[tuple[int, str]]:
    for row, cells in enumerate(load_rows()):
        for cell in cells:
            for form in cell:
                yield row, form


def test_every_known_organisation_has_two_languages() -> None:
    rows = load_rows()
    assert len(rows) >= 900
    lacking = [cells for cells in rows if sum(bool(c) for c in cells[:3]) < 2]
    assert not lacking, f"write a name in a second language for {lacking[:3]}"


def test_no_form_belongs_to_two_organisations_unless_marked() -> None:
    owners: dict[str, set[int]] = {}
    for row, form in forms():
        if not form.startswith("~"):
            owners.setdefault(known_key(form), set()).add(row)
    shared = {key: [load_rows()[r][0] for r in rows] for key, rows in owners.items() if len(rows) > 1}
    assert not shared, f"mark a form that several carry with ~: {shared}"


def test_known_others_differ_and_renamed_ones_are_the_same() -> None:
    differ = compare_names("organisation", "中国南方航空公司", "China Eastern Airlines")
    assert differ.verdict == Verdict.DIFFERENT
    assert differ.reasons[0].code == "known_others"
    renamed = compare_names("organisation", "Дальневосточный государственный университет", "远东联邦大学")
    assert renamed.verdict == Verdict.SAME
    assert renamed.reasons[0].code == "renamed"


@pytest.mark.parametrize(("short", "name"), [("НГУ", "Новгородский государственный университет"), ("东大", "东京大学")])
def test_a_form_that_several_carry_leaves_it_open(short: str, name: str) -> None:
    assert compare_names("organisation", short, name).verdict == Verdict.UNDECIDED


@pytest.mark.parametrize(
    "name",
    [
        "Самарского государственного университета",
        "Samara State University",
        "萨马拉国立大学",
        "САМАРСКИЙ ГОСУДАРСТВЕННЫЙ УНИВЕРСИТЕТ",
    ],
)
def test_a_known_name_is_found_in_any_case_and_script(name: str) -> None:
    known, other = find_known(name), find_known("Самарский государственный университет")
    assert known is not None
    assert other is not None
    assert known.main == other.main


def test_parts_places_and_proper_words_are_told_apart() -> None:
    parsed = parse_organisation("哈尔滨恒远科技有限公司")
    assert parsed.proper == ("恒远",)
    assert len(parsed.places) == 1
    assert [p.kind for p in parsed.meant][-1] == "legal"
    named = parse_organisation("Тульский государственный педагогический университет имени Л. Н. Толстого")
    assert [w.text for w in named.named if w.kind == "person"] == ["толстого"]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("район Сянфан", "香坊区", True),
        ("Xiangfang District", "район Пинфан", False),
        ("Самарской области", "萨马拉州", True),
        ("Самарская область", "Saratov Oblast", False),
        ("провинция Хэйлунцзян", "黑龙江", True),
        ("Шаньси", "陕西", False),
    ],
)
def test_places_agree_by_gazetteer_and_by_sound(left: str, right: str, same: bool) -> None:
    assert (compare_places(left, right).verdict == Verdict.SAME) == same
