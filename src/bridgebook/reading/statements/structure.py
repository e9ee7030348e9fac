"""Reads joint laboratories, centres, offices, institutes, parks and groups, with their stage."""

from collections.abc import Sequence
from dataclasses import replace

from bridgebook.languages import Sentence
from bridgebook.reading.ladder import Stage, find_stage, is_answered_no, why_no_stage
from bridgebook.reading.ladder_cost import find_clause
from bridgebook.reading.makers import find_makers
from bridgebook.reading.passages import Passages
from bridgebook.reading.structures.hosts import find_host
from bridgebook.reading.structures.nouns import Noun, find_nouns
from bridgebook.reading.structures.tellings import Telling, join_telling
from bridgebook.vocabulary.statements import Structure

_STATUS = {"done": "operating", "coming": "planned", "running": "operating", "over": "closed"}
_CONFIDENCE = {"done": 0.7, "coming": 0.65, "running": 0.55, "over": 0.55}
# How loosely a verb of founding may be tied to a noun that nothing else marks as joint; a word of running to a joint one.
_ARTICLE = 8
_BESIDE, _TIGHT, _LOOSE = 20, 45, 90


def find_structures(passages: Passages) -> Sequence[Structure]:
    """The joint structures of a document, each once, in the order of their evidence.

    Catches "the establishment of a joint laboratory of intelligent control systems"; not "visited the laboratory".
    """
    found: list[Telling] = []
    for sentence in passages.sentences:
        nouns = find_nouns(passages, sentence)
        last: tuple[Noun, Stage] | None = None
        for noun in nouns:
            stage = find_structure_stage(passages, sentence, noun, nouns)
            if last and _is_listed(passages, sentence, last[0], noun):
                noun, stage = replace(noun, is_joint=noun.is_joint or last[0].is_joint), last[1]
            last = (noun, stage)
            is_echo = (
                noun.is_bare and not noun.is_joint and not (noun.is_outpost and (stage.has_act or stage.step == "over"))
            )
            structure = read_structure(passages, sentence, noun, stage, is_echo=is_echo)
            if structure:
                telling = Telling(structure, noun.entity, is_title=sentence.index == 0)
                join_telling(found, telling, is_echo=is_echo)
    return sorted((t.structure for t in found), key=lambda s: s.evidence[0].start)


def _is_listed(passages: Passages, sentence: Sentence, last: Noun, noun: Noun) -> bool:
    """Whether two nouns make one list: "a joint centre of transfer and a centre of modelling"."""
    words = passages.words("phrases")
    partners = passages.words("structure")["between"]
    inside = [t.text.casefold() for t in sentence.tokens_in(last.end, last.phrase.end)]
    if noun.entity or any(w in partners for w in inside):
        return False
    between = [t.text.casefold() for t in sentence.tokens if last.phrase.end <= t.start and t.end <= noun.phrase.start]
    joining = {*words["and"], ",", "、"}
    return bool(joining & set(between)) and all(w in joining or w in words["open"] for w in between)


def find_structure_stage(passages: Passages, sentence: Sentence, noun: Noun, nouns: Sequence[Noun]) -> Stage:
    """The stage of the structure a noun names; a meeting of a joint group says that it works."""
    others = [n.start for n in nouns if n.start != noun.start]
    stage = find_stage(
        passages, sentence, noun.phrase.start, noun.phrase.end, act=("found",), run="operate", others=others
    )
    if stage.step == "coming" and is_answered_no(passages, sentence):
        return Stage("refused")
    is_open = noun.kind == "group" and noun.is_joint and stage.step in ("untold", "coming") and not stage.has_act
    if is_open and passages.words("structure").has(sentence, "gathering"):
        return Stage("running", (noun.text,), 0)
    return stage


