"""Invitations: encounters to come that somebody is asked to."""

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.contacts.hits import find_hits
from bridgebook.reading.contacts.stance import bare_gap, read_verb
from bridgebook.reading.contacts.trigger import Trigger
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary import Span

_FOLLOWED = 6
"""Signs between "应" and "邀请" beside the names between them."""
_INVITED = 25
"""Signs between "to which" and "invited"."""


def read_invitation(passages: Passages, sentence: Sentence, clause: Span, hits: dict[str, list[Hit]]) -> Trigger | None:
    """An invitation to visit, to an event or to a place; not one to take part in work or to apply."""
    hit = hits["invite"][0]
    if _is_asked_for(passages, sentence, hit) or read_verb(passages, sentence, clause, hit) is None:
        return None
    aims = [h for h in find_hits(passages, sentence, "conference", "gathering", "visit") if h.start >= hit.start]
    places = passages.places_in(hit.end, sentence.end, "place")
    if any(0 < hit.start - h.end <= _INVITED for h in find_hits(passages, sentence, "invited_to")):
        # "The science days in Hobart, to which you are cordially invited": the event stands before.
        aims += find_hits(passages, sentence, "conference", "gathering", "visit")
        places = places or passages.places_in(sentence.start, hit.start, "place")
    if not aims and not places:
        return None
    taking_part = [h for h in find_hits(passages, sentence, "join") if h.start >= hit.end]
    is_visit = any(h.section != "conference" for h in aims)
    is_event = any(h.section == "conference" for h in aims) or (bool(taking_part) and not is_visit)
    kind = "conference" if is_event else "visit"
    return Trigger(sentence, clause.start, sentence.end, kind, "planned", 3, "invitation", (hit.text,), hit.start)


def _is_asked_for(passages: Passages, sentence: Sentence, hit: Hit) -> bool:
    """Whether the invitation itself is only asked for ("they asked to invite") or followed ("应X邀请"), not given."""
    tokens = sentence.tokens_in(hit.start, hit.end)
    if passages.language == "zh":
        return any(
            h.end <= hit.start
            and bare_gap(passages, h.end, hit.start) <= _FOLLOWED
            and not set("，。；") & set(passages.text[h.end : hit.start])
            for h in find_hits(passages, sentence, "invited")
        )
    if not tokens:
        return False
    if passages.language == "ru":
        return any("INFN" in t.grammemes for t in tokens[:1])
    at = sentence.tokens.index(tokens[0])
    return at > 0 and sentence.tokens[at - 1].text.casefold() == "to"
