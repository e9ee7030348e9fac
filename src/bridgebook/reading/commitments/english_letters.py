"""Requests and promises of one who writes in English: "please send", "from you I still need", "I'm finishing the tables"."""

from bridgebook.reading.commitments.clause import Act, Clause, is_letter
from bridgebook.reading.commitments.english_words import (
    find_verb,
    is_blocked,
    is_negated,
    looks_past,
    make_act,
    starts_of,
    words_of,
)

_FAR = 27
"""Signs before "please" from which what stands before it is another act."""


def find_written(clause: Clause) -> list[Act]:
    """ "Please send", "I should be grateful if you could": requests of one who writes."""
    if not is_letter(clause.passages) or clause.has("refuse"):
        return []
    for hit in clause.hits:
        if hit.section == "polite":
            verb = find_verb(clause, hit.end)
            deeds = starts_of(clause, "deed") - starts_of(clause, "weak")
            is_bare = hit.word in words_of(clause, "please")
            if is_bare and (verb is None or verb.start not in deeds or looks_past(verb.text)):
                continue
            if is_bare or any(s >= hit.end for s in deeds) or hit.word in words_of(clause, "asking"):
                far = is_bare and hit.start - clause.start > _FAR
                return [make_act("asked", clause, hit, hit.start if far else None)]
    return _awaited(clause) or _under_way(clause)


def _awaited(clause: Clause) -> list[Act]:
    """ "From you I still need a list", "we are waiting for the drawings from GTU": a thing awaited from somebody."""
    origin = clause.find("from")
    for hit in clause.find("await"):
        if is_blocked(clause) or is_negated(clause, hit.start, hit.end) or not origin:
            continue
        someone = clause.find("yours") or clause.passages.places_in(
            origin[0].end, min(origin[0].end + 60, clause.end), "organisation", "person"
        )
        if someone and (clause.find("thing", "act_noun", "yours") or clause.has("count")):
            return [make_act("asked", clause, hit)]
    return []


def _under_way(clause: Clause) -> list[Act]:
    """ "I'm finishing the tables this weekend", "she is drawing up a new one": begun, and to be brought to an end."""
    named = clause.passages.places_in(clause.start, clause.end, "person", "organisation")
    told = [h for h in clause.find("is") if any(0 < h.start - p.end <= 1 for p in named)]
    for hit in (*clause.find("going"), *told):
        verb = find_verb(clause, hit.end)
        if verb is None or is_blocked(clause) or is_negated(clause, hit.start, hit.end):
            continue
        deeds = starts_of(clause, "deed") - starts_of(clause, "weak", "event")
        if verb.text.casefold().endswith("ing") and verb.start in deeds:
            return [make_act("future", clause, hit)]
    return []
