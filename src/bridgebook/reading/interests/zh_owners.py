"""Chinese: whose a thing is that somebody shows or tells of, where words right before the thing say it, and whom "对方" means."""

from bridgebook.languages import Sentence
from bridgebook.reading.interests.cues import Cue, find_words
from bridgebook.reading.own import find_own
from bridgebook.reading.parties import find_parties, top_level
from bridgebook.reading.party_words import find_party_words
from bridgebook.reading.passages import Passages
from bridgebook.reading.sides import find_sides_at
from bridgebook.reading.speakers import find_speaker
from bridgebook.vocabulary import Span

_BACK = 400
"""Signs looked back for the other side of a talk."""


def is_shown(passages: Passages, sentence: Sentence, cue: Cue, topic: Span) -> bool:
    """Whether words between the verb and the thing say whose it is: "介绍了该院的…", "讲解了我校…"."""
    return cue.direction == "offers" and cue.frame == "after" and bool(_marks(passages, sentence, cue, topic))


def find_shown_owner(passages: Passages, sentence: Sentence, cue: Cue, topic: Span) -> str | None:
    """Who owns a thing shown (see `is_shown`); None where it is the teller's own house and the text never names that."""
    for start, _, parties in reversed(_named(passages, sentence, cue, topic)):
        if len(parties) == 1:
            ours = any(h.start == start for h in find_words(passages, sentence, "ours", "we"))
            return (find_speaker(passages, sentence, start) if ours else None) or parties[0]
    return None


def find_admired(passages: Passages, sentence: Sentence, cue: Cue, topic: Span) -> str | None:
    """Whose thing guests admire ("对X的A给予高度评价"): the body named in the run before it, else the host told last."""
    if not any(h.start < cue.end and cue.start < h.end for h in find_words(passages, sentence, "admired")):
        return None
    near = passages.places_in(cue.clause.start, topic.end, "organisation")
    if near and near[-1].end <= topic.start + 1:
        return near[-1].entity
    hosts = find_sides_at(passages, cue.start).hosts
    return hosts[0] if hosts else None


def _marks(passages: Passages, sentence: Sentence, cue: Cue, topic: Span) -> list[int]:
    own = [*find_words(passages, sentence, "ours", "we"), *find_party_words(passages, sentence, "own")]
    starts = [h.start for h in own if cue.end <= h.start and h.end <= topic.start]
    return starts + [start for start, _, _ in _named(passages, sentence, cue, topic)]


def _named(passages: Passages, sentence: Sentence, cue: Cue, topic: Span) -> list[tuple[int, int, tuple[str, ...]]]:
    """Who is named or meant between the verb and the thing; not whom it is done with ("与X合作的")."""
    if topic.start <= cue.end:
        return []
    aside = tuple(passages.words("interest")["not_subject"])
    found = find_parties(passages, sentence, cue.end, topic.start, lift=False)
    persons = {p.start for p in passages.places_in(cue.end, topic.start, "person")}
    return [n for n in found if n[0] not in persons and not passages.text[max(0, n[0] - 2) : n[0]].endswith(aside)]


def find_other_side(passages: Passages, before: int) -> str | None:
    """The body named last before a place that is not the teller's house nor a unit of it: whom a report calls "对方"."""
    own = find_own(passages)
    for place in reversed(passages.places_in(max(0, before - _BACK), before, "organisation")):
        if own is not None and top_level(passages, place.entity) != own:
            return top_level(passages, place.entity)
    return None
