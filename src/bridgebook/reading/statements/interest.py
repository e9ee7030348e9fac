"""Reads what a party offers, what it seeks, and what both want to work on."""

import itertools
import re
from collections.abc import Iterator, Sequence

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.clauses import split_clauses
from bridgebook.reading.parties import resolve_parties
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary import Span
from bridgebook.vocabulary.statements import Interest

_CONFIDENCE = {"offers": 0.6, "seeks": 0.65, "mutual": 0.55}
_SPLIT = {
    "ru": re.compile(r"\s*[,;]\s*(?:а\s+также\s+|и\s+)?|\s+(?:и|а\s+также)\s+"),
    "en": re.compile(r"\s*[,;]\s*(?:and\s+|as\s+well\s+as\s+)?|\s+(?:and|as\s+well\s+as)\s+"),
    "zh": re.compile(r"[、，,]|以及|(?<=[\u4e00-\u9fff]{2})[和与及](?=[\u4e00-\u9fff]{2})"),
}
# A topic is a phrase, not a clause: longer than this it is prose.
_LONGEST = {"ru": 90, "en": 90, "zh": 24}


def find_interests(passages: Passages) -> Sequence[Interest]:
    """The interests of a document, one for each item of a list, in the order of the text.

    Catches "is looking for partners in new energy and desert control" (two); not "showed the guests the campus".
    """
    found: list[Interest] = []
    seen: set[tuple[str | None, str, str]] = set()
    for sentence in passages.sentences:
        for direction, cue, scope in find_cues(passages, sentence):
            party = None if direction == "mutual" else find_party(passages, sentence, cue)
            if direction != "mutual" and party is None:
                continue
            for topic in split_topics(passages, sentence, scope):
                text = " ".join(passages.text[topic.start : topic.end].split())
                key = (party, text.casefold(), direction)
                if key in seen:
                    continue
                seen.add(key)
                start, end = min(cue.start, topic.start), max(cue.end, topic.end)
                found.append(
                    Interest(
                        party=party,
                        topic=text,
                        direction=direction,
                        evidence=(passages.evidence(start, end),),
                        confidence=_CONFIDENCE[direction],
                        rule=f"interest.{cue.section}",
                        words=(cue.text,),
                    )
                )
    return found


def find_cues(passages: Passages, sentence: Sentence) -> Iterator[tuple[str, Hit, Span]]:
    """The words that tell of an interest: its direction, the words, and where its topics stand."""
    words = passages.words("interest")
    taken: list[Span] = []
    for section in ("mutual", "seeks", "offers", "shown", "before", "common"):
        for hit in words.find(sentence, section):
            if is_named_or_talk(passages, sentence, hit):
                continue
            scope = find_scope(passages, sentence, hit)
            if scope is None or any(t.start < scope.end and scope.start < t.end for t in taken):
                continue
            taken.append(scope)
            direction = {"before": "offers", "shown": "offers", "common": "mutual"}.get(section, section)
            yield direction, hit, scope


def is_named_or_talk(passages: Passages, sentence: Sentence, hit: Hit) -> bool:
    """Whether a cue is part of a name, of an agreement's title, or of what was merely talked about."""
    if any(p.start < hit.end and hit.start < p.end for p in passages.places_in(sentence.start, sentence.end)):
        return True
    if hit.section != "mutual":
        return False
    clause = next(
        (c for c in _topic_clauses(passages, sentence) if c.start <= hit.start < c.end), Span(hit.start, hit.end)
    )
    talks = passages.words("interest").find(sentence, "talk")
    titles = passages.words("instrument").find(sentence)
    return any(
        clause.start <= t.start < (clause.end if passages.language == "zh" else hit.start) for t in talks
    ) or any(0 <= hit.start - t.end < 12 for t in titles)


def find_scope(passages: Passages, sentence: Sentence, hit: Hit) -> Span | None:
    """Where the topics of a cue stand: up to the clause's end after it, or before it back to the clause's start."""
    clause = next((c for c in _topic_clauses(passages, sentence) if c.start <= hit.start < c.end), None)
    if clause is None:
        return None
    if hit.section in ("before", "common"):
        named = passages.places_in(clause.start, hit.start, "organisation")
        # "水下机器人是河内理工大学的强项": the topic ends before the party it is told of.
        end = named[-1].start if named and named[-1].start > clause.start + 2 else hit.start
        end -= len(passages.text[clause.start : end]) - len(passages.text[clause.start : end].rstrip(" 是"))
        return Span(clause.start, end)
    if passages.language == "zh" and hit.section == "mutual":
        ends = [h for h in passages.words("interest").find(sentence, "mutual_end") if h.start > hit.end]
        return Span(hit.end, ends[0].start) if ends and ends[0].start - hit.end < 60 else None
    return Span(hit.end, clause.end)


def _topic_clauses(passages: Passages, sentence: Sentence) -> list[Span]:
    if passages.language != "zh":
        return split_clauses(passages, sentence)
    cuts = [sentence.start, *(sentence.start + m.end() for m in re.finditer("[，；。：]", sentence.text)), sentence.end]
    return [Span(a, b) for a, b in itertools.pairwise(cuts) if a < b]


