"""Where an agreement or a joint structure stands: wished, planned, signed, operating, ended.

A text says it by a verb (its tense, its negation) and by words of plan and wish around it. Words are those of
`languages/<code>/words/ladder.toml`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bridgebook.languages import Hit, Sentence, Token
from bridgebook.reading.passages import Passages


@dataclass(frozen=True, slots=True)
class Stage:
    """What the words around a noun say of its stage.

    Attributes:
        step: `done` (signed, opened), `coming` (planned, discussed, wished for), `running` (in force, operating),
            `over`, `refused` or `untold`.
        words: The words that say so.
        distance: Signs between the noun and the deciding word; the nearer, the surer.
        has_act: Whether the deciding word is a verb or noun of signing or founding.
    """

    step: str
    words: tuple[str, ...] = ()
    distance: int = 999
    has_act: bool = False


def find_stage(passages: Passages, sentence: Sentence, start: int, end: int, *, act: str, run: str) -> Stage:
    """The stage the sentence gives to the noun at [start, end).

    Args:
        passages: The document.
        sentence: The noun's sentence.
        start, end: The noun's place.
        act: The section with the verbs that bring such a thing about (`sign` or `found`).
        run: The section with the words that say it works (`in_force` or `operate`).
    """
    told = _find_stage_in(
        passages, sentence, find_clause(passages, sentence, start, end, narrow=True), (start, end), act, run
    )
    if told.step != "untold":
        return told
    return _find_stage_in(passages, sentence, find_clause(passages, sentence, start, end), (start, end), act, run)


def _find_stage_in(
    passages: Passages, sentence: Sentence, clause: tuple[int, int], noun: tuple[int, int], act: str, run: str
) -> Stage:
    words = passages.words("ladder")
    start, end = noun

    def near(section: str) -> list[Hit]:
        hits = [h for h in words.find(sentence, section) if clause[0] <= h.start and h.end <= clause[1]]
        hits = [h for h in hits if h.end <= start or h.start >= end]
        return sorted(hits, key=lambda h: gap(h, start, end))

    if refused := near("refuse"):
        return Stage("refused", (refused[0].text,), gap(refused[0], start, end))
    acts, plans, prepares = near(act), near("plan"), near("prepare")
    for hit in acts[:1]:
        distance = gap(hit, start, end)
        if is_negated(passages, sentence, hit):
            return Stage("refused" if act == "found" else "coming", (hit.text,), distance, has_act=True)
        tense = find_tense(passages, sentence, hit)
        if tense == "done" and not any(p.end <= hit.start and hit.start - p.end < 12 for p in plans):
            return Stage("done", (hit.text,), distance, has_act=True)
        if tense == "coming" and act == "found" and is_agreed_long_ago(passages, sentence, clause):
            return Stage("done", (hit.text,), distance, has_act=True)
        if tense == "coming" or plans or prepares:
            chosen = tuple(h.text for h in [hit, *plans[:1], *prepares[:1]])
            return Stage("coming", chosen, distance, has_act=True)
    for step, hits in (("over", near("end")), ("coming", prepares + plans), ("running", near(run))):
        if hits:
            hit = min(hits, key=lambda h: gap(h, start, end))
            return Stage(step, (hit.text,), gap(hit, start, end))
    if acts:
        return Stage("done", (acts[0].text,), gap(acts[0], start, end), has_act=True)
    return Stage("untold")


def is_agreed_long_ago(passages: Passages, sentence: Sentence, clause: tuple[int, int]) -> bool:
    """Whether the clause tells of an agreement signed in an earlier year: what it was to found has been founded."""
    published = passages.document.published
    signed = [h for h in passages.words("ladder").find(sentence, "sign") if clause[0] <= h.start and h.end <= clause[1]]
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", passages.text[slice(*clause)])
    return bool(published and signed and years) and all(y < str(published)[:4] for y in years)


def gap(hit: Hit, start: int, end: int) -> int:
    """Signs between a word and a run of text."""
    return max(hit.start - end, start - hit.end, 0)


_CLAUSE_ENDS = (";", "；", "。", ":", "：")


def find_clause(
    passages: Passages, sentence: Sentence, start: int, end: int, *, narrow: bool = False
) -> tuple[int, int]:
    """The clause around a run of text: the sentence, or its part between semicolons.

    Args:
        narrow: In Chinese, whose commas part clauses, stop at commas too.
    """
    text = passages.text
    left, right = sentence.start, sentence.end
    for sign in (*_CLAUSE_ENDS, *("，," if narrow and passages.language == "zh" else "")):
        at = text.rfind(sign, sentence.start, start)
        left = max(left, at + 1) if at >= 0 else left
        at = text.find(sign, end, sentence.end)
        right = min(right, at) if at >= 0 else right
    return left, right


def is_negated(passages: Passages, sentence: Sentence, hit: Hit) -> bool:
    """Whether a word of negation stands just before (in English also between auxiliary and verb)."""
    reach = 4 if passages.language == "zh" else 12
    return any(0 <= hit.start - n.end <= reach for n in passages.words("ladder").find(sentence, "negate"))


def find_tense(passages: Passages, sentence: Sentence, hit: Hit) -> str:
    """`done`, `coming` or `open` for a verb or verbal noun of the ladder."""
    tokens = sentence.tokens_in(hit.start, hit.end)
    if not tokens:
        # Chinese entries need not meet the word borders of the tokeniser.
        tokens = tuple(t for t in sentence.tokens if t.start < hit.end and t.end > hit.start)
    at = sentence.tokens.index(tokens[0])
    before = sentence.tokens[max(0, at - 4) : at]
    tense = {"ru": _russian_tense, "en": _english_tense, "zh": _chinese_tense}[passages.language]
    return tense(tokens, before, sentence, hit)


def _russian_tense(tokens: Sequence[Token], before: Sequence[Token], sentence: Sentence, hit: Hit) -> str:
    for token in tokens:
        if "futr" in token.grammemes or "INFN" in token.grammemes:
            return "coming"
        if token.tag in ("PRTS", "PRTF") and any(t.lemma == "быть" and "futr" in t.grammemes for t in before):
            return "coming"
        if "past" in token.grammemes or token.tag in ("PRTS", "PRTF", "GRND"):
            return "done"
    return "open"


_EN_COMING = {"to", "will", "would", "shall", "should", "be", "can", "may", "might", "could", "must", "being"}


def _english_tense(tokens: Sequence[Token], before: Sequence[Token], sentence: Sentence, hit: Hit) -> str:
    word = tokens[0].text.casefold()
    recent = [t.text.casefold() for t in before[-3:]]
    if any(w in _EN_COMING for w in recent):
        return "coming"
    if word.endswith("ed") or word in ("set", "built"):
        return "done"
    return "open"


def _chinese_tense(tokens: Sequence[Token], before: Sequence[Token], sentence: Sentence, hit: Hit) -> str:
    following = sentence.document_text[hit.end : hit.end + 1]
    return "done" if following in "了过" and following else "open"
