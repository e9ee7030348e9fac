"""Who is meant where a Russian clause leaves its subject out: "Показали им теплицу", "Ищут инвертор", "Там сделали стенд"."""

import re

from bridgebook.languages import Sentence
from bridgebook.reading.cases import is_nominative
from bridgebook.reading.contacts.frames import find_frame
from bridgebook.reading.house import find_reporters
from bridgebook.reading.interests.cues import Cue
from bridgebook.reading.own import find_own
from bridgebook.reading.parties import find_parties, organisation_of, top_level
from bridgebook.reading.party_words import find_party_words
from bridgebook.reading.passages import Passages
from bridgebook.reading.sides import find_sides_at, find_sides_between, read_sides

_Named = tuple[int, int, tuple[str, ...]]


def find_unsaid(passages: Passages, sentence: Sentence, cue: Cue) -> str | None:
    """Whom the paragraph means by a clause without a subject; None where it names nobody that could be.

    What "they showed" is the host's: where the paragraph is at. Else the subject told last goes on, then whom the paragraph
    is about beside the house, then the heading.
    """
    verbs = [t for t in sentence.tokens_in(cue.start, cue.end) if t.tag in ("VERB", "PRTS")]
    is_shown = cue.direction in ("offers", "drawn") and bool(verbs) and "plur" in verbs[0].grammemes
    if is_shown and (host := _find_host(passages, sentence, cue)):
        return host
    people = passages.places_in(cue.clause.start, cue.clause.end, "person")
    if any(is_nominative(sentence, p.start, p.end) and not organisation_of(passages, p.entity) for p in people):
        # Somebody without a house is told to act: rather one of ours than of those told before.
        return find_own(passages)
    before = _before(passages, sentence)
    for other in reversed(before):
        named = [n for n in _single(passages, other, other.end) if _is_subject(passages, other, n)]
        if named:
            return named[0][2][0]
    own = find_own(passages)
    for other in before:
        strangers = [n for n in _single(passages, other, other.end) if top_level(passages, n[2][0]) != own]
        if strangers:
            return strangers[0][2][0]
    frame = find_frame(passages, sentence)
    heads = [o for o in frame.organisations if o != own]
    return heads[0] if heads else None


def _find_host(passages: Passages, sentence: Sentence, cue: Cue) -> str | None:
    """Who shows: to guests the place they are at, or the house; "to us" the place we are at."""
    near = [t.text.casefold() for t in sentence.tokens if cue.clause.start <= t.start < cue.clause.end]
    shown_to = set(passages.words("interest")["shown_to"])
    own = find_own(passages)
    begin = passages.paragraph_start(sentence)
    if not shown_to & set(near):
        came = _came(passages, sentence, cue.start)
        locus = find_locus(passages, sentence, cue.start)
        if locus and locus not in came:
            return locus
        return own if came and own not in came else None
    host = find_locus(passages, sentence, cue.start, headed=False)
    named = {top_level(passages, o) for o in passages.entities_in(begin, cue.start, "organisation")}
    return host or (own if own not in find_sides_at(passages, cue.start).guests and own not in named else None)


def _came(passages: Passages, sentence: Sentence, before: int) -> set[str]:
    """The guests a paragraph names before an offset."""
    begin = passages.paragraph_start(sentence)
    return {g for s in find_sides_between(passages, begin, before) for g in s.guests}


def find_locus(passages: Passages, sentence: Sentence, before: int, *, headed: bool = True) -> str | None:
    """The host of the place a paragraph is at: the goal of its last visit, or the body "in" which something happens."""
    guests = {*find_sides_at(passages, before).guests, *_came(passages, sentence, before)}
    for other in reversed([*_before(passages, sentence), sentence]):
        end = min(other.end, before)
        if end <= other.start:
            continue
        hosts = [h for h in read_sides(passages, other, other.start, end).hosts if h not in guests]
        if hosts:
            return hosts[-1]
        at = [n for n in _single(passages, other, end) if _is_at(passages, n[0])]
        at = [n for n in at if top_level(passages, n[2][0]) not in guests]
        if at:
            return top_level(passages, at[-1][2][0])
    heads = [o for o in find_frame(passages, sentence).organisations if o not in guests]
    return heads[0] if heads and headed else None


def _before(passages: Passages, sentence: Sentence) -> list[Sentence]:
    """The sentences of the same paragraph before one."""
    return [s for s in _paragraph(passages, sentence) if s.index < sentence.index]


def _paragraph(passages: Passages, sentence: Sentence) -> list[Sentence]:
    return passages.always(_paragraphs).get(sentence.paragraph, [])


def _paragraphs(passages: Passages) -> dict[int, list[Sentence]]:
    found: dict[int, list[Sentence]] = {}
    for sentence in passages.sentences:
        found.setdefault(sentence.paragraph, []).append(sentence)
    return found


def _single(passages: Passages, sentence: Sentence, end: int) -> list[_Named]:
    """Who is named or meant in a sentence up to an offset, one body each."""
    named = find_parties(passages, sentence, sentence.start, end, lift=False)
    reporters = find_reporters(passages)
    guests = {h.start for h in find_party_words(passages, sentence, "guests", "hosts")}
    return [n for n in named if n[2] and n[2][0] not in reporters and (len(n[2]) == 1 or n[0] in guests)]


def _is_subject(passages: Passages, sentence: Sentence, named: _Named) -> bool:
    """Whether who is named stands in the nominative, behind no preposition and as nobody's genitive."""
    tokens = sentence.tokens_in(named[0], named[1])
    before = [t for t in sentence.tokens if t.end <= named[0]][-1:]
    if not tokens or (before and before[0].tag == "PREP"):
        return False
    if tokens[0].tag in ("", "LATN") or tokens[0].text[:1] in '«“"':
        return not before or before[0].text in ".,:;()—–-" or "nomn" in before[0].grammemes
    return "nomn" in tokens[0].grammemes


def _is_at(passages: Passages, start: int) -> bool:
    """Whether "in", "at" stands right before a body, an adjective or a common noun between them at most."""
    words = re.findall(r"\w+|[^\w\s]", passages.text[max(0, start - 30) : start].casefold())[-2:]
    at = passages.words("interest")["locus"]
    return bool(words) and (words[-1] in at or (len(words) == 2 and words[0] in at and words[1].isalpha()))
