"""Readings to fill a registry with: the reference readings of the dev set, and short ones written here."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from bridgebook.registry.records import Reader
from bridgebook.vocabulary import Document, Reading

DEVSET = Path(__file__).resolve().parents[3] / "shared" / "devset" / "reading"


@pytest.fixture
def anna() -> Reader:
    """Someone of the office who may see and change everything."""
    return Reader("anna", may_see="restricted", may_edit=True)


@pytest.fixture
def guest() -> Reader:
    """Someone who may see what is public."""
    return Reader("guest")


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
