"""Chinese clauses that tell of several stops with one subject: "拜访了A、B，参观了C"."""

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.contacts.hits import find_hits
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary import Span

_LINKED = 6
"""Signs between a comma and the verb of the next stop: words that join it ("随后又")."""
_OBJECT = 4
"""Signs between a verb and the name of who is visited ("了", "了位于")."""
_COMMAS = "，,、"
_GOING = ("visit", "motion", "go")


def split_stops(passages: Passages, sentence: Sentence, clause: Span) -> list[Span]:
    """A clause cut before each further verb of visiting that has a named host of its own; the clause itself elsewhere."""
    if passages.language != "zh":
        return [clause]
    verbs = [h for h in find_hits(passages, sentence, *_GOING) if clause.start <= h.start and h.end <= clause.end]
    cuts = [clause.start]
    for verb in verbs:
        comma = max(passages.text.rfind(c, cuts[-1], verb.start) for c in _COMMAS)
        if comma < 0 or verb.start - comma - 1 > _LINKED or not _has_host(passages, verb, clause.end):
            continue
        if passages.places_in(comma, verb.start, "organisation", "person"):
            continue
        if any(_has_host(passages, v, comma) for v in verbs if cuts[-1] <= v.start < comma):
            cuts.append(comma + 1)
    return [Span(a, b) for a, b in zip(cuts, [*cuts[1:], clause.end], strict=True)]


def _has_host(passages: Passages, verb: Hit, end: int) -> bool:
    """Whether an organisation is named right behind a verb of visiting."""
    return any(
        p.start - verb.end <= _OBJECT for p in passages.places_in(verb.end, max(verb.end, end), "organisation")[:1]
    )
