"""What a noun says is somebody's: "Сильная сторона X - …", "Наши предложения: …", "Визитной карточкой X назвали …"."""

import re
from collections.abc import Iterator

from bridgebook.languages import Hit, Sentence
from bridgebook.reading.interests.cues import Cue, find_words
from bridgebook.reading.interests.items import find_items_at
from bridgebook.reading.own import find_own
from bridgebook.reading.parties import find_parties
from bridgebook.reading.passages import Passages
from bridgebook.reading.speakers import find_speaker
from bridgebook.vocabulary import Span

Entry = tuple[Cue, list[Span], str | None]

_SECTIONS = {"owned_offers": "offers", "owned_seeks": "seeks", "owned_mutual": "mutual"}
_BESIDE = 30
"""Signs between the noun and the name of its owner at most: an adjective, "у", "со стороны"."""
_SIGN = re.compile(r"\s*(?:\([^()\n]*\)\s*)?(?::\s|[—–]\s|(?<=\s)-\s)")
_NAMING = 5
"""Words between the owner and the verb that names what is owned at most."""


def read_owned(passages: Passages, sentence: Sentence) -> Iterator[Entry]:
    """The noun, the things behind it, and whose they are; nothing where owner or sign are not told beside it."""
    yield from _read_continued(passages, sentence)
    for hit in find_words(passages, sentence, *_SECTIONS):
        if hit.section == "owned_mutual":
            yield from _read_common(passages, sentence, hit)
            continue
        found = _owner(passages, sentence, hit)
        if found is None:
            continue
        party, end = found
        start = _naming_end(passages, sentence, end)
        if start is None:
            continue
        direction = _SECTIONS[hit.section]
        topics = find_items_at(passages, sentence, start, direction)
        if topics:
            cue = Cue(direction, "after", hit.start, hit.end, Span(hit.start, topics[-1].end), "owned")
            yield cue, topics, party


def _read_common(passages: Passages, sentence: Sentence, hit: Hit) -> Iterator[Entry]:
    """The themes behind "priority", "three fields" and a sign, where a word near says that they are common."""
    if find_words(passages, sentence, "drift", "unreal"):
        return
    marks = passages.words("interest")["mutual_mark"]
    lemmas = {t.lemma for t in sentence.tokens if t.start <= hit.end + _BESIDE and not hit.start <= t.start < hit.end}
    if not lemmas & set(marks):
        return
    end = hit.end
    if sign := re.compile(r"[^.,;:—–\n]{0,30}?:\s").match(passages.text, end, sentence.end):
        start: int | None = sign.end()
    elif any(t.tag == "PREP" for t in [t for t in sentence.tokens if t.end <= hit.start][-2:]):
        # "По этим направлениям объявлен конкурс": the themes are no subject, what is named is something else.
        start = None
    else:
        start = _naming_end(passages, sentence, end, verbs="named")
    topics = find_items_at(passages, sentence, start, "mutual") if start else []
    if topics:
        cue = Cue("mutual", "after", hit.start, hit.end, Span(hit.start, topics[-1].end), "owned")
        yield cue, topics, None


def _read_continued(passages: Passages, sentence: Sentence) -> Iterator[Entry]:
    """Common themes named behind their word: "… общие направления. Среди них — …", "… направлениям, среди которых …"."""
    if find_words(passages, sentence, "drift", "unreal"):
        return
    for hit in find_words(passages, sentence, "among_them")[:1]:
        is_opening = hit.start - sentence.start <= 1
        source = passages.sentences[sentence.index - 1] if is_opening and sentence.index else sentence
        if source.paragraph != sentence.paragraph:
            continue
        themes = [h for h in find_words(passages, source, "owned_mutual") if h.end <= hit.start]
        lemmas = {t.lemma for t in source.tokens if not any(h.start <= t.start < h.end for h in themes)}
        if not themes or not lemmas & set(passages.words("interest")["mutual_mark"]):
            continue
        start = _naming_end(passages, sentence, hit.end) or hit.end
        if topics := find_items_at(passages, sentence, start, "mutual"):
            cue = Cue("mutual", "after", hit.start, hit.end, Span(hit.start, topics[-1].end), "owned")
            yield cue, topics, None


def _owner(passages: Passages, sentence: Sentence, hit: Hit) -> tuple[str, int] | None:
    """Whose the thing is, and where the words for it end: the party named right behind the noun, or "our" before it."""
    behind = [n for n in find_parties(passages, sentence, hit.end, sentence.end, lift=False) if n[2]]
    if behind and _is_beside(passages, hit.end, behind[0][0]):
        return behind[0][2][0], behind[0][1]
    before = [t for t in sentence.tokens if t.end <= hit.start][-2:]
    if any(t.text.casefold() in passages.words("interest")["ours"] for t in before):
        speaker = find_speaker(passages, sentence, hit.start) or find_own(passages)
        return (speaker, hit.end) if speaker else None
    return None


def _is_beside(passages: Passages, start: int, end: int) -> bool:
    between = passages.text[start:end]
    return len(between) <= _BESIDE and len(between.split()) <= 2 and not set(between) & set(",.;:—–()\n")


def _naming_end(passages: Passages, sentence: Sentence, at: int, *, verbs: str = "named_as") -> int | None:
    """Where the list begins: behind a colon, a dash or a verb of naming near the owner; None where none stands there."""
    if sign := _SIGN.match(passages.text, at, sentence.end):
        return sign.end()
    names = passages.words("interest")[verbs]
    rest = [t for t in sentence.tokens if t.start >= at]
    for number, token in enumerate(rest[: _NAMING + 1]):
        if token.text in ",;:.":
            return None
        if token.lemma in names:
            following = rest[number + 1] if number + 1 < len(rest) else None
            return following.start if following else None
    return None
