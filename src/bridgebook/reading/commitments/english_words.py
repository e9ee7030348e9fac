"""How English clauses are read word by word: what stands around a word, which verb a helper belongs to, what blocks an act."""

from bridgebook.languages import Hit, Token
from bridgebook.reading.commitments.clause import Act, Clause
from bridgebook.reading.party_words import find_party_words
from bridgebook.reading.task_words import find_words

_LONG = 110
"""Signs before a trigger from which the clause's front is left out of the evidence."""

_NEAR_SUBJECT = 14
"""Signs between a subject and its auxiliary: a comma, an adverb."""

PARTIES = ("all", "guests", "hosts", "own", "kind", "side", "unit", "soft_unit")
"""Words for those who act, named elsewhere."""

_OPENING = 5
"""Signs from the start of a clause within which "if" governs it."""


def tokens_after(clause: Clause, at: int) -> list[Token]:
    """The words of a clause from a place on."""
    return [t for t in clause.sentence.tokens if at <= t.start and t.end <= clause.end]


def tokens_before(clause: Clause, at: int) -> list[Token]:
    """The words of its sentence up to a place."""
    return [t for t in clause.sentence.tokens if t.end <= at]


def is_negated(clause: Clause, start: int, end: int) -> bool:
    """Whether a negation stands among the three words before a word, or right behind it."""
    near = [*tokens_before(clause, start)[-3:], *tokens_after(clause, end)[:1]]
    negations = {h.start for h in clause.hits if h.section == "not"}
    return any(t.start in negations or t.text.casefold().endswith("n't") for t in near if t.start >= clause.start)


def find_verb(clause: Clause, at: int) -> Token | None:
    """The verb behind an auxiliary or "to": adverbs, "be" and "have" skipped."""
    skipped = {h.start for h in clause.hits if h.section in ("adverb", "be", "have")}
    for token in tokens_after(clause, at)[:7]:
        if token.start in skipped or token.text.casefold().endswith("ly"):
            continue
        return token if token.is_word else None
    return None


def starts_of(clause: Clause, *sections: str) -> set[int]:
    """Where the words of some sections start in the main clause."""
    return {h.start for h in clause.hits if h.section in sections}


def is_weak(clause: Clause, verb: Token) -> bool:
    """Whether a verb is too vague; "work" is, "work out" is not."""
    weak = [h for h in clause.hits if h.section == "weak" and h.start == verb.start]
    longer = [h for h in clause.hits if h.section == "deed" and h.start == verb.start]
    return bool(weak) and not any(h.end > weak[0].end for h in longer)


def make_act(rule: str, clause: Clause, hit: Hit | Token, start: int | None = None) -> Act:
    """An act of a clause, from a place on; a long front is left out."""
    begin = clause.start if start is None else start
    if hit.start - begin > _LONG:
        begin = hit.start
    return Act(rule, clause.sentence, begin, clause.end, (hit.text,), hit.start)


def words_of(clause: Clause, section: str) -> tuple[str, ...]:
    """The words of a section of the lexicon."""
    return clause.passages.words("commitment")[section]


def is_blocked(clause: Clause, *, reported: bool = False) -> bool:
    """Whether a hope, a proposal, a condition, a rumour or a refusal governs a clause."""
    doubts = {h.start for h in clause.find("hope", "propose", "maybe")}
    if reported:
        doubts -= {h.start for h in clause.find("modal")}
    opened = any(h.section == "condition" and h.start - clause.start <= _OPENING for h in clause.hits)
    return bool(doubts) or opened or clause.has("rumour", "refuse") or bool(clause.find("condition"))


def looks_past(word: str) -> bool:
    """Whether a word has the regular form of the past."""
    return word.casefold().endswith("ed")


def acts_before(clause: Clause, hit: Hit) -> bool:
    """Whether somebody who can act, or a word for one, stands right before an auxiliary."""
    near = range(hit.start - _NEAR_SUBJECT, hit.end + 1)
    last = tokens_before(clause, hit.start)[-1:]
    if last and last[0].text.casefold() in words_of(clause, "and"):
        # "X took a sample and will report": the subject stands before the first verb.
        start = clause.sentence.start if clause.start >= last[0].start else clause.start
        return bool(clause.passages.places_in(start, hit.start, "organisation", "person")) or any(
            start <= h.start < hit.start for h in find_words(clause.passages, clause.sentence) if h.section == "mine"
        )
    if any(p.end in near for p in clause.passages.places_in(clause.start, hit.start, "organisation", "person")):
        return True
    if any(h.end in near for h in clause.find("mine", "yours", "someone")):
        return True
    return any(h.end in near for h in find_party_words(clause.passages, clause.sentence, *PARTIES))


def is_passive(clause: Clause, at: int) -> bool:
    """Whether "be" stands behind an auxiliary: "will be sent"."""
    skipped = {h.start for h in clause.hits if h.section in ("adverb", "not")}
    following = [t for t in tokens_after(clause, at)[:4] if t.start not in skipped]
    return bool(following) and following[0].start in starts_of(clause, "be")
