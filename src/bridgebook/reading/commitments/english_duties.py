"""What somebody has to do, in English: "X is to send", "it is up to X to find", "responsibility for the hall rests with X"."""

from dataclasses import replace

from bridgebook.languages import Hit
from bridgebook.reading.commitments.clause import Act, Clause, is_letter
from bridgebook.reading.commitments.english_words import (
    acts_before,
    find_verb,
    is_blocked,
    is_negated,
    is_passive,
    is_weak,
    looks_past,
    make_act,
    starts_of,
    tokens_after,
    words_of,
)

_FAR_TO = 12
"""Words between "it is up to" and the "to" that says what."""


def find_duties(clause: Clause, agreed: bool) -> list[Act]:
    """The duty a clause lays on somebody."""
    if is_blocked(clause):
        return [] if clause.has("condition", "rumour", "refuse") else _due_from(clause)
    return (
        _obliged(clause, agreed)
        or _left_to(clause)
        or _resting(clause)
        or _termed(clause)
        or _due_from(clause)
        or _whole(clause, agreed)
    )


def _obliged(clause: Clause, agreed: bool) -> list[Act]:
    """ "The draft is to be prepared by X by 15 August", "X is to send": dated or agreed, and somebody's."""
    for hit in clause.find("oblige"):
        verb = find_verb(clause, hit.end)
        if verb is None or is_negated(clause, hit.start, hit.end) or is_weak(clause, verb):
            continue
        event = verb.start in starts_of(clause, "event")
        if clause.due and is_passive(clause, hit.end) and clause.find("thing", "act_noun") and not event:
            # "The bid has to be in by noon on 6 October", "the list must be ready by June".
            return [make_act("obliged", clause, hit)]
        deed = verb.start in starts_of(clause, "deed")
        # "X is to send", "is to be written": arranged, with or without a date; "must" and "should" want one.
        arranged = hit.text.casefold().split()[0] in words_of(clause, "is") and (
            acts_before(clause, hit)
            or (is_passive(clause, hit.end) and (clause.named or clause.due or bool(clause.find("thing", "act_noun"))))
        )
        mine = is_letter(clause.passages) and acts_before(clause, hit)
        undertaken = agreed or (clause.due and acts_before(clause, hit) and not is_passive(clause, hit.end))
        if deed and (agreed or clause.dated or arranged or mine) and not (event and not undertaken):
            return [make_act("obliged", clause, hit)]
    return []


def _left_to(clause: Clause) -> list[Act]:
    """ "It is up to X to find a hall", "it remains for X to confirm the dates": who is to act stands between the two words."""
    for hit in clause.find("left_to"):
        words = tokens_after(clause, hit.end)[:_FAR_TO]
        at = next((n for n, t in enumerate(words) if n and t.text.casefold() in words_of(clause, "to")), None)
        verb = find_verb(clause, words[at].end) if at is not None else None
        if verb and not is_weak(clause, verb) and not is_negated(clause, hit.start, hit.end):
            return [replace(make_act("obliged", clause, hit), verb=verb.start)]
    return []


def _resting(clause: Clause) -> list[Act]:
    """ "Responsibility for translation rests with X", "the programme is in the hands of X"."""
    for hit in clause.find("resting"):
        if hit.text.casefold().split()[0] in words_of(clause, "told_past"):
            continue
        behind = clause.passages.places_in(hit.end, clause.end, "organisation", "person")
        if (behind or clause.find("mine", "yours", "someone")) and not is_negated(clause, hit.start, hit.end):
            return [replace(make_act("obliged", clause, hit), verb=clause.end)]
    return []


def _termed(clause: Clause) -> list[Act]:
    """ "The deadline for nominating the coordinators is 15 November": an act and its day."""
    for hit in clause.find("term"):
        following = tokens_after(clause, hit.end)[:1]
        deeds = starts_of(clause, "deed") - starts_of(clause, "weak")
        if clause.dated and following and following[0].start in deeds and following[0].text.casefold().endswith("ing"):
            return [make_act("obliged", clause, hit)]
    return []


def _due_from(clause: Clause) -> list[Act]:
    """ "The list is expected from X by the end of the month"."""
    for hit in clause.find("due_from"):
        behind = clause.passages.places_in(hit.end, clause.end, "organisation", "person")
        if clause.due and behind and not is_negated(clause, hit.start, hit.end):
            return [replace(make_act("obliged", clause, hit), verb=behind[0].end)]
    return []


def _whole(clause: Clause, agreed: bool) -> list[Act]:
    """ "X takes on the shipping", "the costs are borne by Y"; where nothing was agreed before, "X will bear the costs"."""
    settled = agreed or is_letter(clause.passages)
    for hit in clause.find("taking"):
        if not settled and not _is_to_bear(clause, hit):
            continue
        if not looks_past(hit.text.split()[0]) and (clause.named or clause.find("mine")):
            return [make_act("promised", clause, hit)]
    return []


def _is_to_bear(clause: Clause, hit: Hit) -> bool:
    """Whether an organisation named before "will" is to do the whole: "X will be responsible for providing the machines"."""
    ahead = [h for h in clause.find("future") if h.end <= hit.start]
    if not ahead or is_negated(clause, ahead[0].start, ahead[0].end):
        return False
    before = clause.passages.places_in(clause.start, ahead[0].start, "organisation")
    following = tokens_after(clause, hit.end)[:1]
    deeds = starts_of(clause, "deed") - starts_of(clause, "weak")
    doing = bool(following) and following[0].text.casefold().endswith("ing") and following[0].start in deeds
    costs = hit.word.split()[-1] not in words_of(clause, "upon")
    return bool(before) and (doing or costs)
