"""Reads agreements, memoranda, contracts, programmes, road maps and applications, with their stage."""

from collections.abc import Sequence

from bridgebook.languages import Hit, Sentence
from bridgebook.languages.dates import find_dates
from bridgebook.reading.ladder import Stage, find_clause, find_stage
from bridgebook.reading.parties import resolve_parties
from bridgebook.reading.passages import Passages
from bridgebook.reading.phrases import find_left_edge, find_right_edge, quote_around
from bridgebook.vocabulary.statements import Instrument
from bridgebook.vocabulary.statements.instrument import KINDS

_STATUS = {"done": "signed", "coming": "planned", "running": "in_force", "over": "ended"}
_CONFIDENCE = {"done": 0.8, "coming": 0.65, "running": 0.55, "over": 0.5}
# A deciding word farther off than this (in signs) is more likely to speak of something else.
_REACH = {"ru": 140, "en": 140, "zh": 45}


def find_instruments(passages: Passages) -> Sequence[Instrument]:
    """The instruments of a document, each once, in the order of their evidence.

    Catches "In 2021, A and B signed a memorandum of cooperation"; not "agreed on a date", not minutes themselves.
    """
    found: list[Instrument] = []
    for sentence in passages.sentences:
        for hit in find_nouns(passages, sentence):
            instrument = read_instrument(passages, sentence, hit)
            if instrument:
                add_instrument(found, instrument)
    return found


def find_nouns(passages: Passages, sentence: Sentence) -> list[Hit]:
    """The nouns that name an instrument; where two overlap, the longer one; none inside an entity's name."""
    hits = passages.words("instrument").find(sentence, *KINDS)
    hits = [
        h
        for h in hits
        if not any(p.start <= h.start and h.end <= p.end for p in passages.places_in(sentence.start, sentence.end))
    ]
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start)):
        if not any(k.start < hit.end and hit.start < k.end for k in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.start)


def read_instrument(passages: Passages, sentence: Sentence, hit: Hit) -> Instrument | None:
    """The instrument one noun speaks of, or None where the sentence gives it no stage or no parties."""
    stage = find_stage(passages, sentence, hit.start, hit.end, act="sign", run="in_force")
    if stage.step not in _STATUS or stage.distance > _REACH[passages.language]:
        return None
    if hit.section == "application" and passages.language == "zh" and stage.step == "done":
        stage = Stage("coming", stage.words, stage.distance)
    clause = find_clause(passages, sentence, hit.start, hit.end)
    parties = resolve_parties(passages, sentence, *clause)
    if not parties:
        return None
    status = _STATUS[stage.step]
    date, inferred = find_signing_date(passages, clause, status)
    subject, end = find_subject(passages, sentence, hit)
    words = sorted([hit.start, end, *_word_offsets(passages, clause, stage)])
    return Instrument(
        kind=hit.section,
        status=status,
        parties=parties,
        date=date,
        inferred=inferred,
        subject=subject,
        evidence=(passages.evidence(words[0], max(words[-1], end)),),
        confidence=_CONFIDENCE[stage.step],
        rule=f"instrument.{status}",
        words=(hit.text, *stage.words),
    )


def _word_offsets(passages: Passages, clause: tuple[int, int], stage: Stage) -> list[int]:
    found = []
    for word in stage.words[:1]:
        at = passages.text.find(word, *clause)
        if at >= 0:
            found += [at, at + len(word)]
    return found


def find_signing_date(passages: Passages, clause: tuple[int, int], status: str) -> tuple[str | None, bool]:
    """The date in the clause; for a signed instrument without one, the date last mentioned before it."""
    published = passages.document.published
    dates = [
        d
        for d in find_dates(
            passages.language,
            passages.text,
            start=clause[0],
            end=clause[1],
            published=published,
            announced=status == "planned",
        )
        if d.value
    ]
    if dates:
        return dates[0].value, dates[0].inferred
    if status != "signed":
        return None, False
    earlier = [
        d for d in find_dates(passages.language, passages.text, published=published, start=0, end=clause[0]) if d.value
    ]
    exact = [d for d in earlier if len(d.value) == 10 and d.value != published]
    return (exact[-1].value, exact[-1].inferred) if exact else (None, False)


def find_subject(passages: Passages, sentence: Sentence, hit: Hit) -> tuple[str | None, int]:
    """What the instrument is about, as written, and where it ends; in Chinese it stands before the noun."""
    if passages.language == "zh":
        quoted = quote_around(passages.text, hit.start, hit.end)
        left = find_left_edge(passages, sentence, hit.start)
        subject = passages.text[left : hit.start].strip("“”「」《》 ")
        if not subject and hit.text[:2] in ("合作", "合同"):
            subject = hit.text[:2]
        return (quoted or subject or None), hit.end
    right = find_right_edge(passages, sentence, hit.end)
    rest = passages.text[hit.end : right].strip()
    for word in sorted(passages.words("instrument")["about"], key=len, reverse=True):
        if rest.casefold().startswith(word + " "):
            return " ".join(rest[len(word) :].split()) or None, right
    return None, hit.end if not rest else right


def add_instrument(found: list[Instrument], new: Instrument) -> None:
    """Add an instrument, unless it is one found before told again: same kind, shared parties, no other subject or date."""
    for index, old in enumerate(found):
        shared = set(old.parties) & set(new.parties)
        if old.kind != new.kind or not shared or _differ(old.date, new.date) or old.status != new.status:
            continue
        if (
            old.subject
            and new.subject
            and old.subject.casefold() not in new.subject.casefold()
            and new.subject.casefold() not in old.subject.casefold()
        ):
            continue
        if len(new.parties) > len(old.parties) or (new.date and not old.date) or (new.subject and not old.subject):
            found[index] = new
        return
    found.append(new)


def _differ(left: str | None, right: str | None) -> bool:
    return bool(left and right and not left.startswith(right) and not right.startswith(left))
