"""Makes directories with known duplicates: an innovation district's companies in Chinese, English and Russian.

Everything is made up from lists of its own; another seed makes another directory. It has what real ones have: one brand in
two cities, one brand in two lines of business, brands that sound alike, groups with subsidiaries, numbers of agents and of
whole buildings, people of one name, branches with codes of their own, and every row known to stand for one entity.
"""

import random
from dataclasses import dataclass, field, replace

from pypinyin import Style, lazy_pinyin

from bridgebook.names.syllables import palladius

BRAND = "宝博昌超辰迪鼎东恩方飞丰富高格光广国海翰航豪和恒宏鸿华辉汇惠佳嘉建健江金锦京晶精景靖久凯康科兰乐力利联亮林灵隆铭明南能宁鹏普奇启千庆荣瑞润赛森升盛思松泰坦腾天通同拓万旺维伟文祥协欣新信兴星旭轩雅亚艳扬阳耀业亿益银英永优友宇裕元远悦云泽展长振正志智中卓尊"
CITIES = [
    ("西安", "Xi'an", "Сиань", "029", "610131", 30), ("成都", "Chengdu", "Чэнду", "028", "510107", 14), ("广州", "Guangzhou", "Гуанчжоу", "020", "440112", 12),
    ("重庆", "Chongqing", "Чунцин", "023", "500112", 9), ("沈阳", "Shenyang", "Шэньян", "024", "210112", 8), ("大连", "Dalian", "Далянь", "0411", "210231", 7),
    ("长春", "Changchun", "Чанчунь", "0431", "220104", 6), ("济南", "Jinan", "Цзинань", "0531", "370102", 5), ("厦门", "Xiamen", "Сямынь", "0592", "350206", 4),
    ("昆明", "Kunming", "Куньмин", "0871", "530102", 3), ("北京", "Beijing", "Пекин", "010", "110105", 6), ("南昌", "Nanchang", "Наньчан", "0791", "360106", 3),
    ("郑州", "Zhengzhou", "Чжэнчжоу", "0371", "410105", 4), ("福州", "Fuzhou", "Фучжоу", "0591", "350102", 2), ("兰州", "Lanzhou", "Ланьчжоу", "0931", "620102", 2),
]  # fmt: skip
# name in Chinese, the column's word, English variants, Russian variants
LINES = [
    ("激光技术", "激光", ["Laser Technology", "Lasers", "Laser Tech"], ["Лазерные технологии", "лазеры"]),
    ("石油机械", "石油", ["Petroleum Machinery", "Oil Machinery"], ["Нефтяное машиностроение", "нефтяное оборудование"]),
    ("轨道交通装备", "轨道", ["Rail Transit Equipment", "Railway Equipment"], ["Железнодорожное оборудование", "железнодорожная техника"]),
    ("电力设备", "电力", ["Electric Power Equipment", "Electrical Equipment"], ["Электрооборудование", "электротехника"]),
    ("仪器仪表", "仪器", ["Instruments", "Instrumentation", "Instrument & Meter"], ["Приборостроение", "приборы"]),
    ("食品", "食品", ["Food", "Foods", "Foodstuff"], ["Продукты питания", "пищевая продукция"]),
    ("纺织", "纺织", ["Textile", "Textiles"], ["Текстиль", "текстильная продукция"]),
    ("塑料制品", "塑料", ["Plastic Products", "Plastics"], ["Пластмассы", "изделия из пластмасс"]),
    ("数据科技", "数据", ["Data Technology", "Data Tech"], ["Технологии данных", "большие данные"]),
    ("通信设备", "通信", ["Communication Equipment", "Telecom Equipment", "Communications"], ["Оборудование связи", "телекоммуникации"]),
    ("化工", "化工", ["Chemical", "Chemicals", "Chemical Industry"], ["Химическая промышленность", "химия"]),
    ("制药", "医药", ["Pharmaceutical", "Pharma", "Pharmaceuticals"], ["Фармацевтика", "фармацевтическая продукция"]),
    ("生物技术", "生物", ["Biotechnology", "Biotech", "Bio-Tech"], ["Биотехнологии", "биотехнологии"]),
    ("农业科技", "农业", ["Agricultural Technology", "Agri-Tech"], ["Сельскохозяйственные технологии", "сельское хозяйство"]),
    ("机器人科技", "机器人", ["Robotics", "Robot Technology", "Robots"], ["Робототехника", "робототехника"]),
    ("软件开发", "软件", ["Software Development", "Software"], ["Разработка программного обеспечения", "программное обеспечение"]),
    ("航天装备", "航天", ["Aerospace Equipment", "Space Equipment"], ["Космическая техника", "космос"]),
    ("物流", "物流", ["Logistics", "Logistics Service"], ["Логистика", "логистика"]),
    ("环境工程", "环保", ["Environmental Engineering", "Environment"], ["Экологический инжиниринг", "экология"]),
    ("光学仪器", "光学", ["Optical Instruments", "Optics"], ["Оптические приборы", "оптика"]),
    ("汽车配件", "汽配", ["Auto Parts", "Automotive Components", "Car Parts"], ["Автокомпоненты", "автозапчасти"]),
    ("模具制造", "模具", ["Mould Manufacturing", "Molds"], ["Пресс-формы", "пресс-формы"]),
    ("陶瓷材料", "陶瓷", ["Ceramic Materials", "Ceramics"], ["Керамические материалы", "керамика"]),
    ("储能科技", "储能", ["Energy Storage Technology", "Energy Storage"], ["Накопители энергии", "накопители энергии"]),
]  # fmt: skip
FORMS = [
    ("有限公司", 60),
    ("有限责任公司", 15),
    ("股份有限公司", 10),
    ("集团有限公司", 6),
    ("（普通合伙）", 3),
    ("厂", 4),
    ("中心（有限合伙）", 2),
]
FORM_EN = ["Co., Ltd.", "Co.,Ltd", "CO., LTD", "Company Limited", "Ltd.", "Corporation", "Inc.", ""]
FORM_RU = ["ООО", "АО", "Компания", "ООО"]
SURNAMES = "王李张刘陈杨黄赵周吴徐孙马胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂华建国文斌波辉红玲飞鹏晨雪梅凤英海婷宇浩然子轩欣怡"
STREETS = [
    "人民路",
    "解放路",
    "中山路",
    "建设大道",
    "光华路",
    "高新一路",
    "科技二路",
    "锦业路",
    "天府大道",
    "沣惠南路",
    "丈八东路",
    "友谊西路",
]
DISTRICTS = ["高新区", "雁塔区", "经开区", "开发区", "新城区"]
UNITS = ["销售部", "国际业务部", "驻哈萨克斯坦办事处", "（技术中心）", "-外贸部", "驻叶卡捷琳堡联络处", "二厂"]
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
HEADINGS = [
    "序号",
    "企业名称",
    "英文名称",
    "俄文名称",
    "统一社会信用代码",
    "法定代表人",
    "注册资本（万元）",
    "成立日期",
    "地址",
    "城市",
    "行业",
    "电话",
    "邮箱",
    "网址",
    "曾用名",
    "来源",
]
LOOK_ALIKE = str.maketrans({"技": "枝", "未": "末", "科": "料", "限": "根", "机": "玑", "仪": "议"})


