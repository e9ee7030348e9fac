"""What a comparison gives back: a verdict, a score, and the reasons a reviewer reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """Whether two are the same one. Undecided is a legal state: an open question to the office."""

    SAME = "same"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a verdict.

    Attributes:
        code: Stable word for the kind of reason (`same_sound`, `other_patronymic`): the key of its sentence in
            `languages/<code>/words/reasons.toml`.
        weight: Above 0 speaks for the same, below 0 against; -1 and 1 decide alone.
        values: What the sentence names, by its place in it: the words compared, a date.
    """

    code: str
    weight: float = 0.0
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A judged pair: score from 0 (surely different) to 1 (surely same); 0.5 and more leans to the same."""

    verdict: Verdict
    score: float
    reasons: tuple[Reason, ...] = ()
