"""Distinct names of people and organisations, each in one of three scripts, with the ways another would write it."""

import random
from collections.abc import Iterator

from bridgebook.names.chinese import to_palladius

SURNAMES = (
    "王wang 李li 张zhang 刘liu 陈chen 杨yang 赵zhao 黄huang 周zhou 吴wu 徐xu 孙sun 胡hu 朱zhu 高gao 林lin 何he 郭guo 马ma 罗luo "
    "梁liang 宋song 郑zheng 谢xie 韩han 唐tang 冯feng 于yu 董dong 萧xiao 程cheng 曹cao 袁yuan 邓deng 许xu 傅fu 沈shen 曾zeng 彭peng 吕lv"
)
GIVEN = (
    "伟wei 芳fang 娜na 敏min 静jing 丽li 强qiang 磊lei 军jun 洋yang 勇yong 艳yan 杰jie 娟juan 涛tao 明ming 超chao 秀xiu 霞xia 平ping "
    "刚gang 桂gui 英ying 华hua 玉yu 萍ping 红hong 建jian 国guo 文wen 辉hui 云yun 梅mei 海hai 波bo 宁ning 龙long 飞fei 鹏peng 晓xiao "
    "东dong 峰feng 志zhi 春chun 新xin 永yong 清qing 振zhen 立li 德de 庆qing 福fu 根gen 兴xing 光guang 天tian 达da 安an 岩yan 中zhong "
    "茂mao 进jin 林lin 有you 坚jian 和he 彪biao 博bo 诚cheng 先xian 敬jing 震zhen 壮zhuang 会hui 思si 群qun 豪hao 心xin 邦bang 承cheng "
    "乐yue 绍shao 功gong 松song 善shan 厚hou 裕yu 河he 哲zhe 江jiang 亮liang 政zheng 谦qian 亨heng 奇qi 固gu 之zhi 轮lun 翰han 朗lang "
    "伯bo 宏hong 言yan 若ruo 鸣ming 朋peng 斌bin 梁liang 栋dong 维wei 启qi 克ke 伦lun 翔xiang 旭xu 泽ze 晨chen 辰chen 士shi 以yi"
)
MEN = (
    "Иван Олег Павел Сергей Андрей Виктор Михаил Николай Владимир Дмитрий Константин Борис Григорий Леонид Роман Антон Кирилл Тимофей Глеб Степан "
    "Фёдор Егор Марк Матвей Захар Никита Вадим Игорь Артём Максим"
)
ROOTS = (
    "Бел Черн Орл Сокол Лебед Зайц Волк Медвед Ковал Кузнец Мельник Гончар Рыбак Плотник Столяр Садов Лесн Полев Горн Речн Озер Берег Камен "
    "Песк Глин Желез Мед Серебр Золот Алмаз Крист Янтар Снег Мороз Вьюг Метел Гром Молни Ветр Бур Дожд Тум Рос Ине Зор Ясн Светл Тёмн Крас"
)
MIDDLES = "ин ок ан ар ет ик уш ищ ун яч ач ен ус ат ор"
ENDS = "ов ев ин овский енко"
CITIES = (
    "Томск/Tomsk/托木斯克 Казань/Kazan/喀山 Минск/Minsk/明斯克 Самара/Samara/萨马拉 Пермь/Perm/彼尔姆 Омск/Omsk/鄂木斯克 Москва/Moscow/莫斯科 "
    "Пекин/Beijing/北京 Шанхай/Shanghai/上海 Ухань/Wuhan/武汉 Нанкин/Nanjing/南京 Циндао/Qingdao/青岛 Харбин/Harbin/哈尔滨 Далянь/Dalian/大连 "
    "Сучжоу/Suzhou/苏州 Тяньцзинь/Tianjin/天津 Чэнду/Chengdu/成都 Сиань/Xi'an/西安 Гуанчжоу/Guangzhou/广州 Шэньчжэнь/Shenzhen/深圳"
)
FIELDS = (
    "энергетики/Energy/能源 материалов/Materials/材料 робототехники/Robotics/机器人 экологии/Ecology/生态 транспорта/Transport/交通 "
    "химии/Chemistry/化学 физики/Physics/物理 математики/Mathematics/数学 медицины/Medicine/医学 биологии/Biology/生物"
)
LETTERS = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "y",
            "",
            "e",
            "yu",
            "ya",
            "e",
        ],
        strict=True,
    )
)


