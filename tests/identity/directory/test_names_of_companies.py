"""Names of companies parsed in three languages into the same parts."""

import pytest

from bridgebook.identity.directory.parsed import ParsedName
from bridgebook.identity.directory.parsing import parse_name, read_host, read_phone


def parsed(text: str) -> ParsedName:
    found = parse_name(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "sound", "city", "lines"),
    [
        ("西安宏远机电设备有限公司", "hongyuan", "西安", "electromechanics"),
        ("宏远（西安）机电设备股份有限公司", "hongyuan", "西安", "electromechanics"),
        ("西安市宏远机电设备限公司", "hongyuan", "西安", "electromechanics"),
        ("西安宏远机电设备有根公司", "hongyuan", "西安", "electromechanics"),
        ("★西安宏远机电", "hongyuan", "西安", "electromechanics"),
        ("Xi'an Hongyuan Electromechanical Equipment Co., Ltd.", "hongyuan", "西安", "electromechanics"),
        ("HONG YUAN ELECTROMECHANICAL EQUIPMENT (XI'AN) LIMIETD", "hongyuan", "西安", "electromechanics"),
        ("Xi'an Hongyuan Jidian Shebei Youxian Gongsi", "hongyuan", "西安", "electromechanics"),
        ("Сиань Хунъюань Цзидянь шэбэй юсянь гунсы", "hongyuan", "西安", "electromechanics"),
        ("Компания «Хун-юань» (Сиань), электромеханическое оборудование", "hongyuan", "西安", "electromechanics"),
        ("Хунъюань, г. Сиань", "hongyuan", "西安", ""),
        ("ООО «Хунъюань Новые материалы», КНР", "hongyuan", "", "new_materials"),
        ("禾济新材料科技有限公司", "heji", "", "new_materials"),
        ("金华电子有限公司", "jinhua", "", "electronics"),
        ("Shnaghai Junli 3D Printing", "junli", "上海", "additive_manufacturing"),
    ],
)
def test_parts_are_the_same_in_any_script(text: str, sound: str, city: str, lines: str) -> None:
    name = parsed(text)
    assert sound in name.sounds
    assert name.lines == frozenset(lines.split())
    expected = parsed(f"{city}某某电子有限公司").place if city else frozenset()
    assert bool(name.place & expected) == bool(city)


@pytest.mark.parametrize(
    ("text", "unit", "city"),
    [
        ("西安宏远机电有限公司青岛分公司", "branch", "青岛"),
        ("Xi'an Hongyuan Machinery Co., Ltd. Qingdao Branch", "branch", "青岛"),
        ("ООО «Сиань Хунъюань Машиностроение», филиал в г. Циндао", "branch", "青岛"),
        ("宏远（中国）投资有限公司上海代表处", "office", "上海"),
        ("Voltesso (China) Representative Office Shanghai", "office", "上海"),
        ("西安宏远机电有限公司驻莫斯科办事处", "", ""),
        ("西安宏远机电有限公司－销售部", "", ""),
        ("西安宏远机电有限公司（研发中心）", "", ""),
    ],
)
def test_registered_units_are_told_from_departments(text: str, unit: str, city: str) -> None:
    name = parsed(text)
    assert name.unit == unit
    if city:
        assert name.unit_place & parsed(f"{city}某某电子有限公司").place


def test_institutes_are_of_another_kind_than_companies() -> None:
    assert (
        parsed("深圳远川传感研究院").kind == parsed("Shenzhen Yuanchuan Sensor Research Institute").kind == "research"
    )
    assert parsed("深圳远川传感有限公司").kind == ""


@pytest.mark.parametrize(
    "text", ["029-88886666", "（029）88886666", "+86 29 8888 6666", "862988886666", "0086-29-88886666转801"]
)
def test_telephone_numbers_in_one_form(text: str) -> None:
    assert read_phone(text) == "2988886666"


def test_hosts_are_registered_domains() -> None:
    assert (
        read_host("https://www.hongyuan.com.cn/en/index.html") == read_host("mail.hongyuan.com.cn") == "hongyuan.com.cn"
    )
    assert read_host("hongyuan.com") == "hongyuan.com"
    assert read_host("no site") == ""
