"""What a comparison gives back: a verdict, a score, and the reasons a reviewer reads."""

from dataclasses import dataclass
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
        code: Stable word for the kind of reason (`same_pinyin`, `other_patronymic`), the key of its translation.
        text: The reason in English, a sentence a secretary understands, with the words compared in it.
        weight: Above 0 speaks for the same, below 0 against; -1 and 1 decide alone.
    """

    code: str
    text: str
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """A judged pair: score from 0 (surely different) to 1 (surely same); 0.5 and more leans to the same."""

    verdict: Verdict
    score: float
    reasons: tuple[Reason, ...] = ()

    @property
    def reason(self) -> str:
        """All reasons in one line."""
        return "; ".join(reason.text for reason in self.reasons)
