"""The rows a directory has of one entity: the register's own, and what other lists make of it."""

import random

from directory_maker import (
    CITIES,
    FORM_EN,
    FORM_RU,
    HOMOPHONES,
    LINES,
    LOOK_ALIKE,
    SIGNS,
    UNITS,
    Entity,
    Maker,
    to_pinyin,
    to_russian,
)

Row = dict[str, str]
FREE = ["163.com", "qq.com", "126.com", "mail.ru", "gmail.com"]
HOWS = [
    ("russian", 19),
    ("english", 17),
    ("english-typo", 6),
    ("short", 14),
    ("format", 14),
    ("typo", 13),
    ("form", 8),
    ("suffix", 5),
    ("renamed", 6),
]


def slip(text: str, rng: random.Random) -> str:
    """A text with one slip of the keyboard."""
    at = rng.randrange(1, max(2, len(text) - 1))
    kind = rng.random()
    if kind < 0.35:
        return text[:at] + text[at + 1 :]
    if kind < 0.7:
        return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]
    return text[:at] + text[at : at + 1] + text[at:]


def slip_han(name: str, entity: Entity, rng: random.Random) -> str:
    """A Chinese name with one slip: a homophone, a look-alike, two characters changed over, one lost."""
    kind = rng.random()
    if kind < 0.35:
        at = rng.randrange(len(entity.brand))
        other = rng.choice(HOMOPHONES.get(entity.brand[at], [entity.brand[at]]))
        return name.replace(entity.brand, entity.brand[:at] + other + entity.brand[at + 1 :], 1)
    if kind < 0.6:
        return name.translate(LOOK_ALIKE)
    start = name.find(entity.brand) + len(entity.brand)
    at = rng.randrange(start, max(start + 1, len(name) - 2))
    return (
        name[:at] + name[at + 1 :]
        if kind < 0.8
        else name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :]
    )


def english(entity: Entity, rng: random.Random) -> str:
    """The entity's name in English, in one of the ways lists have it."""
    city = CITIES[entity.head_city if entity.head_city >= 0 else entity.city][1]
    if entity.foreign:
        return f"{entity.foreign} (China) Representative Office {city}"
    brand = to_pinyin(entity.brand) if rng.random() < 0.7 else " ".join(to_pinyin(c) for c in entity.brand)
    line = rng.choice(LINES[entity.line][2])
    if entity.kind == "institute":
        return f"{city} {brand} {line} Research Institute"
    form = rng.choice(FORM_EN)
    if entity.kind == "branch":
        return f"{city} {brand} {line} Co., Ltd. {CITIES[entity.city][1]} Branch"
    place = rng.random()
    name = (
        f"{city} {brand} {line} {form}"
        if place < 0.5
        else f"{brand} {line} ({city}) {form}"
        if place < 0.7
        else f"{brand} {line} {form}"
    )
    return name.strip().upper() if rng.random() < 0.15 else name.strip()


def russian(entity: Entity, rng: random.Random) -> str:
    """The entity's name in Russian: translated, transcribed throughout, or the brand alone."""
    city = CITIES[entity.head_city if entity.head_city >= 0 else entity.city]
    brand, lines = to_russian(entity.brand, rng), LINES[entity.line][3]
    if entity.foreign:
        return f"Представительство {entity.foreign} (Китай), г. {city[2]}"
    if entity.kind == "institute":
        return f"Институт «{brand}» ({lines[1]}), {city[2]}"
    if entity.kind == "branch":
        return f"{rng.choice(FORM_RU)} «{city[2]} {brand} {lines[0]}», филиал в г. {CITIES[entity.city][2]}"
    kind = rng.random()
    if kind < 0.3:
        return f"{rng.choice(FORM_RU)} «{brand} {lines[0]}», КНР"
    if kind < 0.6:
        return f"Компания «{brand}» ({city[2]}), {lines[1]}"
    if kind < 0.8:
        return f"{city[2]} {brand} {to_russian(LINES[entity.line][0], rng)} юсянь гунсы"
    return f"{brand}, г. {city[2]}"


def contacts(entity: Entity, rng: random.Random, keep: float) -> Row:
    """Telephone, mail and site, each told with a chance."""
    area, number = entity.phone.split("-")
    phone = rng.choice(
        [
            f"{area}-{number}",
            f"（{area}）{number}",
            f"+86-{area.lstrip('0')}-{number}",
            f"86{area.lstrip('0')}{number}",
            f"{area}{number}",
            f"+86 {area.lstrip('0')} {number[:4]} {number[4:]}",
        ]
    )
    mail = (
        f"{rng.choice(['info', 'sales', 'office'])}@{entity.host}"
        if rng.random() < 0.5
        else f"{rng.randrange(10**8, 10**9)}@{rng.choice(FREE)}"
    )
    site = (
        rng.choice(["http://www.", "https://www.", "www.", "https://"])
        + entity.host
        + rng.choice(["", "/", "/en", "/index.html"])
    )
    return {
        "电话": phone if rng.random() < keep else "",
        "邮箱": mail if rng.random() < keep else "",
        "网址": site if rng.random() < keep * 0.8 else "",
    }


