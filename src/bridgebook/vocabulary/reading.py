"""A reading: all that one reader found in one document, and its JSON by the reading contract."""

from dataclasses import MISSING, dataclass, fields
from typing import Any

from bridgebook.vocabulary.document import Document
from bridgebook.vocabulary.entity import Entity, Mention
from bridgebook.vocabulary.errors import UnreadableReading
from bridgebook.vocabulary.evidence import Evidence
from bridgebook.vocabulary.statements import STATEMENT_TYPES
from bridgebook.vocabulary.statements.statement import Statement, arguments, choices


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the text the reader could not make sense of, with its place."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader found in one document.

    Attributes:
        document: The document read.
        entities: Each real thing once, in the order of first mention within its kind.
        statements: In the order of their evidence.
        reader: Name and version of the reader (`rules/1`).
        problems: What could not be made sense of.
    """

    document: Document
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    reader: str = ""
    problems: tuple[Problem, ...] = ()

    def to_json(self, *, explain: bool = False) -> dict[str, Any]:
        """The reading as the contract's JSON object; with `explain`, each statement's rule and words too."""
        document = self.document
        return {
            "document": {
                "id": document.id,
                "language": document.language,
                "title": document.title,
                "published": document.published,
            },
            "reader": self.reader,
            "entities": [
                {
                    "id": entity.id,
                    "kind": entity.kind,
                    "name": entity.name,
                    "mentions": [{"start": m.start, "end": m.end, "text": m.text} for m in entity.mentions],
                }
                for entity in self.entities
            ],
            "statements": [statement_to_json(s, explain=explain) for s in self.statements],
            "problems": [{"start": p.start, "end": p.end, "text": p.text} for p in self.problems],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any], document: Document) -> "Reading":
        """Rebuild a reading from its JSON and the document it was read from.

        Raises:
            UnreadableReading: If the JSON does not follow the contract; the message names the place.
        """
        try:
            entities = tuple(
                Entity(
                    id=e["id"],
                    kind=e["kind"],
                    name=e["name"],
                    mentions=tuple(Mention(m["start"], m["end"], m["text"]) for m in e["mentions"]),
                )
                for e in data["entities"]
            )
            problems = tuple(Problem(p["start"], p["end"], p["text"]) for p in data.get("problems", ()))
            statements = tuple(statement_from_json(s) for s in data["statements"])
        except (KeyError, TypeError, AttributeError) as error:
            raise UnreadableReading(f"reading of {document.id}: {error!r} where the contract asks otherwise") from error
        return cls(document, entities, statements, str(data.get("reader", "")), problems)


def statement_to_json(statement: Statement, *, explain: bool = False) -> dict[str, Any]:
    """One statement as the contract's JSON object."""
    kind = type(statement)
    row: dict[str, Any] = {"id": statement.id, "type": statement.type}
    for name in arguments(kind):
        value = getattr(statement, name)
        if name == "inferred":
            if value:
                row[name] = True
            continue
        row[name] = list(value) if isinstance(value, tuple) else value
    row["confidence"] = round(statement.confidence, 3)
    row["evidence"] = [{"start": e.start, "end": e.end, "text": e.text} for e in statement.evidence]
    if explain:
        row["rule"] = statement.rule
        row["words"] = list(statement.words)
    return row


def statement_from_json(row: dict[str, Any]) -> Statement:
    """One statement from its JSON object.

    Raises:
        UnreadableReading: If the type is unknown, an argument is missing or has a value it may not have.
    """
    kind = STATEMENT_TYPES.get(row.get("type", ""))
    if kind is None:
        known = ", ".join(STATEMENT_TYPES)
        raise UnreadableReading(f"statement {row.get('id')}: type {row.get('type')!r} is none of {known}")
    allowed = choices(kind)
    values: dict[str, Any] = {}
    for f in fields(kind):
        if f.name not in row:
            if f.default is MISSING and f.default_factory is MISSING:
                raise UnreadableReading(f"statement {row.get('id')} ({kind.type}): no {f.name}")
            continue
        value = row[f.name]
        if f.name in allowed and value not in allowed[f.name]:
            raise UnreadableReading(f"statement {row.get('id')} ({kind.type}): {f.name} {value!r}")
        if f.name == "evidence":
            value = tuple(Evidence(e["start"], e["end"], e["text"]) for e in value)
        elif isinstance(value, list):
            value = tuple(value)
        values[f.name] = value
    return kind(**values)
