"""The acts running text tells, sentence by sentence; what was agreed in one clause governs those behind it."""

from collections.abc import Callable, Iterator
from importlib import import_module

from bridgebook.languages import Sentence
from bridgebook.reading.commitments.clause import Act, Clause, find_words
from bridgebook.reading.commitments.splitting import split
from bridgebook.reading.passages import Passages

_GRAMMARS = {"ru": "russian", "en": "english", "zh": "chinese"}
_OPENS = (":", "：")
_GOES_ON = (";", "；", ":", "：")


def find_told(passages: Passages, sentences: list[Sentence], *, agreed: bool = False) -> Iterator[Act]:
    """The acts some sentences tell, in the order of the text.

    Args:
        passages: The document.
        sentences: Sentences of one paragraph.
        agreed: Whether the heading over them says that what follows was agreed.
    """
    find = import_module(f"bridgebook.reading.commitments.{_GRAMMARS[passages.language]}").find_acts
    before = agreed
    for sentence in sentences:
        found = list(_tell(find, split(passages, sentence), before))
        yield from found
        before = agreed or bool(found) or (before and sentence.text.rstrip().endswith(_GOES_ON)) or _announces(passages, sentence)


def _tell(find: Callable[..., Iterator[Act]], clauses: list[Clause], agreed: bool) -> Iterator[Act]:
    chain: Act | None = None
    for clause in clauses:
        governed = agreed or any(h.section == "terms" for h in clause.hits)
        found = list(find(clause, agreed=governed, chain=chain))
        yield from found
        if found:
            chain = found[-1]
        agreed = governed or bool(found) or _decides(clause)


def _decides(clause: Clause) -> bool:
    """Whether a clause says that something was agreed and leaves it to the next to say what."""
    return bool(clause.find("decide")) and not clause.has("refuse", "propose", "hope")


def _announces(passages: Passages, sentence: Sentence) -> bool:
    """Whether a sentence ends by announcing what was agreed ("Договорились о первых шагах:")."""
    hits = find_words(passages, sentence)
    return any(h.section in ("terms", "decide") for h in hits) and not any(h.section in ("refuse", "propose") for h in hits)