_TOPIC_END = {
    "ru": re.compile(
        r"[.:!?()—–]|,\s*(?:котор|что|чтобы|где|когда|собранн|разработанн|созданн|выполненн|а\s(?!также)|но\s)|\s(?:для\sтого|который|которые|чтобы)\s"
    ),
    "en": re.compile(
        r"[.:!?()—–]|,?\s(?:which|that|who|where|when|while|designed|developed|in order|so that|because|but)\s|,\swith\s"
    ),
    "zh": re.compile(r"[。；：（）！？]|，"),
}


def split_topics(passages: Passages, sentence: Sentence, scope: Span) -> Iterator[Span]:
    """The items of the list in a run of text, each without the words that only lead to it."""
    text = passages.text
    lead = _skip_field(passages, scope)
    stop = _TOPIC_END[passages.language].search(text, lead, scope.end)
    end = stop.start() if stop else scope.end
    at = lead
    pieces: list[Span] = []
    for cut in [*_SPLIT[passages.language].finditer(text, lead, end), None]:
        piece = Span(at, cut.start() if cut else end)
        at = cut.end() if cut else end
        if text[piece.start : piece.end].strip():
            pieces.append(piece)
    for piece in pieces:
        topic = _trim(passages, piece)
        if topic and is_topic(passages, sentence, topic):
            yield topic


def _skip_field(passages: Passages, scope: Span) -> int:
    """Where the topic begins: after "in the field of" and the like."""
    fields = sorted(passages.words("interest")["field"], key=len, reverse=True)
    at = scope.start
    while True:
        rest = passages.text[at : scope.end]
        stripped = rest.lstrip(" ,:：，\n\u00a0")
        at += len(rest) - len(stripped)
        tail = "" if passages.language == "zh" else " "
        lead = next((f for f in fields if stripped.casefold().startswith(f + tail)), None)
        if lead is None:
            return _after_carrier(passages, at, scope.end, fields)
        at += len(lead) + len(tail)


def _after_carrier(passages: Passages, at: int, end: int, fields: Sequence[str]) -> int:
    """The topic's start where something carries it: "компетенции университета в области …", "developments in …"."""
    sentence = passages.sentence_at(at)
    if passages.language == "zh" or sentence is None:
        return at
    for carrier in passages.words("interest").find(sentence, "carrier"):
        if not 0 <= carrier.start - at < 40:
            continue
        rest = passages.text[carrier.end : end]
        for field in fields:
            found = rest.casefold().find(f" {field} ")
            if 0 <= found < (45 if len(field) > 5 else 1):
                return _skip_field(passages, Span(carrier.end + found + len(field) + 2, end))
    return at


def _trim(passages: Passages, piece: Span) -> Span | None:
    text = passages.text[piece.start : piece.end]
    start = piece.start + len(text) - len(text.lstrip(" \n\t“”«»\"'、，,:"))
    core = text.strip(" \n\t“”«»\"'、，,:")
    if passages.language == "zh":
        cut = re.search(r"方面|领域|領域", core)
        core = core[: cut.start()] if cut and cut.start() > 1 else core
        for field in sorted(passages.words("interest")["field"], key=len, reverse=True):
            core = core.removesuffix(field) if len(core) > len(field) + 1 else core
    return Span(start, start + len(core)) if core else None


def is_topic(passages: Passages, sentence: Sentence, topic: Span) -> bool:
    """Whether a run of text can be a topic: a short phrase with a word that says something, and no person's name."""
    length = topic.end - topic.start
    if not (2 if passages.language == "zh" else 4) <= length <= _LONGEST[passages.language]:
        return False
    if passages.places_in(topic.start, topic.end, "person"):
        return False
    part = Sentence(sentence.index, sentence.paragraph, *topic, sentence.document_text, sentence.tokens_in(*topic))
    if passages.language == "zh":
        empty = passages.words("interest").find(part, "empty")
        return sum(h.end - h.start for h in empty) < length / 2
    words = [t for t in part.tokens if t.is_word and len(t.text) > 2]
    if passages.language == "ru" and (not words or any(t.tag in ("VERB", "NPRO") for t in words)):
        return False
    stops = passages.words("phrases")["stop"]
    if passages.language == "en" and (
        (words[:1] and words[0].text.casefold().endswith("ed")) or any(t.text.casefold() in stops for t in part.tokens)
    ):
        return False
    hollow = {h.start for h in passages.words("interest").find(part, "empty")}
    told = [t for t in words if t.start not in hollow and not passages.places_in(t.start, t.end)]
    return bool(told) and (len(words) > 1 or not hollow)


def find_party(passages: Passages, sentence: Sentence, cue: Hit) -> str | None:
    """Whose interest it is: the subject before the cue, else the last party named before it in the sentence."""
    clause = next((c for c in _topic_clauses(passages, sentence) if c.start <= cue.start < c.end), None)
    scopes = [Span(clause.start, cue.start)] if clause else []
    scopes += [Span(sentence.start, cue.start), Span(cue.start, sentence.end)]
    for scope in scopes:
        parties = resolve_parties(passages, sentence, *scope)
        if parties:
            return parties[-1] if scope.end == cue.start else parties[0]
    return None
