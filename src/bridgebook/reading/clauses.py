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


_MARGIN = re.compile(r",")
_CLOSER = re.compile(r"[,;]|\s[—–]\s")


def find_asides(passages: Passages, sentence: Sentence) -> list[Span]:
    """The relative clauses of a sentence that only describe a name or a word: from their comma to the one that closes them.

    One that ends the sentence counts where it stands right behind a name: "with NICE, which the Ministry supports".
    """
    found = passages.once(_asides)
    if sentence.index not in found:
        found[sentence.index] = _cut_asides(passages, sentence) if passages.language != "zh" else []
    return found[sentence.index]


def _asides(passages: Passages) -> dict[int, list[Span]]:
    return {}


def _cut_asides(passages: Passages, sentence: Sentence) -> list[Span]:
    relative = set(passages.words("phrases")["relative"])
    asides: list[Span] = []
    for match in _MARGIN.finditer(sentence.text):
        start = sentence.start + match.start()
        opening = [t for t in sentence.tokens if t.start > start][:2]
        if not relative & {w for t in opening for w in (t.text.casefold(), t.lemma)} or (
            asides and start < asides[-1].end
        ):
            continue
        closer = _CLOSER.search(sentence.text, match.end())
        if closer:
            asides.append(Span(start, sentence.start + closer.end()))
        elif any(p.end in (start, start - 1) for p in passages.places_in(sentence.start, start)):
            asides.append(Span(start, sentence.end))
    return asides
