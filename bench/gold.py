"""Score readers of statements on given entities: what would they find if the entities were all right?

    python bench/gold.py GOLD_DIR... [--types position,part_of] [--errors] [--own-entities]

Takes the entities of the reference annotations, runs the readers of statements on them, and scores the result;
with --own-entities the reader finds the entities itself. Language and date of publication are always given.
"""

import argparse
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from bridgebook.languages.language import split_sentences
from bridgebook.reading.entities import gather_entities
from bridgebook.reading.mentions import find_mentions
from bridgebook.reading.passages import make_passages
from bridgebook.reading.read import find_statements
from bridgebook.reading.statements import READERS
from bridgebook.vocabulary import Document, Entity, Mention, Reading

SCORER = Path(__file__).parents[2] / "shared" / "tools" / "score_reading.py"


def load_scorer(path: Path) -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_reading", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def given_entities(scorer: ModuleType, text: str, gold: dict[str, Any]) -> list[Entity]:
    """The reference's entities with their places in the text."""
    spans = scorer.occurrences(text, gold["entities"])
    return [
        Entity(e["id"], e["kind"], e["name"], tuple(Mention(a, b, text[a:b]) for a, b in sorted(spans[e["id"]])))
        for e in gold["entities"]
    ]


def main() -> None:
    """Print precision, recall and F1 of each type asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--types", default=",".join(READERS))
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--own-entities", action="store_true")
    parser.add_argument("--scorer", type=Path, default=SCORER)
    options = parser.parse_args()
    types = options.types.split(",")
    scorer = load_scorer(options.scorer)
    for folder in options.gold:
        tallies = {n: scorer.Tally() for n in ("published", *scorer.ENTITY_KINDS, *scorer.STATEMENT_TYPES)}
        slots = {n: scorer.Tally() for n in scorer.STATEMENT_TYPES}
        for path in sorted(folder.glob("*.gold.json")):
            gold = json.loads(path.read_text("utf-8"))
            source = path.with_name(path.name.replace(".gold.json", ".txt"))
            document = Document(text=source.read_text("utf-8"), **gold["document"])
            sentences = list(split_sentences(document.text, document.language))
            if options.own_entities:
                entities = gather_entities(document, find_mentions(document, sentences))
            else:
                entities = given_entities(scorer, document.text, gold)
            statements = find_statements(make_passages(document, sentences, entities), types)
            reading = Reading(document, tuple(entities), statements).to_json(explain=True)
            errors: list[tuple[str, str, Any]] = []
            gold["statements"] = [s for s in gold["statements"] if s["type"] in types]
            scorer.score_document(document.text, gold, reading, tallies, slots, errors)
            if options.errors:
                for verdict, kind, what in errors:
                    if isinstance(what, dict):
                        what = {k: name_of(v, gold) for k, v in what.items()}
                    print(f"{path.name[:-10]}\t{verdict}\t{kind}\t{json.dumps(what, ensure_ascii=False)}")
        print(folder.name)
        for name in (*(scorer.ENTITY_KINDS if options.own_entities else ()), *types):
            t = tallies[name]
            print(
                f"  {name:12} precision {t.precision:.3f} recall {t.recall:.3f} f1 {t.f1:.3f}"
                f" expected {t.expected}" + (f" slots {slots[name].f1:.3f}" if name in slots else "")
            )


def name_of(value: Any, gold: dict[str, Any]) -> Any:
    """An entity's name beside its id, for reading errors."""
    names = {e["id"]: e["name"] for e in gold["entities"]}
    if isinstance(value, list):
        return [name_of(v, gold) for v in value]
    return f"{value}={names[value]}" if isinstance(value, str) and value in names else value


if __name__ == "__main__":
    sys.exit(main())
