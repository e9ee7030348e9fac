"""Add many documents to an empty registry in one run, and print the rate.

    python bench/registry.py [--documents 1000]

The documents are made from a few report forms with invented partners, people and dates, in three languages; the same seed
gives the same documents. The registry is a new SQLite file in a temporary folder.
"""

import argparse
import os
import random
import resource
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

CITIES = [
    ("Томск", "Tomsk", "托木斯克"),
    ("Ухань", "Wuhan", "武汉"),
    ("Минск", "Minsk", "明斯克"),
    ("Нанкин", "Nanjing", "南京"),
    ("Ханой", "Hanoi", "河内"),
    ("Казань", "Kazan", "喀山"),
    ("Алматы", "Almaty", "阿拉木图"),
    ("Циндао", "Qingdao", "青岛"),
]
FIELDS = [
    ("энергетики", "power engineering", "能源"),
    ("материаловедения", "materials science", "材料"),
    ("робототехники", "robotics", "机器人"),
    ("экологии", "ecology", "生态"),
    ("транспорта", "transport", "交通"),
]
SURNAMES = [
    ("Орлов", "Orlov"),
    ("Лебедев", "Lebedev"),
    ("Соколов", "Sokolov"),
    ("Зайцев", "Zaitsev"),
    ("Громов", "Gromov"),
    ("Белов", "Belov"),
]
GIVEN = [
    ("Иван", "Ivan"),
    ("Олег", "Oleg"),
    ("Павел", "Pavel"),
    ("Сергей", "Sergei"),
    ("Андрей", "Andrei"),
    ("Виктор", "Viktor"),
]
CHINESE = [
    ("李强", "Li Qiang", "Ли Цян"),
    ("王海", "Wang Hai", "Ван Хай"),
    ("陈明", "Chen Ming", "Чэнь Мин"),
    ("赵晓丽", "Zhao Xiaoli", "Чжао Сяоли"),
]


def make_report(rng: random.Random, number: int) -> str:
    """One report of some hundred words in one of three languages."""
    city, field, given, surname, chinese = (rng.choice(x) for x in (CITIES, FIELDS, GIVEN, SURNAMES, CHINESE))
    day = date(2015, 1, 1) + timedelta(days=rng.randrange(4000))
    partner = rng.randrange(150)
    kind = number % 3
    if kind == 0:
        return (
            f"Визит делегации института № {number}\n\nДата публикации: {day:%d.%m.%Y}\n\n{day.day}.{day.month:02}.{day.year} Университет имени Н. П. Кольцова-{partner} посетила делегация компании «Вектор-{partner}» ({city[0]}). "
            f"Гостей принял проректор по международной деятельности {given[0]} {surname[0]}. Делегацию возглавлял директор компании «Вектор-{partner}» {chinese[2]}.\n\n"
            f"Стороны обсудили сотрудничество в области {field[0]} и подписали меморандум о сотрудничестве. Компания «Вектор-{partner}» до 1 июня {day.year + 1} года направит список проектов. Планируется открыть совместную лабораторию {field[0]}.\n"
        )
    if kind == 1:
        return (
            f"Delegation of Vector-{partner} visits {city[1]} ({number})\n\nPublished: {day:%d} {day:%B} {day.year}\n\nOn {day.day} {day:%B} {day.year} a delegation of Vector{partner} Technologies Co., Ltd visited {city[1]} Polytechnic University. "
            f"The guests were welcomed by {given[1]} {surname[1]}, Vice-Rector for International Affairs of {city[1]} Polytechnic University. {chinese[1]}, Director of Vector{partner} Technologies Co., Ltd, headed the delegation.\n\n"
            f"The parties signed an agreement on {field[1]}. {given[1]} {surname[1]} promised to send a list of projects by 1 June {day.year + 1}.\n"
        )
    return (
        f"{city[2]}大学代表团来访（{number}）\n\n发布时间：{day.isoformat()}\n\n{day.year}年{day.month}月{day.day}日，{city[2]}大学校长{chinese[0]}率团访问矢量{partner}科技有限公司。"
        f"双方就{field[2]}领域合作进行交流，并签署合作备忘录。{city[2]}大学将于{day.year + 1}年6月前提交项目清单。\n"
    )


def main() -> None:
    """Print documents, seconds, documents a second and the largest memory."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bridgebook-bench-") as folder:
        os.environ["BRIDGEBOOK_DATA"] = folder
        from bridgebook.cli.registry import open_registry

        open_registry()
        from bridgebook.registry.adding import add_files
        from bridgebook.registry.records import Reader

        rng = random.Random(7)
        reports = Path(folder) / "reports"
        reports.mkdir()
        for number in range(options.documents):
            (reports / f"{number:06}.txt").write_text(make_report(rng, number), "utf-8")
        began = time.perf_counter()
        steps = list(add_files([reports], by=Reader("bench", may_see="restricted", role="administrator")))
        spent = time.perf_counter() - began
        statements = sum(step.imported.statements for step in steps if step.imported)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{len(steps)} documents, {statements} statements in {spent:.0f} s: {len(steps) / spent:.1f} documents a second,"
            f" at most {memory:.0f} MB"
        )


if __name__ == "__main__":
    main()
