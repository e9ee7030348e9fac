"""Measure how well documents that tell of one event are joined: python bench/events.py [--way WAY] [--show]

The documents lie in tests/cases/events, a folder a story; `truth.toml` says which words of which documents tell of one event.
All stories go into one registry. Three ways, each in a registry of its own:

| way | read by | organisations |
| --- | --- | --- |
| given | the reference readings (where a text has none, our reader) | joined by a person as organisations.toml says |
| reference | the same | as the registry judges them |
| own | our reader alone | as the registry judges them |

A pair is two statements of different documents. Precision is over the pairs joined both of whose statements the truth knows;
`unknown` counts joined pairs with a statement it does not know. Recall is over all pairs of the truth, also those one side of
which was not read; `of read` is over those where both sides were.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

CASES = Path(__file__).parents[1] / "tests" / "cases" / "events"
WAYS = ("given", "reference", "own")
TYPES = ("contact", "instrument", "structure")


@dataclass(frozen=True, slots=True)
class Telling:
    """Words of one document that tell of an event."""

    story: str
    event: str
    type: str
    document: str
    quote: str


@dataclass(frozen=True, slots=True)
class Found:
    """A statement in the registry: the event it was joined in, and where its words stand."""

    statement: int
    key: str
    type: str
    document: int
    start: int
    end: int
    quote: str


def load_truth() -> list[Telling]:
    """Every telling of every event."""
    return [
        Telling(path.parent.name, event["name"], event["type"], told["document"], told["quote"])
        for path in sorted(CASES.glob("*/truth.toml"))
        for event in tomllib.loads(path.read_text("utf-8"))["event"]
        for told in event["told"]
    ]


def load_reading(path: Path, document: Any) -> Any:
    """The reference reading of a document: forms and quotes are looked up in the text."""
    import re

    from bridgebook.vocabulary import Reading

    rows = json.loads(path.with_suffix(".gold.json").read_text("utf-8"))
    entities = []
    for entity in rows["entities"]:
        pattern = "|".join(re.escape(form) for form in sorted(entity["forms"], key=len, reverse=True))
        found = [{"start": m.start(), "end": m.end(), "text": m.group()} for m in re.finditer(pattern, document.text)]
        entities.append({key: entity[key] for key in ("id", "kind", "name")} | {"mentions": found})
    statements = []
    for row in rows["statements"]:
        places = [(document.text.index(e["quote"]), e["quote"]) for e in row["evidence"]]
        evidence = [{"start": at, "end": at + len(quote), "text": quote} for at, quote in places]
        statements.append({**row, "confidence": 1.0, "evidence": evidence})
    return Reading.from_json({"entities": entities, "statements": statements, "reader": "reference/1"}, document)


def fill(way: str) -> dict[tuple[str, str], tuple[int, str]]:
    """Read every document into the registry; give the ledger row and the text of each by story and name."""
    from dataclasses import replace

    from bridgebook.documents import read_bytes
    from bridgebook.pipeline import read_document
    from bridgebook.registry.actions import add_document, import_reading
    from bridgebook.registry.queries.knowledge import find_knowledge
    from bridgebook.registry.records import Reader

    by = Reader("bench", may_see="restricted", role="administrator")
    rows = {}
    for path in sorted(CASES.glob("*/*.txt")):
        (document,) = read_bytes(path.name, path.read_bytes())
        gold = path.with_suffix(".gold.json")
        if way != "own" and gold.exists():
            document = replace(document, published=json.loads(gold.read_text("utf-8"))["document"]["published"])
            reading = load_reading(path, document)
        else:
            reading = read_document(document, find_knowledge(by))
        row = add_document(document, by=by, visibility="internal").document
        import_reading(row, reading, by=by)
        rows[path.parent.name, path.stem] = row, document.text
    if way == "given":
        join_as_given(by)
    return rows


def join_as_given(by: Any) -> None:
    """Join the organisations that organisations.toml says are one."""
    from bridgebook.registry import actions, queries

    for names in tomllib.loads((CASES / "organisations.toml").read_text("utf-8"))["organisation"]:
        while True:
            cards = queries.list_things(by, "organisation", size=10_000).items
            keys = sorted(
                (c.link.key for c in cards if set(names["names"]) & set(c.forms)), key=lambda key: int(key[1:])
            )
            if len(keys) < 2:
                break
            actions.join_entities(keys[0], keys[1], by=by)


def find_statements() -> list[Found]:
    """Every living statement that tells of an event."""
    from bridgebook.registry import queries
    from bridgebook.registry.records import Reader

    by = Reader("bench", may_see="restricted")
    listings = (queries.list_contacts, queries.list_agreements, queries.list_structures)
    return [
        Found(s.statement, fact.key, type_, s.document, s.start, s.end, s.quote)
        for type_, listing in zip(TYPES, listings, strict=True)
        for fact in listing(by, size=10_000).items
        for s in fact.sources
        if s.document
    ]


def match(truth: Iterable[Telling], found: list[Found], rows: dict[tuple[str, str], tuple[int, str]]) -> dict[int, Any]:
    """The telling each statement is, by statement: of the same type, its words overlapping most."""
    scores = []
    for telling in truth:
        document, text = rows[telling.story, telling.document]
        start = text.index(telling.quote)
        end = start + len(telling.quote)
        for one in found:
            shared = min(end, one.end) - max(start, one.start)
            if one.type == telling.type and one.document == document and shared > 0:
                scores.append((shared / (max(end, one.end) - min(start, one.start)), -one.statement, telling))
    known: dict[int, Telling] = {}
    for _, statement, telling in sorted(scores, key=lambda row: row[:2], reverse=True):
        if -statement not in known and telling not in known.values():
            known[-statement] = telling
    return known


def measure(way: str, *, show: bool) -> dict[str, Any]:
    """Fill a registry and count pairs, by type and in all."""
    rows = fill(way)
    truth = load_truth()
    told_at = find_statements()
    found = {one.statement: one for one in reversed(told_at)}
    # A statement often stands on several sentences; any of them may be the one the truth quotes.
    known = match(truth, told_at, rows)
    statement_of = {telling: statement for statement, telling in known.items()}
    result: dict[str, Any] = {}
    for type_ in (*TYPES, "all"):
        told = [t for t in truth if type_ in (t.type, "all")]
        wanted = {
            frozenset((a, b))
            for a, b in combinations(told, 2)
            if (a.story, a.event, a.type) == (b.story, b.event, b.type) and a.document != b.document
        }
        read = [pair for pair in wanted if all(t in statement_of for t in pair)]
        joined = [
            (a, b)
            for a, b in combinations(sorted(found), 2)
            if found[a].key == found[b].key and type_ in (found[a].type, "all")
        ]
        pairs = {frozenset((known[a], known[b])) for a, b in joined if a in known and b in known}
        right = pairs & wanted
        if show and type_ == "all":
            tell("WRONG", pairs - wanted, found, statement_of)
            tell("missed", [p for p in read if p not in pairs], found, statement_of)
            unread = sorted({f"{t.story}/{t.document} {t.event}" for p in wanted for t in p if t not in statement_of})
            print("not read:", *unread, sep="\n  ")
        result[type_] = {
            "wanted": len(wanted),
            "read": len(read),
            "joined": len(pairs),
            "right": len(right),
            "unknown": len(joined) - sum(a in known and b in known for a, b in joined),
            "precision": round(len(right) / len(pairs), 3) if pairs else 1.0,
            "recall": round(len(right) / len(wanted), 3) if wanted else 1.0,
            "of_read": round(len(right) / len(read), 3) if read else 1.0,
        }
    return result


def tell(word: str, pairs: Iterable[Any], found: dict[int, Found], statement_of: dict[Telling, int]) -> None:
    """Print pairs with the words of both sides."""
    for pair in pairs:
        print(word)
        for telling in pair:
            one = found[statement_of[telling]]
            print(f"  {telling.story}/{telling.document} #{telling.event} {one.key}: {one.quote[:110]}")


def main() -> None:
    """Measure the ways asked for, each in a process with a registry of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--way", choices=WAYS, help="only this way")
    parser.add_argument("--show", action="store_true", help="show what is wrong and what is missed")
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    options = parser.parse_args()
    if options.way is None:
        for way in WAYS:
            subprocess.run([sys.executable, __file__, *sys.argv[1:], "--way", way], check=True)
        return
    with tempfile.TemporaryDirectory(prefix="bridgebook-bench-") as folder:
        os.environ["BRIDGEBOOK_DATA"] = folder
        from bridgebook.cli.registry import open_registry

        open_registry()
        result = measure(options.way, show=options.show)
    if options.json:
        print(json.dumps({options.way: result}))
        return
    print(f"{options.way:<10} {'pairs':>6} {'read':>5} {'joined':>6} {'unknown':>7}  precision recall  of read")
    for type_, row in result.items():
        print(
            f"{type_:<10} {row['wanted']:>6} {row['read']:>5} {row['joined']:>6} {row['unknown']:>7}"
            f"  {row['precision']:>9.3f} {row['recall']:>6.3f} {row['of_read']:>8.3f}"
        )


if __name__ == "__main__":
    main()
