"""Rows joined into organisations, kept apart, and left to a person."""

import random
from collections.abc import Sequence
from itertools import combinations

import pytest

from bridgebook.identity.directory import Linkage, Processes, explain_pair, link_directory
from bridgebook.languages import words
from bridgebook.vocabulary import Verdict
from bridgebook.vocabulary.directory import DirectoryEntry

CODE, OTHER_CODE = "91610131MA6U00000A", "91610131MA6U00000B"
BRANDS = "嘉禾 博望 昌盛 恒瑞 龙腾 飞宇 同德 瑞丰 泰安 中正 晨光 东升 金石 蓝海 明德 启航 天成 新宇 永泰 卓越".split()  # noqa: SIM905


def rest_of_a_directory() -> list[DirectoryEntry]:
    """Other companies, so that what is compared is compared among many."""
    names = [
        f"{city}{brand}{line}有限公司"
        for city in ("成都", "广州", "沈阳")
        for brand in BRANDS
        for line in ("软件", "食品")
    ]
    return [DirectoryEntry(1000 + number, (name,)) for number, name in enumerate(names)]


def link(*rows: DirectoryEntry) -> Linkage:
    return link_directory([*rows, *rest_of_a_directory()])


def entry(row: int, *names: str, code: str = "", **told: object) -> DirectoryEntry:
    return DirectoryEntry(row, names, identifiers={"uscc": code} if code else {}, **told)  # type: ignore[arg-type]


def joined(linkage: Linkage, one: int, other: int) -> bool:
    return linkage.first[one] == linkage.first[other]


HEAD = entry(
    1,
    "西安宏远机电设备有限公司",
    code=CODE,
    representatives=("王建伟",),
    phones=("029-88886666",),
    city="西安",
    address="西安市高新区锦业路12号",
    sites=("www.hongyuan.com",),
)


@pytest.mark.parametrize(
    "row",
    [
        entry(2, "Xi'an Hongyuan Electromechanical Equipment Co., Ltd."),
        entry(2, "Компания «Хун-юань» (Сиань), электромеханическое оборудование", representatives=("Ван Цзяньвэй",)),
        entry(2, "宏远机电公司", city="西安"),
        entry(2, "西安宏远机电设备有限公司国际部"),
        entry(2, "西安宏远机申设备有限公司", address="西安市高新区锦业路12号"),
        entry(2, "西安宏远机电设备股份有限公司", phones=("+86 29 8888 6666",)),
        entry(2, "西安大展机电设备有限公司", code=CODE),
        entry(2, "西安大展机电设备有限公司", former_names=("西安宏远机电设备有限公司",), representatives=("王建伟",)),
    ],
    ids=lambda row: row.names[0],
)
def test_one_company_under_other_names_is_one(row: DirectoryEntry) -> None:
    assert joined(link(HEAD, row), 0, 1)


@pytest.mark.parametrize(
    "row",
    [
        entry(
            2, "西安宏远机电设备有限公司", code=OTHER_CODE, phones=("029-88886666",), address="西安市高新区锦业路12号"
        ),
        entry(2, "西安宏远机电设备有限公司青岛分公司", representatives=("王建伟",), sites=("www.hongyuan.com",)),
        entry(
            2, "西安宏远食品有限公司", sites=("www.hongyuan.com",), phones=("029-88886666",), representatives=("李强",)
        ),
        entry(2, "重庆宏远机电设备有限公司", sites=("www.hongyuan.com",)),
        entry(2, "西安宏达机电设备有限公司", address="西安市高新区锦业路12号", phones=("029-88886666",)),
        entry(2, "西安红原机电设备有限公司", representatives=("李强",)),
        entry(2, "西安宏远机电研究院"),
    ],
    ids=lambda row: row.names[0] + row.identifiers.get("uscc", ""),
)
def test_companies_that_look_alike_stay_apart(row: DirectoryEntry) -> None:
    assert not joined(link(HEAD, row), 0, 1)


def test_no_third_row_chains_two_codes() -> None:
    sister = entry(2, "西安宏远机电设备股份有限公司", code=OTHER_CODE, phones=("029-88886666",))
    between = entry(3, "宏远机电", phones=("029-88886666",))
    linkage = link(HEAD, sister, between)
    assert not joined(linkage, 0, 1)


