"""Reads agreements, memoranda, contracts, programmes, road maps and applications, with their stage."""

from collections.abc import Sequence
from dataclasses import replace

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.instruments.awards import find_awards
from bridgebook.reading.instruments.context import find_stage_around
from bridgebook.reading.instruments.dates import find_instrument_date, find_told_date, is_ahead, is_deadline
from bridgebook.reading.instruments.listed import find_own_partners, is_in_list
from bridgebook.reading.instruments.nouns import Noun, find_again, find_nouns
from bridgebook.reading.instruments.tellings import join_telling
from bridgebook.reading.ladder import Stage, find_stage, is_answered_no, is_negated, why_no_stage
from bridgebook.reading.ladder_cost import find_clause
from bridgebook.reading.makers import find_makers
from bridgebook.reading.passages import Passages
from bridgebook.reading.phrases import find_left_edge, quote_around
from bridgebook.reading.tense import find_ladder, find_tense
from bridgebook.vocabulary import Span
from bridgebook.vocabulary.statements import Instrument

_STATUS = {"done": "signed", "coming": "planned", "running": "in_force", "over": "ended"}
# Signs between a preposition and the name it governs: an article.
_ARTICLE = 5
_CONFIDENCE = {"done": 0.8, "coming": 0.65, "running": 0.6, "over": 0.6}


def find_instruments(passages: Passages) -> Sequence[Instrument]:
    """The instruments of a document, each once, in the order of their evidence.

    Catches "In 2021, A and B signed a memorandum of cooperation"; not "agreed on a date", not minutes themselves.
    """
    found: list[Instrument] = []
    last: Noun | None = None
    for sentence in passages.sentences:
        nouns = find_nouns(passages, sentence)
        if not nouns and last and last.kind != "application" and (again := find_again(passages, sentence, last)):
            nouns = [again]
        before: tuple[Noun, Stage] | None = None
        for noun in nouns:
            stage = find_instrument_stage(passages, sentence, noun, nouns)
            if stage.step == "untold" and before and is_in_list(passages, sentence, before[0], noun):
                stage = before[1]
            before = (noun, stage)
            instrument = read_instrument(passages, sentence, noun, stage, nouns)
            if instrument and noun.is_again and found:
                instrument = replace(instrument, parties=found[-1].parties)
            if instrument:
                join_telling(found, instrument, is_fresh=noun.is_fresh, is_draft=noun.is_draft)
        last = nouns[-1] if nouns else None
    announced, awards = find_awards(passages)
    if awards:
        # The line that heads the list, and its items, are read as a list only.
        closing = awards[-1].evidence[0].end
        found = [i for i in found if i.kind != "application" or not announced <= i.evidence[0].start < closing] + awards
    return sorted(found, key=lambda i: i.evidence[0].start)


def read_instrument(
    passages: Passages, sentence: Sentence, noun: Noun, stage: Stage, nouns: Sequence[Noun] = ()
) -> Instrument | None:
    """The instrument one noun speaks of, or None where the sentence gives it no stage or no parties."""
    if stage.step not in _STATUS:
        passages.decline("instrument", noun.start, noun.end, why_no_stage(stage.step))
        return None
    makers = find_makers(
        passages,
        sentence,
        noun.phrase,
        [stage.at, stage.act],
        topic="instrument",
        is_application=noun.kind == "application",
    )
    if len(nouns) > 1 and makers.named > 1 and (own := find_own_partners(passages, sentence, noun, nouns)):
        makers = replace(makers, parties=own, named=len(own))
    # What nobody is named for is a contract of somebody else, or agreements in general.
    is_loose = not makers.named and not makers.is_both and not noun.is_again
    if len(makers.parties) < 2 or (
        is_loose and (noun.kind == "contract" or (noun.is_plural and noun.kind != "application"))
    ):
        passages.decline("instrument", noun.start, noun.end, "it is not told between which two parties")
        return None
    clause = _clause_of(passages, sentence, noun, stage)
    status = _STATUS[stage.step]
    spot = stage.at if status == "ended" else stage.act or stage.at
    is_sure = stage.is_sure and status == "signed"
    date = find_instrument_date(passages, sentence, clause, noun.phrase, spot, status, is_sure=is_sure)
    if status == "ended" and is_ahead(passages, date):
        # What ends after the day of writing is in force on it.
        status = "in_force"
    if status == "in_force" and is_ahead(passages, date):
        date = None
    if date is None:
        whole = (sentence.start, sentence.end)
        date = find_instrument_date(passages, sentence, whole, noun.phrase, spot, status, is_sure=status != "planned")
    is_due = not stage.is_sure and is_deadline(passages, sentence, date)
    if status == "signed" and (is_due or is_ahead(passages, date)):
        status = "planned"
        date = find_instrument_date(passages, sentence, clause, noun.phrase, spot, status)
    if status == "signed" and date is None:
        date = find_told_date(passages, sentence, noun.start)
    subject, end = find_subject(passages, sentence, noun)
    if noun.kind == "application" and passages.places_in(noun.end, end, "organisation"):
        # "An application to the Research Council" names who it goes to, not what it is about.
        subject = None
    spots = [s for s in (stage.at, stage.act) if s]
    return Instrument(
        kind=noun.kind,
        status=status,
        parties=makers.parties,
        date=date.value if date else None,
        inferred=bool(date and date.inferred),
        subject=subject,
        evidence=(
            passages.evidence(
                min(noun.phrase.start, *(s.start for s in spots)) if spots else noun.phrase.start,
                max(end, *(s.end for s in spots)) if spots else end,
            ),
        ),
        confidence=_CONFIDENCE[stage.step] - min(stage.cost, 150) / 1000,
        rule=f"instrument.{status}",
        words=(noun.text, *stage.words),
    )


