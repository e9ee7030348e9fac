"""A request and the promise that answers it are one commitment."""

from collections.abc import Iterator

from bridgebook.languages import Sentence
from bridgebook.reading.commitments.clause import Act
from bridgebook.reading.passages import Passages
from bridgebook.reading.task_words import find_words

_SHORT = 7
"""Words up to which a sentence only answers the one before it."""

_NEXT = 1
"""Sentences between a request and its answer at most."""


def join_answers(passages: Passages, acts: list[Act]) -> Iterator[list[Act]]:
    """Acts in groups: a request with the promise right behind it, every other act alone."""
    waiting: Act | None = None
    for act in acts:
        if waiting and _answers(waiting, act):
            yield [waiting, act]
            waiting = None
            continue
        if waiting:
            yield [waiting]
            waiting = None
        if act.rule == "asked" and not _is_refused(passages, act):
            waiting = act
        elif act.rule != "asked":
            yield [act]
    if waiting:
        yield [waiting]


def find_acceptance(passages: Passages, sentence: Sentence) -> str | None:
    """The words of a short next sentence that accept what was proposed: "Предложение принято", "Гости согласились"."""
    following = passages.next_in_paragraph(sentence)
    if following is None or len([t for t in following.tokens if t.is_word]) > _SHORT:
        return None
    hits = find_words(passages, following)
    if any(h.section in ("refuse", "not", "condition") for h in hits):
        return None
    return next((h.text for h in hits if h.section in ("accept", "agreement")), None)


def _answers(request: Act, act: Act) -> bool:
    """Whether an act answers a request: a promise in the next sentence, or what is to come in the same."""
    apart = act.sentence.index - request.sentence.index
    return apart <= _NEXT if act.rule == "promised" else act.rule in ("future", "obliged") and not apart


def _is_refused(passages: Passages, act: Act) -> bool:
    """Whether the words behind a request in its sentence, or those of the next one, refuse it."""
    rest = [h for h in find_words(passages, act.sentence) if h.section == "refuse" and h.start >= act.end]
    return bool(rest)
