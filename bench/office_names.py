"""Made names in three scripts: towns, organisations and people, each as many different ones as are asked for."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

LANGUAGES = ("ru", "en", "zh")

TOWNS = [
    ("Томск", "Tomsk", "托木斯克"), ("Ухань", "Wuhan", "武汉"), ("Минск", "Minsk", "明斯克"), ("Нанкин", "Nanjing", "南京"),
    ("Ханой", "Hanoi", "河内"), ("Казань", "Kazan", "喀山"), ("Алматы", "Almaty", "阿拉木图"), ("Циндао", "Qingdao", "青岛"),
    ("Харбин", "Harbin", "哈尔滨"), ("Пекин", "Beijing", "北京"), ("Шанхай", "Shanghai", "上海"), ("Далянь", "Dalian", "大连"),
    ("Чэнду", "Chengdu", "成都"), ("Сиань", "Xian", "西安"), ("Сучжоу", "Suzhou", "苏州"), ("Ханчжоу", "Hangzhou", "杭州"),
    ("Шэньчжэнь", "Shenzhen", "深圳"), ("Гуанчжоу", "Guangzhou", "广州"), ("Чунцин", "Chongqing", "重庆"), ("Тяньцзинь", "Tianjin", "天津"),
    ("Москва", "Moscow", "莫斯科"), ("Самара", "Samara", "萨马拉"), ("Омск", "Omsk", "鄂木斯克"), ("Пермь", "Perm", "彼尔姆"),
    ("Уфа", "Ufa", "乌法"), ("Иркутск", "Irkutsk", "伊尔库茨克"), ("Владивосток", "Vladivostok", "符拉迪沃斯托克"), ("Брест", "Brest", "布列斯特"),
    ("Витебск", "Vitebsk", "维捷布斯克"), ("Астана", "Astana", "阿斯塔纳"), ("Ташкент", "Tashkent", "塔什干"), ("Самарканд", "Samarkand", "撒马尔罕"),
    ("Баку", "Baku", "巴库"), ("Ереван", "Yerevan", "埃里温"), ("Дели", "Delhi", "德里"), ("Мумбаи", "Mumbai", "孟买"),
    ("Берлин", "Berlin", "柏林"), ("Дрезден", "Dresden", "德累斯顿"), ("Милан", "Milan", "米兰"), ("Турин", "Turin", "都灵"),
    ("Белград", "Belgrade", "贝尔格莱德"), ("Прага", "Prague", "布拉格"), ("Варшава", "Warsaw", "华沙"), ("Каир", "Cairo", "开罗"),
]  # fmt: skip
FIELDS = [
    ("энергетики", "Power Engineering", "能源"), ("материаловедения", "Materials Science", "材料"), ("робототехники", "Robotics", "机器人"),
    ("экологии", "Ecology", "生态"), ("транспорта", "Transport", "交通"), ("судостроения", "Shipbuilding", "船舶"),
    ("машиностроения", "Mechanical Engineering", "机械"), ("электроники", "Electronics", "电子"), ("металлургии", "Metallurgy", "冶金"),
    ("химии", "Chemistry", "化学"), ("физики", "Physics", "物理"), ("математики", "Mathematics", "数学"), ("биологии", "Biology", "生物"),
    ("медицины", "Medicine", "医学"), ("строительства", "Civil Engineering", "建筑"), ("связи", "Communications", "通信"),
    ("информатики", "Informatics", "信息"), ("экономики", "Economics", "经济"), ("права", "Law", "法律"), ("педагогики", "Education", "教育"),
    ("лингвистики", "Linguistics", "语言"), ("геологии", "Geology", "地质"), ("горного дела", "Mining", "矿业"), ("авиации", "Aviation", "航空"),
    ("космоса", "Space Research", "航天"), ("оптики", "Optics", "光学"), ("лазеров", "Laser Technology", "激光"), ("нефти и газа", "Oil and Gas", "石油"),
    ("водного хозяйства", "Water Resources", "水利"), ("лесного дела", "Forestry", "林业"), ("сельского хозяйства", "Agriculture", "农业"),
    ("пищевых технологий", "Food Technology", "食品"), ("текстиля", "Textiles", "纺织"), ("дизайна", "Design", "设计"),
    ("океанологии", "Oceanology", "海洋"), ("метеорологии", "Meteorology", "气象"), ("гидравлики", "Hydraulics", "液压"),
    ("акустики", "Acoustics", "声学"), ("теплофизики", "Thermal Physics", "热物理"), ("ядерных технологий", "Nuclear Technology", "核技术"),
]  # fmt: skip
FORMS = [
    ("Университет {field} {town}а", "{town} University of {field}", "{town}{field}大学"),
    ("Институт {field} ({town})", "{town} Institute of {field}", "{town}{field}研究院"),
    ("Центр {field} ({town})", "{town} Centre for {field}", "{town}{field}中心"),
    ("Академия {field} ({town})", "{town} Academy of {field}", "{town}{field}科学院"),
    ("Лаборатория {field} ({town})", "{town} Laboratory of {field}", "{town}{field}实验室"),
    ("Завод {field} ({town})", "{town} Plant of {field}", "{town}{field}厂"),
    ("Фонд развития {field} ({town})", "{town} Foundation for {field}", "{town}{field}基金会"),
    ("Ассоциация {field} ({town})", "{town} Association of {field}", "{town}{field}协会"),
    ("Колледж {field} ({town})", "{town} College of {field}", "{town}{field}学院"),
    ("Музей {field} ({town})", "{town} Museum of {field}", "{town}{field}博物馆"),
    ("Технопарк {field} ({town})", "{town} Technopark of {field}", "{town}{field}科技园"),
    ("Бюро {field} ({town})", "{town} Bureau of {field}", "{town}{field}设计院"),
]
OWN = ("Невский государственный технический университет", "Neva State Technical University", "涅瓦国立技术大学")

SYLLABLES = ["Бар", "Вед", "Гор", "Дан", "Жар", "Зим", "Кал", "Лав", "Мир", "Нов", "Орл", "Пав", "Рад", "Сав", "Тих", "Уша", "Фил", "Хар", "Шир", "Яр"]  # fmt: skip
ENDINGS = ["ов", "енков", "ин", "ский", "енко", "аев", "иков", "ухин", "овцев", "чук"]
GIVEN = ["Иван", "Олег", "Павел", "Сергей", "Андрей", "Виктор", "Пётр", "Антон", "Глеб", "Игорь", "Кирилл", "Лев", "Максим", "Никита", "Роман"]  # fmt: skip
FATHERS = ["Иванович", "Олегович", "Павлович", "Сергеевич", "Андреевич", "Викторович", "Петрович", "Антонович", "Игоревич", "Львович", "Романович", "Ильич"]  # fmt: skip
LETTERS = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", ["a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya"], strict=True))  # fmt: skip
CHINESE_SURNAMES = [("李", "Li", "Ли"), ("王", "Wang", "Ван"), ("张", "Zhang", "Чжан"), ("刘", "Liu", "Лю"), ("陈", "Chen", "Чэнь"), ("杨", "Yang", "Ян"), ("赵", "Zhao", "Чжао"), ("黄", "Huang", "Хуан"), ("周", "Zhou", "Чжоу"), ("吴", "Wu", "У"), ("徐", "Xu", "Сюй"), ("孙", "Sun", "Сунь"), ("胡", "Hu", "Ху"), ("朱", "Zhu", "Чжу"), ("高", "Gao", "Гао"), ("林", "Lin", "Линь"), ("何", "He", "Хэ"), ("郭", "Guo", "Го"), ("马", "Ma", "Ма"), ("罗", "Luo", "Ло")]  # fmt: skip
CHINESE_GIVEN = [("海", "hai", "хай"), ("明", "ming", "мин"), ("强", "qiang", "цян"), ("丽", "li", "ли"), ("华", "hua", "хуа"), ("文", "wen", "вэнь"), ("军", "jun", "цзюнь"), ("平", "ping", "пин"), ("东", "dong", "дун"), ("伟", "wei", "вэй"), ("芳", "fang", "фан"), ("涛", "tao", "тао"), ("超", "chao", "чао"), ("杰", "jie", "цзе"), ("霞", "xia", "ся"), ("磊", "lei", "лэй"), ("洋", "yang", "ян"), ("勇", "yong", "юн"), ("艳", "yan", "янь"), ("敏", "min", "минь"), ("静", "jing", "цзин"), ("宇", "yu", "юй"), ("浩", "hao", "хао"), ("鑫", "xin", "синь"), ("波", "bo", "бо"), ("斌", "bin", "бинь"), ("辉", "hui", "хуэй"), ("刚", "gang", "ган"), ("健", "jian", "цзянь"), ("雪", "xue", "сюэ")]  # fmt: skip
ENGLISH_GIVEN = ["James", "Mary", "Robert", "Linda", "Thomas", "Susan", "Daniel", "Karen", "Paul", "Helen", "Peter", "Laura", "Hans", "Greta", "Marco", "Elena", "Arjun", "Priya", "Omar", "Leila"]  # fmt: skip
ENGLISH_SURNAMES = [a + b for a, b in product(["Ash", "Brad", "Clif", "Dun", "Ever", "Ford", "Glen", "Hart", "Lang", "Mil"], ["bury", "ley", "ton", "wood", "well", "ham", "field", "more", "stone", "wick"])]  # fmt: skip


@dataclass(slots=True)
class Thing:
    """An organisation or a person of the made registry.

    Attributes:
        kind: organisation or person.
        names: The full name by language; where a language is missing, its documents write that of another.
        home: For a person, and for a unit, the place of its organisation in the list; -1 where there is none.
        first: The ledger row of its first entity by visibility, filled as documents name it.
        seen: How often it was named.
    """

    kind: str
    names: dict[str, str]
    home: int = -1
    first: int = 0
    seen: int = 0
    post: int = 0
    units: list[int] = field(default_factory=list)

    def name_in(self, language: str) -> str:
        """The name that a document in a language writes."""
        return self.names.get(language) or self.names.get("en") or next(iter(self.names.values()))


def romanise(russian: str) -> str:
    """Return a Russian name in Latin letters."""
    latin = "".join(LETTERS.get(sign, LETTERS.get(sign.lower(), sign).capitalize()) for sign in russian)
    return latin.replace("  ", " ")


def make_organisations(rng: random.Random, count: int) -> list[Thing]:
    """Return organisations in order of how often documents name them: the office's own house first."""
    made = [Thing("organisation", dict(zip(LANGUAGES, OWN, strict=True)))]
    kinds = list(product(range(len(FORMS)), range(len(TOWNS)), range(len(FIELDS))))
    rng.shuffle(kinds)
    for number in range(count - 1):
        form, town, about = kinds[number % len(kinds)]
        again = number // len(kinds)
        names = {
            language: FORMS[form][at].format(town=TOWNS[town][at], field=FIELDS[about][at])
            + (f" № {again + 1}" if again else "")
            for at, language in enumerate(LANGUAGES)
        }
        thing = Thing("organisation", names)
        # A unit belongs to one that documents name more often.
        if number > 50 and rng.random() < 0.2:
            thing.home = rng.randrange(1, max(2, number // 4))
            made[thing.home].units.append(len(made))
        made.append(thing)
    return made


def make_russian() -> Iterator[dict[str, str]]:
    """Yield Russian people, surname last."""
    surnames = [a + b for a, b in product(SYLLABLES, ENDINGS)]
    for father, given, surname in product(FATHERS, GIVEN, surnames):
        yield {"ru": f"{given} {father} {surname}", "en": f"{romanise(given)} {romanise(surname)}"}


def make_chinese() -> Iterator[dict[str, str]]:
    """Yield Chinese people, surname first."""
    for one, other, surname in product(CHINESE_GIVEN, CHINESE_GIVEN, CHINESE_SURNAMES):
        latin = (one[1] + other[1]).capitalize()
        yield {
            "zh": surname[0] + one[0] + other[0],
            "en": f"{surname[1]} {latin}",
            "ru": f"{surname[2]} {(one[2] + other[2]).capitalize()}",
        }


def make_english() -> Iterator[dict[str, str]]:
    """Yield people of elsewhere."""
    for middle, given, surname in product(" ABCDEFGHJKLMNPRST", ENGLISH_GIVEN, ENGLISH_SURNAMES):
        yield {"en": f"{given} {middle}. {surname}" if middle != " " else f"{given} {surname}"}


def make_people(rng: random.Random, count: int, organisations: int) -> list[Thing]:
    """Return people with the organisation of each; the first hundreds work in the office's own house."""
    sources = (make_russian(), make_chinese(), make_english())
    pools: list[list[dict[str, str]]] = [list(source) for source in sources]
    for pool in pools:
        rng.shuffle(pool)
    made: list[Thing] = []
    for number in range(count):
        house = number < max(3, count // 100)
        pool = pools[0] if house else rng.choices(pools, (4, 4, 2))[0]
        if not pool:
            pool = max(pools, key=len)
        # A few own half of all papers; the square makes large partners have many people and the small ones some.
        home = 0 if house else 1 + int((organisations - 1) * rng.random() ** 2)
        made.append(Thing("person", pool.pop(), home=min(home, organisations - 1), post=number))
    return made
