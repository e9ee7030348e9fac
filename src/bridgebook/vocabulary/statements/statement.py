"""What every statement has, and how an argument says which kinds of entity it may name."""

from dataclasses import dataclass, field, fields
from typing import Any, ClassVar

from bridgebook.vocabulary.evidence import Evidence


def names(*kinds: str) -> dict[str, Any]:
    """Metadata of an argument that holds entity ids: the kinds of entity it may name."""
    return {"names": kinds}


def chosen(*values: str) -> dict[str, Any]:
    """Metadata of an argument with a fixed set of values."""
    return {"chosen": values}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing a document says.

    Attributes:
        id: Unique in its reading; "" until the reading is put together.
        evidence: At least one run of the text that says it.
        confidence: From 0 to 1: how often a statement found this way is right.
        rule: The rule that found it, as `file.rule`, for `--explain`.
        words: The words that set the rule off, as they stand in the text, for `--explain`.
    """

    type: ClassVar[str]

    id: str = ""
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 0.5
    rule: str = field(default="", compare=False)
    words: tuple[str, ...] = field(default=(), compare=False)


COMMON = ("id", "evidence", "confidence", "rule", "words")


def entity_arguments(kind: type[Statement]) -> dict[str, tuple[str, ...]]:
    """The arguments of a statement type that name entities, with the kinds they may name."""
    return {f.name: f.metadata["names"] for f in fields(kind) if "names" in f.metadata}


def choices(kind: type[Statement]) -> dict[str, tuple[str, ...]]:
    """The arguments of a statement type that take one of a fixed set of values."""
    return {f.name: f.metadata["chosen"] for f in fields(kind) if "chosen" in f.metadata}


def arguments(kind: type[Statement]) -> tuple[str, ...]:
    """The names of a type's own arguments, in the order of the contract."""
    return tuple(f.name for f in fields(kind) if f.name not in COMMON)
