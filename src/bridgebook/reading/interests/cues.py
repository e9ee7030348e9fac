"""The words that tell of an interest: its direction, and on which side of them the topic stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.clauses import split_clauses
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary import Span

# Section of the lexicon → direction and side of the topic; the order is that of precedence.
_FRAMES = {
    "seeks_before": ("seeks", "before"),
    "seeks_close": ("seeks", "after"),
    "seeks_after": ("seeks", "after"),
    "seeks_any": ("seeks", "any"),
    "interested_before": ("seeks", "before"),
    "mutual_before": ("mutual", "before"),
    "mutual_after": ("mutual", "after"),
    "mutual_weak": ("mutual", "after"),
    "toured_after": ("offers", "after"),
    "drawn_after": ("drawn", "after"),
    "offers_before": ("offers", "before"),
    "shown_after": ("offers", "after"),
    "lacks_asset": ("seeks", "after"),
    "offers_close": ("offers", "after"),
    "told_after": ("offers", "after"),
    "offers_after": ("offers", "after"),
    "leader_body": ("offers", "between"),
    "joint_body": ("mutual", "between"),
    "talk_body": ("offers", "between"),
    "maker": ("offers", "after"),
    "making": ("offers", "after"),
    "has_asset": ("offers", "after"),
    "seen_asset": ("offers", "after"),
    "doing": ("offers", "after"),
}
_PAIRS = (
    ("seeks", "wish", "want"),
    ("offers", "able", "give"),
    ("offers", "asset_noun", "is_link"),
    ("seeks", "gap_noun", "is_link"),
    ("mutual", "joint_noun", "is_link"),
    ("mutual", "cooperation_noun", "reach_link"),
)
"""Direction, and two sections whose words tell it together: a wish and the act wished for, "greatest asset" and "is"."""
_PAIR_REACH = {"ru": 60, "en": 60, "zh": 60}
BETWEEN = {"leader_body": "leader_mark", "joint_body": "joint_mark", "talk_body": "talk_mark"}
"""Words behind a topic, and those before it: "leading battery manufacturer", "joint maize breeding programme"."""
_JOINT_REACH = 45
"""Signs between "joint" and the word for what is done."""
_MARK_REACH = {"ru": 30, "en": 30, "zh": 8}
_LEADER_REACH = {"ru": 30, "en": 40, "zh": 10}
_HEARSAY = 25
"""Signs before a clause in which hearsay is told of it ("По слухам, …")."""
_GOING = "ing"
_BESIDE = 12
"""Signs between "has been" and the verb: an adverb at most."""
_NEXT = 3
"""Signs between a name and the participle that qualifies it."""
_VERBS = frozenset({"offers_after", "shown_after", "drawn_after"})
_ZH_SIGNS = "，；。：！？"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell of an interest.

    Attributes:
        direction: offers, seeks, mutual; or drawn: offered by those whose guests the thing drew.
        frame: Where the topic stands: after the words, before them, or any.
        start, end: The words' place.
        clause: The clause they stand in.
        rule: The section of the lexicon.
        lead: Where the wish or the ability stands whose act the cue is ("hoped that … could train"); else None.
    """

    direction: str
    frame: str
    start: int
    end: int
    clause: Span
    rule: str
    lead: int | None = None


def find_words(passages: Passages, sentence: Sentence, *sections: str) -> list[Hit]:
    """Where words of some sections of `interest.toml` stand in a sentence; looked up once a sentence."""
    found = passages.once(_by_sentence)
    if sentence.index not in found:
        found[sentence.index] = passages.words("interest").find(sentence)
    return [h for h in found[sentence.index] if h.section in sections]


def _by_sentence(passages: Passages) -> dict[int, list[Hit]]:
    return {}


def topic_clauses(passages: Passages, sentence: Sentence) -> list[Span]:
    """The clauses of a sentence; in Chinese the runs between commas."""
    if passages.language != "zh":
        return split_clauses(passages, sentence)
    text = sentence.text
    cuts = [0, *(n + 1 for n, c in enumerate(text) if c in _ZH_SIGNS), len(text)]
    return [Span(sentence.start + a, sentence.start + b) for a, b in pairwise(cuts) if a < b]


def find_cues(passages: Passages, sentence: Sentence) -> Iterator[Cue]:
    """The cues of a sentence, those that bind their topic closer first."""
    if not find_words(passages, sentence, *_FRAMES, *(second for _, _, second in _PAIRS)):
        return
    clauses = topic_clauses(passages, sentence)
    for cue in _sorted(passages, sentence, clauses):
        if _is_real(passages, sentence, cue):
            yield cue


def _sorted(passages: Passages, sentence: Sentence, clauses: list[Span]) -> list[Cue]:
    found = [*_pairs(passages, sentence, clauses)]
    hits = find_words(passages, sentence, *_FRAMES)
    for section, (direction, frame) in _FRAMES.items():
        for hit in sorted((h for h in hits if h.section == section), key=lambda h: (h.start - h.end, h.start)):
            clause = _clause_of(clauses, hit.start)
            found.append(Cue(direction, frame, hit.start, hit.end, clause, section))
    return found


