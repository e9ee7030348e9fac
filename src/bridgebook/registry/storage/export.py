"""Export: the ledger as JSON that a person, or another programme, can read; only what a reader may see."""

import json
from pathlib import Path
from typing import Any

from bridgebook.registry.queries import find_all_identifiers, list_documents, open_reading
from bridgebook.registry.records import Link, Reader, ReadingPage


def write_export(folder: Path, reader: Reader) -> int:
    """Write one JSON file a document, by the reading contract with states and keys added, and its text beside it.

    `identifiers.json` holds the codes of the things, by their keys.

    Args:
        folder: Where to; made if there is none.
        reader: On whose behalf: what they may not see is not written.

    Returns:
        How many documents were written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    page, written = 1, 0
    while True:
        listing = list_documents(reader, sort="added", page=page, size=200)
        for card in listing.items:
            opened = open_reading(reader, card.document)
            name = f"d{card.document:05}"
            text = json.dumps(make_document(opened), ensure_ascii=False, indent=1, sort_keys=False)
            (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
            (folder / f"{name}.txt").write_text(opened.text, encoding="utf-8", newline="\n")
            written += 1
        if page >= listing.pages:
            break
        page += 1
    text = json.dumps(list_identifiers(reader), ensure_ascii=False, indent=1)
    (folder / "identifiers.json").write_text(text + "\n", encoding="utf-8")
    return written


def list_identifiers(reader: Reader) -> list[dict[str, Any]]:
    """Return the codes of all things that have any, each with who gave it."""
    return [
        {
            "key": key,
            "identifiers": [
                {"scheme": one.scheme, "value": one.value, "given_by": [by for by, _ in one.given]} for one in codes
            ],
        }
        for key, codes in find_all_identifiers(reader).items()
    ]


def make_document(page: ReadingPage) -> dict[str, Any]:
    """Return a document and all that is said in it as JSON."""
    card = page.document
    return {
        "document": {
            "id": card.key,
            "language": card.language,
            "title": card.title,
            "published": card.published or None,
            "source": card.source,
            "visibility": card.visibility,
            "added_by": card.added_by,
            "added_at": card.added_at.isoformat(),
        },
        "reader": page.reader,
        "entities": [
            {
                "id": entity.id,
                "kind": entity.kind,
                "name": entity.name,
                "key": entity.link.key,
                "mentions": [{"start": start, "end": end, "text": text} for start, end, text in entity.mentions],
            }
            for entity in page.entities
        ],
        "statements": [
            {
                "id": statement.id,
                "type": statement.type,
                **{name: make_value(value) for name, value in statement.arguments.items()},
                "state": statement.state,
                "said_by": statement.by,
                "judged_by": statement.judged_by or None,
                "why": statement.why or None,
                "confidence": statement.confidence,
                "key": statement.key,
                "visibility": statement.visibility,
                "evidence": [{"start": s.start, "end": s.end, "text": s.quote} for s in statement.sources if s.quote],
            }
            for statement in page.statements
        ],
    }


def make_value(value: object) -> object:
    """Return the value of an argument as JSON: a thing as its key and name."""
    if isinstance(value, Link):
        return {"key": value.key, "name": value.name}
    if isinstance(value, tuple):
        return [make_value(item) for item in value]
    return value