def registry_row(entity: Entity, rng: random.Random) -> Row:
    """The register's own row."""
    told = lambda text, keep: text if rng.random() < keep else ""  # noqa: E731
    row = {
        "企业名称": entity.name,
        "英文名称": told(english(entity, rng), 0.1),
        "统一社会信用代码": told(entity.code, 0.93),
        "法定代表人": told(entity.person, 0.85),
    }
    row |= {
        "注册资本（万元）": entity.capital,
        "成立日期": entity.founded,
        "地址": told(entity.address, 0.9),
        "城市": told(CITIES[entity.city][0], 0.95),
        "行业": told(LINES[entity.line][1], 0.6),
    }
    return row | contacts(entity, rng, 0.6) | {"来源": "园区名录"}


def other_row(entity: Entity, how: str, maker: Maker) -> Row:
    """A row that another list has of the entity."""
    rng = maker.rng
    told = lambda text, keep: text if rng.random() < keep else ""  # noqa: E731
    row = contacts(entity, rng, 0.5) | {"行业": told(LINES[entity.line][1], 0.5)}
    city = CITIES[entity.city]
    if how in ("english", "english-typo"):
        name = english(entity, rng)
        person = to_pinyin(entity.person[0]) + " " + to_pinyin(entity.person[1:])
        return row | {
            "英文名称": slip(name, rng) if how == "english-typo" else name,
            "法定代表人": told(person, 0.4),
            "城市": told(city[1], 0.55),
            "来源": "expo-catalogue",
        }
    if how == "russian":
        person = (
            to_russian(entity.person[0], rng).replace("-", "")
            + " "
            + to_russian(entity.person[1:], rng).replace("-", "").capitalize()
        )
        return row | {
            "俄文名称": russian(entity, rng),
            "法定代表人": told(person, 0.4),
            "城市": told(city[2], 0.5),
            "来源": "торгпредство",
        }
    row |= {
        "法定代表人": told(entity.person, 0.6),
        "地址": told(entity.address, 0.7),
        "城市": told(city[0], 0.9),
        "来源": "行业协会",
    }
    code = told(entity.code, 0.3)
    name, former = entity.name, ""
    if how == "typo":
        name = slip_han(name, entity, rng)
        if code and rng.random() < 0.4:
            at = rng.randrange(9, 17)
            code = code[:at] + rng.choice(SIGNS) + code[at + 1 :]
    elif how == "short":
        line = LINES[entity.line]
        name = rng.choice(
            [
                f"{city[0]}{entity.brand}",
                f"{entity.brand}{line[0]}",
                f"{entity.brand}{line[1]}公司",
                f"{city[0]}{entity.brand}{line[1]}",
            ]
        )
    elif how == "format":
        name = rng.choice(
            [
                f" {name} ",
                name.replace("公司", "公\u200b司"),
                name[:3] + " " + name[3:],
                name.replace("（", "(").replace("）", ")"),
                f"★{name}",
                name + "\n",
            ]
        )
        code = rng.choice([code, code.lower(), " " + code, "".join(chr(ord(c) + 0xFEE0) for c in code)])
    elif how == "form" and entity.form:
        name = name.replace(entity.form, rng.choice(["有限公司", "股份有限公司", "有限责任公司", "集团有限公司"]))
    elif how == "suffix":
        name += rng.choice(UNITS)
    elif how == "renamed":
        other = maker.brand()
        name, former = name.replace(entity.brand, other, 1), told(name, 0.4)
        code = code or ("" if former else entity.code)
    return row | {"企业名称": name, "曾用名": former, "统一社会信用代码": code}


def make_directory(rows: int, seed: int) -> tuple[list[Row], list[tuple[str, str, str, str]]]:
    """A directory of about so many rows, and for each row its entity, parent, kind and how it came to be."""
    maker = Maker(seed)
    rng = maker.rng
    found: list[tuple[Row, tuple[str, str, str, str]]] = []
    while len(found) < rows:
        entity = maker.body() if rng.random() < 0.012 else maker.company()
        for one in [entity, *maker.related(entity)]:
            found.append((registry_row(one, rng), (one.key, one.parent, one.kind, "registry")))
            for _ in range(rng.choices((0, 1, 2, 3), (81, 13, 5, 1))[0]):
                how = rng.choices([h for h, _ in HOWS], [w for _, w in HOWS])[0]
                if one.kind != "company" and how in ("short", "suffix", "renamed", "form"):
                    how = "format"
                found.append((other_row(one, how, maker), (one.key, one.parent, one.kind, how)))
    rng.shuffle(found)
    return [row for row, _ in found], [truth for _, truth in found]