def _pairs(passages: Passages, sentence: Sentence, clauses: list[Span]) -> Iterator[Cue]:
    """A wish and the act wished for, an ability and the giving it allows: two words at some distance in a clause."""
    for direction, first, second in _PAIRS:
        openers, acts = find_words(passages, sentence, first), find_words(passages, sentence, second)
        objects = {h.start for h in find_words(passages, sentence, "object")} if passages.language == "en" else set()
        for act in acts:
            if any(act.start < o < act.end for o in objects):
                # "Would like to try them out": the thing is a pronoun, what follows is not the topic.
                continue
            clause = _clause_of(clauses, act.start)
            opener = next((o for o in reversed(openers) if clause.start <= o.start and o.end <= act.start), None)
            if opener and direction == "seeks" and _is_given(passages, sentence, opener, act):
                continue
            if opener and act.start - opener.end <= _PAIR_REACH[passages.language]:
                frame = "within" if passages.language == "zh" else "after"
                start = opener.start if passages.language == "zh" else act.start
                yield Cue(direction, frame, start, act.end, clause, f"{first}_{second}", opener.start)


def _is_given(passages: Passages, sentence: Sentence, wish: Hit, act: Hit) -> bool:
    """Whether a Chinese wish is to give ("愿意提供"), which seeks nothing."""
    if passages.language != "zh" or not any(act.start == h.start for h in find_words(passages, sentence, "give")):
        return False
    return any(wish.start == h.start and wish.text == h.text for h in find_words(passages, sentence, "able"))


def _is_told(sentence: Sentence, cue: Cue) -> bool:
    """Whether a Russian verb tells what was or is done: no infinitive, no future; a passive only if short ("показаны")."""
    first = sentence.tokens_in(cue.start, cue.end)[:1]
    if first and first[0].tag == "PRTS":
        before = [t.text.casefold() for t in sentence.tokens if t.end <= first[0].start][-2:]
        return not any("futr" in t.grammemes for t in sentence.tokens if t.text.casefold() in before)
    return not any(t.grammemes & {"INFN", "futr", "pssv", "impr"} for t in first)


def _is_lasting(passages: Passages, sentence: Sentence, cue: Cue) -> bool:
    """Whether English work goes on for long or is done together: "has been breeding strawberries since 1980"."""
    near = [
        h
        for h in find_words(passages, sentence, "lasting", "together")
        if (sentence.start if h.section == "together" else cue.clause.start) <= h.start < cue.clause.end
    ]
    verb = passages.text[cue.start : cue.end].casefold()
    goes_on = verb.endswith(_GOING) and any(
        0 <= cue.start - h.end <= _BESIDE for h in find_words(passages, sentence, "being")
    )
    return any(h.section == "together" for h in near) or (goes_on and bool(near))


def _clause_of(clauses: list[Span], offset: int) -> Span:
    return next((c for c in clauses if c.start <= offset < c.end), clauses[-1])


def _is_real(passages: Passages, sentence: Sentence, cue: Cue) -> bool:
    """Whether a cue tells a fact: no part of a name, no rumour or refusal, no common topic merely talked about."""
    if any(p.start < cue.end and cue.start < p.end for p in passages.places_in(cue.clause.start, cue.clause.end)):
        inside = [p for p in passages.places_in(cue.clause.start, cue.clause.end) if p.start <= cue.start < p.end]
        if inside or cue.rule not in ("wish_want", "able_give"):
            return False
    if any(
        cue.clause.start - _HEARSAY
        <= h.start
        < max(cue.end, cue.clause.end if passages.language == "zh" else cue.start)
        for h in find_words(passages, sentence, "unreal")
    ):
        return False
    if cue.direction == "mutual":
        drift = [h for h in find_words(passages, sentence, "drift") if cue.clause.start <= h.start < cue.clause.end]
        laid_down = [h.start for h in find_words(passages, sentence, "laid_down") if h.start < cue.end]
        if any(not (cue.start <= h.start < cue.end or any(h.end <= n for n in laid_down)) for h in drift):
            return False
    if cue.rule == "mutual_weak" and passages.language == "zh":
        # "双方一致同意，在……方面加强合作": what was agreed on stands in the clause before.
        fields = [h for h in find_words(passages, sentence, "field_close") if cue.end < h.start < cue.clause.end]
        return bool(fields) and any(h.start < cue.clause.end for h in find_words(passages, sentence, "agreed"))
    if cue.rule == "mutual_weak":
        return any(cue.clause.start <= h.start < cue.start for h in find_words(passages, sentence, "agreed"))
    if cue.rule == "leader_body":
        marks = [h for h in find_words(passages, sentence, "leader_mark") if cue.clause.start <= h.start < cue.start]
        named = passages.places_in(sentence.start, cue.start, "organisation")
        return bool(marks and named) and marks[-1].start - named[-1].end <= _LEADER_REACH[passages.language]
    if cue.rule == "doing":
        return _is_lasting(passages, sentence, cue)
    if cue.rule == "joint_body":
        marks = [h for h in find_words(passages, sentence, "joint_mark") if cue.clause.start <= h.start < cue.start]
        return bool(marks) and cue.start - marks[-1].end <= _JOINT_REACH
    if cue.rule == "making":
        named = passages.places_in(sentence.start, cue.start, "organisation")
        first = sentence.tokens_in(cue.start, cue.end)[:1]
        return bool(named) and cue.start - named[-1].end <= _NEXT and any("PRTF" in t.grammemes for t in first)
    if passages.language == "ru" and cue.rule in _VERBS and not _is_told(sentence, cue):
        return False
    if cue.rule == "maker":
        marks = find_words(passages, sentence, "makers_mark")
        near = any(0 <= cue.start - h.end <= _MARK_REACH[passages.language] for h in marks)
        named = passages.places_in(sentence.start, cue.start, "organisation")
        return near and bool(named) and cue.start - named[-1].end <= 90
    return True
