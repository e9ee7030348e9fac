"""Whether a Russian name stands in the nominative, as a subject does."""

from bridgebook.languages import Sentence

_UNSURE = frozenset({"", "LATN", "UNKN"})


def is_nominative(sentence: Sentence, start: int, end: int) -> bool:
    """Whether one of a name's words can only be a nominative in the singular: surnames alone are read unsurely."""
    return any(
        "nomn" in t.grammemes and "sing" in t.grammemes and t.tag not in _UNSURE for t in sentence.tokens_in(start, end)
    )