def generate(dice: random.Random, count: int) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield (kind, name as stored, queries by what they change), each name once."""
    met: set[str] = set()
    makers = (make_chinese, make_chinese, make_russian, make_russian, make_company, make_institute)
    while len(met) < count:
        kind, scripts, more = dice.choice(makers)(dice)
        stored = dice.choice(sorted(scripts))
        name = scripts[stored]
        if name in met:
            continue
        met.add(name)
        queries = {f"in {script}": text for script, text in scripts.items() if script != stored} | more
        letters = [at for at, sign in enumerate(name) if at and sign.isalpha() and sign.islower()]
        if stored != "characters" and len(name) > 8:
            at = dice.choice(letters)
            queries["a letter missing"] = name[:at] + name[at + 1 :]
        yield kind, name, queries


def make_chinese(dice: random.Random) -> tuple[str, dict[str, str], dict[str, str]]:
    """A Chinese person."""
    surname = dice.choice(SURNAMES.split())
    given = dice.sample(GIVEN.split(), 2)
    first, rest = surname[1:], tuple(sign[1:] for sign in given)
    latin = f"{first.capitalize().replace('v', 'ü')} {''.join(rest).capitalize()}"
    scripts = {
        "characters": surname[0] + "".join(sign[0] for sign in given),
        "pinyin": latin,
        "Palladius": f"{to_palladius((first,))} {to_palladius(rest)}",
    }
    return "person", scripts, {"reversed": " ".join(reversed(latin.split()))}


def make_russian(dice: random.Random) -> tuple[str, dict[str, str], dict[str, str]]:
    """A Russian person."""
    given, father = dice.sample(MEN.split(), 2)
    surname = (
        dice.choice(ROOTS.split())
        + "".join(dice.sample(MIDDLES.split(), dice.choice((1, 2))))
        + dice.choice(ENDS.split())
    )
    stem = father[:-1] if father[-1] in "йь" else father
    patronymic = stem + ("евич" if father[-1] in "йь" else "ович")
    full = f"{given} {patronymic} {surname}" if dice.random() < 0.5 else f"{given} {surname}"
    more = {"initials": f"{given[0]}. {patronymic[0]}. {surname}" if patronymic in full else f"{given[0]}. {surname}"}
    more["reversed"] = f"{surname} {given}"
    if surname.endswith(("ов", "ев", "ин")):
        more["declined"] = f"с {decline(given)} {surname}ым"
    return "person", {"Cyrillic": full, "Latin": romanise(full)}, more


def decline(given: str) -> str:
    """A man's name in the instrumental."""
    if given == "Павел":
        return "Павлом"
    return given[:-1] + "ем" if given[-1] in "йь" else given + "ом"


def romanise(name: str) -> str:
    """A Russian name in Latin letters, as passports write it."""
    return " ".join("".join(LETTERS.get(sign, sign) for sign in word.casefold()).capitalize() for word in name.split())


def make_company(dice: random.Random) -> tuple[str, dict[str, str], dict[str, str]]:
    """A company with a name of its own."""
    city = dice.choice(CITIES.split()).split("/")
    field = dice.choice(FIELDS.split()).split("/")
    own = dice.sample(GIVEN.split(), 2)
    sounds = tuple(sign[1:] for sign in own)
    latin, cyrillic, han = "".join(sounds).capitalize(), to_palladius(sounds), "".join(sign[0] for sign in own)
    scripts = {
        "characters": f"{city[2]}{han}{field[2]}科技有限公司",
        "English": f"{city[1]} {latin} {field[1]} Technology Co., Ltd",
        "Russian": f"Компания технологий {field[0]} «{cyrillic}» ({city[0]})",
    }
    return "organisation", scripts, {"half": f"{city[1]} {latin}"}


def make_institute(dice: random.Random) -> tuple[str, dict[str, str], dict[str, str]]:
    """An institute or school with a number."""
    city = dice.choice(CITIES.split()).split("/")
    field = dice.choice(FIELDS.split()).split("/")
    number = dice.randrange(1, 2000)
    scripts = {
        "characters": f"{city[2]}第{number}{field[2]}研究所",
        "English": f"{city[1]} Research Institute of {field[1]} No. {number}",
        "Russian": f"Научно-исследовательский институт {field[0]} № {number} ({city[0]})",
    }
    return "organisation", scripts, {}
