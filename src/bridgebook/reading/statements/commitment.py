"""Reads what was decided, promised or asked for, and is to be done."""

from collections.abc import Sequence

from bridgebook.reading.commitments import (
    Act,
    find_actors,
    find_due,
    find_listed,
    find_planned,
    find_told,
    join_answers,
)
from bridgebook.reading.minutes import Item, find_items
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary import Span
from bridgebook.vocabulary.statements import Commitment

# How certain each way of saying it is, from the cases in tests/cases/reading/commitment.toml.
_CONFIDENCE = {
    "decided": 0.75,
    "promised": 0.8,
    "asked": 0.65,
    "listed": 0.75,
    "future": 0.65,
    "obliged": 0.6,
    "agreed": 0.6,
}
_DATED = 0.1
"""What a date adds."""


def find_commitments(passages: Passages) -> Sequence[Commitment]:
    """The commitments of a document, in the order of the text; one for each act.

    Catches "promised to send samples by the end of November"; not "will strengthen cooperation", not a bare announcement.
    """
    found: list[Commitment] = []
    items = find_items(passages)
    strong = {s.index: i for i in items if i.strong for s in i.sentences}
    weak = {s.index: i for i in items if not i.strong for s in i.sentences}
    for item in items:
        if item.strong:
            found += [make_commitment(passages, [act], item) for act in find_listed(passages, item)]
    for paragraph in passages.paragraphs:
        sentences = [s for s in paragraph if s.index not in strong]
        planned = weak.get(sentences[0].index) if sentences else None
        acts = list(find_told(passages, sentences, agreed=planned is not None))
        if planned and not acts:
            found += [make_commitment(passages, [act], planned) for act in find_planned(passages, planned)]
        found += [make_commitment(passages, group) for group in join_answers(passages, acts)]
    return sorted(found, key=lambda c: c.evidence[0].start)


def make_commitment(passages: Passages, acts: list[Act], item: Item | None = None) -> Commitment:
    """One act, or a request and the promise that answers it, with who is to act and by when."""
    last = acts[-1]
    due = next((d for a in reversed(acts) if (d := find_due(passages, a.sentence, Span(a.start, a.end)))), None)
    parties = find_actors(passages, last, item)
    if item and item.details_end > item.details_start:
        sentence = item.sentences[-1]
        due = find_due(passages, sentence, Span(item.details_start, item.details_end)) or due
    return Commitment(
        parties=parties,
        due=due.value if due else None,
        inferred=bool(due and due.inferred),
        evidence=tuple(passages.evidence(a.start, a.end) for a in acts),
        confidence=_CONFIDENCE[last.rule] + (_DATED if due else 0),
        rule=f"commitment.{last.rule}",
        words=tuple(w for a in acts for w in a.words),
    )
