"""The small registries that random sequences start from: all kinds of things, told by reports in two languages."""

import hashlib
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bridgebook.registry import actions
from bridgebook.registry.errors import RegistryError
from bridgebook.registry.records import Reader
from bridgebook.vocabulary import Document, Reading

HOUSES = {
    "en": ["Northern Polytechnic", "Harbour University", "Institute of Snow", "Delta Fund"],
    "ru": ["Северный политехнический университет", "Хафенский университет", "Институт снега", "ООО «Дельта»"],
}
PEOPLE = {"en": ["Ivan Petrov", "Liu Wenxin", "Maria Silva"], "ru": ["Иван Петров", "Лю Вэньсинь", "Мария Силва"]}
ROLES = {"en": ["Director", "Rector", "former Director"], "ru": ["директор", "ректор", "бывший директор"]}
TEXTS = {
    "en": (
        "Report {number}. {person}, {role} of {guest}, visited {host} on {date}. {guest} and {host} signed a paper. "
        "They hope for a laboratory of ice. {guest} will send a draft. They meet {third} next. {guest} seeks snow."
    ),
    "ru": (
        "Отчёт {number}. {person}, {role}, {guest}. Встреча: {host}, {date}. {guest} и {host} подписали договор. "
        "Будет лаборатория льда. {guest} пришлёт проект. Затем встреча: {third}. {guest} ищет снег."
    ),
}
WORDS = {
    "en": ("{role} of {guest}", "visited {host}", "signed a paper", "laboratory of ice", "send a draft", "meet {third}", "seeks"),
    "ru": ("{role}, {guest}", "Встреча: {host}", "подписали", "лаборатория льда", "пришлёт проект", "встреча: {third}", "ищет"),
}  # fmt: skip
DATES = ["2024-05-14", "2024-05", "2024-05-13/2024-05-15", "2023-11-02"]
CODES = ["Q42", "Q43", "03yrm5c26", "05x2bcf33", "0000-0002-1825-0097"]
TABLE = """name,uscc,city,phone
Harbour University,914403001922038216,Kiel,0451-5550101
Harbor University,914403001922038216,Kiel,
Institute of Snow,91330100799655058X,Tromsø,
Delta Fund Holding,,Kiel,
"""

Told = tuple[int, Reading]
"""A document's row in the ledger and its first reading."""


def make_report(dice: random.Random, number: int) -> Reading:
    """The reading of a report of a post, two encounters, an agreement, a laboratory, a promise, a need and a unit."""
    language = dice.choice(["en", "ru"])
    guest, host, third = dice.sample(HOUSES[language], 3)
    person, role, date = dice.choice(PEOPLE[language]), dice.choice(ROLES[language]), dice.choice(DATES)
    told = {
        "number": number,
        "guest": guest,
        "host": host,
        "third": third,
        "person": person,
        "role": role,
        "date": date,
    }
    text = TEXTS[language].format(**told)
    quotes = [quote.format(**told) for quote in WORDS[language]]

    def words(quote: str) -> list[dict[str, Any]]:
        start = text.index(quote)
        return [{"start": start, "end": start + len(quote), "text": quote}]

    post, visited, signed, laboratory, promise, coming, need = map(words, quotes)
    both: dict[str, Any] = {"parties": ["o1", "o2"], "date": date, "inferred": dice.random() < 0.3, "confidence": 0.9}
    met: dict[str, Any] = {"participants": ["p1"], "place": None, "topics": []}
    kind, status = dice.choice(["visit", "meeting", "online"]), dice.choice(["planned", "signed"])
    rows: list[dict[str, Any]] = [
        {"type": "position", "person": "p1", "role": role, "organisation": "o1", "evidence": post},
        {"type": "contact", "kind": kind, "status": "held", **met, "evidence": visited, **both},
        {"type": "instrument", "kind": "agreement", "status": status, "subject": None, "evidence": signed, **both},
        {"type": "structure", "kind": "laboratory", "name": "ice", "status": "planned", "parties": ["o1", "o2"],
         "place": None, "evidence": laboratory},
        {"type": "commitment", "parties": ["o1"], "due": "2024-06", "evidence": promise},
        {"type": "contact", "kind": "meeting", "status": "planned", **met, "evidence": coming, **both,
         "parties": ["o1", "o3"], "date": "2024-09"},
        {"type": "interest", "party": dice.choice(["o1", None]), "topic": "snow", "direction": "seeks", "evidence": need},
        {"type": "part_of", "child": "o3", "parent": "o2", "evidence": coming},
    ]  # fmt: skip
    names = [("o1", "organisation", guest), ("o2", "organisation", host), ("o3", "organisation", third)]
    entities = [{"id": i, "kind": k, "name": n, "mentions": words(n)} for i, k, n in [*names, ("p1", "person", person)]]
    statements = [{"id": f"s{row}", **arguments} for row, arguments in enumerate(rows, 1)]
    document = Document(
        id=f"report-{number}",
        text=text,
        language=language,
        title=f"Report {number}",
        published=dice.choice(["2024-05-20", "2024-09-01", None]),
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )
    return Reading.from_json({"entities": entities, "statements": statements, "reader": "rules/1"}, document)


def draw_level(dice: random.Random) -> Any:
    """A visibility drawn by lot."""
    return dice.choice(["public", "internal", "restricted"])


def fill_registry(dice: random.Random, by: Reader, folder: Path) -> tuple[list[Told], list[Reading], list[Path]]:
    """Fill an empty registry; return its documents, reports for later, and newer files of its directories."""
    reports = [make_report(dice, number) for number in range(5)]
    documents = []
    for reading in reports[:3]:
        row = actions.add_document(reading.document, by=by, visibility=draw_level(dice)).document
        actions.import_reading(row, reading, by=by)
        documents.append((row, reading))
    table = folder / "park.csv"
    table.write_text(TABLE, encoding="utf-8")
    actions.load_directory(table, by=by, visibility=draw_level(dice))
    files = [write_dump(dice, folder / f"ror-{number}.json") for number in range(3)]
    actions.load_directory(files[0], by=by)
    lines = TABLE.splitlines(keepends=True)
    newer = folder / "park_2025.csv"
    newer.write_text(lines[0] + "".join(dice.sample(lines[1:], 3)).replace("Kiel", "Bergen"), encoding="utf-8")
    for key in dice.sample([1, 2, 3], 2):
        try_out(lambda key=key: actions.add_identifier(f"o{key}", dice.choice(CODES[:4]), by=by))
    return documents, reports[3:], [*files[1:], newer]


def try_out(change: Callable[[], Any]) -> None:
    """Make a change that may make no sense here."""
    try:
        change()
    except RegistryError:
        return


def write_dump(dice: random.Random, path: Path) -> Path:
    """Write a dump of ROR that lists some of the houses, under their names in one language or two."""
    rows = []
    for number in dice.sample(range(3), 2):
        names = [HOUSES["en"][number], HOUSES["ru"][number]][: dice.randint(1, 2)]
        shown = [{"lang": None, "types": ["ror_display", "label"], "value": names[0]}]
        others = [{"lang": None, "types": ["label"], "value": name} for name in names[1:]]
        place = {"country_code": "NO", "country_name": "Norway", "name": "Tromsø"}
        rows.append(
            {
                "id": f"https://ror.org/{['03yrm5c26', '05x2bcf33', '02mhbdp94'][number]}",
                "names": shown + others,
                "locations": [{"geonames_id": 1, "geonames_details": place}],
                "external_ids": [],
                "links": [],
                "relationships": [],
                "status": "active",
                "types": ["education"],
                "established": None,
                "domains": [],
            }
        )
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return path
