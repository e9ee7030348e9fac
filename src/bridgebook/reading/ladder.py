"""Where an agreement or a joint structure stands: wished, planned, signed, operating, ended.

A text says it by a verb (its tense, its negation) and by words of plan and wish around it. Words are those of
`languages/<code>/words/ladder.toml`. The nearer a word stands to the noun, and the fewer signs and clauses part them,
the surer it speaks of it: that is its cost.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bridgebook.languages import Hit, Sentence
from bridgebook.reading import ladder_en
from bridgebook.reading.ladder_cost import find_clause, find_cost
from bridgebook.reading.minutes import find_items
from bridgebook.reading.passages import Passages
from bridgebook.reading.tense import find_ladder, find_tense
from bridgebook.vocabulary import Span

REACH = 150
"""The cost from which a word is taken to speak of something else."""

_NEAR, _FAR = 70, 100
"""The costs up to which a word is believed that others contradict, and one that only says more."""

_CLOSE = 5
"""The cost of a word that stands right before the noun, its article aside."""

_MARGIN = 25
"""What a word of signing may cost more than one of force and end, and still decide."""

# A sentence that only answers is at most so long.
_ANSWER = {"ru": 60, "en": 60, "zh": 20}


@dataclass(frozen=True, slots=True)
class Stage:
    """What the words around a noun say of its stage.

    Attributes:
        step: `done` (signed, opened), `coming` (planned, discussed, wished for), `running` (in force, operating),
            `over`, `refused`, `unreal` (hearsay) or `untold`.
        words: The words that say so.
        cost: How loosely the deciding word is tied to the noun; the less, the surer.
        has_act: Whether the deciding word is a verb or noun of signing or founding.
        at: Where the deciding word stands.
        act: Where the word of signing or founding stands, if there is one.
        is_sure: Whether the word's own form says so (a past tense, an infinitive), not its surroundings alone.
    """

    step: str
    words: tuple[str, ...] = ()
    cost: int = 999
    has_act: bool = False
    at: Span | None = None
    act: Span | None = None
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class Signal:
    """A word of the ladder, and how loosely it is tied to the noun."""

    hit: Hit
    cost: int


def find_stage(
    passages: Passages,
    sentence: Sentence,
    start: int,
    end: int,
    *,
    act: Sequence[str],
    run: str,
    others: Sequence[int] = (),
) -> Stage:
    """The stage the sentence gives to the noun phrase at [start, end).

    Args:
        passages: The document.
        sentence: The phrase's sentence.
        start, end: The phrase's place; words inside it say nothing of its stage.
        act: The sections with the verbs that bring such a thing about (`sign`, `submit`, `found`).
        run: The section with the words that say it works (`in_force` or `operate`).
        others: Where other nouns of the kind stand; a word beyond one speaks rather of that.
    """

    turns = passages.words("ladder")["turns"]

    def near(*sections: str) -> list[Signal]:
        hits = [h for h in find_ladder(passages, sentence, *sections) if h.end <= start or h.start >= end]
        # What turns into something: the word speaks of what stands behind it.
        hits = [h for h in hits if h.end <= start or h.word not in turns]
        signals = [Signal(h, find_cost(passages, sentence, h, start, end, others)) for h in hits]
        return sorted((s for s in signals if s.cost <= REACH), key=lambda s: s.cost)

    if told := near("unreal"):
        return _stage("unreal", told[0])
    acts = near(*act)
    if told := [s for s in near("refuse") if not is_negated(passages, sentence, s.hit)]:
        return _stage("refused", told[0])
    over, runs, pending = near("end"), near(run, f"{run}_form"), near("pending")
    runs = [s for s in runs if not ladder_en.is_of_house(passages, s.hit)]
    prepares, plans = near("prepare"), near("plan", "plan_form")
    later = [s for s in runs if ladder_en.is_yet_to_run(passages, sentence, s.hit)]
    runs, plans = [s for s in runs if s not in later], sorted([*plans, *later], key=lambda s: s.cost)
    ended = [s for s in over if s.cost <= _NEAR and not is_negated(passages, sentence, s.hit)]
    told = [s for s in [*ended, *runs] if s.cost <= _NEAR]
    if acts and told and acts[0].cost > 2 * min(s.cost for s in told) + _MARGIN:
        acts = [
            s for s in acts if find_tense(passages, sentence, s.hit) == "done" and not _is_empty(passages, sentence, s)
        ]
    if acts and ended and is_negated(passages, sentence, acts[0].hit):
        return _ended(passages, sentence, ended[0], None)
    for signal in acts[:1]:
        open_ones = [s for s in [*plans, *prepares] if _can_rule(passages, sentence, s.hit, signal.hit)]
        stage = _by_act(passages, sentence, signal, (start, end), act, pending, open_ones, near("held"))
        if stage is None or stage.step == "refused":
            return stage or Stage("untold")
        if stage.step == "done" and ended:
            return _ended(passages, sentence, ended[0], signal)
        if stage.step == "done" and runs and runs[0].cost <= _FAR and "found" not in act:
            return Stage("running", (*stage.words, runs[0].hit.text), stage.cost, True, stage.at, stage.act)
        if not (stage.step == "done" and stage.cost > _NEAR and prepares and prepares[0].cost < stage.cost // 2):
            return stage
    if ended and (not runs or ended[0].cost <= runs[0].cost + _NEAR):
        return _ended(passages, sentence, ended[0], None)
    open_ones = sorted([*prepares, *plans, *pending], key=lambda s: s.cost)
    is_first = runs and (
        not open_ones
        or runs[0].cost <= open_ones[0].cost
        # "Under the terms of the agreement X will provide": what is to come is what it asks for.
        or (runs[0].hit.end <= start and runs[0].cost <= _CLOSE and open_ones[0].hit.start >= end)
    )
    if is_first and not is_negated(passages, sentence, runs[0].hit):
        return _stage("running", runs[0])
    if open_ones:
        return _stage("coming", open_ones[0])
    return Stage("untold")


def is_answered_no(passages: Passages, sentence: Sentence) -> bool:
    """Whether the next sentence, a short one, turns down what this one tells: "Said no", "Not true", "我方婉拒"."""
    following = passages.sentences[sentence.index + 1] if sentence.index + 1 < len(passages.sentences) else None
    if following is None or following.end - following.start > _ANSWER[passages.language]:
        return False
    hits = find_ladder(passages, following, "refuse", "unreal")
    return bool(hits) and not any(is_negated(passages, following, h) and h.section == "refuse" for h in hits)


def _stage(step: str, signal: Signal, *, has_act: bool = False, is_sure: bool = False) -> Stage:
    span = Span(signal.hit.start, signal.hit.end)
    return Stage(step, (signal.hit.text,), signal.cost, has_act, span, span if has_act else None, is_sure)


def _ended(passages: Passages, sentence: Sentence, signal: Signal, act: Signal | None) -> Stage:
    """Over; or still running, where its end lies ahead ("expires in December", "истекает", "将到期")."""
    tense = find_tense(passages, sentence, signal.hit)
    tokens = sentence.tokens_in(signal.hit.start, signal.hit.end)
    is_present = (
        any("pres" in t.grammemes for t in tokens)
        if passages.language == "ru"
        else passages.language == "en" and tense == "open" and signal.hit.text.endswith(("s", "ing"))
    )
    step = "running" if tense == "coming" or is_present else "over"
    stage = _stage(step, signal, has_act=False)
    return Stage(step, stage.words, stage.cost, False, stage.at, Span(act.hit.start, act.hit.end) if act else None)


def _by_act(
    passages: Passages,
    sentence: Sentence,
    signal: Signal,
    noun: tuple[int, int],
    act: Sequence[str],
    pending: Sequence[Signal],
    open_ones: Sequence[Signal],
    held: Sequence[Signal],
) -> Stage | None:
    """The stage a word of signing or founding gives; None where it says that there is nothing of the kind."""
    hit = signal.hit
    if is_negated(passages, sentence, hit) or _is_none(passages, sentence, noun):
        if ladder_en.is_renewal(passages, hit):
            return _stage("running", signal)
        if pending or ("found" not in act and not _is_none(passages, sentence, noun)):
            return _stage("coming", (pending or [signal])[0], has_act=True)
        return Stage("refused", (hit.text,), signal.cost, True)
    tense = find_tense(passages, sentence, hit)
    governing = [s for s in open_ones if _governs(passages, s.hit, hit)]
    if tense == "done" and ladder_en.is_wished(passages, sentence, noun[0], hit):
        return _stage("coming", signal, has_act=True)
    if tense == "done" and not governing:
        return _stage("done", signal, has_act=True, is_sure=True)
    if tense == "coming" or governing:
        words = tuple(s.hit.text for s in [signal, *governing[:1]])
        span = Span(hit.start, hit.end)
        if "found" in act and is_agreed_long_ago(passages, sentence, hit):
            return Stage("done", words, signal.cost, True, span, span)
        return Stage("coming", words, signal.cost, True, span, span)
    if held and held[0].cost <= _NEAR:
        # «подписание состоится», not «подписание состоялось».
        is_ahead = passages.language == "ru" and find_tense(passages, sentence, held[0].hit) == "coming"
        return _stage("coming" if is_ahead else "done", signal, has_act=True)
    near_plans = [s for s in open_ones if s.cost <= max(_NEAR, signal.cost + 40)]
    is_due = is_decided(passages, sentence) or _is_order(passages, sentence, hit)
    if near_plans or is_due or ("submit" in act and _is_named(passages, sentence, hit)):
        return _stage("coming", signal, has_act=True)
    if "found" in act and _is_unfinished(passages, sentence, hit):
        is_old = is_agreed_long_ago(passages, sentence, hit)
        return _stage("done" if is_old else "coming", signal, has_act=True)
    return _stage("done", signal, has_act=True)


def _is_empty(passages: Passages, sentence: Sentence, signal: Signal) -> bool:
    """Whether a far word of signing says that nothing else was signed."""
    return is_negated(passages, sentence, signal.hit)


def _can_rule(passages: Passages, sentence: Sentence, hit: Hit, act: Hit) -> bool:
    """Whether a word of plan can speak of an act: in Chinese only from before it, or from the same part of the sentence."""
    if passages.language != "zh":
        return True
    if hit.end <= act.start:
        pauses = "，；。：" if hit.section == "prepare" else "；。"
        return not set(passages.text[hit.end : act.start]) & set(pauses)
    return not set(passages.text[act.end : hit.start]) & set("，；。：")


def _governs(passages: Passages, hit: Hit, act: Hit) -> bool:
    """Whether a word of plan stands right before a verb: "plans to sign", "предложил открыть", "拟签署"."""
    if hit.end > act.start:
        return False
    gap = passages.text[hit.end : act.start]
    limit = 6 if passages.language == "zh" else 14
    return len(gap) <= limit and not set(gap) & set(",;:，；：。、")


def _is_unfinished(passages: Passages, sentence: Sentence, hit: Hit) -> bool:
    """Whether an act of founding named by a noun or in the present is not done yet (Chinese verbs bear no such mark)."""
    tokens = sentence.tokens_in(hit.start, hit.end)
    if passages.language == "ru":
        return any(t.tag == "NOUN" or "pres" in t.grammemes for t in tokens)
    return passages.language == "en" and not any(t.text.casefold().endswith("s") for t in tokens[:1])


def _is_named(passages: Passages, sentence: Sentence, hit: Hit) -> bool:
    """Whether an act is named by a noun ("подача", "submission")."""
    if passages.language == "ru":
        return any(t.tag == "NOUN" for t in sentence.tokens_in(hit.start, hit.end))
    return passages.language == "en" and hit.text.casefold().endswith(("ing", "ion"))


def is_decided(passages: Passages, sentence: Sentence) -> bool:
    """Whether the sentence is one of a list of decisions: what it tells is to be done."""
    return sentence.index in passages.once(_decided)


def _decided(passages: Passages) -> frozenset[int]:
    return frozenset(s.index for item in find_items(passages) for s in item.sentences[:1])


def _is_order(passages: Passages, sentence: Sentence, hit: Hit) -> bool:
    """Whether an English verb in its bare form opens the sentence: "4.3 Draft an agreement"."""
    if passages.language != "en" or hit.text.casefold().endswith(("ed", "s", "ing", "ion", "ment", "ure")):
        return False
    return not any(t.is_word for t in sentence.tokens if t.end <= hit.start)


def is_agreed_long_ago(passages: Passages, sentence: Sentence, act: Hit) -> bool:
    """Whether an agreement signed in an earlier year is told of before: what it was to found has been founded."""
    published = passages.document.published
    before = passages.text[sentence.start : act.start]
    signed = [h for h in find_ladder(passages, sentence, "sign") if h.end <= act.start]
    if passages.language == "zh":
        of = passages.words("ladder")["of"]
        # 续签了2020年订立的协议，并商定设立: what only tells of which agreement it was.
        signed = [h for h in signed if not (h.text.endswith(of) or passages.text.startswith(of, h.end))]
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", before)
    return bool(published and signed and years) and all(y < str(published)[:4] for y in years)


def is_negated(passages: Passages, sentence: Sentence, hit: Hit) -> bool:
    """Whether a word of negation stands just before (in English also between auxiliary and verb)."""
    reach = {"zh": 2, "en": 14, "ru": 10}[passages.language]
    pauses = set(",;.，；。—")
    tokens = sentence.tokens_in(hit.start, hit.end)
    # "Продлевать его не стали": the negated verb stands behind the infinitive.
    is_infinitive = passages.language == "ru" and any("INFN" in t.grammemes for t in tokens)
    for word in find_ladder(passages, sentence, "negate"):
        if is_infinitive and 0 < word.start - hit.end <= reach:
            gap = passages.text[hit.end : word.start]
            if not set(gap) & pauses:
                return True
        if word.start == hit.start and passages.language == "zh":
            if hit.section != "refuse":
                return True
            # "没有松口" refuses by its own negation.
            continue
        if word.end > hit.start or set(passages.text[word.end : hit.start]) & pauses:
            continue
        # In Chinese a partner may stand between: "没有与X签署".
        names = passages.places_in(word.end, hit.start, "organisation") if passages.language == "zh" else ()
        if hit.start - word.end - sum(p.end - p.start + 1 for p in names) <= reach:
            return True
    return False


def _is_none(passages: Passages, sentence: Sentence, noun: tuple[int, int]) -> bool:
    """Whether the noun is said not to exist at all: "no contract", "никаких соглашений", a Russian genitive after "не"."""
    start, end = noun
    reach = {"zh": 6, "en": 16, "ru": 16}[passages.language]
    for hit in find_ladder(passages, sentence, "nobody"):
        is_before = 0 <= start - hit.end <= reach and not set(passages.text[hit.end : start]) & set(",;.，；。")
        if is_before or start <= hit.start < hit.end <= end:
            return True
    if passages.language != "ru":
        return False
    head = next((t for t in sentence.tokens if t.start >= start and t.end <= end and t.tag == "NOUN"), None)
    return head is not None and "gent" in head.grammemes and _has_negated_verb(passages, sentence, noun)


def _has_negated_verb(passages: Passages, sentence: Sentence, noun: tuple[int, int]) -> bool:
    """ "Контракта компания не заключала": the object of a negated verb stands in the genitive."""
    clause = find_clause(passages, sentence, *noun)
    tokens = sentence.tokens_in(*clause)
    before = sentence.tokens_in(clause[0], noun[0])
    if before and before[-1].tag == "NOUN" and not before[-1].text.endswith(","):
        return False
    return any(left.lemma == "не" and right.tag in ("VERB", "INFN") for left, right in pairwise(tokens))


def why_no_stage(step: str) -> str:
    """Why something with this step stands nowhere on the ladder, for people."""
    if step == "refused":
        return "the text says that it was refused, or is not to be"
    return "no word near it says whether it is wished, planned, signed, running or over"
