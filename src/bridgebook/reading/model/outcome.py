"""What came of asking a language model: the reading, and an account of everything that did not go well."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bridgebook.vocabulary import Reading

What = Literal["statement", "entity", "form", "quote", "argument"]


@dataclass(frozen=True, slots=True)
class Drop:
    """Something of the answer that was not taken.

    Attributes:
        what: A whole statement or entity; or one form, quote or argument of one that was kept.
        reason: Why, in a few words that are the same for all of a kind ("quote not in the text").
        detail: The value in question, cut short.
    """

    what: What
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ModelOutcome:
    """A reading by a language model, and what happened.

    Attributes:
        reading: What stood the check; empty where nothing did.
        parts: Parts the document was sent in.
        answered: Parts the model answered in a form that could be read.
        requests: Requests made, with all repetitions.
        cut_off: Answers that broke off; what was whole in them is kept.
        drops: What was not taken.
        failures: Why parts were not answered, one sentence each, for the user.
    """

    reading: Reading
    parts: int = 0
    answered: int = 0
    requests: int = 0
    cut_off: int = 0
    drops: tuple[Drop, ...] = ()
    failures: tuple[str, ...] = ()

    @property
    def kept(self) -> int:
        """Statements that stood the check."""
        return len(self.reading.statements)

    @property
    def dropped(self) -> int:
        """Statements that did not."""
        return sum(drop.what == "statement" for drop in self.drops)

    @property
    def is_complete(self) -> bool:
        """Whether every part was answered to its end."""
        return self.answered == self.parts and not self.cut_off

    def count_reasons(self, *whats: What) -> dict[str, int]:
        """How often each reason occurred among the drops of some sorts, the most frequent first."""
        return dict(Counter(drop.reason for drop in self.drops if drop.what in whats).most_common())

    @property
    def message(self) -> str:
        """What happened, in one line."""
        if not self.parts:
            return "the model was not asked: the document has no text"
        said = f"the model answered {self.answered} of {self.parts} parts: {self.kept} statements kept, {self.dropped} dropped"
        reasons = self.count_reasons("statement")
        if reasons:
            said += f" ({show_counts(reasons)})"
        lesser = self.count_reasons("entity", "form", "quote", "argument")
        if lesser:
            said += f"; left out besides: {show_counts(lesser)}"
        if self.cut_off:
            said += f"; {self.cut_off} answers broke off (smaller parts help: --model-part)"
        return "; ".join([said, *dict.fromkeys(self.failures)])


def show_counts(counts: dict[str, int] | Iterable[tuple[str, int]]) -> str:
    """Counts of reasons in one line: "quote not in the text 2, unknown kind 1"."""
    return ", ".join(f"{reason} {count}" for reason, count in dict(counts).items())