@dataclass(frozen=True)
class Entity:
    """A company, branch, institute or office as it really is."""

    key: str
    parent: str
    kind: str
    brand: str
    city: int
    line: int
    form: str
    name: str
    code: str
    person: str
    capital: str
    founded: str
    address: str
    phone: str
    host: str
    head_city: int = -1
    foreign: str = ""


@dataclass
class Maker:
    """Makes one directory from a seed."""

    seed: int
    rng: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)
        self.made = 0
        self.agents = [self.phone(self.rng.randrange(len(CITIES))) for _ in range(6)]
        self.buildings = [self.address(self.pick_city()) for _ in range(40)]

    def pick_city(self) -> int:
        return self.rng.choices(range(len(CITIES)), [c[5] for c in CITIES])[0]

    def brand(self) -> str:
        return "".join(self.rng.choice(BRAND) for _ in range(2 if self.rng.random() < 0.7 else 3))

    def person(self) -> str:
        return self.rng.choice(SURNAMES) + "".join(self.rng.choice(GIVEN) for _ in range(self.rng.choice((1, 2, 2))))

    def phone(self, city: int) -> str:
        return CITIES[city][3] + "-" + str(self.rng.randrange(2_000_000, 99_999_999))

    def address(self, city: int) -> str:
        name = CITIES[city][0]
        return f"{name}市{self.rng.choice(DISTRICTS)}{self.rng.choice(STREETS)}{self.rng.randrange(1, 900)}号"

    def code(self, city: int, kind: str) -> str:
        head = ("12" if kind == "institute" else "91") + CITIES[city][4]
        body = head + "".join(self.rng.choice(SIGNS) for _ in range(9))
        total = sum(SIGNS.index(sign) * weight for sign, weight in zip(body, WEIGHTS, strict=True))
        return body + SIGNS[(31 - total % 31) % 31]

    def company(self, brand: str = "", city: int = -1, line: int = -1) -> Entity:
        rng = self.rng
        brand, city = brand or self.brand(), self.pick_city() if city < 0 else city
        line = rng.randrange(len(LINES)) if line < 0 else line
        form = rng.choices([f for f, _ in FORMS], [w for _, w in FORMS])[0]
        place, trade = CITIES[city][0], LINES[line][0]
        name = (
            f"{brand}（{place}）{trade}{form}"
            if rng.random() < 0.12
            else f"{place}{'市' if rng.random() < 0.1 else ''}{brand}{trade}{form}"
        )
        self.made += 1
        sound = "".join(lazy_pinyin(brand))
        host = (
            sound
            + rng.choice(["", "", "tech", "group", str(rng.randrange(100)), "-" + place_letters(city)])
            + rng.choice([".com", ".cn", ".com.cn"])
        )
        founded = f"{rng.randrange(1985, 2026)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
        phone = rng.choice(self.agents) if rng.random() < 0.02 else self.phone(city)
        address = rng.choice(self.buildings) if rng.random() < 0.04 else self.address(city)
        return Entity(
            f"E{self.made:06}",
            "",
            "company",
            brand,
            city,
            line,
            form,
            name,
            self.code(city, "company"),
            self.person(),
            str(rng.choice([10, 50, 100, 300, 500, 1000, 3000, 8000])),
            founded,
            address,
            phone,
            host,
        )

    def related(self, entity: Entity) -> list[Entity]:
        """Others that are easily taken for an entity: sisters, subsidiaries, homophones, branches."""
        rng, found = self.rng, list[Entity]()
        if rng.random() < 0.05:
            sister = self.company(entity.brand, self.pick_city(), entity.line)
            found.append(
                replace(
                    sister,
                    host=entity.host if rng.random() < 0.5 else sister.host,
                    person=entity.person if rng.random() < 0.3 else sister.person,
                )
            )
        if rng.random() < 0.05:
            line = (entity.line + rng.randrange(1, len(LINES))) % len(LINES)
            sister = self.company(entity.brand, entity.city, line)
            shared = rng.random() < 0.5
            found.append(
                replace(
                    sister,
                    host=entity.host,
                    phone=entity.phone if shared else sister.phone,
                    address=entity.address if shared else sister.address,
                )
            )
        if rng.random() < 0.03:
            other = "".join(rng.choice(HOMOPHONES.get(c, [c])) for c in entity.brand)
            found.append(self.company(other, entity.city, entity.line if rng.random() < 0.5 else -1))
        if rng.random() < 0.04:
            city = self.pick_city()
            if city != entity.city:
                base = self.company(entity.brand, city, entity.line)
                found.append(
                    replace(
                        base,
                        kind="branch",
                        parent=entity.key,
                        name=f"{entity.name}{CITIES[city][0]}分公司",
                        form=entity.form,
                        host=entity.host,
                        head_city=entity.city,
                    )
                )
        return found

    def body(self) -> Entity:
        """An institute, or an office of a foreign company."""
        rng, base = self.rng, self.company()
        place = CITIES[base.city][0]
        if rng.random() < 0.7:
            return replace(
                base,
                kind="institute",
                code=self.code(base.city, "institute"),
                name=f"{place}{base.brand}{LINES[base.line][0].removesuffix('科技')}{rng.choice(['研究院', '研究所'])}",
                form="",
            )
        foreign = rng.choice(["Volt", "Nord", "Kard", "Brix", "Lund", "Terv"]) + rng.choice(
            ["marin", "esso", "aline", "wick", "gard"]
        )
        return replace(
            base,
            kind="office",
            name=f"{base.brand}（中国）投资有限公司{place}代表处",
            foreign=foreign.capitalize(),
            form="",
        )


def place_letters(city: int) -> str:
    """A city's first letters, as hosts have them."""
    return CITIES[city][1].lower().replace("'", "")[:4]


HOMOPHONES: dict[str, list[str]] = {}
for _character in BRAND:
    _same = [c for c in BRAND if lazy_pinyin(c) == lazy_pinyin(_character) and c != _character]
    if _same:
        HOMOPHONES[_character] = _same


def to_pinyin(text: str, *, gap: str = "") -> str:
    """Characters in pinyin, capitalised."""
    return gap.join(lazy_pinyin(text, style=Style.NORMAL)).capitalize()


def to_russian(text: str, rng: random.Random) -> str:
    """Characters in Palladius, as Russian texts write it: joined or hyphenated, е for э, a soft sign lost."""
    table = palladius()
    parts = [table.get(s, s) for s in lazy_pinyin(text, style=Style.NORMAL)]
    joined = "-".join(parts) if rng.random() < 0.2 else _join(parts)
    if rng.random() < 0.08:
        joined = joined.replace("нь", "н", 1)
    return joined.capitalize()


def _join(parts: list[str]) -> str:
    text = ""
    for part in parts:
        text += ("ъ" if text.endswith("н") and part[:1] in "аеоуэюя" else "") + part
    return text
