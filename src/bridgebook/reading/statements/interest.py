"""Reads what a party offers, what it seeks, and what both want to work on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bridgebook.languages import Sentence
from bridgebook.reading.interests.catalogue import read_catalogue
from bridgebook.reading.interests.cues import Cue, find_cues
from bridgebook.reading.interests.granted import read_granted
from bridgebook.reading.interests.headed import read_headed
from bridgebook.reading.interests.holder import find_focused, find_holder, find_maker, find_owner, is_common
from bridgebook.reading.interests.items import find_topics
from bridgebook.reading.interests.owned import read_owned
from bridgebook.reading.interests.stirred import read_stirred
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary import Span
from bridgebook.vocabulary.statements import Interest

_CONFIDENCE = {"offers": 0.6, "seeks": 0.65, "mutual": 0.55}


def find_interests(passages: Passages) -> Sequence[Interest]:
    """The interests of a document, one for each item of a list, in the order of the text.

    Catches "is looking for partners in new energy and desert control" (two); not "showed the guests the campus".
    """
    found: list[Interest] = []
    seen: set[tuple[str | None, str, str]] = set()
    for sentence in passages.sentences:
        for interest in _read_sentence(passages, sentence):
            key = (interest.party, interest.topic.casefold(), interest.direction)
            if key not in seen:
                seen.add(key)
                found.append(interest)
    return found


def _read_sentence(passages: Passages, sentence: Sentence) -> Iterator[Interest]:
    taken: list[Span] = []
    listed = [*read_granted(passages, sentence), *read_catalogue(passages, sentence), *read_owned(passages, sentence)]
    listed += [*read_headed(passages, sentence), *read_stirred(passages, sentence)]
    for cue, topics, party in listed:
        if any(_touches(t, taken) for t in topics):
            continue
        taken += [*topics, cue.clause]
        yield from (make_interest(passages, cue, topic, party) for topic in topics)
    for cue in find_cues(passages, sentence):
        if _touches(Span(cue.start, cue.end), taken):
            continue
        topics = [t for t in find_topics(passages, sentence, cue) if not _touches(t, taken)]
        if not topics:
            passages.decline("interest", cue.start, cue.end, "no topic stands where the word has its topic")
            continue
        if cue.direction != "mutual" and is_common(passages, sentence, cue):
            # "Both universities are interested in …": nobody's alone. What both only spoke about is nobody's.
            if cue.rule == "told_after":
                continue
            cue = replace(cue, direction="mutual")
        if cue.direction == "mutual" and find_focused(passages, sentence, cue):
            cue = replace(cue, direction="offers")
        party = find_holder(passages, sentence, cue, topics) if cue.direction != "mutual" else None
        if party is None and not _is_wish(passages, cue) and (maker := find_maker(passages, cue, topics)):
            # "Many are interested in X's achievements in optics": whoever they are, X has them to offer.
            cue, party = replace(cue, direction="offers"), maker
        if cue.direction != "mutual" and party is None:
            passages.decline("interest", cue.start, cue.end, "it is not told whose interest it is")
            continue
        # "希望得到贵校在…方面的帮助": what is wished for takes the whole clause.
        taken += [*topics, Span(cue.start, cue.clause.end if cue.frame == "within" else cue.end)]
        for topic in topics:
            yield make_interest(passages, cue, topic, party)
            # "Our test rig interested them": wished for there, offered here.
            if cue.direction == "seeks" and (owner := find_owner(passages, sentence, cue, topic)) and owner != party:
                yield make_interest(passages, replace(cue, direction="offers"), topic, owner)


def _is_wish(passages: Passages, cue: Cue) -> bool:
    """Whether an English wish names whom it turns to: "hopes to deepen cooperation with X in tanning" tells nothing X offers."""
    return passages.language == "en" and cue.rule == "wish_want"


def _touches(span: Span, taken: list[Span]) -> bool:
    return any(span.start < t.end and t.start < span.end for t in taken)


def make_interest(passages: Passages, cue: Cue, topic: Span, party: str | None) -> Interest:
    """One interest with the run of text from its cue to its topic as evidence."""
    direction = "offers" if cue.direction == "drawn" else cue.direction
    return Interest(
        party=party,
        topic=" ".join(passages.text[topic.start : topic.end].split()),
        direction=direction,
        evidence=(passages.evidence(min(cue.start, topic.start), max(cue.end, topic.end)),),
        confidence=_CONFIDENCE[direction],
        rule=f"interest.{cue.rule}",
        words=(passages.text[cue.start : cue.end],),
    )
