"""Reads what was decided, promised or asked for, and is to be done."""

import re
from collections.abc import Iterator, Sequence

from bridgebook.languages import Hit, Sentence
from bridgebook.languages.dates import DateMention, find_dates
from bridgebook.reading.clauses import find_infinitives, split_clauses
from bridgebook.reading.minutes import Item, find_items
from bridgebook.reading.parties import resolve_parties
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary import Span
from bridgebook.vocabulary.statements import Commitment

# How certain each way of saying it is, from the cases in tests/cases/reading/commitment.toml.
_CONFIDENCE = {"decided": 0.75, "promised": 0.8, "asked": 0.65, "listed": 0.75, "future": 0.6, "obliged": 0.6}


def find_commitments(passages: Passages) -> Sequence[Commitment]:
    """The commitments of a document, in the order of the text; one for each act.

    Catches "promised to send samples by the end of November"; not "will strengthen cooperation", not a bare announcement.
    """
    found: list[Commitment] = []
    listed: list[Span] = []
    for item in find_items(passages):
        listed.append(Span(item.sentences[0].start, item.sentences[-1].end))
        found += read_item(passages, item)
    for sentence in passages.sentences:
        if any(s.start <= sentence.start and sentence.end <= s.end for s in listed):
            continue
        for rule, span, words in find_acts(passages, sentence):
            if any(e.start < span.end and span.start < e.end for c in found for e in c.evidence):
                continue
            found.append(make_commitment(passages, sentence, span, rule, words))
    return sorted(found, key=lambda c: c.evidence[0].start)


def read_item(passages: Passages, item: Item) -> list[Commitment]:
    """The acts of one numbered decision; they share its deadline and, where none is named, those responsible."""
    found = []
    for sentence in item.sentences:
        if sentence.end <= item.start or sentence.start >= item.details_start:
            continue
        start, end = max(sentence.start, item.start), min(sentence.end, item.details_start)
        for clause in split_clauses(passages, sentence):
            span = Span(max(clause.start, start), min(clause.end, end))
            if len(passages.text[slice(*span)].strip()) > 8 and is_act(passages, sentence, span):
                found.append(
                    make_commitment(passages, sentence, _trimmed(passages, span), "listed", (item.number,), item=item)
                )
    return found


def is_act(passages: Passages, sentence: Sentence, span: Span) -> bool:
    """Whether a clause of a listed decision says something to be done."""
    tokens = sentence.tokens_in(*span)
    if passages.language == "ru":
        return any("INFN" in t.grammemes or "futr" in t.grammemes or "pres" in t.grammemes for t in tokens)
    if passages.language == "zh":
        part = Sentence(sentence.index, sentence.paragraph, *span, sentence.document_text, tokens)
        told = passages.words("commitment").has(part, "by", "future", "promise", "oblige")
        names = bool(passages.places_in(*span, "organisation"))
        return told or bool(_dates(passages, span)) or (names and "了" not in part.text and len(part.text) < 60)
    return True


def _dates(passages: Passages, span: Span) -> list[DateMention]:
    found = find_dates(
        passages.language,
        passages.text,
        published=passages.document.published,
        start=span.start,
        end=span.end,
        announced=True,
    )
    return [d for d in found if d.value]


def make_commitment(
    passages: Passages,
    sentence: Sentence,
    span: Span,
    rule: str,
    words: tuple[str, ...],
    *,
    item: Item | None = None,
) -> Commitment:
    """One act with who is to act and by when."""
    dates = _dates(passages, span)
    if item:
        dates = dates or _dates(passages, Span(item.start, item.details_end))
    due = dates[0] if dates else None
    parties = find_actors(passages, sentence, span, rule, words)
    if item and not parties:
        parties = resolve_parties(passages, item.sentences[-1], item.details_start, item.details_end)
    return Commitment(
        parties=parties,
        due=due.value if due else None,
        inferred=bool(due and due.inferred),
        evidence=(passages.evidence(*span),),
        confidence=_CONFIDENCE[rule] + (0.1 if due else 0),
        rule=f"commitment.{rule}",
        words=words,
    )


def find_actors(
    passages: Passages, sentence: Sentence, span: Span, rule: str, words: tuple[str, ...]
) -> tuple[str, ...]:
    """Who is to act: named in the act, else before it in the sentence."""
    named = passages.places_in(span.start, span.end, "organisation", "person")
    early = [p for p in named if p.start - span.start <= (12 if passages.language == "zh" else 45)]
    verb = passages.text.find(words[0], span.start, span.end) if words else -1
    if rule in ("future", "promised") and verb > span.start:
        # Who stands before the verb acts; who stands behind it is acted for.
        acting = resolve_parties(passages, sentence, span.start, verb)
        if acting:
            return acting
    if rule in ("future", "listed", "promised") and early:
        return resolve_parties(passages, sentence, span.start, early[-1].end)
    if rule == "asked":
        return resolve_parties(passages, sentence, span.start, span.end) if early else ()
    return resolve_parties(passages, sentence, sentence.start, span.end)


