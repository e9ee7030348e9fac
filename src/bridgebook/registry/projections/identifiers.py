"""The identifiers of organisations and people: what the office gave, and what directories list."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from bridgebook.registry.keys import LETTERS
from bridgebook.registry.models import EntityState, Judgement
from bridgebook.registry.projections.judged import find_revoked
from bridgebook.registry.projections.listed import load_listed
from bridgebook.registry.projections.said import Row, find_key_portions, make_by_level
from bridgebook.registry.projections.states import make_queries


@dataclass(frozen=True, slots=True)
class Given:
    """One word on one code of a thing: a person's, that it has it or not, or a directory's.

    `order` is the row of the judgement, 0 of a directory's entry: what a person says outlives every newer file.
    """

    entity: int
    level: int
    code: str
    order: int
    withdrawn: bool
    by: str
    entry: int | None


def load_given(kind: str, keys: Collection[str] | None) -> dict[str, list[Given]]:
    """Return every word on the codes of things of one kind, by key and the order of the ledger."""
    states = EntityState.objects.filter(kind=kind, current=True)
    queries = [states] if keys is None else [states.filter(key__in=portion) for portion in find_key_portions(keys)]
    standing: dict[int, tuple[str, int]] = {
        entity: (key, level)
        for query in queries
        for entity, key, level in query.values_list("entity_id", "key", "level")
    }
    found: dict[str, list[Given]] = {}
    for entity, listed in sorted(load_listed(None if keys is None else set(standing)).items()):
        if entity in standing:
            key, level = standing[entity]
            found.setdefault(key, []).extend(
                Given(entity, level, f"{scheme}:{value}", 0, False, listed.source, listed.entry)
                for scheme, value in sorted(listed.identifiers.items())
            )
    revoked = find_revoked()
    judged: list[tuple[Any, ...]] = []
    judgements = Judgement.objects.filter(about="identifier")
    for portion in make_queries(judgements, None if keys is None else set(standing), "entity_id"):
        judged += portion.values_list("id", "entity_id", "code", "verdict", "by")
    for row, entity, code, verdict, by in sorted(judged):
        if row not in revoked and entity in standing:
            key, level = standing[entity]
            found.setdefault(key, []).append(Given(entity, level, code, row, verdict == "withdrawn", by, None))
    return found


def make_identifier_rows(kind: str, keys: Collection[str] | None) -> list[Row]:
    """Make the identifiers of things of one kind (those under `keys`, all where None)."""
    mine = None if keys is None else {key for key in keys if key.startswith(LETTERS[kind])}
    rows: list[Row] = []
    for key, words in load_given(kind, mine).items():
        for code in dict.fromkeys(word.code for word in words):
            about = [word for word in words if word.code == code]
            rows += make_by_level(key, f"{key}-{code}", about, make_identifier)
    return rows


def make_identifier(words: list[Given]) -> Row | None:
    """Make the columns of one code; None where it was last said that the thing has it not."""
    last = max(words, key=lambda word: word.order)
    if last.withdrawn:
        return None
    standing = [word for word in words if not word.withdrawn]
    scheme, _, value = last.code.partition(":")
    return {
        "scheme": scheme,
        "value": value,
        "given": [[word.by, word.entry] for word in standing],
        "statements": [],
    }


def find_codes(kind: str, keys: Collection[str]) -> dict[str, set[str]]:
    """Return the codes that things of one kind have now for those who may see everything, by key; asked of the ledger."""
    found: dict[str, set[str]] = {key: set() for key in keys}
    for key, words in load_given(kind, keys).items():
        for code in {word.code for word in words}:
            if make_identifier([word for word in words if word.code == code]) is not None:
                found[key].add(code)
    return found
