"""Fields of science by the words of topics; towns and countries by the names of organisations."""

import pytest

from bridgebook.languages.fields import find_fields, name_field
from bridgebook.languages.gazetteer import find_country, find_town, get_town, name_country
from bridgebook.names.whereabouts import find_whereabouts


@pytest.mark.parametrize(
    ("topic", "fields"),
    [
        ("совместная лаборатория силовой электроники", ("2.2",)),
        ("cooperation in materials science", ("2.5",)),
        ("двойные дипломы по китайскому языку", ("5.3", "6.2")),
        ("水下机器人、船舶动力等领域", ("2.2", "2.3")),
        ("искусственный интеллект в медицине", ("1.2", "3.2")),
        ("article and artefact", ()),
        ("road map of the parties", ()),
        ("правительство и дорожная карта", ()),
        ("", ()),
    ],
)
def test_topics_are_of_fields(topic: str, fields: tuple[str, ...]) -> None:
    assert find_fields(topic) == fields


def test_every_field_is_named_in_three_languages() -> None:
    for code, name in (("en", "Mathematics"), ("ru", "Математика"), ("zh", "数学")):
        assert name_field("1.1", code) == name


@pytest.mark.parametrize(
    ("name", "country", "town"),
    [
        ("Сучжоуский институт промышленных технологий", "CN", "Suzhou"),
        ("苏州工业技术研究院", "CN", "Suzhou"),
        ("Hanoi Academy of Marine Sciences", "VN", "Hanoi"),
        ("Карагандинский университет энергетики", "KZ", "Karagandy"),
        ("Российский научный фонд", "RU", ""),
        ("Liaoning University", "CN", ""),
        ("отдел зарубежного сотрудничества", "", ""),
    ],
)
def test_an_organisation_is_at_home_where_its_name_says(name: str, country: str, town: str) -> None:
    found = find_whereabouts(name)
    place = get_town(found.town)
    assert (found.country, place is not None) == (country, bool(town))
    if town:
        assert place == find_town([town], country=country)


def test_countries_are_known_by_code_and_name() -> None:
    assert find_country("Китай") == find_country("中国") == find_country("CN") == "CN"
    assert name_country("KZ", "zh") == "哈萨克斯坦"
    assert find_country("nowhere") == ""