def find_acts(passages: Passages, sentence: Sentence) -> Iterator[tuple[str, Span, tuple[str, ...]]]:
    """The acts a sentence gives: the rule that found each, its place, and the words that set the rule off."""
    words = passages.words("commitment")
    for rule, section in (("decided", "decide"), ("promised", "promise"), ("asked", "ask")):
        for hit in words.find(sentence, section):
            yield from ((rule, span, (hit.text,)) for span in follow(passages, sentence, hit, rule))
    for clause in split_clauses(passages, sentence):
        yield from find_future(passages, sentence, clause)


def follow(passages: Passages, sentence: Sentence, hit: Hit, rule: str) -> Iterator[Span]:
    """What is to be done, as it follows a verb of deciding, promising or asking."""
    clauses = split_clauses(passages, sentence)
    if passages.language == "ru":
        heads = list(find_infinitives(sentence, hit.end, sentence.end))
        heads = [h for h in heads if h.start - hit.end < 140 and not _is_vague(passages, sentence, h.start, h.end)]
        for number, head in enumerate(heads):
            start = (head.start if rule == "decided" else hit.start) if number == 0 else head.start
            stop = heads[number + 1].start if number + 1 < len(heads) else _end_of(clauses, head.start, sentence)
            yield _trimmed(passages, Span(start, min(stop, _end_of(clauses, head.start, sentence))))
        return
    end = _end_of(clauses, hit.end, sentence)
    if end - hit.end < (4 if passages.language == "zh" else 12):
        following = [c for c in clauses if c.start >= end]
        end = following[0].end if following and passages.language == "zh" else end
    rest = passages.text[hit.end : end].strip(" ，,：:")
    if not rest or _is_vague(passages, sentence, hit.end, hit.end + (8 if passages.language == "zh" else 25)):
        return
    if passages.language == "en":
        before = passages.text[sentence.start : hit.start].casefold()
        if rule == "asked" and not re.match(r"\W*(?:[\w’'-]+\W+){0,8}?to\b", passages.text[hit.end : end]):
            return
        if before.endswith(("not ", "n't ")) or (rule == "promised" and " to " not in f" {rest} "):
            return
        start = next((c.start for c in clauses if c.start <= hit.start < c.end), hit.start)
        yield _trimmed(passages, Span(start if hit.start - start < 90 else hit.start, end))
    else:
        if rule == "asked" and not passages.places_in(hit.end, min(hit.end + 14, sentence.end)):
            return
        if rule == "decided" and len(rest) < 6:
            return
        start = (
            hit.end
            if rule == "decided"
            else next((c.start for c in clauses if c.start <= hit.start < c.end), hit.start)
        )
        yield _trimmed(passages, Span(start, end))


def find_future(passages: Passages, sentence: Sentence, clause: Span) -> Iterator[tuple[str, Span, tuple[str, ...]]]:
    """A clause that says what somebody will do, where the one who acts is named and the act is more than vague."""
    words = passages.words("commitment")
    part = Sentence(sentence.index, sentence.paragraph, *clause, sentence.document_text, sentence.tokens_in(*clause))
    actors = passages.places_in(clause.start, clause.end, "organisation", "person")
    if passages.language == "ru":
        verbs = [t for t in part.tokens if t.tag == "VERB" and "futr" in t.grammemes]
        verbs = [v for v in verbs if not _is_vague(passages, sentence, v.start, v.end)]
        # "We will select at least ten projects a year": of what "we" will do only what can be counted or dated.
        counted = bool(re.search(r"\d", passages.text[slice(*clause)])) or bool(_dates(passages, clause))
        if verbs and (actors or (counted and "1per" in verbs[0].grammemes)):
            yield "future", _trimmed(passages, clause), (verbs[0].text,)
        return
    for hit in words.find(part, "future", "oblige"):
        rule = "future" if hit.section == "future" else "obliged"
        ahead = hit.end + (6 if passages.language == "zh" else 22)
        if _is_vague(passages, sentence, hit.end, ahead):
            continue
        before = passages.places_in(clause.start, hit.start, "organisation", "person")
        has_party = bool(before) or bool(resolve_parties(passages, sentence, clause.start, hit.start))
        dated = bool(_dates(passages, clause))
        if (has_party and (dated or rule == "future")) or (rule == "obliged" and dated):
            yield rule, _trimmed(passages, clause), (hit.text,)
            return
    if passages.language == "zh":
        by = [
            h
            for h in words.find(part, "by")
            if passages.places_in(h.end, min(h.end + 30, clause.end), "organisation", "person")
        ]
        if by:
            yield "promised", _trimmed(passages, clause), (by[0].text,)


def _is_vague(passages: Passages, sentence: Sentence, start: int, end: int) -> bool:
    return any(start <= h.start < end for h in passages.words("commitment").find(sentence, "vague"))


def _end_of(clauses: Sequence[Span], at: int, sentence: Sentence) -> int:
    return next((c.end for c in clauses if c.start <= at < c.end), sentence.end)


def _trimmed(passages: Passages, span: Span) -> Span:
    """The run without a dangling conjunction at its end."""
    piece = passages.text[span.start : span.end]
    cut = re.sub(r"[\s,，]+(?:и|а|но|также|а также|and|but|并|并且)?[\s,，]*$", "", piece)
    return Span(span.start, span.start + len(cut))
