"""The acts running text tells, sentence by sentence; what was agreed in one clause governs those behind it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module

from bridgebook.languages import Sentence
from bridgebook.reading.commitments.clause import Act, Clause, find_words
from bridgebook.reading.commitments.splitting import split
from bridgebook.reading.passages import Passages

_GRAMMARS = {"ru": "russian", "en": "english", "zh": "chinese"}
_STOPS = (".", "!", "?", "。", "！", "？", ";", "；")
_SHORT = 60
"""Signs of a clause at most that only refuses what stands before it."""

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
        if is_title(passages, sentence):
            continue
        found = list(_tell(find, split(passages, sentence), before))
        yield from found
        goes_on = (before or bool(found)) and sentence.text.rstrip().endswith(_GOES_ON)
        shared = any(a.rule in ("decided", "agreed") for a in found)
        before = agreed or shared or goes_on or _announces(passages, sentence)


def is_title(passages: Passages, sentence: Sentence) -> bool:
    """Whether a sentence is the headline: the first line, without a full stop; it announces what the text then tells."""
    if sentence.text.strip() == (passages.document.title or "").strip():
        return True
    return sentence.index == 0 and len(passages.sentences) > 1 and sentence.text.rstrip()[-1:] not in _STOPS


def _tell(find: Callable[..., Iterator[Act]], clauses: list[Clause], agreed: bool) -> Iterator[Act]:
    """The acts of a sentence's clauses; one that the next clause refuses is dropped, one it dates takes it in."""
    chain: Act | None = None
    told: list[Act] = []
    for clause in clauses:
        governed = agreed or any(h.section == "terms" for h in clause.hits)
        found = list(find(clause, agreed=governed, chain=chain))
        if told and not found and clause.has("refuse") and clause.end - clause.start <= _SHORT:
            told.pop()
        elif told and found and found[0].rule == "obliged" and not clause.named:
            told[-1] = replace(told[-1], end=found[0].end)
            found = []
        told += found
        chain = found[-1] if found else chain
        agreed = governed or bool(found) or _decides(clause)
    yield from told


def _decides(clause: Clause) -> bool:
    """Whether a clause says that something was agreed and leaves it to the next to say what."""
    return bool(clause.find("decide")) and not clause.has("refuse", "propose", "hope")


def _announces(passages: Passages, sentence: Sentence) -> bool:
    """Whether a sentence ends by announcing what was agreed ("Договорились о первых шагах:")."""
    hits = find_words(passages, sentence)
    return any(h.section in ("terms", "decide") for h in hits) and not any(h.section in ("refuse", "propose") for h in hits)