def test_a_row_that_fits_two_is_left_to_a_person() -> None:
    one = entry(1, "西安宏远机电设备有限公司", code=CODE)
    other = entry(2, "西安弘元机电设备有限公司", code=OTHER_CODE)
    linkage = link(one, other, entry(3, "Xi'an Hongyuan Electromechanical Equipment"))
    assert len({linkage.first[place] for place in range(3)}) == 3
    asked = [doubt for doubt in linkage.doubts if 2 in (doubt.left, doubt.right)]
    assert asked
    assert asked[0].why == "rival"
    comparison = explain_pair(
        linkage.entries[asked[0].left], linkage.entries[asked[0].right], linkage.counts, asked[0].why
    )
    assert comparison.verdict == Verdict.UNDECIDED


def test_a_branch_is_linked_to_its_head() -> None:
    branch = entry(2, "西安宏远机电设备有限公司青岛分公司", code=OTHER_CODE, city="青岛")
    listed = entry(3, "ООО «Сиань Хунъюань Электромеханика», филиал в г. Циндао", city="Циндао")
    linkage = link(HEAD, branch, listed)
    assert joined(linkage, 1, 2)
    assert [(found.branch, found.head) for found in linkage.branches] == [(1, 0)]


def test_a_slip_in_a_code_is_evidence_and_no_proof() -> None:
    slip = DirectoryEntry(2, ("西安宏远机电",), unverified={"uscc": CODE[:-2] + "9A"})
    linkage = link(HEAD, slip)
    assert joined(linkage, 0, 1)
    reasons = explain_pair(linkage.entries[0], linkage.entries[1], linkage.counts).reasons
    assert "row_slipped_code" in {reason.code for reason in reasons}


def test_several_processes_give_the_same_result_and_tell_progress() -> None:
    rows = [HEAD, entry(2, "Xi'an Hongyuan Electromechanical Equipment"), *rest_of_a_directory()] * 6
    told: list[tuple[str, int, int]] = []
    alone = link_directory(rows)
    several = link_directory(rows, Processes(2), lambda *step: told.append(step))
    assert (alone.first, alone.joins, alone.doubts, alone.branches) == (
        several.first,
        several.joins,
        several.doubts,
        several.branches,
    )
    assert [step for step in told if step[1] == step[2]] == [
        ("parse", 2, 2),
        ("score", told[-3][2], told[-3][2]),
        ("cluster", 1, 1),
    ]


def test_clusters_hold_one_code_and_no_branch_with_its_head_whatever_the_rows() -> None:
    """Rows drawn at random from few values, so that everything nearly fits everything."""
    for seed in range(20):
        rng = random.Random(seed)
        rows = [draw(rng, number) for number in range(60)]
        linkage = link_directory(rows)
        for one, other in combinations(range(len(rows)), 2):
            if joined(linkage, one, other):
                codes = {row.identifiers["uscc"] for row in (rows[one], rows[other]) if row.identifiers}
                assert len(codes) < 2
                units = {"分公司" in row.names[0] for row in (rows[one], rows[other])}
                assert len(units) == 1 or rows[one].identifiers == rows[other].identifiers != {}


def draw(rng: random.Random, row: int) -> DirectoryEntry:
    name = (
        rng.choice(["西安", "成都"]) + rng.choice(["宏远", "红原", "嘉禾"]) + rng.choice(["软件", "食品"]) + "有限公司"
    )
    if rng.random() < 0.2:
        name += rng.choice(["青岛分公司", "大连分公司"])
    # A code belongs to one name: as in real life, a branch never shows its head's.
    code = f"91610131{sum(map(ord, name)) % 10_000_000:07}00A" if rng.random() < 0.5 else ""
    return entry(
        row,
        name,
        code=code,
        phones=(rng.choice(["029-88886666", "029-88886667"]),),
        representatives=(rng.choice(["王建伟", "李强"]),),
    )


def test_every_reason_is_told_in_every_language() -> None:
    rows = [
        HEAD,
        *(
            entry(n, f"西安宏远机电设备有限公司{n}", phones=("029-1234567",), city="成都", founded="2011-03-05")
            for n in (2, 3)
        ),
    ]
    linkage = link_directory(rows)
    codes = [
        reason.code
        for one, other in combinations(linkage.entries, 2)
        for reason in explain_pair(one, other, linkage.counts).reasons
    ]
    check_told(codes)


def check_told(codes: Sequence[str]) -> None:
    assert codes
    for language in ("en", "ru", "zh"):
        told = words(language, "reasons").map("reason")
        assert [code for code in codes if code not in told] == []