def read_structure(
    passages: Passages, sentence: Sentence, noun: Noun, stage: Stage, *, is_echo: bool = False
) -> Structure | None:
    """The structure one noun speaks of, or None where nothing says that it is, or is to be, set up together."""
    host = find_host(passages, sentence, noun.phrase, stage.at, noun.entity)
    if stage.step not in _STATUS or not (
        _is_told(noun, stage, has_host=host is not None) or is_echo or _is_plan_of(passages, noun, stage)
    ):
        reason = "nothing says that it is set up together" if stage.step in _STATUS else why_no_stage(stage.step)
        passages.decline("structure", noun.start, noun.end, reason)
        return None
    seated_at = passages.entities[host].kind if host else ""
    makers = find_makers(
        passages,
        sentence,
        noun.phrase,
        [stage.at, stage.act],
        topic="structure",
        itself=noun.entity,
        pair=noun.is_joint or not (noun.is_outpost and seated_at == "place"),
    )
    parties = makers.parties
    if not parties or (
        noun.entity
        and not noun.is_joint
        and (len(parties) < 2 or not (_is_object(passages, noun, stage) or _is_plan_of(passages, noun, stage)))
    ):
        passages.decline("structure", noun.start, noun.end, "it is not told who sets it up")
        return None
    status = _STATUS[stage.step]
    spots = [s for s in (stage.at, stage.act) if s]
    clause = find_clause(passages, sentence, noun.phrase.start, noun.phrase.end)
    start = min(noun.phrase.start, *(s.start for s in spots)) if spots else clause[0]
    end = max(noun.phrase.end, *(s.end for s in spots)) if spots else noun.phrase.end
    return Structure(
        kind=noun.kind,
        name=noun.name,
        status=status,
        parties=parties,
        place=host,
        evidence=(passages.evidence(start, end),),
        confidence=_CONFIDENCE[stage.step] - (0 if noun.is_joint else 0.1) - min(stage.cost, 150) / 1500,
        rule=f"structure.{status}",
        words=(noun.text, *stage.words),
    )


def _is_told(noun: Noun, stage: Stage, *, has_host: bool) -> bool:
    """Whether enough says that the noun is a structure of the cooperation: "visited the centre" is none."""
    if noun.is_joint:
        return stage.has_act or stage.cost <= _LOOSE
    if noun.is_plural or noun.is_seat or (noun.kind == "institute" and not noun.is_outpost):
        return False
    if noun.is_outpost and stage.step == "over" and not noun.entity:
        return stage.cost <= (_LOOSE if has_host else _TIGHT)
    if noun.is_outpost and has_host and not noun.entity and stage.step == "coming":
        return stage.cost <= _LOOSE
    if noun.is_outpost and has_host and not noun.is_bare and stage.step == "running":
        return stage.cost <= _BESIDE
    return stage.has_act and stage.cost <= (_BESIDE if noun.entity else _TIGHT)


def _is_plan_of(passages: Passages, noun: Noun, stage: Stage) -> bool:
    """Whether a noun of plan stands right before: "plans for a Chinese Language Centre"; English only."""
    if passages.language != "en" or stage.step != "coming" or stage.at is None or noun.is_plural or noun.is_seat:
        return False
    gap = passages.text[stage.at.end : noun.phrase.start]
    return (
        0 <= noun.phrase.start - stage.at.end <= _ARTICLE
        and gap.strip().casefold() in passages.words("structure")["plan_link"]
    )


def _is_object(passages: Passages, noun: Noun, stage: Stage) -> bool:
    """Whether the verb of founding stands before the name, or is passive behind it: "opened the Centre", not "the Institute opened"."""
    if stage.act is None or stage.act.end <= noun.phrase.start or passages.language != "en":
        return bool(stage.act and stage.act.end <= noun.phrase.start)
    words = passages.words("structure")
    led_by = passages.text[max(0, noun.phrase.start - _ARTICLE - _ARTICLE) : noun.phrase.start].casefold().split()[-2:]
    if any(w in words["inside"] for w in led_by):
        return False
    before = passages.text[noun.phrase.end : stage.act.start].casefold().split()[-2:]
    behind = passages.text[stage.act.end : stage.act.end + _ARTICLE].casefold().split()[:1]
    return any(w in words["passive"] for w in before) or any(w in words["agent"] for w in behind)
