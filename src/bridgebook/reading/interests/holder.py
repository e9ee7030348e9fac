"""Whose interest it is: the subject of the words that tell of it, or who speaks."""

import re
from dataclasses import dataclass

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.bodies import find_body
from bridgebook.reading.interests.cues import Cue, find_words
from bridgebook.reading.interests.ru_unsaid import find_locus, find_unsaid
from bridgebook.reading.interests.zh_owners import find_admired, find_other_side, find_shown_owner, is_shown
from bridgebook.reading.own import find_own
from bridgebook.reading.parties import find_parties
from bridgebook.reading.party_words import find_party_words
from bridgebook.reading.passages import Passages
from bridgebook.reading.sides import find_sides_at
from bridgebook.reading.speakers import find_antecedent, find_speaker
from bridgebook.vocabulary import Span

_OF_REACH = 60
"""Signs behind a thing shown in which its owner is named ("the coral nursery of the Institute of Oceanography")."""
_OF = ("的", "")
"""What stands between a Chinese owner and the thing."""
_DRAWING = frozenset({"seeks_any", "seeks_before", "interested_before"})
_HOST_REACH = 250
"""Signs before a tour in which the host is named."""
_APPOSED = 25
"""Signs between "our" and the name of the body it speaks of at most."""
_ARTICLE = 5
"""Signs between words that end in a preposition and the name they take: an article at most."""
_CLOSE_BEFORE = 12
"""Signs between a name and the verb whose subject it is: ", which" at most."""
_HEADLESS = 3
"""Words before the verb at most where an English sentence leaves its subject out ("Strong in hydropower")."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    party: str | None
    weak: bool
    place: bool = False


def find_holder(passages: Passages, sentence: Sentence, cue: Cue, topics: list[Span]) -> str | None:
    """The organisation a cue tells of, the unit where the unit is named; None where the text does not show it.

    Asked in turn: the clause before the cue, the whole sentence before it, what follows the topic, the speaker,
    the hosts where something is shown, the sentence before.
    """
    taken = [*topics, Span(cue.start, cue.end)]
    if passages.language == "en" and cue.rule == "toured_after" and _is_own(passages, sentence, topics[0]):
        # "Was rather taken with our super-chilling line".
        return find_speaker(passages, sentence, topics[0].start)
    if cue.rule in ("toured_after", "seen_asset"):
        shown = passages.places_in(topics[0].start, min(topics[-1].end + _OF_REACH, sentence.end), "organisation")
        before = passages.places_in(max(0, sentence.start - _HOST_REACH), cue.start, "organisation")
        before = tuple(p for p in before if p.entity != find_own(passages)) if cue.rule == "seen_asset" else before
        return (shown or before[-1:])[0].entity if shown or before else None
    if passages.language == "zh" and is_shown(passages, sentence, cue, topics[0]):
        return find_shown_owner(passages, sentence, cue, topics[0])
    if passages.language == "zh" and (admired := find_admired(passages, sentence, cue, topics[0])):
        return admired
    if cue.lead is not None:
        # "hoped that the institute could train …": it is the wish's subject that seeks, not the act's.
        wishing = _candidates(passages, sentence, cue, Span(cue.clause.start, cue.lead), taken)
        if wishing:
            return wishing[-1].party
    if passages.language == "ru" and cue.direction == "offers" and (made := _carried(passages, cue, topics)):
        return made
    clause = Span(cue.clause.start, cue.start)
    found = _candidates(passages, sentence, cue, clause, taken)
    if found and not (passages.language == "zh" and found[-1].weak):
        return found[-1].party
    if passages.language == "ru" and _is_ours(sentence, cue):
        return find_speaker(passages, sentence, cue.start)
    if teller := _teller(passages, sentence, cue, taken):
        return teller
    if wide := _candidates(passages, sentence, cue, Span(sentence.start, cue.start), taken):
        return wide[-1].party
    if found:
        return found[-1].party
    behind = Span(cue.end, sentence.end)
    if cue.frame in ("before", "any") or (passages.language == "ru" and cue.direction == "offers"):
        found = [c for c in _candidates(passages, sentence, cue, behind, taken) if not c.weak]
        if found:
            return found[0].party
    if ahead := _named_ahead(passages, sentence, cue, topics):
        return ahead
    if speaker := find_speaker(passages, sentence, cue.start, said=True):
        return speaker
    if passages.language == "ru" and (told := _subject_behind(passages, sentence, cue, topics)):
        return told
    is_there = any(sentence.start <= h.start < cue.start for h in find_words(passages, sentence, "there"))
    if passages.language == "ru":
        if is_there and (host := find_locus(passages, sentence, cue.start)):
            return host
        if unsaid := find_unsaid(passages, sentence, cue):
            return unsaid
    if is_there:
        return find_antecedent(passages, sentence, persons=False)
    if cue.rule in ("offers_after", "shown_after", "offers_before", "drawn_after") and passages.language == "ru":
        sides = find_sides_at(passages, cue.start)
        if sides.hosts and sides.guests:
            return sides.hosts[0]
    if passages.language == "en" and len(sentence.tokens_in(sentence.start, cue.start)) > _HEADLESS:
        return None
    return find_antecedent(passages, sentence, persons=True)


def is_common(passages: Passages, sentence: Sentence, cue: Cue) -> bool:
    """Whether a clause tells a need or a wish of all sides at once: "обе организации заинтересованы в …", "双方一致看好……"."""
    if passages.language == "en":
        return _is_shared(passages, sentence, cue)
    if cue.direction != "seeks":
        return False
    start = cue.start if cue.lead is None else cue.lead
    sides = [h for h in find_party_words(passages, sentence, "all") if cue.clause.start <= h.start and h.end <= start]
    if passages.language == "zh":
        return bool(sides) and not passages.places_in(cue.clause.start, cue.start, "organisation", "person")
    named = [*find_parties(passages, sentence, cue.clause.start, start, lift=False)]
    return bool(sides) and not any(n[0] > sides[-1].start for n in named)


def _is_own(passages: Passages, sentence: Sentence, topic: Span) -> bool:
    """Whether "our" stands right before a topic."""
    return any(0 <= topic.start - h.end <= 1 for h in find_words(passages, sentence, "ours"))


def _is_shared(passages: Passages, sentence: Sentence, cue: Cue) -> bool:
    """Whether all of them are the subject of an English cue: "both are working on natural dyes"."""
    if cue.rule in ("doing", "wish_want") and any(
        sentence.start <= h.start < cue.clause.end for h in find_words(passages, sentence, "together")
    ):
        return True
    hits = [*find_words(passages, sentence, "shared"), *find_party_words(passages, sentence, "all")]
    before = [h for h in hits if cue.clause.start <= h.start and h.end <= cue.start]
    last = max((h.end for h in before), default=-1)
    return last >= 0 and not passages.places_in(last, cue.start, "organisation", "person")


def _named_ahead(passages: Passages, sentence: Sentence, cue: Cue, topics: list[Span]) -> str | None:
    """Who follows an English phrase that opens its sentence: "Strong in hydropower, X …", "With its school of algebra, X …"."""
    if passages.language != "en" or len(sentence.tokens_in(sentence.start, cue.start)) > _HEADLESS:
        return None
    named = passages.places_in(topics[-1].end, sentence.end, "organisation")
    if not named:
        return None
    between = passages.text[topics[-1].end : named[0].start].split()
    articles = passages.words("interest")["article"]
    is_next = bool(between) and between[0] == "," and all(w.casefold() in articles for w in between[1:])
    return named[0].entity if is_next else None


def _is_ours(sentence: Sentence, cue: Cue) -> bool:
    """Whether a Russian verb without a subject is in the first person: "можем предложить"."""
    verbs = [t for t in sentence.tokens_in(cue.clause.start, cue.end) if t.tag == "VERB"]
    return bool(verbs) and "1per" in verbs[-1].grammemes


def _subject_behind(passages: Passages, sentence: Sentence, cue: Cue, topics: list[Span]) -> str | None:
    """The subject behind verb and object: "Потребность в X испытывает и завод Y"."""
    for place in passages.places_in(topics[-1].end, cue.clause.end, "organisation"):
        before = [t for t in sentence.tokens if topics[-1].end <= t.start and t.end <= place.start]
        first = sentence.tokens_in(place.start, place.end)[:1]
        is_subject = bool(first) and (first[0].tag in ("", "LATN") or "nomn" in first[0].grammemes)
        verbs = [t for t in before if t.tag in ("VERB", "PRTS", "ADJS")]
        if is_subject and verbs and not any(t.tag == "PREP" for t in before[before.index(verbs[-1]) :]):
            return place.entity
    return None


def _carried(passages: Passages, cue: Cue, topics: list[Span]) -> str | None:
    """Whose things are shown where a genitive says it: "ознакомили с разработками Института X: …"."""
    carriers = set(passages.words("interest")["carrier"])
    for place in passages.places_in(cue.start, topics[0].start, "organisation"):
        sentence = passages.sentence_at(place.start)
        before = [t for t in sentence.tokens if cue.start <= t.start and t.end <= place.start] if sentence else []
        if before and before[-1].lemma in carriers and before[-1].start >= cue.start:
            return place.entity
    return None


def find_maker(passages: Passages, cue: Cue, topics: list[Span]) -> str | None:
    """Whose achievements others are interested in: the body named between "interested in" and the topic."""
    if passages.language == "zh":
        # "对X大学的机器人流露出兴趣"
        near = passages.places_in(cue.clause.start, topics[0].start, "organisation") if cue.frame == "before" else ()
        is_its = bool(near) and passages.text[near[-1].end : topics[0].start] in _OF
        return near[-1].entity if is_its and cue.direction == "seeks" else None
    if cue.direction != "seeks":
        return None
    named = passages.places_in(cue.end, topics[0].start, "organisation")
    if not named and passages.language == "en":
        # "The guests were interested in the dust laboratory of X".
        behind = passages.places_in(topics[-1].end, topics[-1].end + _OF_REACH, "organisation")[:1]
        words = passages.text[topics[-1].end : behind[0].start].split() if behind else []
        joints = {*passages.words("interest")["of"], *passages.words("interest")["article"]}
        inside = passages.places_in(*topics[-1], "organisation")[-1:]
        named = behind if words and all(w.casefold() in joints for w in words) else inside
    return named[0].entity if named else None


def find_owner(passages: Passages, sentence: Sentence, cue: Cue, topic: Span) -> str | None:
    """Who owns a thing that interests others, where "our" stands before it; None elsewhere."""
    if cue.rule not in _DRAWING:
        return None
    near = [
        h for h in find_words(passages, sentence, "ours") if 0 <= topic.start - h.end <= 1 or h.start == topic.start
    ]
    return find_speaker(passages, sentence, near[0].start) if near else None


def _teller(passages: Passages, sentence: Sentence, cue: Cue, taken: list[Span]) -> str | None:
    """Who is said to say what the cue tells: "he recalled that …, and is now looking for …"."""
    for verb in reversed(find_words(passages, sentence, "said")):
        if passages.language == "zh" and verb.end <= cue.start:
            # "斯滕表示该系长于……，但在……方面是空白": what is said has a subject of its own.
            told = _candidates(passages, sentence, cue, Span(verb.end, cue.start), taken)
            if told and not told[0].weak:
                return told[0].party
        if verb.end <= cue.start and (
            found := _candidates(passages, sentence, cue, Span(sentence.start, verb.start), taken)
        ):
            return found[-1].party
    return None


def _candidates(passages: Passages, sentence: Sentence, cue: Cue, scope: Span, taken: list[Span]) -> list[_Candidate]:
    """Who is named or meant in a run, those that can be the subject; the others only where there is none else."""
    found: list[_Candidate] = []
    for start, end, parties in find_parties(passages, sentence, *scope, lift=False):
        if parties and not any(t.start <= start and end <= t.end for t in taken):
            weak = _is_weak(passages, sentence, cue, start, end)
            # Several bodies behind one word ("Chinese universities") are nobody's; of several guests the first speaks.
            single = len(parties) == 1 or any(
                h.start == start for h in find_party_words(passages, sentence, "guests", "hosts")
            )
            found.append(_Candidate(start, end, parties[0] if single else None, weak))
    found += _pronouns(passages, sentence, cue, scope)
    for place in passages.places_in(*scope, "place"):
        if not any(t.start <= place.start < t.end for t in taken):
            found.append(
                _Candidate(
                    place.start, place.end, find_body(passages, place.entity, place.start), weak=True, place=True
                )
            )
    found.sort(key=lambda c: c.start)
    known = [c for c in found if c.party]
    return [c for c in known if not c.weak] or [c for c in known if cue.direction != "offers" or c.place]


def _is_weak(passages: Passages, sentence: Sentence, cue: Cue, start: int, end: int) -> bool:
    """Whether a party stands behind a preposition or in a case that no subject takes."""
    before = passages.text[sentence.start : start].rstrip()
    if passages.language == "en" and cue.frame != "after" and cue.end <= start <= cue.end + _ARTICLE:
        # "Of interest to X", "the strength of X": the preposition belongs to the words themselves.
        return False
    words = {*passages.words("interest")["not_subject"]}
    if passages.language == "zh":
        return before.endswith(tuple(words))
    last = re.findall(r"\w+|[^\w\s]", before)[-1:]
    if last and last[0].casefold() in words:
        return True
    if passages.language == "ru" and cue.direction == "offers":
        tokens = sentence.tokens_in(start, end)
        case = tokens[0].grammemes if tokens else frozenset()
        return "datv" in case and "nomn" not in case
    return False


def _is_apposed(passages: Passages, hit: Hit) -> bool:
    """Whether a possessive stands before the name of the body it speaks of: "наш резидент ООО «X»"."""
    return hit.section == "we" and any(
        p.start - hit.end <= _APPOSED and "," not in passages.text[hit.end : p.start]
        for p in passages.places_in(hit.end, hit.end + _HOST_REACH, "organisation")[:1]
    )


def _pronouns(passages: Passages, sentence: Sentence, cue: Cue, scope: Span) -> list[_Candidate]:
    found = []
    is_after = cue.direction == "offers" or cue.frame == "after"
    objects = {h.start for h in find_words(passages, sentence, "object")} if is_after else set()
    for hit in find_words(passages, sentence, "we", "he", "they"):
        if hit.start in objects or (passages.language == "ru" and _is_apposed(passages, hit)):
            continue
        if not (scope.start <= hit.start and hit.end <= scope.end):
            continue
        if any(p.start <= hit.start < p.end for p in passages.places_in(sentence.start, sentence.end)):
            continue
        if hit.section == "we":
            party = find_speaker(passages, sentence, hit.start) or find_own(passages)
        else:
            party = find_antecedent(passages, sentence, persons=hit.section == "he", before=hit.start)
            if passages.language == "zh" and hit.section == "they" and party == find_own(passages):
                party = find_other_side(passages, hit.start)
        bodies = passages.places_in(scope.start, hit.start, "place") if hit.section == "they" else ()
        body = next((b for p in reversed(bodies) if (b := find_body(passages, p.entity, p.start))), None)
        weak = _is_weak(passages, sentence, cue, hit.start, hit.end)
        found.append(_Candidate(hit.start, hit.end, body or party, weak))
    return found


def find_focused(passages: Passages, sentence: Sentence, cue: Cue) -> str | None:
    """The one organisation whose own field a cue tells: "X focuses on marine sensors"."""
    if not any(h.start <= cue.start < h.end for h in find_words(passages, sentence, "own_focus")):
        return None
    before = passages.places_in(sentence.start, cue.start, "organisation")
    near = before and cue.start - before[-1].end <= _CLOSE_BEFORE
    return before[-1].entity if near else None
