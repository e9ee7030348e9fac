"""Whether a text is about dealings between organisations at all: memoirs, reviews, rules and reports of results are not."""

from collections.abc import Sequence

from bridgebook.reading.passages import Passages
from bridgebook.vocabulary import Statement

_WORDS = 3
"""Different words of dealings that make a text one about them, whatever else it tells."""
_LONG = {"ru": 600, "en": 600, "zh": 200}
"""Characters from which a text is long enough that it would have said whom it is about."""
_OF_DEALINGS = ("contact", "instrument")
_DOUBTED = ("contact", "instrument", "commitment", "interest", "structure")
_PAIR = 2
_FIRST = 3
"""Lines in which a text says what it is."""
_MANY = 5
"""Statements of those types that make a text one about dealings, in whatever words: notes, letters among friends."""


def keep_to_subject(passages: Passages, found: Sequence[Statement]) -> list[Statement]:
    """The statements without the meetings, wishes and promises of a text in which no organisations deal with each other.

    Such a text names no two organisations where it tells of an encounter or a document, and has hardly a word for
    dealings: its "met", "wants" and "promised" are people's own. A short text keeps everything: it may be one
    sentence of a longer one.
    """
    doubted = [s for s in found if s.type in _DOUBTED]
    if len(passages.text) < _LONG[passages.language] or any(_names_a_pair(passages, s) for s in doubted):
        return list(found)
    if not is_general(passages):
        said = {h.word for s in passages.sentences for h in passages.words("subject").find(s, "dealings")}
        if len(said) >= _WORDS or len(doubted) >= _MANY:
            return list(found)
    for statement in doubted:
        start, end = statement.evidence[0].start, statement.evidence[-1].end
        reason = "the text tells of no dealings between organisations (`bridgebook words list --topic subject`)"
        passages.decline(statement.type, start, end, reason)
    return [s for s in found if s.type not in _DOUBTED]


def is_general(passages: Passages) -> bool:
    """Whether a text's first lines say that it lays down rules, teaches or remembers: «Положение о …», "Rules of …"."""
    first = [p for p in passages.paragraphs if p][:_FIRST]
    return any(passages.words("subject").find(s, "general") for p in first for s in p[:1])


def _names_a_pair(passages: Passages, statement: Statement) -> bool:
    """Whether two of the parties of an encounter or a document are named where it is told, or a sentence away."""
    if statement.type not in _OF_DEALINGS:
        return False
    sentence = passages.sentence_at(statement.evidence[0].start)
    if sentence is None:
        return True
    near = passages.sentences[max(0, sentence.index - 1) : sentence.index + 2]
    named = set(passages.entities_in(near[0].start, near[-1].end, "organisation"))
    return len(named & set(getattr(statement, "parties", ()))) >= _PAIR