def find_instrument_stage(passages: Passages, sentence: Sentence, noun: Noun, nouns: Sequence[Noun]) -> Stage:
    """The stage of the instrument a noun names, by the words around its phrase."""
    is_application = noun.kind == "application"
    act = ("submit", "sign") if noun.kind in ("application", "contract") else ("sign",)
    # In Chinese "jointly apply for" is verb and noun at once: what it says of itself is what it does.
    others = [n.start for n in nouns if n.start != noun.start]
    stage = find_stage(passages, sentence, noun.phrase.start, noun.phrase.end, act=act, run="in_force", others=others)
    if stage.step == "untold" and noun.text.casefold().startswith(passages.words("instrument")["verbal"]):
        stage = _by_verb(passages, sentence, noun)
    if stage.step == "untold":
        stage = find_stage_around(passages, sentence, act)
    if stage.step == "done" and _is_but_agreed(passages, sentence, stage):
        stage = Stage("coming", stage.words, stage.cost, True, stage.at, stage.act)
    if stage.step == "coming" and is_answered_no(passages, sentence):
        return Stage("refused")
    if is_application and stage.step != "over" and (lost := passages.words("instrument").find(sentence, "rejected")):
        # A fund that says no ends the application; it has been handed in all the same.
        return Stage("over", (lost[0].text,), 0, at=Span(lost[0].start, lost[0].end))
    if noun.is_draft and stage.step in ("untold", "running", "done"):
        return Stage("coming", (noun.text,), 0, at=Span(noun.start, noun.end))
    if is_application and passages.language == "zh" and stage.step == "untold":
        return Stage("coming", (noun.text,), 0, at=Span(noun.start, noun.end))
    return stage


def _by_verb(passages: Passages, sentence: Sentence, noun: Noun) -> Stage:
    """The stage a verb gives that names the application itself: "applied for"."""
    hit = Hit("application", noun.start, noun.end, noun.text, noun.text)
    span = Span(noun.start, noun.end)
    if is_negated(passages, sentence, hit):
        return Stage("refused")
    step = "coming" if find_tense(passages, sentence, hit) == "coming" else "done"
    return Stage(step, (noun.text,), 0, True, span, span)


def _is_but_agreed(passages: Passages, sentence: Sentence, stage: Stage) -> bool:
    """Whether it is agreed on or approved, and its signing told as still to come (敲定了协议，拟于年底签署)."""
    agreed = passages.words("instrument")["agreed"]
    if not stage.words or stage.words[0] not in agreed:
        return False
    signs = [h for h in find_ladder(passages, sentence, "sign") if h.text not in agreed]
    return any(find_tense(passages, sentence, h) == "coming" for h in signs)


def _clause_of(passages: Passages, sentence: Sentence, noun: Noun, stage: Stage) -> tuple[int, int]:
    start, end = find_clause(passages, sentence, noun.phrase.start, noun.phrase.end)
    for spot in (stage.at, stage.act):
        if spot:
            left, right = find_clause(passages, sentence, spot.start, spot.end)
            start, end = min(start, left), max(end, right)
    return start, end


def find_subject(passages: Passages, sentence: Sentence, noun: Noun) -> tuple[str | None, int]:
    """What the instrument is about, as written, and where it ends; in Chinese it stands before the noun."""
    if passages.language == "zh":
        quoted = quote_around(passages.text, noun.start, noun.end)
        left = find_left_edge(passages, sentence, noun.start)
        subject = passages.text[left : noun.start].strip("“”「」《》 ")
        if any(left < p.end for p in passages.places_in(sentence.start, noun.start, "organisation")):
            subject = ""
        if not subject and noun.text[:2] in passages.words("instrument")["bare_subject"]:
            subject = noun.text[:2]
        return (quoted or subject or None), noun.end
    right = noun.phrase.end
    rest = passages.text[noun.end : right].strip()
    for word in (
        passages.words("instrument")["about"] if passages.language == "ru" and noun.kind != "memorandum" else ()
    ):
        # «контракт на поставку | датчиков», «договор о сотрудничестве»: the noun's own words begin the subject.
        if f" {word} " in noun.text.casefold():
            inner = noun.text[noun.text.casefold().find(f" {word} ") + len(word) + 2 :]
            is_named = bool(passages.places_in(noun.end, right, "organisation"))
            return " ".join(f"{inner} {'' if is_named else rest}".split()), noun.end if is_named else right
    for word in sorted(passages.words("instrument")["about"], key=len, reverse=True):
        if rest.casefold().startswith(word + " "):
            if _opens_with_name(passages, noun.end, right, word):
                break
            return " ".join(rest[len(word) :].split()) or None, right
    return None, noun.end if not rest else right


def _opens_with_name(passages: Passages, start: int, end: int, word: str) -> bool:
    """Whether an organisation follows the word: "the agreement of the University of X" tells whose it is."""
    first = start + passages.text[start:end].casefold().find(word) + len(word)
    named = passages.places_in(first, end, "organisation")
    return bool(named) and named[0].start - first <= _ARTICLE
