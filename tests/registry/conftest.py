"""Readings to fill a registry with: the reference readings of the dev set, and short ones written here."""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bridgebook.registry.actions import add_document, import_reading
from bridgebook.registry.records import Reader
from bridgebook.vocabulary import Document, Reading

DEVSET = Path(__file__).resolve().parents[3] / "shared" / "devset" / "reading"


@pytest.fixture
def anna() -> Reader:
    """Someone of the office who may see and change everything."""
    return Reader("anna", may_see="restricted", role="administrator")


@pytest.fixture
def guest() -> Reader:
    """Someone who may see what is public."""
    return Reader("guest")


@pytest.fixture
def read() -> Callable[..., Reading]:
    """Makes a reading from a text and a reference annotation."""
    return make_reading


@pytest.fixture
def gold() -> Callable[[str], list[Reading]]:
    """Gives the reference readings of one folder of the dev set."""
    return load_gold


@pytest.fixture
def visit() -> Callable[..., Reading]:
    """Makes the reading of a short report of a visit."""
    return make_visit


@pytest.fixture
def take(anna: Reader) -> Callable[..., int]:
    """Takes readings into the registry and gives the row of the last document."""

    def take_readings(*readings: Reading, visibility: str = "internal") -> int:
        document = 0
        for reading in readings:
            document = add_document(reading.document, by=anna, visibility=visibility).document
            import_reading(document, reading, by=anna)
        return document

    return take_readings


@pytest.fixture
def ror() -> Callable[[int], str]:
    """Makes a code of ROR whose check digits are right."""
    return make_ror


@pytest.fixture
def record() -> Callable[..., dict[str, Any]]:
    """Makes a record of ROR in its own schema."""
    return make_record


@pytest.fixture
def dump(tmp_path: Path) -> Callable[..., Path]:
    """Writes records as ROR publishes them."""
    return lambda name, *records: write_dump(tmp_path / name, *records)


def make_visit(
    name: str,
    guest: str,
    host: str,
    person: str,
    role: str = "Director",
    *,
    date: str = "2024-05-14",
    inferred: bool = False,
    published: str | None = "2024-05-20",
    reader: str = "rules/1",
    promise: str = "will send the draft programme",
    due: str | None = "2024-06",
) -> Reading:
    """Make the reading of a report: one visit, one post, one memorandum, one laboratory, one promise, one interest."""
    text = (
        f"{name}\n\n{person}, {role} of {guest}, visited {host} on {date}. "
        f"{guest} and {host} signed a memorandum. They hope for a joint laboratory of hydrogen. "
        f"{guest} {promise}. {host} showed its wind tunnel."
    )
    rows = {
        "entities": [
            {"id": "o1", "kind": "organisation", "name": guest, "forms": [guest]},
            {"id": "o2", "kind": "organisation", "name": host, "forms": [host]},
            {"id": "p1", "kind": "person", "name": person, "forms": [person]},
        ],
        "statements": [
            {
                "id": "s1", "type": "position", "person": "p1", "role": role, "organisation": "o1",
                "evidence": [{"quote": f"{person}, {role} of {guest}"}],
            },
            {
                "id": "s2", "type": "contact", "kind": "visit", "status": "held", "parties": ["o1", "o2"],
                "participants": ["p1"], "date": date, "place": "o2", "topics": [], "inferred": inferred,
                "evidence": [{"quote": f"visited {host} on {date}"}],
            },
            {
                "id": "s3", "type": "instrument", "kind": "memorandum", "status": "signed", "parties": ["o1", "o2"],
                "date": date, "subject": None, "evidence": [{"quote": f"{guest} and {host} signed a memorandum"}],
            },
            {
                "id": "s4", "type": "structure", "kind": "laboratory", "name": "joint laboratory of hydrogen",
                "status": "planned", "parties": ["o1", "o2"], "place": None,
                "evidence": [{"quote": "They hope for a joint laboratory of hydrogen"}],
            },
            {
                "id": "s5", "type": "commitment", "parties": ["o1"], "due": due,
                "evidence": [{"quote": f"{guest} {promise}"}],
            },
            {
                "id": "s6", "type": "interest", "party": "o2", "topic": "wind tunnel", "direction": "offers",
                "evidence": [{"quote": f"{host} showed its wind tunnel"}],
            },
        ],
    }  # fmt: skip
    return make_reading(name, text, rows, published=published, reader=reader)


def make_reading(name: str, text: str, rows: dict[str, Any], **about: Any) -> Reading:
    """Make a reading from a text and a reference annotation: forms and quotes are looked up in the text."""
    document = Document(
        id=name,
        text=text,
        language=about.get("language", rows.get("document", {}).get("language", "en")),
        title=about.get("title", rows.get("document", {}).get("title", name)),
        published=about.get("published", rows.get("document", {}).get("published")),
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )
    entities = [
        {
            **{k: entity[k] for k in ("id", "kind", "name")},
            "mentions": find_mentions(text, entity["forms"]),
        }
        for entity in rows["entities"]
    ]
    statements = []
    for statement in rows["statements"]:
        evidence = []
        for row in statement["evidence"]:
            start = text.find(row["quote"])
            if start >= 0:
                evidence.append({"start": start, "end": start + len(row["quote"]), "text": row["quote"]})
        if evidence:
            statements.append({**statement, "evidence": evidence})
    return Reading.from_json(
        {"entities": entities, "statements": statements, "reader": about.get("reader", "gold/1")}, document
    )


def find_mentions(text: str, forms: list[str]) -> list[dict[str, Any]]:
    """Return where forms stand in a text, the longest first, without overlap."""
    if not forms:
        return []
    pattern = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return [{"start": m.start(), "end": m.end(), "text": m.group()} for m in re.finditer(pattern, text)]


def load_gold(folder: str) -> list[Reading]:
    """Return the reference readings of one folder of the dev set, in the order of their names."""
    if not DEVSET.is_dir():
        pytest.skip("the dev set is not beside the repository")
    readings = []
    for path in sorted((DEVSET / folder).glob("*.gold.json")):
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text()
        readings.append(make_reading(path.name.removesuffix(".gold.json"), text, json.loads(path.read_text())))
    return readings


DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"


def make_ror(number: int) -> str:
    """Make the code of a record that is none of ROR's: its check digits are right."""
    body = "".join(DIGITS[number // 32**place % 32] for place in range(5, -1, -1))
    return f"0{body}{98 - 100 * number % 97:02}"


def make_record(number: int, *names: str, city: str = "", country: str = "", **more: Any) -> dict[str, Any]:
    """Make a record of schema 2.1; the first name is the one ROR shows."""
    return {
        "id": f"https://ror.org/{make_ror(number)}",
        "status": "active",
        "names": [
            {"value": name, "types": ["label"] if place else ["ror_display", "label"], "lang": None}
            for place, name in enumerate(names)
        ],
        "locations": [
            {"geonames_id": 1, "geonames_details": {"name": city, "country_code": country, "country_name": country}}
        ],
        "established": 1961,
        "external_ids": [],
        "links": [],
        "relationships": [],
        "types": ["education"],
        **more,
    }


def write_dump(path: Path, *records: dict[str, Any]) -> Path:
    """Write a dump as ROR publishes it: one list, indented."""
    path.write_text(json.dumps(records, ensure_ascii=False, indent=4), "utf-8")
    return path
