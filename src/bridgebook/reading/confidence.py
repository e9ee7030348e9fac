"""How often a statement of this kind is right: a confidence that was measured, not felt.

A logistic regression over what is known of a statement when it is read (its type, rule, language, how many parties it names,
whether it has a date, how long its evidence is). Its weights come from reference texts of our own (`bench/confidence.py`) and lie in
`confidence.toml` beside this file. The rules were built on those texts and are righter there than elsewhere, so two numbers
more, learnt on texts kept apart, bring the figure down to what holds for a text nobody has seen (Platt's scaling). Unknown
features weigh nothing, so a new rule starts with what its type and language earn.
"""

import math
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from bridgebook.vocabulary import Entity, Evidence, Statement

ACCEPT = 0.85
"""From this confidence on a statement may be accepted without asking; chosen in docs/explanation/confidence.md."""

_LENGTHS = (20, 60, 120, 240)
"""Signs of evidence that part the short from the long."""

_WHO = ("parties", "party", "person", "organisation", "child", "parent")
"""The arguments that say whom a statement is about."""

_PARTIES = 3
"""More parties than this count as this many."""


def find_features(statement: Statement, language: str, entities: Mapping[str, Entity]) -> Iterator[str]:
    """What the model knows of a statement of a document, each as `name:value`, each once.

    Args:
        statement: The statement.
        language: The document's language.
        entities: The document's entities by their ids.
    """
    kind = statement.type
    yield f"type:{kind}"
    yield f"language:{kind}:{language}"
    yield f"rule:{statement.rule}"
    yield f"rule:{statement.rule}:{language}"
    length = sum(e.end - e.start for e in statement.evidence)
    yield f"length:{kind}:{sum(length > limit for limit in _LENGTHS)}"
    for name in ("parties", "participants", "topics"):
        value = getattr(statement, name, None)
        if value is not None:
            yield f"{name}:{kind}:{min(len(value), _PARTIES)}"
    for name in ("date", "due", "place", "subject", "organisation", "party"):
        if hasattr(statement, name):
            yield f"{name}:{kind}:{getattr(statement, name) not in (None, '')}"
    for name in ("kind", "status", "direction"):
        value = getattr(statement, name, None)
        if value is not None:
            yield f"{name}:{kind}:{value}"
    said, unsaid = _count_said(statement, entities)
    yield f"said:{kind}:{min(said, _PARTIES)}"
    yield f"unsaid:{kind}:{min(unsaid, _PARTIES)}"
    # What the rule itself felt, in tenths.
    yield f"felt:{kind}:{round(statement.confidence * 10)}"


def _count_said(statement: Statement, entities: Mapping[str, Entity]) -> tuple[int, int]:
    """How many of those the statement is about its own words name, and how many were taken from the rest of the text."""
    meant = {i for name in _WHO if (value := getattr(statement, name, None)) for i in _listed(value) if i in entities}
    said = sum(any(_names(e, entities[i]) for e in statement.evidence) for i in meant)
    return said, len(meant) - said


def _names(evidence: Evidence, entity: Entity) -> bool:
    at = bisect_left(entity.mentions, evidence.start, key=lambda m: m.start)
    return at < len(entity.mentions) and entity.mentions[at].end <= evidence.end


def _listed(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def rate(statement: Statement, language: str, entities: Mapping[str, Entity]) -> float:
    """The confidence of a statement: from 0 to 1, how often such a one was right on the reference texts."""
    weights = _weights()
    if not weights:
        return statement.confidence
    return squash(weigh(find_features(statement, language, entities), weights))


def weigh(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """The sum of some features' weights, stretched and moved to what texts nothing was tuned on bear out."""
    total = weights.get("bias", 0.0) + sum(weights.get(f, 0.0) for f in features)
    return weights.get("scale", 1.0) * total + weights.get("shift", 0.0)


def squash(total: float) -> float:
    """A sum of weights as a share from 0 to 1."""
    return 1 / (1 + math.exp(-max(-20.0, min(20.0, total))))


@cache
def _weights() -> dict[str, float]:
    path = files("bridgebook.reading") / "confidence.toml"
    if not path.is_file():
        return {}
    data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    return {name: float(weight) for name, weight in data["weights"].items()}
