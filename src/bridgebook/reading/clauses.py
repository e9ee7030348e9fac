"""Clauses: the parts of a sentence that say one act each."""

import re

from bridgebook.languages import Sentence
from bridgebook.reading.passages import Passages
from bridgebook.vocabulary import Span

# Signs and conjunctions at which a new clause begins; commas only where a new subject or verb follows.
_HARD = re.compile(r"[;；。!?！？]|\s[—–-]\s")
_SOFT = {
    "ru": r",\s+(?:а|но|и|затем|причем|при этом|также)?\s*",
    "en": r",\s+(?:and|but|while|whereas|then)?\s*",
    "zh": r"[，,]",
}


def split_clauses(passages: Passages, sentence: Sentence) -> list[Span]:
    """The clauses of a sentence, in order: cut at strong signs, and at commas where a new act begins.

    A new act begins where what follows the comma has a verb of its own (Russian), a subject and an auxiliary (English),
    or names who acts (Chinese).
    """
    cuts = [sentence.start]
    cuts += [sentence.start + m.end() for m in _HARD.finditer(sentence.text) if m.end() < len(sentence.text)]
    for match in re.finditer(_SOFT[passages.language], sentence.text):
        at = sentence.start + match.end()
        if _begins_act(passages, sentence, at):
            cuts.append(at)
    cuts = sorted(set(cuts))
    return [Span(a, b) for a, b in zip(cuts, [*cuts[1:], sentence.end], strict=True) if passages.text[a:b].strip()]


def _begins_act(passages: Passages, sentence: Sentence, at: int) -> bool:
    rest = [t for t in sentence.tokens if t.start >= at]
    upto = next((n for n, t in enumerate(rest) if t.text in ",，;；"), len(rest))
    part = rest[:upto]
    if not part:
        return False
    if passages.language == "ru":
        verbs = [t for t in part if t.tag == "VERB" or "INFN" in t.grammemes]
        return bool(verbs) and part[0].lemma not in ("который", "что", "чтобы", "где", "когда", "чей", "если")
    if passages.language == "en":
        return any(t.text.casefold() in ("will", "shall", "is", "are", "has", "must") for t in part[:14]) and (
            part[0].text.casefold() not in ("which", "that", "who", "where", "when", "if", "including", "of")
        )
    names = passages.places_in(part[0].start, part[-1].end, "organisation", "person")
    return bool(names and names[0].start - at <= 2)
