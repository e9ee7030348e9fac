"""The nouns that name an instrument in a sentence."""

from dataclasses import dataclass

from bridgebook.languages import Sentence
from bridgebook.reading.passages import Passages
from bridgebook.reading.phrases import find_left_edge, find_right_edge, is_plural
from bridgebook.vocabulary import Span
from bridgebook.vocabulary.statements.instrument import KINDS

_WEAK = "weak_"
_CUE = "cue_"


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for an instrument.

    Attributes:
        kind: One of the kinds of `vocabulary/statements/instrument.py`.
        start, end: Its place.
        text: The noun as written.
        phrase: The noun phrase: what qualifies it, and what it is about.
        is_fresh: Whether a word says that it is a new one, or one more.
        is_draft: Whether a word right before (in Chinese behind) says that it is a draft.
        is_plural: Whether it speaks of several.
        is_again: Whether it stands for one of the kind named in the sentence before: "a new one".
    """

    kind: str
    start: int
    end: int
    text: str
    phrase: Span
    is_fresh: bool
    is_draft: bool
    is_plural: bool
    is_again: bool = False


def find_nouns(passages: Passages, sentence: Sentence) -> list[Noun]:
    """The nouns that name an instrument; where two overlap, the longer one; none inside an entity's name."""
    words = passages.words("instrument")
    hits = words.find(sentence, *KINDS, *(_WEAK + k for k in KINDS))
    names = passages.places_in(sentence.start, sentence.end)
    hits = [h for h in hits if not any(p.start <= h.start and h.end <= p.end for p in names)]
    found: list[Noun] = []
    taken: list[Span] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.section.startswith(_WEAK), h.start)):
        kind = hit.section.removeprefix(_WEAK)
        if any(t.start < hit.end and hit.start < t.end for t in taken):
            continue
        if hit.section.startswith(_WEAK) and not words.has(sentence, _CUE + kind):
            continue
        taken.append(Span(hit.start, hit.end))
        left = find_left_edge(passages, sentence, hit.start)
        phrase = Span(left, find_right_edge(passages, sentence, hit.end))
        found.append(
            Noun(
                kind,
                hit.start,
                hit.end,
                hit.text,
                phrase,
                is_fresh=_stands_by(passages, sentence, hit.start, hit.end, "fresh"),
                is_draft=_stands_by(passages, sentence, hit.start, hit.end, "draft"),
                is_plural=is_plural(passages, sentence, hit),
            )
        )
    found.sort(key=lambda n: n.start)
    return [n for n in found if not any(_is_subject(passages, o, n) for o in found)]


def _is_subject(passages: Passages, noun: Noun, other: Noun) -> bool:
    """Whether one noun only says what another is about: "a memorandum on | a programme of exchange"."""
    if passages.language == "zh" or other.start <= noun.end:
        return False
    said = passages.text[noun.end : other.phrase.start].casefold().strip()
    return said in passages.words("instrument")["about"]


def find_again(passages: Passages, sentence: Sentence, last: Noun) -> Noun | None:
    """What stands for another instrument of the kind named in the sentence before: "a new one is being drafted"; English only."""
    if passages.language != "en":
        return None
    hits = passages.words("instrument").find(sentence, "again")
    before = passages.sentences[sentence.index - 1] if sentence.index else None
    if not hits or before is None or before.paragraph != sentence.paragraph or last.start < before.start:
        return None
    hit = hits[0]
    return Noun(last.kind, hit.start, hit.end, hit.text, Span(hit.start, hit.end), True, False, False, is_again=True)


def _stands_by(passages: Passages, sentence: Sentence, start: int, end: int, section: str) -> bool:
    before, after = (12, 3) if passages.language == "zh" else (30, 0)
    return any(
        (0 <= start - h.end <= before and not set(passages.text[h.end : start]) & set(",;.，。；："))
        or 0 <= h.start - end < after
        or start <= h.start < h.end <= end
        for h in passages.words("instrument").find(sentence, section)
    )
