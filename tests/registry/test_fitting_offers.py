"""What a partner seeks finds our offer by the words the two share, and not by words every wish has."""

import pytest

from bridgebook.registry.records import InterestFact
from bridgebook.registry.visits.matching import find_fitting


def offer(topic: str, key: str = "i1") -> InterestFact:
    return InterestFact(key=key, state="proposed", sources=(), parties=(), topic=topic, direction="offers", seen="")


@pytest.mark.parametrize(
    ("sought", "topic"),
    [
        ("battery tests in cold climate", "climate chamber"),
        ("испытания аккумуляторов на холоде", "стенд для испытаний аккумуляторов"),
        ("накопители энергии", "хранение энергии"),
        ("低温材料测试", "低温润滑"),
    ],
)
def test_a_shared_word_fits(sought: str, topic: str) -> None:
    assert find_fitting(sought, [offer(topic)])


@pytest.mark.parametrize(
    ("sought", "topic"),
    [
        ("joint research in robotics", "joint research in medicine"),
        ("сотрудничество в области медицины", "сотрудничество в области энергетики"),
        ("机器人领域合作", "医学领域合作"),
        ("", "climate chamber"),
    ],
)
def test_what_every_wish_says_fits_nothing(sought: str, topic: str) -> None:
    assert find_fitting(sought, [offer(topic)]) == ()


def test_who_shares_more_comes_first() -> None:
    offers = [offer("climate", "i1"), offer("cold climate battery tests", "i2")]
    assert [one.key for one in find_fitting("battery tests in cold climate", offers)] == ["i2", "i1"]
