"""The model's statements checked one by one: type, arguments, dates, and the words that say them, by string equality."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from datetime import date
from typing import Any

from bridgebook.reading.model.gathering import Named, fold, read_id, shorten
from bridgebook.reading.model.outcome import Drop
from bridgebook.reading.model.parts import Part
from bridgebook.vocabulary import STATEMENT_TYPES, Entity, Evidence, Statement
from bridgebook.vocabulary.statements.statement import arguments

PRIOR = 0.6
"""The confidence of every statement the model alone makes: the same for all, since what a model says of its own certainty is no measure."""
RULE = "model.answer"
"""What `--explain` names as the rule of a statement by the model."""
LONGEST_QUOTE = 1_000
LONGEST_WORDS = 300

MAIN = frozenset({"person", "organisation", "party", "child", "parent"})
"""Arguments without which a statement says something else: one that names nothing known drops it."""
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_WORD = re.compile(r"[\u2e80-\u9fff]|[^\W\u2e80-\u9fff]+")


class Unsound(Exception):
    """A statement that cannot be taken; `detail` is the value in question."""

    def __init__(self, reason: str, detail: Any = "") -> None:
        super().__init__(reason)
        self.detail = shorten(detail)


@dataclass
class Checker:
    """Checks the statements of all answers.

    Attributes:
        entities: The entities with mentions, by the ids of `gathering`.
        drops: What was not taken.
    """

    entities: Mapping[str, Entity]
    drops: list[Drop] = field(default_factory=list)
    used: Counter[tuple[str, int, int]] = field(default_factory=Counter)
    taken: set[tuple[Any, ...]] = field(default_factory=set)

    def check(self, row: Any, part: Part, meant: Mapping[str, Named]) -> Statement | None:
        """The statement of one row, with its words found in the part; None, and a drop, where it does not stand."""
        try:
            statement = self._check(row, part, meant)
        except Unsound as reason:
            self.drops.append(Drop("statement", str(reason), reason.detail))
            return None
        own = (statement.type, *(getattr(statement, name) for name in arguments(type(statement))))
        key = (*own, *(e.text for e in statement.evidence))
        if key in self.taken:
            self.drops.append(Drop("statement", "said twice", shorten(statement.evidence[0].text)))
            return None
        self.taken.add(key)
        self.used.update((statement.type, e.start, e.end) for e in statement.evidence)
        return statement

    def _check(self, row: Any, part: Part, meant: Mapping[str, Named]) -> Statement:
        if not isinstance(row, dict):
            raise Unsound("no object", row)
        kind = STATEMENT_TYPES.get(row["type"]) if isinstance(row.get("type"), str) else None
        if kind is None:
            raise Unsound("unknown type", row.get("type"))
        quotes = [q for q in read_quotes(row.get("evidence")) if q]
        if not quotes:
            raise Unsound("no quote", row.get("type"))
        found = [q for q in quotes if len(q) <= LONGEST_QUOTE and any(True for _ in part.find(q))]
        if not found:
            reason = "quote too long" if min(map(len, quotes)) > LONGEST_QUOTE else "quote not in the text"
            raise Unsound(reason, quotes[0])
        self.drops += [Drop("quote", "quote not in the text", shorten(q)) for q in quotes if q not in found]
        names = arguments(kind)
        values: dict[str, Any] = {}
        for f in fields(kind):
            if f.name in names and f.name != "inferred":
                values[f.name] = self._argument(f, row.get(f.name), part, meant, found)
        if "inferred" in names:
            values["inferred"] = row.get("inferred") is True and bool(values.get("date") or values.get("due"))
        if row.get("parties") and not (values.get("parties", True) or values.get("participants")):
            raise Unsound("unknown entity", row["parties"])
        if values.get("child") is not None and values["child"] == values["parent"]:
            raise Unsound("part of itself", values["child"])
        ids = [v for name in values for v in as_ids(values[name]) if v in self.entities]
        pieces = sorted({self._locate(kind.type, q, part, ids) for q in found}, key=lambda e: (e.start, e.end))
        evidence = tuple(e for n, e in enumerate(pieces) if not any(o.end > e.start for o in pieces[:n]))
        return kind(evidence=evidence, confidence=PRIOR, rule=RULE, **values)

    def _argument(self, f: Field[Any], value: Any, part: Part, meant: Mapping[str, Named], quotes: list[str]) -> Any:
        """One argument, checked by what its declaration says of it."""
        required = f.default is MISSING and f.default_factory is MISSING
        if "chosen" in f.metadata:
            chosen = value.strip().casefold() if isinstance(value, str) else value
            if chosen not in f.metadata["chosen"]:
                raise Unsound(f"unknown {f.name}", value)
            return chosen
        is_list = f.default == ()
        if is_list:
            listed = value if isinstance(value, list) else [] if value is None else [value]
            kept = [self._one(f, v, part, meant, quotes) for v in listed]
            return tuple(dict.fromkeys(v for v in kept if v is not None))
        if value is None or value == "":
            if required:
                raise Unsound(f"no {f.name}", value)
            return None
        one = self._one(f, value, part, meant, quotes)
        if one is None and (required or f.name in MAIN):
            reason = "unknown entity" if "names" in f.metadata else f"{f.name} not as written"
            self.drops.pop()
            raise Unsound(reason, value)
        return one

    def _one(self, f: Field[Any], value: Any, part: Part, meant: Mapping[str, Named], quotes: list[str]) -> str | None:
        """One value of an argument; None, and a drop, where it does not stand."""
        if "names" in f.metadata:
            named = meant.get(read_id(value))
            entity = self.entities.get(named.id) if named else None
            if entity is not None and entity.kind in f.metadata["names"]:
                return entity.id
            self.drops.append(Drop("argument", "unknown entity", shorten(value)))
            return None
        if f.name in ("date", "due"):
            if isinstance(value, str) and is_date(value.strip()):
                return value.strip()
            self.drops.append(Drop("argument", "no date", shorten(value)))
            return None
        words = " ".join(value.split()) if isinstance(value, str) else ""
        free = f.name == "name"
        if words and words.isprintable() and len(words) <= LONGEST_WORDS and (free or is_written(words, part, quotes)):
            return words
        self.drops.append(Drop("argument", f"{f.name} not as written", shorten(value)))
        return None

    def _locate(self, type: str, quote: str, part: Part, ids: list[str]) -> Evidence:
        """Where a quote stands; of several places the one whose paragraph names most of the statement's entities.

        Of equal ones the one no statement of the type has yet, then the one nearest to those names, then the first.
        """
        size = len(quote)
        mentions = [[m.start for m in self.entities[id].mentions] for id in dict.fromkeys(ids)]

        def fit(at: int) -> tuple[int, int, int, int]:
            start = part.document.rfind("\n", 0, at) + 1
            end = part.document.find("\n", at + size)
            end = len(part.document) if end < 0 else end
            near = sum(any(start <= m < end for m in of_one) for of_one in mentions)
            away = sum(min(abs(m - at) for m in of_one) for of_one in mentions)
            return -near, self.used[type, at, at + size], away, at

        at = min(part.find(quote), key=fit)
        return Evidence(at, at + size, quote)


def read_quotes(value: Any) -> list[str]:
    """The quotes of a row, as a list of objects or of strings, or one of these alone."""
    pieces = value if isinstance(value, list) else [value]
    found = []
    for piece in pieces:
        words = (piece.get("quote") or piece.get("text")) if isinstance(piece, dict) else piece
        if isinstance(words, str):
            found.append(words.strip())
    return list(dict.fromkeys(found))


def as_ids(value: Any) -> tuple[str, ...]:
    """The strings in an argument's value."""
    return value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()


def is_date(value: str) -> bool:
    """Whether it is an ISO 8601 year, month or day that there is, or a range of two in their order."""
    ends = value.split("/")
    return len(ends) <= 2 and all(map(is_point, ends)) and (len(ends) == 1 or ends[0] <= ends[1])


def is_point(value: str) -> bool:
    """Whether it is a year, a month or a day that there is."""
    match = _DATE.fullmatch(value)
    if match is None:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return value.isascii()


def is_written(words: str, part: Part, quotes: list[str]) -> bool:
    """Whether the part holds some words, or a quote holds them all in their order, whatever stands between them."""
    if fold(words) in fold(part.text):
        return True
    return any(holds_in_order(_WORD.findall(fold(quote)), _WORD.findall(fold(words))) for quote in quotes)


def holds_in_order(said: list[str], words: list[str]) -> bool:
    """Whether a list holds the words of another in their order."""
    rest = iter(said)
    return bool(words) and all(word in rest for word in words)
